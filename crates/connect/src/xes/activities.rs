//! Kinds of facts by the names of activities.

use facts::Names;

use crate::guards::NAMES;

/// Kinds by activity and step, so that a name is looked at once and not for every event.
#[derive(Default)]
pub(super) struct Activities {
    pairs: Names,
    /// The kind, and whether its actor becomes the owner.
    kinds: Vec<Option<(u16, bool)>>,
    text: String,
}

impl Activities {
    fn joined(&mut self, activity: &str, step: &str) {
        self.text.clear();
        self.text.push_str(activity);
        self.text.push('\0');
        self.text.push_str(step);
    }

    #[inline]
    pub(super) fn find(&mut self, activity: &str, step: &str) -> Option<(u16, bool)> {
        self.joined(activity, step);
        self.pairs.find(&self.text).and_then(|pair| self.kinds[pair.0 as usize])
    }

    pub(super) fn learn(&mut self, activity: &str, step: &str, known: (u16, bool)) {
        if self.pairs.len() >= NAMES {
            return;
        }
        self.joined(activity, step);
        let pair = self.pairs.intern(&self.text).0 as usize;
        self.kinds.resize(self.kinds.len().max(pair + 1), None);
        self.kinds[pair] = Some(known);
    }
}
