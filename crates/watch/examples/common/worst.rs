//! The worst case: a charter every rule of which reads every fact, and an invented log of such facts.

use super::invented::{draw, tell};
use facts::{Log, Micros};

/// Twelve rules that all read both kinds of the log.
pub fn charter() -> String {
    let mut text = String::from(
        "устав «Худший»\n  часовой пояс Europe/Amsterdam\nрабочее время\n  пн–пт 8:00–12:30, 13:00–20:00\nпонятия\n  состояние «С» с события «а» до события «б»\n  дело закончено, когда произошло событие «конец»\n",
    );
    for n in 1..=4 {
        text += &format!(
            "правило «ответ {n}»\n  когда произошло событие «а», ответственный должен выполнить «б», в течение {n} рабочих часов\n"
        );
        text += &format!(
            "правило «внимание {n}»\n  пока действует состояние «С», ответственный должен выполнить «а», не реже чем раз в {n} рабочих дня\n"
        );
        text += &format!("правило «стояние {n}»\n  состояние «С» не дольше {n} рабочих часов\n");
    }
    text
}

/// So many cases of two kinds of facts that alternate at uneven steps.
pub fn log(cases: i64) -> Log {
    let mut log = Log::new();
    let mut seed: u64 = 0x2545_F491_4F6C_DD1D;
    for case in 0..cases {
        let id = log.name(&format!("case {case}"));
        let source = log.name("worst");
        let mut at: Micros = 1_317_000_000_000_000 + case * 1_100_000_000;
        for step in 0..20u16 {
            at += draw(&mut seed) as i64 * 25;
            tell(&mut log, id, source, at, if step % 2 == 0 { "а" } else { "б" });
        }
    }
    log
}
