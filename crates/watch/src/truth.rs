//! Three values: an unknown value makes a comparison neither true nor false.

/// Ordered so that `min` is "and" and `max` is "or".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Truth {
    False,
    Unknown,
    True,
}

pub(crate) use Truth::{False, True, Unknown};

impl Truth {
    pub(crate) fn of(b: bool) -> Truth {
        if b { True } else { False }
    }

    pub(crate) fn known(b: Option<bool>) -> Truth {
        b.map_or(Unknown, Truth::of)
    }

    pub(crate) fn and(self, other: Truth) -> Truth {
        self.min(other)
    }

    pub(crate) fn not(self) -> Truth {
        match self {
            False => True,
            Unknown => Unknown,
            True => False,
        }
    }

    pub(crate) fn all(parts: impl IntoIterator<Item = Truth>) -> Truth {
        parts.into_iter().fold(True, Truth::and)
    }

    pub(crate) fn any(parts: impl IntoIterator<Item = Truth>) -> Truth {
        parts.into_iter().fold(False, Truth::max)
    }
}
