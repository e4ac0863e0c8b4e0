//! Objects that facts name.

use std::fmt;

macro_rules! object_types {
    ($($variant:ident $id:literal $ru:literal $en:literal;)*) => {
        /// The type of an object. The order of variants is the order in which a rule without «для …»
        /// chooses its subject (call first, rule last); the rest follow.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum ObjectType { $(#[doc = $ru] $variant),* }

        impl ObjectType {
            /// Every type, in order.
            pub const ALL: &'static [ObjectType] = &[$(ObjectType::$variant),*];

            /// The identifier used in canonical lines.
            pub const fn id(self) -> &'static str { match self { $(ObjectType::$variant => $id),* } }

            /// The noun, Russian and English.
            pub const fn words(self) -> (&'static str, &'static str) { match self { $(ObjectType::$variant => ($ru, $en)),* } }

            /// The type with this identifier.
            pub fn parse(id: &str) -> Option<ObjectType> { match id { $($id => Some(ObjectType::$variant),)* _ => None } }
        }
    };
}

object_types! {
    Call "call" "звонок" "call";
    Dialogue "dialogue" "диалог" "dialogue";
    Task "task" "задача" "task";
    Meeting "meeting" "встреча" "meeting";
    Invoice "invoice" "счёт" "invoice";
    Question "question" "вопрос" "question";
    Approval "approval" "согласование" "approval";
    Request "request" "обращение" "request";
    Deal "deal" "сделка" "deal";
    Client "client" "клиент" "client";
    Employee "employee" "сотрудник" "employee";
    Rule "rule" "правило" "rule";
    Case "case" "дело" "case";
    Department "department" "отдел" "department";
    Role "role" "роль" "role";
    Calendar "calendar" "календарь" "calendar";
    Period "period" "период" "period";
    Charter "charter" "устав" "charter";
}

/// One object: its type and its id within the department.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectRef {
    /// What it is.
    pub kind: ObjectType,
    /// Its opaque id; never a name, a number or an address of a person.
    pub id: String,
}

impl fmt::Display for ObjectRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.id(), self.id)
    }
}
