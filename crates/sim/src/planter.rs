//! The planter: writes a row of a scenario into the notebook and what must come of it into the key.
//! Every instant and every deadline comes written out from the scenario's table.

use crate::cast::{HEAD, STEADY};
use crate::days::{ORDINARY, date, wall};
use crate::expected::Verdict;
use crate::notebook::{DAY, Draft, MINUTE, Notebook, SECOND, assigned, call, fact};
use crate::{Expected, View};
use facts::field::{DUE, MARGIN, REASON, STAGE};
use facts::{Fact, FactId, Kind, Micros, ObjectRef, ObjectType, Value};
use rand::RngExt;
use rand_pcg::Pcg64Mcg;

/// Whom a table means by a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Whoever answers for the subject.
    Owner,
    /// Another seller.
    Other,
    /// The head.
    Head,
    /// Nobody knows who.
    Unknown,
}
pub(crate) use Who::{Head, Other, Owner, Unknown};

/// The answer key as it grows.
#[derive(Default)]
pub(crate) struct Sheet {
    pub key: Vec<Expected>,
    pub views: Vec<View>,
}

/// One row at work: its week, its people, its subject's client.
pub(crate) struct Planter<'a> {
    pub book: &'a mut Notebook,
    pub random: &'a mut Pcg64Mcg,
    sheet: &'a mut Sheet,
    scenario: &'static str,
    rule: &'static str,
    weak: &'static str,
    clause: &'static str,
    what: &'static str,
    week: usize,
    pub owner: &'static str,
    pub other: &'static str,
    pub client: String,
}

