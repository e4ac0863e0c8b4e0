//! Names of the log that the vocabulary itself speaks of.

use facts::{Name, field};

/// As the log numbers them; `None`: no fact carries it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Words {
    pub(crate) stage: Option<Name>,
    pub(crate) answered: Option<Name>,
    pub(crate) length: Option<Name>,
    pub(crate) person: Option<Name>,
    pub(crate) from: Option<Name>,
    pub(crate) to: Option<Name>,
    pub(crate) cover: Option<Name>,
    pub(crate) reason: Option<Name>,
    pub(crate) duty: Option<Name>,
    /// The actor that is no person.
    pub(crate) system: Option<Name>,
}

impl Words {
    pub(crate) fn of(find: &mut dyn FnMut(&str) -> Option<Name>) -> Words {
        Words {
            stage: find(field::STAGE),
            answered: find(field::ANSWERED),
            length: find(field::LENGTH),
            person: find(field::PERSON),
            from: find(field::FROM),
            to: find(field::TO),
            cover: find(field::COVER),
            reason: find(field::REASON),
            duty: find(field::DUTY),
            system: find("system"),
        }
    }
}
