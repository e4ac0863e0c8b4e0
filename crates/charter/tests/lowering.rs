//! What sentences come to in terms of the law: one row a sentence, both languages where they differ in order.

use charter::law::{
    Act, Amount, Bearer, Clause, Demand, Due, Form, KindMatch, Limit, Pattern, Span, State, StepTime, Term, Trigger,
    Window,
};
use charter::{Language, Severity, read, resolve};

fn span(span: &Amount<Span>) -> String {
    match span {
        Amount::Fixed(span) => format!("{span:?}"),
        Amount::ByField(field, rows, rest) => {
            format!("by {} ({} rows, rest {})", field.name, rows.len(), rest.is_some())
        }
        Amount::ByStage(rows, rest) => format!("by stage ({} rows, rest {})", rows.len(), rest.is_some()),
        Amount::ByRole(rows, rest) => format!("by role ({} rows, rest {})", rows.len(), rest.is_some()),
        Amount::Measured(factor, measure) => format!("{factor} × {measure}"),
    }
}

fn pattern(pattern: &Pattern) -> String {
    let kinds: Vec<String> = pattern
        .any
        .iter()
        .map(|one| match &one.kind {
            KindMatch::Known(kind) => {
                kind.info().id.to_string() + &one.names.iter().map(|name| format!("({name})")).collect::<String>()
            }
            KindMatch::Event(name) => format!("«{name}»"),
            KindMatch::EventPrefix(name) => format!("«{name}…»"),
        })
        .collect();
    kinds.join("|")
}

fn act(act: &Act) -> String {
    let times = if act.times > 1 { format!(" ×{}", act.times) } else { String::new() };
    let distinct = act.distinct.as_ref().map(|(field, n)| format!(" distinct {field} {n}")).unwrap_or_default();
    let ties: String = act
        .ties
        .iter()
        .map(|(same, field)| format!(" {} {}", if *same { "same" } else { "other" }, field.name))
        .collect();
    let this = if act.names_subject { " this" } else { "" };
    format!("{}{times}{distinct}{ties}{this}", pattern(&act.pattern))
}

fn limit(limit: &Limit) -> String {
    format!("{} cal {}", span(&limit.span), limit.calendar)
}

fn term(term: &Term) -> String {
    let due = match &term.due {
        Due::Within { delay, span: within, after } => {
            let delay = delay.as_ref().map(|delay| format!("after {} ", span(delay))).unwrap_or_default();
            let after = after.as_ref().map(|field| format!(" from {}", field.name)).unwrap_or_default();
            format!("{delay}within {}{after}", span(within))
        }
        Due::Before(before, field) => format!("{} before {}", span(before), field.name),
        Due::Around(around, field) => format!("around {} of {}", span(around), field.name),
        Due::ByOnEve(wall, field) => format!("by {wall} on the eve of {}", field.name),
        other => format!("{other:?}"),
    };
    format!("{due} cal {}", term.calendar)
}

fn state(state: &State) -> String {
    match state {
        State::Stretch(stretch) => format!(
            "[{} → {}]",
            if stretch.from_first { "first".into() } else { pattern(&stretch.opens) },
            pattern(&stretch.closes)
        ),
        other => format!("{other:?}"),
    }
}

fn trigger(trigger: &Trigger) -> String {
    match trigger {
        Trigger::Fact(pick, facts) => format!("{pick:?} {}", pattern(facts)),
        Trigger::DateComes(field) => format!("date {}", field.name),
        Trigger::Remains(before, field) => format!("{} before {}", span(&before.span), field.name),
        Trigger::Passed { limit: passed, after, without } => {
            let after = after.as_ref().map(|field| format!(" after {}", field.name)).unwrap_or_default();
            let without = without.as_ref().map(|facts| format!(" without {}", pattern(facts))).unwrap_or_default();
            format!("passed {}{after}{without}", span(&passed.span))
        }
        Trigger::Settled(above) => format!("settled {above}"),
        Trigger::Measure { measure, period, .. } => format!("measure {measure} {period:?}"),
    }
}

fn window(window: &Window) -> String {
    match window {
        Window::Rolling(rolling) => format!("rolling {}", span(&rolling.span)),
        Window::After(pick, facts, after) => format!("{} after {pick:?} {}", span(&after.span), pattern(facts)),
        other => format!("{other:?}"),
    }
}

