//! What the demo says around the program's own words, in both languages.

/// The sentences of one language.
pub struct Words {
    pub language: &'static str,
    pub building: &'static str,
    pub department: &'static str,
    pub invented: &'static str,
    pub half_year: &'static str,
    pub loans: &'static str,
    pub end: &'static str,
}

const ALL: &[Words] = &[
    Words {
        language: "ru",
        building: "Собираю программу; на двух ядрах в первый раз это несколько минут.",
        department: "Отдел «Тёплый контур»: маленький устав и журнал отдела",
        invented: "Тот же отдел за полгода, придуманный по числу: ошибки посажены нарочно, ключ к ним лежит рядом",
        half_year: "Полгода отдела по тому же уставу",
        loans: "Заявки на кредит: большой чужой журнал",
        end: "Показ окончен.",
    },
    Words {
        language: "en",
        building: "Building the program; on two cores the first time takes a few minutes.",
        department: "“Teply Kontur”: a small charter and the journal of a department",
        invented: "The same department over half a year, invented from a number: faults planted on purpose, their key beside them",
        half_year: "Half a year of the department under the same charter",
        loans: "Loan applications: a large log of somebody else's",
        end: "End of the demo.",
    },
];

pub fn is_known(language: &str) -> bool {
    ALL.iter().any(|words| words.language == language)
}

/// The words of a known language; Russian otherwise.
pub fn of(language: &str) -> &'static Words {
    ALL.iter().find(|words| words.language == language).unwrap_or(&ALL[0])
}
