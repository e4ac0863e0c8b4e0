//! Attributes that the vocabulary itself speaks of, and the names under which facts carry them.
//!
//! The stored name is the Russian word, one for both languages of the charter; a department's own
//! fields are stored under whatever name it gave them.

/// A built-in field: identifier, stored name (Russian), English word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// Stable identifier, as in the word table of the charter language.
    pub id: &'static str,
    /// The name under which a fact stores it.
    pub stored: &'static str,
    /// The English word for it.
    pub english: &'static str,
}

macro_rules! fields {
    ($($constant:ident $id:literal $ru:literal $en:literal;)*) => {
        $(#[doc = concat!("Stored name of `", $id, "`.")] pub const $constant: &str = $ru;)*
        /// All built-in fields.
        pub const BUILT_IN: &[BuiltIn] = &[$(BuiltIn { id: $id, stored: $ru, english: $en }),*];
    };
}

fields! {
    AMOUNT "amount" "сумма" "amount";
    SOURCE "source" "источник" "source";
    CHANNEL "channel" "канал" "channel";
    CLASS "class" "класс" "class";
    SEGMENT "segment" "сегмент" "segment";
    MARGIN "margin" "маржа" "margin";
    REASON "reason" "причина" "reason";
    NUMBER "number" "номер" "number";
    TYPE "type" "вид" "type";
    RESULT "result" "результат" "result";
    DUE "due" "срок" "due date";
    URGENCY "urgency" "срочность" "urgency";
    LENGTH "length" "длина" "length";
    DATE "date" "дата" "date";
    PERSON "person" "сотрудник" "employee";
    STAGE "stage" "этап" "stage";
    DISCOUNT "discount" "скидка" "discount";
    STEPS "steps" "число этапов" "number of stages";
    WAKE "wake" "пробуждение" "wake-up";
    PAY_BY "pay_by" "срок оплаты" "payment due";
    ANSWERED "answered" "отвечен" "answered";
    ROLE "role" "роль" "role";
    FROM "from" "с" "from";
    TO "to" "до" "to";
    COVER "cover" "замещает" "cover";
    FORMER_STAGE "former_stage" "прежний этап" "former stage";
    SCORE "score" "оценка" "score";
    DUTY "duty" "обязанность" "duty";
}

/// The built-in field with this identifier.
pub fn by_id(id: &str) -> Option<&'static BuiltIn> {
    BUILT_IN.iter().find(|f| f.id == id)
}
