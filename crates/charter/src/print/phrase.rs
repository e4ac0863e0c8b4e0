//! Roles, kinds, patterns, states, conditions in print.

use super::out::{Case, Out, bare_unit};
use crate::tree::*;
use crate::words::{Form, Kind, Language, Lex, Word, infinitives, kind_wordings};

impl Out<'_> {
    /// A person or role in the case of its slot; the article is for English.
    pub fn role(&mut self, role: &Role, case: Case, article: bool) {
        let form = match case {
            Case::Nominative => 0,
            Case::Genitive | Case::Accusative => 1,
            Case::Dative => 2,
            Case::Instrumental => 3,
        };
        match role {
            Role::Person(person) => {
                let article = article && !matches!(person, Person::TheirHead);
                if article && !self.ru() {
                    self.put("the");
                }
                self.form(person.word(), form);
            }
            Role::Named(name) => match self.free_form(name, form) {
                Some(text) => {
                    if article && !self.ru() {
                        self.put("the");
                    }
                    self.put(&text);
                }
                None => self.name(name),
            },
        }
    }

    /// The form of a role that may stand without quotes: known, and mistaken for nothing else.
    fn free_form(&self, name: &Name, form: usize) -> Option<String> {
        let entry = self.roles.find(&name.text)?;
        if entry.name.text != name.text || entry.name.english != name.english {
            return None;
        }
        let text = match self.language {
            Language::Ru => entry.forms.get(form)?.clone(),
            Language::En => entry.name.english.clone().unwrap_or_else(|| entry.name.text.clone()),
        };
        let (tokens, remarks) = crate::lex::lex(&text, 0, text.len(), self.language, self.roles);
        let [token] = tokens.as_slice() else { return None };
        let crate::lex::What::Phrase(all) = &token.what else { return None };
        let own = all
            .iter()
            .all(|lex| matches!(lex, Lex::Role(at) if self.roles.entry(*at).is_some_and(|e| e.name == entry.name)));
        (own && remarks.is_empty()
            && token.start == 0
            && token.end as usize == text.len()
            && !self.begins_phrase(&text))
        .then_some(text)
    }

    /// Whether the words of a role begin a longer phrase of the table, so that what follows
    /// could be swallowed.
    fn begins_phrase(&self, text: &str) -> bool {
        let trie = crate::words::base_trie(self.language);
        let mut node = trie.root();
        for word in crate::words::phrase_words(text) {
            node = node.and_then(|node| trie.step(node, &word));
        }
        node.is_some()
    }

    /// Roles joined.
    pub fn roles(&mut self, roles: &Roles, case: Case, article: bool) {
        self.role(&roles.first, case, article);
        for (joint, role) in &roles.others {
            match joint {
                Joint::Or => self.word(Word::Or),
                Joint::IfNone => {
                    self.comma();
                    self.word(Word::IfNone);
                    self.comma();
                }
            }
            self.role(role, case, article);
        }
    }

    /// How "must" agrees with those who must.
    pub fn must(&mut self, roles: &Roles) {
        let last = roles.others.last().map_or(&roles.first, |(_, role)| role);
        let form = match last {
            Role::Person(Person::System) => 1,
            Role::Person(_) => 0,
            Role::Named(name) => match self.roles.find(&name.text).and_then(|entry| entry.agreement) {
                Some(Agreement::She) => 1,
                Some(Agreement::They) => 2,
                None => 0,
            },
        };
        self.form(Word::Must, form);
    }

    /// A kind in a form, with its names.
    pub fn kinded(&mut self, what: &Kinded, form: Form) {
        self.kind(what.kind, form, what.names.len(), false);
        self.names(&what.names);
    }

    /// A kind in a form: one or several fields, imperfective where it is repeated.
    fn kind(&mut self, kind: Kind, form: Form, names: usize, repeated: bool) {
        let all = match form {
            Form::Do => infinitives(kind, repeated, self.language),
            _ => kind_wordings(kind, form, self.language),
        };
        let at = match (kind, self.language) {
            (Kind::Filled | Kind::Changed, _) if names == 1 => 1,
            (Kind::Approved, Language::En) if names == 0 => all.len().saturating_sub(1),
            _ => 0,
        };
        if let Some(text) = all.get(at).or(all.first()) {
            self.put(text);
        }
    }

    /// One kind with what is said of it alone.
    fn pick(&mut self, pick: &Pick, form: Form) {
        let by = usize::from(pick.by.is_some());
        let count = if pick.what.kind == Kind::Approved { by } else { pick.what.names.len() };
        self.kind(pick.what.kind, form, count, false);
        self.names(&pick.what.names);
        self.hours(pick.hours);
        if let Some((role, above)) = &pick.by {
            self.role(role, Case::Instrumental, true);
            if *above {
                self.word(Word::OrAbove);
            }
        }
        self.compare(pick.compare.as_ref());
    }

    fn hours(&mut self, hours: Option<Hours>) {
        match hours {
            Some(Hours::Inside) => self.word(Word::InWorktime),
            Some(Hours::Outside) => self.word(Word::OutWorktime),
            None => {}
        }
    }

    /// A comparison of the main attribute.
    pub fn compare(&mut self, compare: Option<&(Op, Value)>) {
        if let Some((op, value)) = compare {
            self.op(*op, Some(value));
            self.value(value, Case::Genitive);
        }
    }

    /// A comparison; lengths of time are longer and shorter, not more and less.
    pub fn op(&mut self, op: Op, value: Option<&Value>) {
        let length = matches!(value, Some(Value::Length(_)));
        let form = match op {
            Op::Over | Op::Under | Op::AtLeast => usize::from(length),
            Op::AtMost => 0,
        };
        if op == Op::AtMost && length {
            self.word(Word::NoLonger);
        } else {
            self.form_of(op.word(), form);
        }
    }

    /// Kinds joined by "or" with their condition.
    pub fn pattern(&mut self, pattern: &Pattern, form: Form) {
        for (at, pick) in pattern.picks.iter().enumerate() {
            if at > 0 {
                self.word(Word::Or);
            }
            self.pick(pick, form);
        }
        self.condition(pattern.condition.as_ref());
    }

    /// A state.
    pub fn state(&mut self, state: &StateRef) {
        match state {
            StateRef::Known(known) => self.word(known.word()),
            StateRef::Named(name) => {
                self.word(Word::StateNamed);
                self.name(name);
            }
            StateRef::Stage(name) => {
                self.word(Word::StageStay);
                if let Some(name) = name {
                    self.name(name);
                }
            }
        }
    }

    /// A fact or a state.
    pub fn moment(&mut self, moment: &Moment) {
        match moment {
            Moment::Fact(pattern) => self.pattern(pattern, Form::When),
            Moment::State(state) => self.state(state),
        }
    }

    /// `, где …`
    pub fn condition(&mut self, condition: Option<&Condition>) {
        let Some(Condition(all)) = condition else { return };
        for (at, part) in all.iter().enumerate() {
            self.comma();
            self.word(if at == 0 { Word::Where } else { Word::OrWhere });
            self.comparisons(part);
        }
    }

    /// Comparisons joined by "and".
    pub fn comparisons(&mut self, all: &[Comparison]) {
        for (at, comparison) in all.iter().enumerate() {
            if at > 0 {
                self.word(Word::And);
            }
            self.comparison(comparison);
        }
    }

    fn comparison(&mut self, comparison: &Comparison) {
        match comparison {
            Comparison::OnShift(role) => {
                self.role(role, Case::Nominative, true);
                self.is();
                self.word(Word::OnShift);
            }
            Comparison::InRole(who, roles) => {
                self.role(who, Case::Nominative, true);
                self.is();
                self.word(Word::InRole);
                for (at, role) in roles.iter().enumerate() {
                    if at > 0 {
                        self.word(Word::Or);
                    }
                    self.role(role, Case::Genitive, false);
                }
            }
            Comparison::ClientNew => self.word(Word::ClientNew),
            Comparison::ClientOld => self.word(Word::ClientOld),
            Comparison::Hours(hours) => self.hours(Some(*hours)),
            Comparison::Field { field, object, test, .. } => {
                self.field(field, 0);
                if let Some(object) = object {
                    self.form_of(object.word(), if self.ru() { 1 } else { 2 });
                }
                self.test(test, field);
            }
        }
    }

    fn is(&mut self) {
        if !self.ru() {
            self.put("is");
        }
    }

    /// A field in a form (0 nominative, 1 instrumental).
    pub fn field(&mut self, field: &FieldRef, form: usize) {
        match field {
            FieldRef::Known(known) => self.form(known.word(), form),
            FieldRef::Named(name) => self.name(name),
        }
    }

    fn test(&mut self, test: &Test, field: &FieldRef) {
        match test {
            Test::Filled => {
                self.is();
                self.word(Word::Filled);
            }
            Test::NotFilled => {
                self.is();
                self.word(Word::NotFilled);
            }
            Test::EqualsField(name) => {
                self.form(Word::EqField, field_gender(field));
                self.name(name);
            }
            Test::Ahead(time) => {
                self.is();
                self.word(Word::Ahead);
                self.duration(time, Case::Accusative);
            }
            Test::Farther(time) => {
                self.is();
                self.word(Word::Farther);
                self.duration(time, Case::Accusative);
            }
            Test::Compare(op, values) => {
                self.is();
                self.op(*op, values.first());
                self.values(values, Case::Genitive);
            }
            Test::Is(values) => {
                self.is();
                self.values(values, Case::Nominative);
            }
            Test::IsNot(values) => {
                self.is();
                self.word(Word::Ne);
                self.values(values, Case::Nominative);
            }
        }
    }

    fn values(&mut self, values: &[Value], case: Case) {
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                self.word(Word::Or);
            }
            self.value(value, case);
        }
    }

    /// A duration or a bare unit, after `за`.
    pub fn span(&mut self, span: &Span) {
        match span {
            Span::Length(duration) => self.duration(duration, Case::Accusative),
            Span::Unit(unit) => self.put(bare_unit(*unit, self.language)),
        }
    }

    /// `и наблюдений не меньше 5`.
    pub fn observations(&mut self, observations: Option<(Op, u32)>) {
        if let Some((op, n)) = observations {
            self.word(Word::And);
            self.word(Word::Observations);
            self.op(op, None);
            self.int(n);
        }
    }

    /// `первый`, `последний` before a noun (or a genitive).
    pub fn which(&mut self, which: Which, kind: Option<Kind>, genitive: bool) {
        let gender = kind.map_or(0, |kind| super::grammar::by_gender(kind.gender()));
        let form = match (genitive, gender) {
            (false, gender) => gender,
            (true, 1) => 3,
            (true, _) => 4,
        };
        match which {
            Which::Each => {}
            Which::First => self.form(Word::FirstOne, form),
            Which::Last => self.form(Word::LastOne, form),
        }
    }

    /// A kind that is done, in the form of a duty.
    pub fn deed(&mut self, deed: &Deed, repeated: bool) {
        self.kind(deed.what.kind, Form::Do, deed.what.names.len(), repeated);
        self.names(&deed.what.names);
        if let Some(object) = deed.by_this {
            let feminine = matches!(object, Object::Deal | Object::Task);
            self.form(Word::ByThis, usize::from(feminine));
            self.form(object.word(), 2);
        }
        if let Some((same, field)) = &deed.tie {
            let word = if *same { Word::Same } else { Word::Other };
            self.form(word, usize::from(field_gender(field) == 1));
            match field {
                FieldRef::Known(_) => self.field(field, 1),
                FieldRef::Named(_) => {
                    self.form(Word::Field, 3);
                    self.field(field, 1);
                }
            }
        }
        self.compare(deed.compare.as_ref());
    }
}

/// The gender of a field's word: 0 masculine, 1 feminine, 2 neuter.
fn field_gender(field: &FieldRef) -> usize {
    match field {
        FieldRef::Known(known) => match known {
            BuiltIn::Amount
            | BuiltIn::Margin
            | BuiltIn::Reason
            | BuiltIn::Urgency
            | BuiltIn::Length
            | BuiltIn::Date => 1,
            _ => 0,
        },
        FieldRef::Named(_) => 2,
    }
}
