//! What is asked of a log: by which charters, as of when, known by when.

use charter::law::Law;
use facts::Micros;

/// The charters of one department in the order of their dates of force.
#[derive(Clone, Debug, Default)]
pub struct Charters {
    /// Versions, oldest first.
    pub versions: Vec<Law>,
    /// Whether the first version holds only from its own date; else it is judged as in force from the first fact.
    pub by_dates: bool,
}

/// Everything a view depends on besides the facts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Question {
    /// Facts later than this are not seen; default: the greatest `at` of the input.
    pub now: Option<Micros>,
    /// Facts learned of later than this are not known; default: all are known.
    pub known: Option<Micros>,
    /// Every subject ended with its last fact.
    pub complete: bool,
    /// The log that these facts are a part of tells of holders, even if they do not.
    pub holders: bool,
}
