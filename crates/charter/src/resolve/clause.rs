//! A rule of the law: its sentences as clauses, with qualifiers and ladders.

use super::value::object_type;
use super::{Lower, civil};
use crate::law::{self, Action, Bearer, Clause, Cond, Form, Mode, StepTime};
use crate::remark::{Kind as RemarkKind, Reason};
use crate::tree::{self, Act, Delay, Moment, Place, Qualifier, Rule, Sentence, Span, StepAt, Tail};
use crate::words::Word;
use facts::ObjectType;
use std::collections::BTreeSet;

/// What one sentence makes before qualifiers are put on it.
pub struct Made {
    /// The form.
    pub form: Form,
    /// Its subject, if its facts have one in common.
    pub subject: Option<ObjectType>,
    /// Who bears it.
    pub bearer: Bearer,
    /// Whether he must do it himself.
    pub personally: bool,
}

/// What is known while the bodies of a rule are made.
pub struct Ground<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// Its scope.
    pub scope: Cond,
    /// The type of object it names as its subject.
    pub subject: Option<ObjectType>,
}

impl<'a> Lower<'a> {
    /// A rule of the law.
    pub fn rule(&mut self, rule: &Rule) -> law::Rule {
        let scope = self.condition(rule.scope.as_ref().and_then(|scope| scope.condition.as_ref()));
        let subject = rule.scope.as_ref().map(|scope| object_type(scope.object));
        let ground = Ground { rule, scope, subject };
        let id = rule.formerly.as_ref().unwrap_or(&rule.name).text.clone();
        let mut made = law::Rule {
            id,
            name: rule.name.text.clone(),
            clauses: Vec::new(),
            mode: Mode::Warn,
            weight: 1,
            valid_from: None,
            valid_to: None,
            review_by: None,
            overrides: rule.overrides.iter().map(|name| self.overridden(name)).collect(),
        };
        for sentence in &rule.sentences {
            match sentence {
                Sentence::Opened { opener, bodies, .. } => self.opened(&ground, opener, bodies, &mut made.clauses),
                Sentence::Bare { clause, bare, qualifiers, place } => {
                    for (part, form) in self.bare(&ground, bare, *place) {
                        let name = clause.as_ref().map(|name| name.text.clone());
                        let name = if part.is_empty() { name } else { name.map(|name| format!("{name}/{part}")) };
                        let text = crate::print::bare_text(bare, &self.roles, self.language);
                        self.push(&ground, form, name, text, qualifiers, *place, &mut made.clauses);
                    }
                }
            }
        }
        number(&mut made.clauses);
        self.clause_names(rule);
        self.tail(rule, &mut made);
        made
    }

    fn overridden(&mut self, name: &tree::Name) -> String {
        match self.names.rules.get(&name.key()) {
            Some(rule) => rule.formerly.as_ref().unwrap_or(&rule.name).text.clone(),
            None => {
                if !self.names.on_basis {
                    let all = self.listed(|names, language| {
                        names
                            .rules
                            .values()
                            .map(|rule| crate::print::name_text(&rule.name, language).to_string())
                            .collect()
                    });
                    self.unknown(RemarkKind::UnknownRule, name, all, Reason::DescribeRule);
                }
                name.text.clone()
            }
        }
    }

