//! Facts, duties and deviations as sentences, in Russian and in English.
//!
//! One place turns what was concluded into what people read: [`Teller::block`] makes of a duty the block
//! that `check` prints and a page shows (rule, subject, verdict, course, what was not counted, minutes),
//! [`Teller::sentence`] tells one fact, [`report`] tells what was not judged and the summary by rules.
//!
//! Nothing is concluded here: instants, lengths, states and shares are those of the duty. What the duty
//! does not carry (facts in full, names of people and clients) comes from [`Sources`], which the caller
//! passes in. The sentences themselves lie in the message files of `wording`.
//!
//! Texts keep their typographic spaces; [`Block::text`] and `wording::plain` turn them into ordinary
//! ones for terminals.

mod act;
mod block;
mod clock;
mod course;
mod duty;
mod example;
mod fact;
mod guard;
mod guards;
mod indexed;
mod judged;
mod ladder;
mod limit;
mod moment;
mod near;
mod near_cond;
mod source;
mod split;
mod value;
mod verdict;

pub mod report;

pub use block::{Block, Line, LineKind};
pub use duty::find_clause;
pub use example::Examples;
pub use source::{LogSources, Named, Sources};

use jiff::tz::TimeZone;
use wording::list::quoted;
use wording::{Language, Value, say};

/// What every sentence is told with: the language, the department's zone, and where facts and names
/// come from.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    /// The reader's language.
    pub language: Language,
    /// The zone of the department: instants are written in it.
    pub zone: &'a TimeZone,
    /// Facts by id and names.
    pub sources: &'a dyn Sources,
}

impl Teller<'_> {
    /// A message in the reader's language.
    fn say(&self, id: &str, values: &[(&str, Value)]) -> String {
        say(self.language, id, values)
    }

    /// What the charter names, as the reader knows it: `Первый ответ`, `First answer`.
    pub fn named(&self, name: &str) -> String {
        self.sources.name(Named::Charter(name)).unwrap_or_else(|| name.to_owned())
    }

    /// The same in quotes.
    fn quoted(&self, name: &str) -> String {
        quoted(self.language, &self.named(name))
    }

    /// The name of a clause: given by «пункт», or made of a stage and the number of its gate: `Договор/1`.
    pub fn clause_name(&self, id: &str) -> String {
        match (self.sources.name(Named::Charter(id)), id.split_once('/')) {
            (Some(name), _) => name,
            (None, Some((stage, gate))) => format!("{}/{gate}", self.named(stage)),
            (None, None) => id.to_owned(),
        }
    }
}
