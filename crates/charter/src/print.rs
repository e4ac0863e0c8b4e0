//! Printing (interim).
use crate::tree::*;
use crate::words::Language;
/// d
pub fn date(date: Date, _l: Language) -> String { format!("{:04}-{:02}-{:02}", date.year, date.month, date.day) }
/// d
pub fn field_name(_f: &FieldRef, _l: Language) -> String { String::new() }
/// d
pub fn value_text(_f: &Value, _l: Language) -> String { String::new() }
/// d
pub fn bare_text(_b: &Bare, _l: Language) -> String { String::new() }
/// d
pub fn body_text(_o: &Opener, _b: &Body, _l: Language) -> String { String::new() }
/// d
pub fn rule_mode(_m: Mode, _l: Language) -> String { String::new() }
/// d
pub fn row_text(_m: &(u32, Term), _l: Language) -> String { String::new() }
/// d
pub fn loss_text(_m: &Name, _l: Language) -> String { String::new() }
/// d
pub fn gate_text(_m: &Name, _e: bool, _o: &Only, _l: Language) -> String { String::new() }
