//! Stages: only in order, else with a reason; «КП» only with the need and the decider known.

use crate::expected::Verdict::{self, *};
use crate::notebook::Draft;
use crate::planter::{Owner, Planter};
use facts::field::STAGE;
use facts::{Kind, ObjectType, Value};

/// In words; the stages before; the stage entered; whether with a reason; whether taken back; what must come of it.
type Step = (&'static str, &'static [&'static str], &'static str, bool, bool, Verdict);

const ENTRY: &str = "tue 10:00:00";

#[rustfmt::skip]
const STEPS: &[Step] = &[
    ("jumped over a stage", &["Новая"], "КП", false, false, Violated),
    ("jumped over two stages", &["Новая"], "Договор", false, false, Violated),
    ("jumped over a stage with a reason", &["Новая"], "КП", true, false, Kept),
    ("jumped by mistake", &["Новая"], "КП", false, true, Clean),
    ("one stage on", &["Новая"], "Квалификация", false, false, Clean),
    ("one stage back", &["Новая", "Квалификация"], "Новая", false, false, Violated),
    ("one stage back with a reason", &["Новая", "Квалификация"], "Новая", true, false, Kept),
];

/// What is known of the deal at the entry to «КП».
#[derive(Clone, Copy)]
enum Known {
    /// Both fields are filled at this time.
    Both(&'static str),
    /// The need alone is filled.
    Need,
    /// Both were filled, then the decider was cleared.
    Cleared,
    /// Both stand on the fact itself.
    OnTheFact,
}

#[rustfmt::skip]
const ENTRIES: &[(&str, Known, Verdict)] = &[
    ("the decider is not known", Known::Need, Violated),
    ("filled one second after", Known::Both("tue 10:00:01"), Violated),
    ("filled one second before", Known::Both("tue 09:59:59"), Kept),
    ("the decider was cleared before", Known::Cleared, Violated),
    ("filled on the very fact", Known::OnTheFact, Kept),
];

/// Plants the rows of both clauses.
pub(super) fn plant(p: &mut Planter<'_>) {
    for row in STEPS {
        step(p, row);
    }
    for &(what, known, verdict) in ENTRIES {
        entry(p, what, known, verdict);
    }
}

fn step(p: &mut Planter<'_>, &(what, before, stage, reason, back, verdict): &Step) {
    p.row("по порядку", what);
    let deal = p.deal("mon 09:00:00");
    p.fill(&deal, "mon 09:05:00");
    for (stage, when) in before.iter().zip(["mon 10:00:00", "mon 11:00:00"]) {
        p.stage(&deal, stage, when);
    }
    match reason {
        true => p.stage_with_reason(&deal, stage, ENTRY),
        false => {
            let id = p.stage(&deal, stage, ENTRY);
            if back {
                p.retract("tue 11:00:00", id);
            }
        }
    }
    end(p, &deal, verdict);
}

fn entry(p: &mut Planter<'_>, what: &'static str, known: Known, verdict: Verdict) {
    p.row("вход в КП", what);
    let deal = p.deal("mon 09:00:00");
    p.stage(&deal, "Новая", "mon 10:00:00");
    p.stage(&deal, "Квалификация", "mon 11:00:00");
    let mut enters = p.of_deal(Kind::StageIn, Owner, &deal, ENTRY).word(STAGE, "КП");
    match known {
        Known::Both(when) => p.fill(&deal, when),
        Known::Need => {
            let need = p.of_deal(Kind::Filled, Owner, &deal, "mon 12:00:00").word("потребность", "отопление");
            p.book.add(need);
        }
        Known::Cleared => {
            p.fill(&deal, "mon 12:00:00");
            let clear = p.of_deal(Kind::Changed, Owner, &deal, "mon 16:00:00").with("кто решает", Value::Empty);
            p.book.add(clear);
        }
        Known::OnTheFact => enters = enters.word("потребность", "отопление").word("кто решает", "прораб"),
    }
    p.book.add(enters);
    end(p, &deal, verdict);
}

fn end(p: &mut Planter<'_>, deal: &str, verdict: Verdict) {
    p.lose(deal, "thu 12:00:00");
    let (opened, owner) = (p.at(ENTRY), p.owner);
    let expected = p.expect(ObjectType::Deal, deal, Some(opened), verdict);
    expected.charged = Some(owner).filter(|_| verdict == Violated);
}
