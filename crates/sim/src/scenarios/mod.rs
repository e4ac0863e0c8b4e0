//! The scenarios: one fault and its near misses a file, all of them in one list.

mod approval;
mod attention;
mod complaint;
mod correspondence;
mod dialling;
mod discount;
mod end_of_log;
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
mod views;

use crate::notebook::Notebook;
use crate::planter::{Planter, Sheet};
use rand_pcg::Pcg64Mcg;

/// A scenario: its name, the rule it tries, who falls for it most often, how it is planted.
struct Scenario {
    name: &'static str,
    rule: &'static str,
    weak: &'static str,
    /// How often it is planted, each time in other weeks; once where it writes every day itself.
    rounds: usize,
    plant: fn(&mut Planter<'_>),
}

/// How often a scenario of single subjects is planted.
const ROUNDS: usize = 3;

/// Every scenario, in the order of the rules of the demonstration's charter.
#[rustfmt::skip]
const SCENARIOS: &[Scenario] = &[
    Scenario { name: "first answer", rule: "Первый ответ", weak: "p:4", rounds: ROUNDS, plant: first_answer::plant },
    Scenario { name: "holders of a request", rule: "Первый ответ", weak: "p:4", rounds: ROUNDS, plant: holders::plant },
    Scenario { name: "correspondence", rule: "Переписка", weak: "p:4", rounds: ROUNDS, plant: correspondence::plant },
    Scenario { name: "complaint", rule: "Жалоба", weak: "p:1", rounds: ROUNDS, plant: complaint::plant },
    Scenario { name: "dialling", rule: "Схема дозвона", weak: "p:4", rounds: ROUNDS, plant: dialling::plant },
    Scenario { name: "meetings", rule: "Встречи", weak: "p:2", rounds: ROUNDS, plant: meetings::plant },
    Scenario { name: "next step", rule: "Следующий шаг", weak: "p:2", rounds: ROUNDS, plant: next_step::plant },
    Scenario { name: "attention", rule: "Частота внимания", weak: "p:4", rounds: ROUNDS, plant: attention::plant },
    Scenario { name: "discount", rule: "Скидка по согласованию", weak: "p:2", rounds: ROUNDS, plant: discount::plant },
    Scenario { name: "forbidden discounts", rule: "Запретные скидки", weak: "p:2", rounds: ROUNDS, plant: forbidden::plant },
    Scenario { name: "money back", rule: "Деньги назад", weak: "p:3", rounds: ROUNDS, plant: money_back::plant },
    Scenario { name: "limits", rule: "Переносы и письма", weak: "p:2", rounds: ROUNDS, plant: limits::plant },
    Scenario { name: "scoring", rule: "Прослушка", weak: "p:1", rounds: 1, plant: scoring::plant },
    Scenario { name: "stand-up", rule: "Планёрка", weak: "p:1", rounds: 1, plant: standup::plant },
    Scenario { name: "stay at quote", rule: "Норма КП", weak: "p:2", rounds: ROUNDS, plant: quote_stay::plant },
    Scenario { name: "four eyes", rule: "Четыре глаза", weak: "p:2", rounds: ROUNDS, plant: approval::plant },
    Scenario { name: "stages", rule: "Порядок этапов", weak: "p:2", rounds: ROUNDS, plant: stages::plant },
    Scenario { name: "loss", rule: "Отказ с причиной", weak: "p:4", rounds: ROUNDS, plant: loss::plant },
    Scenario { name: "end of the log", rule: "Жалоба", weak: "p:4", rounds: 1, plant: end_of_log::plant },
    Scenario { name: "looking back", rule: "Первый ответ", weak: "p:4", rounds: 1, plant: views::plant },
];

/// Plants them all.
pub(crate) fn plant(book: &mut Notebook, random: &mut Pcg64Mcg) -> Sheet {
    let mut sheet = Sheet::default();
    for scenario in SCENARIOS {
        for _ in 0..scenario.rounds {
            let mut planter = Planter::new(book, random, &mut sheet, scenario.name, scenario.rule, scenario.weak);
            (scenario.plant)(&mut planter);
        }
    }
    sheet
}