    fn clause_names(&mut self, rule: &Rule) {
        let names = rule.sentences.iter().flat_map(|sentence| match sentence {
            Sentence::Opened { bodies, .. } => {
                bodies.iter().filter_map(|body| body.clause.as_ref()).collect::<Vec<_>>()
            }
            Sentence::Bare { clause, .. } => clause.iter().collect(),
        });
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(name.key()) {
                let remark = self.remark(RemarkKind::DuplicateClause, name.place);
                *remark = remark.clone().says(0, &name.text);
            }
        }
    }

    fn tail(&mut self, rule: &Rule, made: &mut law::Rule) {
        for tail in &rule.tail {
            match tail {
                Tail::Mode(mode, place) => {
                    made.mode = match mode {
                        tree::Mode::Measure => Mode::Measure,
                        tree::Mode::Warn => Mode::Warn,
                        tree::Mode::Reason => Mode::Reason,
                        tree::Mode::Forbid => Mode::Forbid,
                    };
                    self.forbid_fits(*mode, *place, &made.clauses);
                }
                Tail::Weight(weight) => made.weight = *weight,
                Tail::ReviewBy(date) => made.review_by = Some(civil(*date)),
                Tail::InForce(date) => made.valid_from = Some(civil(*date)),
                Tail::LastDay(date) => made.valid_to = Some(civil(*date)),
                Tail::Note(_) | Tail::Purpose(_) | Tail::SpotCheck { .. } => {}
            }
        }
        if let (Some(from), Some(to)) = (made.valid_from, made.valid_to)
            && to < from
        {
            self.remark(RemarkKind::DatesBackwards, rule.name.place);
        }
        if let (Some(review), Some(to)) = (made.review_by, made.valid_to)
            && review > to
        {
            self.remark(RemarkKind::ReviewTooLate, rule.name.place);
        }
    }

    /// Only an act can be forbidden; a duty to act cannot.
    fn forbid_fits(&mut self, mode: tree::Mode, place: Place, clauses: &[Clause]) {
        let preventable = |form: &Form| {
            matches!(
                form,
                Form::Precedence { .. }
                    | Form::Prohibition { .. }
                    | Form::Exclusion { .. }
                    | Form::FourEyes { .. }
                    | Form::Order { .. }
                    | Form::Completeness { .. }
                    | Form::AtMost { .. }
            )
        };
        if mode == tree::Mode::Forbid && !clauses.is_empty() && !clauses.iter().any(|clause| preventable(&clause.form))
        {
            let fixed = crate::print::rule_mode(tree::Mode::Reason, self.language);
            let remark = self.remark(RemarkKind::ForbidDuty, place);
            *remark = remark.clone().fix(place.range(), &fixed);
        }
    }

    /// Puts the qualifiers of the rule and of the sentence on a form.
    #[allow(clippy::too_many_arguments)]
    pub fn push(
        &mut self,
        ground: &Ground<'_>,
        made: Made,
        name: Option<String>,
        text: String,
        own: &[Qualifier],
        place: Place,
        clauses: &mut Vec<Clause>,
    ) {
        let subject = match ground.subject.or(made.subject) {
            Some(subject) => subject,
            None => {
                self.remark(RemarkKind::NoSubject, place);
                return;
            }
        };
        let mut clause = Clause {
            id: name.unwrap_or_default(),
            text,
            subject,
            scope: ground.scope.clone(),
            form: made.form,
            bearer: made.bearer,
            personally: made.personally,
            proof: None,
            own_word: false,
            except_where: Vec::new(),
            except_after: Vec::new(),
            except_while: Vec::new(),
            lapses: Vec::new(),
            pauses: Vec::new(),
            ladder: Vec::new(),
            pro_rata: false,
        };
        let proof_of_own = own.iter().any(|qualifier| matches!(qualifier, Qualifier::Proof(_)));
        for qualifier in &ground.rule.qualifiers {
            if !(proof_of_own && matches!(qualifier, Qualifier::Proof(_))) {
                self.qualify(&mut clause, qualifier, place);
            }
        }
        for qualifier in own {
            self.qualify(&mut clause, qualifier, place);
        }
        clauses.push(clause);
    }

    fn qualify(&mut self, clause: &mut Clause, qualifier: &Qualifier, place: Place) {
        match qualifier {
            Qualifier::Proof(pattern) => clause.proof = Some(self.pattern(pattern)),
            Qualifier::OwnWord => clause.own_word = true,
            Qualifier::ExceptWhen(Moment::Fact(pattern)) => {
                let pattern = self.pattern(pattern);
                clause.except_after.push(pattern);
            }
            Qualifier::ExceptWhen(Moment::State(state)) => clause.except_while.extend(self.state(state)),
            Qualifier::Except(comparisons) => {
                let condition = self.all_of(comparisons);
                clause.except_where.push(condition);
            }
            Qualifier::Lapses(pattern) => {
                let pattern = self.pattern(pattern);
                clause.lapses.push(pattern);
            }
            Qualifier::ClockStops(state, bound) => {
                let limit = bound.as_ref().and_then(|bound| self.limit(bound, 0, place));
                if let Some(state) = self.state(state) {
                    clause.pauses.push((state, limit));
                }
            }
            Qualifier::Grace(time) => self.grace(clause, time, place),
            Qualifier::ProRata => {
                if matches!(clause.form, Form::AtLeast { window: law::Window::Period(_), .. }) {
                    clause.pro_rata = true;
                } else {
                    self.does_not_fit(Word::ProRata, place);
                }
            }
            Qualifier::Ladder(step) => {
                let made = self.step(step);
                clause.ladder.extend(made);
            }
        }
    }

    fn grace(&mut self, clause: &mut Clause, time: &tree::Duration, place: Place) {
        let span = self.amount(time, place);
        match &mut clause.form {
            Form::Invariant { grace, .. } => {
                *grace = span
                    .map(|span| law::Term { due: law::Due::Within { delay: None, span, after: None }, calendar: 0 });
            }
            _ => self.does_not_fit(Word::Grace, place),
        }
    }

    /// Remarks on words that change nothing where they stand.
    pub(super) fn does_not_fit(&mut self, word: Word, place: Place) {
        let text = crate::words::wording(word, 0, self.language).to_string();
        let remark = self.remark(RemarkKind::QualifierDoesNotFit, place);
        *remark = remark.clone().says(0, &text);
    }

    /// A step of the ladder.
    pub fn step(&mut self, step: &tree::Step) -> Option<law::Step> {
        let mut condition = Cond::True;
        let when = match &step.at {
            StepAt::InAdvance(time) => StepTime::Ahead(self.amount(time, step.place)?),
            StepAt::Else { condition: only, delay } => {
                condition = self.condition(only.as_ref());
                match delay {
                    Delay::None => StepTime::AfterBreak(None),
                    Delay::After(time) => StepTime::AfterBreak(Some(self.amount(time, step.place)?)),
                    Delay::FromStart(time) => StepTime::AfterStart(self.amount(time, step.place)?),
                    Delay::At(time) => StepTime::Wall(super::term::wall(*time)),
                }
            }
            StepAt::Share(share) => StepTime::Share(share.0),
            StepAt::Nth { nth, breaches, over } => StepTime::Nth(*nth, *breaches, self.plain_span(over, step.place)?),
            StepAt::ShareOfBreaches { op, share, over, observations } => {
                let span = self.plain_span(over, step.place)?;
                let least = self.observations(*observations, step.place);
                StepTime::BreachShare(super::value::law_op(*op), share.0, span, least)
            }
        };
        let action = match &step.act {
            Act::Notify(roles) => Action::Notify(self.bearer(roles)),
            Act::Warn(roles) => Action::Warn(self.bearer(roles)),
            Act::HandTo(roles) => Action::HandTo(self.bearer(roles)),
            Act::ToList(roles) => Action::ToList(self.bearer(roles)),
            Act::Assign { to, task, term } => {
                let bearer = self.bearer_of(to);
                let term = term.as_ref().and_then(|term| self.term(term, &bearer));
                Action::Assign(bearer, task.text.clone(), term)
            }
            Act::Plain(action) => Action::Plain(action.word().name().to_string()),
        };
        Some(law::Step { when, condition, action })
    }

    /// A stretch of time that is neither a table nor a measure.
    pub fn plain_span(&mut self, span: &Span, place: Place) -> Option<law::Span> {
        let one = tree::Quantity(1_000_000);
        let duration = match span {
            Span::Length(duration) => duration.clone(),
            Span::Unit(unit) => tree::Duration::Length(tree::Length { count: one, unit: *unit }),
        };
        match self.amount(&duration, place)? {
            law::Amount::Fixed(span) => Some(span),
            _ => {
                self.remark(RemarkKind::NotCarriedOut, place);
                None
            }
        }
    }
}

/// Gives nameless clauses their ordinals; the only clause of a rule stays nameless.
fn number(clauses: &mut [Clause]) {
    if clauses.len() < 2 {
        return;
    }
    for (at, clause) in clauses.iter_mut().enumerate() {
        if clause.id.is_empty() {
            clause.id = (at + 1).to_string();
        }
    }
}
