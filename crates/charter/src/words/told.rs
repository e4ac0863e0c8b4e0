//! Words that are no part of the language and are met so often that a remark of their own awaits them.

/// Words people write where a number belongs.
const VAGUE: [&str; 13] = [
    "сразу",
    "срочно",
    "быстро",
    "немедленно",
    "оперативно",
    "скорее",
    "immediately",
    "quickly",
    "promptly",
    "soon",
    "asap",
    "fast",
    "urgently",
];

/// Beginnings of words for taking money from an employee.
const FINES: [&str; 7] = ["штраф", "оштраф", "удержа", "лишить", "fine", "penalt", "deduct"];

/// Whether a folded word stands where a number belongs.
pub fn is_vague(word: &str) -> bool {
    VAGUE.contains(&word)
}

/// Whether a folded word takes money from an employee.
pub fn is_fine(word: &str) -> bool {
    FINES.iter().any(|begin| word.starts_with(begin))
}
