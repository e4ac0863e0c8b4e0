//! An invented log of loan applications, in the words that the charter of the yardstick reads. Nobody's data: what happens, how
//! often and how soon is made up here, and only so that every rule is sometimes kept and sometimes broken.

use crate::common::invented::{draw, tell};
use facts::{Log, Micros};
use worktime::{HOUR, MINUTE};

/// A part of an application's life.
struct Part {
    /// What happens, one after another.
    events: &'static [&'static str],
    /// Of a hundred applications so many come to it.
    of_hundred: u64,
    /// How often it happens at most.
    times: u64,
    /// The longest wait before each event.
    hours: u64,
}

const LIFE: &[Part] = &[
    Part { events: &["A_SUBMITTED", "A_PARTLYSUBMITTED"], of_hundred: 100, times: 1, hours: 1 },
    Part { events: &["W_Afhandelen leads START", "W_Afhandelen leads COMPLETE"], of_hundred: 40, times: 2, hours: 12 },
    Part { events: &["A_PREACCEPTED", "W_Completeren aanvraag SCHEDULE"], of_hundred: 80, times: 1, hours: 6 },
    Part {
        events: &["W_Completeren aanvraag START", "W_Completeren aanvraag COMPLETE"],
        of_hundred: 85,
        times: 4,
        hours: 10,
    },
    Part {
        events: &["A_ACCEPTED", "O_SELECTED", "A_FINALIZED", "O_CREATED", "O_SENT"],
        of_hundred: 80,
        times: 1,
        hours: 20,
    },
    Part {
        events: &["W_Nabellen offertes START", "W_Nabellen offertes COMPLETE"],
        of_hundred: 80,
        times: 6,
        hours: 60,
    },
    Part { events: &["O_SENT_BACK"], of_hundred: 60, times: 1, hours: 100 },
    Part {
        events: &["W_Valideren aanvraag START", "W_Valideren aanvraag COMPLETE"],
        of_hundred: 60,
        times: 4,
        hours: 40,
    },
    Part { events: &["O_DECLINED"], of_hundred: 20, times: 1, hours: 300 },
    Part { events: &["O_CANCELLED"], of_hundred: 20, times: 1, hours: 100 },
    Part { events: &["A_APPROVED", "A_ACTIVATED"], of_hundred: 40, times: 1, hours: 50 },
    Part { events: &["A_DECLINED"], of_hundred: 30, times: 1, hours: 50 },
    Part { events: &["A_CANCELLED"], of_hundred: 20, times: 1, hours: 50 },
];

/// The first application comes at noon of 3 October 2011, and one every seven minutes after it.
const FIRST: Micros = 1_317_636_000_000_000;
const EVERY: Micros = 7 * MINUTE;

/// So many applications.
pub fn log(cases: i64) -> Log {
    let mut log = Log::new();
    let mut seed = 0x0005_DEEC_E66D_2026;
    for case in 0..cases {
        application(&mut log, &mut seed, case);
    }
    log
}

fn application(log: &mut Log, seed: &mut u64, case: i64) {
    let (id, source) = (log.name(&format!("loan {case}")), log.name("loans"));
    let mut at = FIRST + case * EVERY;
    for part in LIFE {
        if draw(seed) % 100 >= part.of_hundred {
            continue;
        }
        for _ in 0..=draw(seed) % part.times {
            for event in part.events {
                // A minute at least, so that no two events fall together.
                at += MINUTE + draw(seed) as Micros % (part.hours as Micros * HOUR / MINUTE) * MINUTE;
                tell(log, id, source, at, event);
            }
        }
    }
}
