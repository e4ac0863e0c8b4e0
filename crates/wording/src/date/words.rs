//! Names of months and days of the week.

use jiff::civil::Weekday;

use crate::Language;

/// A month: Russian nominative, after a day, after «в»; English.
struct Month {
    nominative: &'static str,
    of_day: &'static str,
    within: &'static str,
    en: &'static str,
}

const fn named(nominative: &'static str, of_day: &'static str, within: &'static str, en: &'static str) -> Month {
    Month { nominative, of_day, within, en }
}

static MONTHS: [Month; 12] = [
    named("январь", "января", "январе", "January"),
    named("февраль", "февраля", "феврале", "February"),
    named("март", "марта", "марте", "March"),
    named("апрель", "апреля", "апреле", "April"),
    named("май", "мая", "мае", "May"),
    named("июнь", "июня", "июне", "June"),
    named("июль", "июля", "июле", "July"),
    named("август", "августа", "августе", "August"),
    named("сентябрь", "сентября", "сентябре", "September"),
    named("октябрь", "октября", "октябре", "October"),
    named("ноябрь", "ноября", "ноябре", "November"),
    named("декабрь", "декабря", "декабре", "December"),
];

/// A day of the week: Russian short, nominative, after «до», when; English short and full.
struct Name {
    short: &'static str,
    nominative: &'static str,
    genitive: &'static str,
    on: &'static str,
    en_short: &'static str,
    en: &'static str,
    en_on: &'static str,
}

/// From Monday to Sunday.
static WEEKDAYS: [Name; 7] = [
    Name {
        short: "пн",
        nominative: "понедельник",
        genitive: "понедельника",
        on: "в понедельник",
        en_short: "Mon",
        en: "Monday",
        en_on: "on Monday",
    },
    Name {
        short: "вт",
        nominative: "вторник",
        genitive: "вторника",
        on: "во вторник",
        en_short: "Tue",
        en: "Tuesday",
        en_on: "on Tuesday",
    },
    Name {
        short: "ср",
        nominative: "среда",
        genitive: "среды",
        on: "в среду",
        en_short: "Wed",
        en: "Wednesday",
        en_on: "on Wednesday",
    },
    Name {
        short: "чт",
        nominative: "четверг",
        genitive: "четверга",
        on: "в четверг",
        en_short: "Thu",
        en: "Thursday",
        en_on: "on Thursday",
    },
    Name {
        short: "пт",
        nominative: "пятница",
        genitive: "пятницы",
        on: "в пятницу",
        en_short: "Fri",
        en: "Friday",
        en_on: "on Friday",
    },
    Name {
        short: "сб",
        nominative: "суббота",
        genitive: "субботы",
        on: "в субботу",
        en_short: "Sat",
        en: "Saturday",
        en_on: "on Saturday",
    },
    Name {
        short: "вс",
        nominative: "воскресенье",
        genitive: "воскресенья",
        on: "в воскресенье",
        en_short: "Sun",
        en: "Sunday",
        en_on: "on Sunday",
    },
];

/// The month by its number; numbers outside 1 to 12 are taken to the nearest month.
fn named_month(number: i8) -> &'static Month {
    let place = (number.clamp(1, 12) - 1).unsigned_abs();
    &MONTHS[usize::from(place)]
}

fn named_weekday(day: Weekday) -> &'static Name {
    let place = day.to_monday_zero_offset().unsigned_abs();
    &WEEKDAYS[usize::from(place)]
}

/// `ноября` after a day, `November`.
pub(crate) fn month_of_day(language: Language, number: i8) -> &'static str {
    let month = named_month(number);
    language.of(month.of_day, month.en)
}

/// `ноябрь`, `November` by the number of the month, 1 to 12.
pub fn month(language: Language, number: i8) -> &'static str {
    let month = named_month(number);
    language.of(month.nominative, month.en)
}

/// The month after «в», "in": `ноябре`, `November`.
pub fn month_in(language: Language, number: i8) -> &'static str {
    let month = named_month(number);
    language.of(month.within, month.en)
}

/// `пн`, `Mon`.
pub fn weekday_short(language: Language, day: Weekday) -> &'static str {
    let name = named_weekday(day);
    language.of(name.short, name.en_short)
}

/// `понедельник`, `Monday`.
pub fn weekday_name(language: Language, day: Weekday) -> &'static str {
    let name = named_weekday(day);
    language.of(name.nominative, name.en)
}

/// When: `во вторник`, `on Tuesday`.
pub fn weekday_on(language: Language, day: Weekday) -> &'static str {
    let name = named_weekday(day);
    language.of(name.on, name.en_on)
}

/// After «до», "by": `пятницы`, `Friday`.
pub fn weekday_by(language: Language, day: Weekday) -> &'static str {
    let name = named_weekday(day);
    language.of(name.genitive, name.en)
}
