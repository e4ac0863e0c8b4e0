//! The scenarios: one fault and its near misses a file, all of them in one list.

mod approval;
mod attention;
mod complaint;
mod correspondence;
mod dialling;
mod discount;
mod first_answer;
mod forbidden;
mod holders;
mod limits;
mod loss;
mod meetings;
mod money_back;
mod next_step;
mod quote_stay;
mod scoring;
mod stages;
mod standup;

use crate::Expected;
use crate::notebook::Notebook;
use crate::planter::Planter;
use rand_pcg::Pcg64Mcg;

/// A scenario: its name, the rule it tries, how it is planted.
struct Scenario {
    name: &'static str,
    rule: &'static str,
    plant: fn(&mut Planter<'_>),
}

/// Every scenario, in the order of the rules of the demonstration's charter.
#[rustfmt::skip]
const SCENARIOS: &[Scenario] = &[
    Scenario { name: "first answer", rule: "Первый ответ", plant: first_answer::plant },
    Scenario { name: "holders of a request", rule: "Первый ответ", plant: holders::plant },
    Scenario { name: "correspondence", rule: "Переписка", plant: correspondence::plant },
    Scenario { name: "complaint", rule: "Жалоба", plant: complaint::plant },
    Scenario { name: "dialling", rule: "Схема дозвона", plant: dialling::plant },
    Scenario { name: "meetings", rule: "Встречи", plant: meetings::plant },
    Scenario { name: "next step", rule: "Следующий шаг", plant: next_step::plant },
    Scenario { name: "attention", rule: "Частота внимания", plant: attention::plant },
    Scenario { name: "discount", rule: "Скидка по согласованию", plant: discount::plant },
    Scenario { name: "forbidden discounts", rule: "Запретные скидки", plant: forbidden::plant },
    Scenario { name: "money back", rule: "Деньги назад", plant: money_back::plant },
    Scenario { name: "limits", rule: "Переносы и письма", plant: limits::plant },
    Scenario { name: "scoring", rule: "Прослушка", plant: scoring::plant },
    Scenario { name: "stand-up", rule: "Планёрка", plant: standup::plant },
    Scenario { name: "stay at quote", rule: "Норма КП", plant: quote_stay::plant },
    Scenario { name: "four eyes", rule: "Четыре глаза", plant: approval::plant },
    Scenario { name: "stages", rule: "Порядок этапов", plant: stages::plant },
    Scenario { name: "loss", rule: "Отказ с причиной", plant: loss::plant },
];

/// Plants them all.
pub(crate) fn plant(book: &mut Notebook, random: &mut Pcg64Mcg) -> Vec<Expected> {
    let mut key = Vec::new();
    for scenario in SCENARIOS {
        let mut planter = Planter::new(book, random, &mut key, scenario.name, scenario.rule);
        (scenario.plant)(&mut planter);
    }
    key
}