fn form(form: &Form) -> String {
    match form {
        Form::Response { trigger: t, act: a, term: d } => format!("{} → {} {}", trigger(t), act(a), term(d)),
        Form::Steps { trigger: t, act: a, rows, .. } => {
            format!(
                "{} → {} steps {:?}",
                trigger(t),
                act(a),
                rows.iter().map(|(n, d)| format!("{n} {}", term(d))).collect::<Vec<_>>()
            )
        }
        Form::Invariant { state: s, demand, grace } => {
            let demand = match demand {
                Demand::Holds(_) => "holds",
                Demand::TaskSet(_) => "task",
                Demand::OwnerSet => "owner",
                Demand::NoOverdueTasks => "no overdue",
                Demand::In(_) => "state",
            };
            format!("while {} {demand} {}", state(s), grace.as_ref().map(term).unwrap_or_default())
        }
        Form::Cadence { state: s, act: a, limit: l } => format!("while {} {} every {}", state(s), act(a), limit(l)),
        Form::Precedence { a, before, count, distinct, within, soonest, no_since, pick } => {
            let distinct = distinct.as_ref().map(|field| format!(" distinct {field}")).unwrap_or_default();
            let within = within.as_ref().map(|l| format!(" within {}", limit(l))).unwrap_or_default();
            let soonest = soonest.as_ref().map(|l| format!(" soonest {}", limit(l))).unwrap_or_default();
            let since = no_since.as_ref().map(|facts| format!(" no {} since", pattern(facts))).unwrap_or_default();
            format!("{pick:?} {} only after {count} {}{distinct}{within}{soonest}{since}", pattern(a), pattern(before))
        }
        Form::Prohibition { a, while_in, longer, after } => {
            let during = while_in.as_ref().map(|s| format!(" while {}", state(s))).unwrap_or_default();
            let longer = longer.as_ref().map(|l| format!(" longer {}", limit(l))).unwrap_or_default();
            let after =
                after.as_ref().map(|(pick, facts)| format!(" after {pick:?} {}", pattern(facts))).unwrap_or_default();
            format!("no {}{during}{longer}{after}", pattern(a))
        }
        Form::Exclusion { a, b } => format!("never {} and {}", pattern(a), pattern(b)),
        Form::Next { a, b } => format!("{} then {}", pattern(a), pattern(b)),
        Form::AtMost { b, n, distinct, window: w } => {
            format!(
                "at most {n} {}{} {}",
                pattern(b),
                distinct.as_ref().map(|f| format!(" of {f}")).unwrap_or_default(),
                window(w)
            )
        }
        Form::AtLeast { act: a, window: w } => format!("at least {} {}", act(a), window(w)),
        Form::Schedule { period, act: a, term: d } => format!("each {period:?} {} {}", act(a), term(d)),
        Form::Checkpoint { period, at, .. } => format!("check {period:?} at {at}"),
        Form::Dwell { state: s, limit: l } => format!("stay {} {}", state(s), limit(l)),
        Form::FourEyes { a, b, same } => {
            format!("{} {} and {}", if *same { "same" } else { "different" }, pattern(a), pattern(b))
        }
        Form::Order { process } => format!("order {process}"),
        Form::Completeness { a, fields, .. } => {
            format!("{} with {:?}", pattern(a), fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>())
        }
        Form::Notice { trigger: t } => format!("notice {}", trigger(t)),
    }
}

fn brief(clause: &Clause) -> String {
    let bearer = match &clause.bearer {
        Bearer::Role(role) => format!("role {role}"),
        other => format!("{other:?}"),
    };
    format!("{} | {} | {bearer}", clause.subject.id(), form(&clause.form))
}

/// The clauses of a text without errors.
fn clauses(text: &str) -> Vec<Clause> {
    let reading = read(text);
    assert!(reading.remarks.iter().all(|remark| remark.severity() != Severity::Error), "{text}\n{:?}", reading.remarks);
    let (law, remarks) = resolve(&reading.tree, reading.language);
    assert!(remarks.iter().all(|remark| remark.severity() != Severity::Error), "{text}\n{remarks:?}");
    law.rules.into_iter().filter(|rule| rule.name == "П" || rule.name == "R").flat_map(|rule| rule.clauses).collect()
}

const GROUND: &str = "рабочее время
  пн–пт 9:00–13:00, 14:00–18:00
календарь «дежурство»
  пн–пт 9:00–20:00
поля
  «класс» список «A», «B», клиента
понятия
  состояние «у клиента» с отправки КП до подписи договора или проигрыша сделки
  событие «содержательный контакт» это разговор дольше 60 секунд или встреча
  показатель «средняя оценка» = среднее поля «балл» для оценок звонка
  показатель «обычный промежуток заказов» = обычный промежуток для заказов
параметр «ответ» = 10 рабочих минут
параметр «частота» по полю класс
  «A» 14 дней
  прочее 30 дней
параметр «норма» по этапу
  «КП» 5 рабочих дней
процесс «Продажа»
  этап «КП»
правило «П»
  ";

