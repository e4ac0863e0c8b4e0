//! Sentences of the message files.
//!
//! A message is written in the syntax of Project Fluent, once in `messages/ru` and once in
//! `messages/en` under the same name and with the same variables. Numbers choose their plural by the
//! rules of the language; everything else arrives as ready text.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::Language;
use crate::guards::GREATEST_SELECTABLE;
use crate::number::number;

mod files;
pub use files::FILES;

type Bundle = FluentBundle<FluentResource>;

/// What a variable of a message is filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Ready text: a name, a span, a date, another sentence.
    Text(String),
    /// A whole number: printed with parted thousands, and chooses the plural.
    Count(u64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

macro_rules! count {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value {
            fn from(number: $kind) -> Value {
                Value::Count(u64::from(number))
            }
        }
    )*};
}
count!(u8, u16, u32, u64);

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        // No machine of ours has an address space wider than 64 bits.
        Value::Count(number as u64)
    }
}

static RUSSIAN: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Ru));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::En));

/// The message `id` in the language, its variables filled: `say(Language::Ru, "count-deviations",
/// &[("n", 3.into())])` is `3 отклонения`.
///
/// A name that no message file has, and a variable that is not given, stand in the text between `{}`:
/// a gap that everybody sees rather than a silent one. The tests of the crate find both.
pub fn say(language: Language, id: &str, values: &[(&str, Value)]) -> String {
    let bundle = of(language);
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        return format!("{{{id}}}");
    };
    let mut args = FluentArgs::with_capacity(values.len());
    for (name, value) in values {
        args.set(*name, fluent_value(language, value));
    }
    let mut gaps = Vec::new();
    bundle.format_pattern(pattern, Some(&args), &mut gaps).into_owned()
}

/// Whether the message files have this message.
pub fn has(language: Language, id: &str) -> bool {
    of(language).has_message(id)
}

fn of(language: Language) -> &'static Bundle {
    match language {
        Language::Ru => &RUSSIAN,
        Language::En => &ENGLISH,
    }
}

fn bundle(language: Language) -> Bundle {
    // Both codes are well formed; without a locale Fluent falls back to its own default.
    let locale = language.code().parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The marks of isolation around every variable would stand in terminals and files as garbage.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Ru => |value: &FluentValue, _: &_| written(Language::Ru, value),
        Language::En => |value: &FluentValue, _: &_| written(Language::En, value),
    }));
    for file in FILES {
        // A file that does not parse loses only its broken messages here; a test of the crate refuses
        // it, and refuses names that occur twice.
        let resource = match FluentResource::try_new(file.text(language).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// Numbers are printed by the rules of this crate; text stays as it is.
fn written(language: Language, value: &FluentValue) -> Option<String> {
    match value {
        // Only whole numbers up to GREATEST_SELECTABLE are ever handed over, and those a double holds.
        FluentValue::Number(count) => Some(number(language, count.value as i64)),
        _ => None,
    }
}

fn fluent_value(language: Language, value: &Value) -> FluentValue<'static> {
    match value {
        Value::Text(text) => FluentValue::from(text.clone()),
        Value::Count(count) if *count <= GREATEST_SELECTABLE => FluentValue::from(*count),
        // Text chooses no plural: the message's last form stands.
        Value::Count(count) => FluentValue::from(number(language, *count)),
    }
}
