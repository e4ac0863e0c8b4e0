//! A fact is one thing that happened. This crate knows what a fact is made of, how facts are ordered,
//! how one is named for ever (its id), how it is written as a canonical line, and how a great many of
//! them lie in columns. It does not know rules, storage or sources.

mod fact;
pub mod field;
pub mod guards;
mod instant;
mod kind;
mod line;
mod log;
mod names;
mod number;
mod object;
mod value;

pub use fact::{AnyKind, Evidence, Fact, FactId, Retraction};
pub use instant::{Micros, format_instant, parse_instant};
pub use kind::{Binding, CustomKind, Kind, KindInfo, Sort};
pub use line::{LineError, LineProblem, parse_line, print_line};
pub use log::{Key, Log, PushProblem, Row, RowId};
pub use names::{Name, Names};
pub use number::{Number, NumberProblem};
pub use object::{ObjectRef, ObjectType};
pub use value::{Cell, Currency, Value};