#[test]
fn each_form_comes_to_what_the_law_calls_it() {
    #[rustfmt::skip]
    let rows: &[(&str, &str)] = &include!("lowering.in");
    let mut wrong = Vec::new();
    for (sentence, expected) in rows {
        let made: Vec<String> = clauses(&format!("{GROUND}{sentence}\n")).iter().map(brief).collect();
        let made = made.join(" ;; ");
        if made != *expected {
            wrong.push(format!(
                "    (\"{}\",\n        \"{}\"),",
                sentence.replace('"', "\\\""),
                made.replace('"', "\\\"")
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn qualifiers_reach_the_clause_they_belong_to() {
    let text = format!(
        "{GROUND}подтверждение: исходящее сообщение
  когда поступило обращение, ответственный должен лично связаться с клиентом, в течение «ответ»
    подтверждение: событие «содержательный контакт»
    кроме случая, когда клиент закреплён
    снимается, когда закрыт диалог
    срок не идёт, пока вопрос открыт, не дольше 3 рабочих дней
    принимается со слов
    иначе через 5 рабочих минут передать дежурному
    иначе в 17:30 сообщить руководителю
    заранее за 2 рабочие минуты предупредить ответственного
    при 150% срока назначить разбор
  также ответственный должен написать клиенту, до конца дня
  режим: требовать причину
  вес 3
"
    );
    let made = clauses(&text);
    let [first, second] = made.as_slice() else { panic!("{} clauses", made.len()) };
    assert_eq!((first.id.as_str(), second.id.as_str()), ("1", "2"));
    assert!(first.personally && first.own_word && !second.own_word);
    let proof = first.proof.as_ref().expect("its own proof");
    assert_eq!(pattern(proof), "talk|meet", "a named pattern is written out");
    assert_eq!(pattern(second.proof.as_ref().expect("the rule's proof")), "msg_out");
    assert_eq!((first.except_while.len(), first.lapses.len(), first.pauses.len()), (1, 1, 1));
    assert_eq!(first.pauses[0].1.as_ref().map(limit).as_deref(), Some("WorkDays(3) cal 0"));
    let when: Vec<&StepTime> = first.ladder.iter().map(|step| &step.when).collect();
    let minutes = |n: i64| Amount::Fixed(Span::Worked(n * 60_000_000));
    assert_eq!(
        when,
        [
            &StepTime::AfterBreak(Some(minutes(5))),
            &StepTime::Wall(1050),
            &StepTime::Ahead(minutes(2)),
            &StepTime::Share(1_500_000)
        ]
    );
    assert!(second.ladder.is_empty());
}

#[test]
fn a_charter_in_english_comes_to_the_same_law() {
    for name in ["department", "wholesale"] {
        let load = |code: &str| {
            let reading =
                read(&std::fs::read_to_string(format!("tests/charters/{name}.{code}.charter")).expect("charter"));
            resolve(&reading.tree, reading.language).0
        };
        let (ru, en) = (load("ru"), load("en"));
        let shape = |law: &charter::law::Law| -> Vec<(String, usize)> {
            law.rules
                .iter()
                .flat_map(|rule| &rule.clauses)
                .map(|c| (format!("{:?} {:?}", c.subject, std::mem::discriminant(&c.form)), c.ladder.len()))
                .collect()
        };
        assert_eq!(shape(&ru), shape(&en));
    }
}

/// A charter with all its names paired, printed in the other language: one law, whatever it is read in. Only the
/// sentences carried along for reports are those of the language asked for.
#[test]
fn a_translation_is_the_same_law() {
    let law = |text: &str, shown: Language| resolve(&read(text).tree, shown).0;
    let texts = |law: &charter::law::Law| -> Vec<String> {
        law.rules.iter().flat_map(|rule| &rule.clauses).map(|clause| clause.text.clone()).collect()
    };
    let bare = |mut law: charter::law::Law| {
        law.rules.iter_mut().flat_map(|rule| &mut rule.clauses).for_each(|clause| clause.text.clear());
        law
    };
    let russian = std::fs::read_to_string("../../charters/demo.md").expect("charter");
    let english = charter::print(&read(&russian).tree, Language::En);
    let own = law(&russian, Language::Ru);
    assert_eq!(texts(&law(&russian, Language::En)), texts(&law(&english, Language::En)));
    assert_eq!(texts(&law(&english, Language::Ru)), texts(&own));
    assert!(texts(&own)[0].starts_with("когда поступило обращение, ответственный должен"), "{:?}", texts(&own));
    for other in [law(&russian, Language::En), law(&english, Language::En), law(&english, Language::Ru)] {
        assert_eq!(bare(other), bare(own.clone()));
    }
}
