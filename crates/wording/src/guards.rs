//! The few limits of the machine, with their reasons.

/// Greatest whole number that a message can choose a plural by. Fluent selects by a double, which is
/// exact up to 2^53; a larger number is printed exactly, beside the last plural form of the message.
pub(crate) const GREATEST_SELECTABLE: u64 = 1 << 53;

/// Most digits after the point that a percentage is asked for; more would only overflow the exact
/// division, and no reader wants them.
pub(crate) const MOST_SHARE_DIGITS: u32 = 6;