impl<'a> Planter<'a> {
    /// A planter for one scenario of one rule.
    pub fn new(
        book: &'a mut Notebook,
        random: &'a mut Pcg64Mcg,
        sheet: &'a mut Sheet,
        scenario: &'static str,
        rule: &'static str,
        weak: &'static str,
    ) -> Planter<'a> {
        let (owner, other, client) = (STEADY[0], STEADY[1], String::new());
        Planter { book, random, sheet, scenario, rule, weak, clause: "", what: "", week: 0, owner, other, client }
    }

    /// Begins a row of a clause: another week, other people, a client of its own.
    pub fn row(&mut self, clause: &'static str, what: &'static str) {
        (self.clause, self.what) = (clause, what);
        self.week = self.random.random_range(ORDINARY);
        let any = self.random.random_range(0..STEADY.len());
        // Two rows in three are his whose weakness it is; his near misses too.
        let weak = STEADY.iter().position(|id| *id == self.weak).filter(|_| self.random.random_range(0..3) < 2);
        let first = weak.unwrap_or(any);
        let step = self.random.random_range(1..STEADY.len());
        (self.owner, self.other) = (STEADY[first], STEADY[(first + step) % STEADY.len()]);
        self.client = self.book.fresh(ObjectType::Client);
    }

    /// The clause that the next lines of the key speak of.
    pub fn clause(&mut self, clause: &'static str) {
        self.clause = clause;
    }

    /// The rule that the next lines of the key speak of, where a scenario tries several.
    pub fn rule(&mut self, rule: &'static str) {
        self.rule = rule;
    }

    /// The instant of a wall time of the table.
    pub fn at(&self, wall_time: &str) -> Micros {
        wall(self.week, wall_time)
    }

    /// The date of a day of the table.
    pub fn date(&self, day: &str) -> Value {
        Value::Date(format!("2026-{}", date(self.week, day)).parse().expect("a date of 2026"))
    }

    /// The code of the person meant.
    pub fn person(&self, who: Who) -> Option<&'static str> {
        match who {
            Owner => Some(self.owner),
            Other => Some(self.other),
            Head => Some(HEAD),
            Unknown => None,
        }
    }

    /// A fact done by this person.
    pub fn done(&self, kind: Kind, who: Who, wall_time: &str) -> Fact {
        let mut done = fact(kind, self.at(wall_time));
        done.actor = self.person(who).map(str::to_string);
        done
    }

    /// Writes a fact down that names the row's client.
    pub fn client_fact(&mut self, kind: Kind, who: Who, wall_time: &str) -> FactId {
        let fact = self.done(kind, who, wall_time).names(ObjectType::Client, &self.client);
        self.book.add(fact)
    }

    /// A call of this person to the row's client; zero seconds: not answered.
    pub fn call(&mut self, who: Who, wall_time: &str, seconds: i64) -> Fact {
        let actor = self.person(who).unwrap_or_default();
        let number = self.book.fresh(ObjectType::Call);
        call(Kind::CallOut, self.at(wall_time), actor, &self.client, seconds).names(ObjectType::Call, &number)
    }

    /// The row's owner begins to answer for the row's client.
    pub fn own_client(&mut self, wall_time: &str) {
        let fact = assigned(self.at(wall_time), ObjectType::Client, &self.client, self.owner);
        self.book.add(fact);
    }

    /// Takes a fact back.
    pub fn retract(&mut self, wall_time: &str, id: FactId) {
        let at = self.at(wall_time);
        self.book.retract(at, HEAD, id, "записано по ошибке");
    }

    /// A lawful deal of the row's client and owner: with a task for thirteen days ahead from its first minute.
    pub fn deal(&mut self, wall_time: &str) -> String {
        let deal = self.bare_deal(wall_time);
        let at = self.at(wall_time);
        self.task(&deal, at + MINUTE, at + 13 * DAY);
        deal
    }

    /// A deal with an owner and no task.
    pub fn bare_deal(&mut self, wall_time: &str) -> String {
        let deal = self.book.fresh(ObjectType::Deal);
        let created = self.done(Kind::DealCreated, Owner, wall_time).rubles(240_000);
        self.book.add(created.names(ObjectType::Deal, &deal).names(ObjectType::Client, &self.client));
        let at = self.at(wall_time);
        self.book.add(assigned(at + 20 * SECOND, ObjectType::Deal, &deal, self.owner));
        deal
    }

    /// A task of the deal, due at that instant; gives its code.
    pub fn task(&mut self, deal: &str, at: Micros, due: Micros) -> String {
        let task = self.book.fresh(ObjectType::Task);
        let set = fact(Kind::TaskSet, at).by(self.owner).names(ObjectType::Task, &task).names(ObjectType::Deal, deal);
        self.book.add(set.with(DUE, Value::Time(due)));
        task
    }

    /// A fact of the deal.
    pub fn of_deal(&self, kind: Kind, who: Who, deal: &str, wall_time: &str) -> Fact {
        self.done(kind, who, wall_time).names(ObjectType::Deal, deal)
    }

    /// The deal enters a stage.
    pub fn stage(&mut self, deal: &str, stage: &str, wall_time: &str) -> FactId {
        let fact = self.of_deal(Kind::StageIn, Owner, deal, wall_time).word(STAGE, stage);
        self.book.add(fact)
    }

    /// The deal enters a stage off its order, with a reason.
    pub fn stage_with_reason(&mut self, deal: &str, stage: &str, wall_time: &str) {
        let fact =
            self.of_deal(Kind::StageIn, Owner, deal, wall_time).word(STAGE, stage).word(REASON, "просьба клиента");
        self.book.add(fact);
    }

    /// Fields that the stage «КП» demands.
    pub fn fill(&mut self, deal: &str, wall_time: &str) {
        let fact = self.of_deal(Kind::Filled, Owner, deal, wall_time);
        self.book.add(fact.word("потребность", "вентиляция").word("кто решает", "снабжение"));
    }

    /// A discount in hundredths at a margin in hundredths.
    pub fn discount(&mut self, deal: &str, wall_time: &str, discount: i64, margin: i64) -> Fact {
        self.of_deal(Kind::Discount, Owner, deal, wall_time).share("скидка", discount).share(MARGIN, margin)
    }

    /// The deal is lost, with its reason, as the charter demands.
    pub fn lose(&mut self, deal: &str, wall_time: &str) {
        let fact = self.of_deal(Kind::Lost, Owner, deal, wall_time).word("причина отказа", "дорого");
        self.book.add(fact);
    }

    /// Writes a line of the key: what must come of the row for this subject.
    pub fn expect(&mut self, kind: ObjectType, id: &str, opened: Option<Micros>, verdict: Verdict) -> &mut Expected {
        let expected = self.line(kind, id, opened, verdict);
        self.sheet.key.push(expected);
        self.sheet.key.last_mut().expect("just pushed")
    }

    /// Writes what must be found for this subject when one looks back to an instant.
    pub fn view(&mut self, as_of: Micros, id: (ObjectType, &str), opened: Micros, verdict: Verdict) {
        let expected = self.line(id.0, id.1, Some(opened), verdict);
        self.sheet.views.push(View { as_of, expected });
    }

    fn line(&self, kind: ObjectType, id: &str, opened: Option<Micros>, verdict: Verdict) -> Expected {
        Expected {
            scenario: self.scenario,
            what: self.what,
            rule: self.rule,
            clause: self.clause,
            subject: ObjectRef { kind, id: id.to_string() },
            opened,
            verdict,
            due: None,
            charged: None,
        }
    }
}
