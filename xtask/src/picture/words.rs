//! What the picture needs to know of each language: where it goes, and the words by which the
//! program's lines are told apart.

/// One language.
pub struct Words {
    pub language: &'static str,
    pub charter: &'static str,
    pub page: &'static str,
    /// Said by a reader of the screen in place of the picture.
    pub title: &'static str,
    /// Begins a line about what came and did not count.
    pub not_counted: &'static str,
    /// Begins a line with the duty's name.
    pub id: &'static str,
    /// Heads the table of rules.
    pub by_rule: &'static str,
}

pub const ALL: &[Words] = &[
    Words {
        language: "ru",
        charter: "charters/demo.md",
        page: "docs/picture.ru.svg",
        title: "Отчёт Дирижёра: три отклонения и таблица по правилам",
        not_counted: "не засчитано:",
        id: "имя ",
        by_rule: "По правилам",
    },
    Words {
        language: "en",
        charter: "charters/demo.en.md",
        page: "docs/picture.svg",
        title: "A report of Dirigent: three deviations and the table of rules",
        not_counted: "not counted:",
        id: "id ",
        by_rule: "By rule",
    },
];
