//! Parts of sentences that a remark is filled with, Russian and English side by side: what a name looks like, why
//! two rules clash, which day has no shift. `{0}`, `{1}`… are filled by the maker of the remark.

use super::Arg;
use crate::words::Language;

macro_rules! reasons {
    ($($reason:ident { $ru:literal, $en:literal })*) => {
        /// A part of a sentence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Reason { $(#[doc = $en] $reason),* }

        impl Reason {
            fn words(self) -> (&'static str, &'static str) {
                match self { $(Reason::$reason => ($ru, $en)),* }
            }
        }
    };
}

reasons! {
    // Names.
    LooksLike { "Похоже на «{0}».", "It looks like \"{0}\"." }
    ThereAre { "Есть: {0}.", "There are: {0}." }
    ListHas { "В списке есть: {0}.", "The list has: {0}." }
    DropLine { "Уберите строку.", "Drop the line." }
    DescribeStage { "Добавьте этап «{0}» в процесс.", "Add the stage \"{0}\" to the process." }
    DescribeRole {
        "Добавьте роль в раздел «роли» с её формами или напишите её имя в кавычках: «{0}».",
        "Add the role to the section \"roles\", or write its name in quotes: \"{0}\"."
    }
    DeclareRole { "Добавьте в раздел «роли» строку «{0}».", "Add the line \"{0}\" to the section \"roles\"." }
    DescribeField { "Опишите поле «{0}» в разделе «поля».", "Describe the field \"{0}\" in the section \"fields\"." }
    DescribeParam { "Задайте его: параметр «{0}» = ….", "Give it: parameter \"{0}\" = …." }
    DescribeCalendar { "Опишите его: календарь «{0}» и часы под ним.", "Describe it: calendar \"{0}\" and its hours." }
    DescribeState {
        "Опишите его в разделе «понятия»: состояние «{0}» с … до ….",
        "Describe it in the section \"terms\": state \"{0}\" from … to …."
    }
    DescribeMeasure {
        "Опишите его в разделе «понятия»: показатель «{0}» = ….",
        "Describe it in the section \"terms\": measure \"{0}\" = …."
    }
    DescribeRule { "Проверьте имя: правило «{0}» должно стоять в этом уставе.", "Check the name: the rule \"{0}\" must stand in this charter." }
    MainCalendar { "рабочее время", "working time" }

    // What was expected of a parameter.
    ADuration { "длительность", "a duration" }
    AValue { "значение для сравнения", "a value to compare with" }

    // Why a condition is never true.
    FilledAndEmpty { "«{0}» не бывает и заполнено, и пусто", "\"{0}\" cannot be both filled and empty" }
    NothingToCompare {
        "«{0}» не заполнено, и сравнивать нечего",
        "\"{0}\" is not filled, so there is nothing to compare"
    }
    TwoValues { "«{0}» не бывает сразу «{1}» и «{2}»", "\"{0}\" cannot be \"{1}\" and \"{2}\" at once" }
    NewOrExisting { "клиент либо новый, либо действующий", "a client is either new or existing" }
    WorkingOrNot { "время либо рабочее, либо нет", "a time is either working or not" }
    NoSuchBounds { "{0} не бывает больше {1} и меньше {2} сразу", "{0} cannot be over {1} and under {2} at once" }

    // Why two rules clash.
    ForbidsDemand {
        "одно запрещает то, чего требует другое («{0}»)",
        "one forbids what the other demands (\"{0}\")"
    }
    EachWaits {
        "каждое ждёт события другого, и первое из них не наступит никогда",
        "each waits for the event of the other, and neither can come first"
    }
    NotTogether {
        "одно требует того, что другое не допускает вместе",
        "one demands what the other does not allow together"
    }
    TwoNext { "сразу после одного события требуются два разных", "two different events are demanded right after one" }
    TooFewAndMany { "не больше {0} и не меньше {1} сразу", "at most {0} and at least {1} at once" }
    TwoDeadlines { " (событие {0}: сроки {1} и {2})", " (an event on {0}: due {1} and {2})" }

    // Hours.
    Hours { "{0} ч", "{0} h" }
    HoursMinutes { "{0} ч {1} мин", "{0} h {1} min" }
    OnMonday { "в понедельник ({0})", "Monday ({0})" }
    OnTuesday { "во вторник ({0})", "Tuesday ({0})" }
    OnWednesday { "в среду ({0})", "Wednesday ({0})" }
    OnThursday { "в четверг ({0})", "Thursday ({0})" }
    OnFriday { "в пятницу ({0})", "Friday ({0})" }
    OnSaturday { "в субботу ({0})", "Saturday ({0})" }
    OnSunday { "в воскресенье ({0})", "Sunday ({0})" }
}

/// The seven days after "in" and "on", Monday first.
pub const ON_DAY: [Reason; 7] = [
    Reason::OnMonday,
    Reason::OnTuesday,
    Reason::OnWednesday,
    Reason::OnThursday,
    Reason::OnFriday,
    Reason::OnSaturday,
    Reason::OnSunday,
];

impl Reason {
    /// The part with its places filled, each by a text of the language asked for.
    pub fn with(self, places: &[&dyn Fn(Language) -> String]) -> Arg {
        let (ru, en) = self.words();
        let fill = |text: &str, language| {
            places
                .iter()
                .enumerate()
                .fold(text.to_string(), |text, (at, place)| text.replace(&format!("{{{at}}}"), &place(language)))
        };
        Arg::Both(fill(ru, Language::Ru), fill(en, Language::En))
    }

    /// The part filled with texts that are the same in both languages.
    pub fn of(self, texts: &[&str]) -> Arg {
        let (ru, en) = self.words();
        let fill = |text: &str| {
            texts.iter().enumerate().fold(text.to_string(), |text, (at, own)| text.replace(&format!("{{{at}}}"), own))
        };
        Arg::Both(fill(ru), fill(en))
    }
}
