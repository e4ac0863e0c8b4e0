//! The message files, built into the program.

use crate::Language;

/// One message file in both languages.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Its name without the extension: the same in both languages.
    pub name: &'static str,
    ru: &'static str,
    en: &'static str,
}

impl File {
    /// The text of the file in a language.
    pub const fn text(&self, language: Language) -> &'static str {
        match language {
            Language::Ru => self.ru,
            Language::En => self.en,
        }
    }
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        /// All message files.
        pub const FILES: &[File] = &[$(File {
            name: $name,
            ru: include_str!(concat!("../../messages/ru/", $name, ".ftl")),
            en: include_str!(concat!("../../messages/en/", $name, ".ftl")),
        }),*];
    };
}

files!["cli", "common", "duty", "fact", "report"];
