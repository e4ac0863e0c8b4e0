//! Verdicts of the forms that judge an act at once: precedence, prohibition, exclusion, next, counts,
//! four eyes, order, completeness, checkpoint.

use crate::Teller;
use crate::act::Noun;
use crate::near::covers;
use crate::verdict::Told;
use charter::law::{
    Cond, Demand, Field, Form, KindMatch, Limit, Match, Pattern, Period, Pick, State as Stretch, Window,
};
use facts::{AnyKind, Fact, Kind};
use watch::State;
use wording::Language;
use wording::list::{Joint, list, quoted};
use wording::unit::Case;

impl Teller<'_> {
    /// What was concluded; `None` for forms with a deadline, and for clauses whose facts are not known.
    pub(crate) fn judged_at_once(&self, told: &Told<'_>, form: &Form) -> Option<String> {
        match form {
            Form::Precedence { a, before, count, within, soonest, no_since, .. } => {
                let bounded = within.is_some() || soonest.is_some() || no_since.is_some();
                let on_terms = bounded || is_particular(before);
                if let Some(told) = no_since.as_ref().and_then(|since| self.outdated(told, a, since)) {
                    return Some(told);
                }
                Some(self.precedence(told, a, before, *count, on_terms))
            }
            Form::Prohibition { a, while_in, after, .. } => {
                Some(self.prohibition(told, a, while_in.as_ref(), after.as_ref()))
            }
            Form::Exclusion { a, b } => Some(self.exclusion(told, a, b)),
            Form::Next { a, b } => Some(self.next(told, a, b)),
            Form::AtMost { b, n, distinct, window } => Some(self.at_most(told, b, *n, distinct.as_deref(), window)),
            Form::FourEyes { a, b, same } => Some(self.four_eyes(told, a, b, *same)),
            Form::Order { .. } => Some(self.order(told)),
            Form::Completeness { a, fields, .. } => Some(self.completeness(told, a, fields)),
            Form::Checkpoint { demand, .. } => Some(self.checkpoint(told, demand)),
            _ => None,
        }
    }

    fn precedence(&self, told: &Told<'_>, a: &Pattern, before: &Pattern, count: u32, on_terms: bool) -> String {
        let (act, at) = self.judged_act(told, a);
        let b = self.pattern(before, Noun::Genitive);
        if told.duty.state == State::Kept {
            return self.say("kept-before", &[("a", act.into()), ("at", at.into()), ("b", b.into())]);
        }
        if count > 1 {
            let was = told.facts.len().saturating_sub(1);
            let (many, was) = (self.counted_noun(before, was), was.to_string());
            let values = [
                ("a", act.into()),
                ("at", at.into()),
                ("many", many.into()),
                ("was", was.into()),
                ("n", count.to_string().into()),
            ];
            return self.say("broken-before-count", &values);
        }
        let id = if on_terms { "broken-before-terms" } else { "broken-before" };
        self.say(id, &[("a", act.into()), ("at", at.into()), ("b", b.into())])
    }

    /// An act after which came what makes it void: `а после согласования случилось: изменение полей …`
    fn outdated(&self, told: &Told<'_>, a: &Pattern, since: &Pattern) -> Option<String> {
        let earlier = told.facts.get(1).filter(|_| told.duty.state == State::Violated)?;
        let between = self.sources.around(&told.duty.subject, earlier.at, told.duty.opened);
        let after = |fact: &&Fact| fact.order(earlier).is_gt() && Some(*fact) != told.facts.first();
        let of_kind = |fact: &&Fact| since.any.iter().any(|one| covers(&one.kind, fact) && carries(one, fact));
        let void = between.iter().filter(after).find(of_kind)?;
        let (act, at) = self.judged_act(told, a);
        let values = [
            ("a", act.into()),
            ("at", at.into()),
            ("b", self.fact_noun(earlier, Noun::Genitive).into()),
            ("c", self.noun(void).into()),
            ("ct", self.moment(void.at, told.clock).into()),
        ];
        Some(self.say("broken-before-since", &values))
    }

    /// The noun beside a number: English has one of its own for one.
    fn counted_noun(&self, pattern: &Pattern, n: usize) -> String {
        let one = self.language == Language::En && n == 1;
        self.pattern(pattern, if one { Noun::Nominative } else { Noun::Many })
    }

    fn prohibition(
        &self,
        told: &Told<'_>,
        a: &Pattern,
        while_in: Option<&Stretch>,
        after: Option<&(Pick, Pattern)>,
    ) -> String {
        let (act, at) = self.judged_act(told, a);
        let (a, at) = (("a", act.into()), ("at", at.into()));
        match (while_in, after) {
            (Some(state), _) => self.say("broken-forbidden-while", &[a, at, ("state", self.state(state).into())]),
            (None, Some((_, b))) => {
                let b = self.pattern(b, Noun::Genitive);
                self.say("broken-forbidden-after", &[a, at, ("b", b.into())])
            }
            (None, None) => self.say("broken-forbidden", &[a, at]),
        }
    }

    fn exclusion(&self, told: &Told<'_>, a: &Pattern, b: &Pattern) -> String {
        let part = |place: usize, pattern: &Pattern| match told.facts.get(place) {
            Some(fact) => (self.noun(fact), self.moment(fact.at, told.clock)),
            None => (self.pattern(pattern, Noun::Nominative), self.moment(told.duty.opened, told.clock)),
        };
        let ((a, at), (b, bt)) = (part(0, a), part(1, b));
        self.say("broken-both", &[("a", a.into()), ("at", at.into()), ("b", b.into()), ("bt", bt.into())])
    }

    fn next(&self, told: &Told<'_>, a: &Pattern, b: &Pattern) -> String {
        let first = match told.facts.first() {
            Some(fact) => self.fact_noun(fact, Noun::Genitive),
            None => self.pattern(a, Noun::Genitive),
        };
        let (a, needed) = (("a", first.into()), ("b", self.pattern(b, Noun::Nominative).into()));
        match (told.duty.state, told.facts.get(1), told.duty.settled) {
            (State::Kept, Some(fact), _) => {
                let at = self.moment(fact.at, told.clock);
                self.say("kept-next", &[a, ("b", self.noun(fact).into()), ("at", at.into())])
            }
            (State::Kept, None, Some(settled)) => {
                let at = self.moment(settled, told.clock);
                self.say("kept-next", &[a, needed, ("at", at.into())])
            }
            (State::Open, ..) => self.say("open-next", &[a, needed]),
            (_, Some(other), _) => {
                let at = self.moment(other.at, told.clock);
                let other = ("other", self.noun(other).into());
                self.say("broken-next", &[a, other, ("at", at.into()), needed])
            }
            _ => self.say("broken-next-none", &[a, needed]),
        }
    }

    fn at_most(&self, told: &Told<'_>, b: &Pattern, n: u32, distinct: Option<&str>, window: &Window) -> String {
        let offending = told.facts.last();
        let act = offending.map_or_else(|| self.pattern(b, Noun::Nominative), |fact| self.noun(fact));
        let at = self.moment(told.duty.opened, told.clock);
        let values = [
            ("a", act.into()),
            ("at", at.into()),
            ("n", n.into()),
            ("window", self.window(window).into()),
            ("many", self.counted_noun(b, n as usize).into()),
            ("field", distinct.map(|name| self.field(name)).unwrap_or_default().into()),
        ];
        let id = if distinct.is_some() { "broken-most-distinct" } else { "broken-most" };
        self.say(id, &values)
    }

    /// The window of a count with a space before it; empty for the whole life.
    fn window(&self, window: &Window) -> String {
        let limited = |id: &str, limit: &Limit, case, a: String| match self.limit(limit, case) {
            Some(limit) => self.say(id, &[("limit", limit.into()), ("a", a.into())]),
            None => String::new(),
        };
        match window {
            Window::Whole => String::new(),
            Window::Period(period) => self.say(window_of(*period), &[]),
            Window::Rolling(limit) => limited("window-rolling", limit, Case::Accusative, String::new()),
            Window::After(_, a, limit) => {
                limited("window-after", limit, Case::Genitive, self.pattern(a, Noun::Genitive))
            }
        }
    }

    fn four_eyes(&self, told: &Told<'_>, a: &Pattern, b: &Pattern, same: bool) -> String {
        let (act, at) = self.judged_act(told, a);
        let earlier = told.facts.get(1);
        let act_and = |b: String| [("a", act.as_str().into()), ("b", b.into())];
        let Some(earlier) = earlier else {
            let b = self.pattern(b, Noun::Genitive);
            let [a, b] = act_and(b);
            return self.say("kept-no-other", &[a, b, ("at", at.into())]);
        };
        let [a, b] = act_and(self.noun(earlier));
        let mut people: Vec<String> =
            told.facts.iter().filter_map(|fact| fact.actor.as_deref()).map(|id| self.person(id)).collect();
        people.dedup();
        let persons = list(self.language, Joint::And, &people);
        match (told.duty.state, same) {
            (State::Kept, true) => self.say("kept-same-person", &[a, b]),
            (State::Kept, false) => self.say("kept-other-person", &[a, b]),
            (_, true) => self.say("broken-other-person", &[a, b, ("persons", persons.into())]),
            (_, false) => self.say("broken-same-person", &[a, b, ("person", persons.into())]),
        }
    }

    fn order(&self, told: &Told<'_>) -> String {
        let stage_in = facts::Kind::StageIn;
        let act = told.facts.first().map_or_else(|| self.kind(stage_in, Noun::Nominative), |fact| self.noun(fact));
        let at = self.moment(told.duty.opened, told.clock);
        let id = if told.duty.state == State::Kept { "kept-order" } else { "broken-order" };
        self.say(id, &[("a", act.into()), ("at", at.into())])
    }

    fn completeness(&self, told: &Told<'_>, a: &Pattern, fields: &[Field]) -> String {
        let (act, at) = self.judged_act(told, a);
        let names: Vec<String> =
            fields.iter().map(|field| quoted(self.language, &self.bare_field(&field.name))).collect();
        let id = match (told.duty.state, names.len()) {
            (State::Kept, _) => "kept-fields",
            (_, 1) => "broken-field",
            _ => "broken-fields",
        };
        self.say(id, &[("a", act.into()), ("at", at.into()), ("fields", names.join(", ").into())])
    }

    fn checkpoint(&self, told: &Told<'_>, demand: &Demand) -> String {
        let demanded = self.demand(demand);
        let at = self.moment(told.duty.opened, told.clock);
        let demand = if told.duty.state == State::Kept { demanded.came } else { demanded.missing };
        self.say("checkpoint", &[("at", at.into()), ("demand", demand.into())])
    }

    /// The noun of the act that was judged, and when it was.
    fn judged_act(&self, told: &Told<'_>, a: &Pattern) -> (String, String) {
        let noun = told.facts.first().map_or_else(|| self.pattern(a, Noun::Nominative), |fact| self.noun(fact));
        (noun, self.moment(told.duty.opened, told.clock))
    }

    /// The noun of a fact in another form.
    fn fact_noun(&self, fact: &Fact, form: Noun) -> String {
        match &fact.kind {
            AnyKind::Known(kind) => self.kind(*kind, form),
            AnyKind::Custom(name) => self.pattern(&Pattern::event(name), form),
        }
    }
}

/// Whether a pattern asks for more than its kinds.
fn is_particular(pattern: &Pattern) -> bool {
    let more = |one: &Match| one.by.is_some() || one.condition != Cond::True;
    pattern.condition != Cond::True || pattern.any.iter().any(more)
}

/// Whether a change carries one of the fields that the pattern names.
fn carries(one: &Match, fact: &Fact) -> bool {
    let changes = matches!(one.kind, KindMatch::Known(Kind::Filled | Kind::Changed));
    !changes || one.names.is_empty() || one.names.iter().any(|name| fact.attributes.contains_key(name))
}

/// The words for a count over a period.
pub(crate) const fn window_of(period: Period) -> &'static str {
    match period {
        Period::WorkDay => "window-workday",
        Period::Day => "window-day",
        Period::Week => "window-week",
        Period::Month | Period::NthWorkDay(_) => "window-month",
        Period::Quarter => "window-quarter",
    }
}
