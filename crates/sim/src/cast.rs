//! The cast: who works in the department. Facts know people by their codes alone; names are cards.

/// One person of the department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// The code by which facts know the person.
    pub id: &'static str,
    /// Name, for cards.
    pub name: &'static str,
    /// Role in the charter of the demonstration (its Russian name).
    pub role: &'static str,
    /// First day in the role, as `2026-06-01`.
    pub from: &'static str,
    /// Last day in the role, if the person left.
    pub to: Option<&'static str>,
}

const START: &str = "2026-06-01";

/// Everybody, in the order of codes.
#[rustfmt::skip]
pub const CAST: &[Person] = &[
    Person { id: "p:1", name: "Анна Белова", role: "менеджер", from: START, to: None },
    Person { id: "p:2", name: "Игорь Савельев", role: "менеджер", from: START, to: None },
    Person { id: "p:3", name: "Ольга Титова", role: "дежурный", from: START, to: None },
    Person { id: "p:4", name: "Денис Громов", role: "менеджер", from: START, to: None },
    Person { id: "p:5", name: "Руслан Хасанов", role: "менеджер", from: START, to: None },
    Person { id: "p:6", name: "Екатерина Мороз", role: "менеджер", from: START, to: None },
    Person { id: "p:7", name: "Никита Орлов", role: "менеджер", from: "2026-10-30", to: None },
    Person { id: "p:8", name: "Павел Дорохов", role: "юрист", from: START, to: None },
    Person { id: HEAD, name: "Марина Ковалёва", role: "РОП", from: START, to: None },
    Person { id: "p:10", name: "Андрей Лебедев", role: "собственник", from: START, to: None },
    Person { id: "p:11", name: "Тимур Галеев", role: "кладовщик", from: START, to: None },
    Person { id: "p:12", name: "Нина Рябова", role: "бухгалтер", from: START, to: None },
    Person { id: "p:13", name: "Светлана Юдина", role: "менеджер", from: START, to: Some("2026-10-30") },
];

/// The head of the department.
pub(crate) const HEAD: &str = "p:9";
/// The lawyer.
pub(crate) const LAWYER: &str = "p:8";
/// The storekeeper.
pub(crate) const STORE: &str = "p:11";
/// The accountant.
pub(crate) const ACCOUNTANT: &str = "p:12";
/// The machine.
pub(crate) const SYSTEM: &str = "system";

/// Sellers who are there all the half-year: the scenarios choose among them.
pub(crate) const STEADY: [&str; 4] = ["p:1", "p:2", "p:3", "p:4"];

/// A time away: who, from when, until when (exclusive), who covers.
pub(crate) struct Away {
    pub id: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub cover: Option<&'static str>,
}

/// Absences of the half-year, dates as in [`crate::days`].
#[rustfmt::skip]
pub(crate) const AWAY: &[Away] = &[
    Away { id: "p:13", from: "07-06", to: "07-20", cover: Some("p:5") },
    Away { id: "p:6", from: "08-10", to: "08-15", cover: None },
    Away { id: "p:5", from: "11-23", to: "11-30", cover: Some("p:1") },
];

/// Who sells on this date, written `07-14`: in the role and not away.
pub(crate) fn sellers_on(date: &str) -> Vec<&'static str> {
    let sells = |p: &&Person| ["менеджер", "дежурный"].contains(&p.role);
    let there = |p: &&Person| p.from[5..] <= *date && p.to.is_none_or(|to| *date <= to[5..]);
    let away = |p: &&Person| AWAY.iter().any(|a| a.id == p.id && a.from <= date && date < a.to);
    CAST.iter().filter(sells).filter(there).filter(|p| !away(p)).map(|p| p.id).collect()
}
