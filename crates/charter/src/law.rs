//! The resolved charter: what the engine executes and the oracle reads. Names are resolved, parameters
//! substituted, sentences with several duties parted; nothing here knows in which language the text was.
//!
//! A place for text (`Clause::text`) is carried along for reports and takes no part in comparisons of
//! editions (see [`Rule::same_tree`] in `edition`).

use facts::{Evidence, Kind, Micros, ObjectType, Value};
use jiff::civil::Date;
use worktime::CalendarSpec;

/// One charter, resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    /// The charter's name; charters of one name are versions of each other.
    pub charter: String,
    /// First day in force (local).
    pub in_force: Option<Date>,
    /// Last day in force (local, inclusive).
    pub last_day: Option<Date>,
    /// IANA zone of the department.
    pub zone: String,
    /// Currency of the department (ISO 4217), if named.
    pub currency: Option<String>,
    /// Calendars by name; the first is the department's («рабочее время»), named "".
    pub calendars: Vec<(String, CalendarSpec)>,
    /// Roles in the order of the text.
    pub roles: Vec<Role>,
    /// Processes in the order of the text.
    pub processes: Vec<Process>,
    /// What ends a case of an imported log («дело закончено, когда …»).
    pub case_ends: Option<Pattern>,
    /// Measures in the order of the text.
    pub measures: Vec<Measure>,
    /// Rules in the order of the text.
    pub rules: Vec<Rule>,
}

/// A role of the department.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// Its name in the charter.
    pub name: String,
    /// What the charter says of it.
    pub sort: RoleSort,
    /// The role it stands in for, if any.
    pub stands_in: Option<String>,
    /// Its shifts: an index into [`Law::calendars`].
    pub calendar: Option<usize>,
}

/// Whether a role sells, leads, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleSort {
    /// «продаёт»
    Sells,
    /// «руководит»
    Leads,
    /// Neither was said.
    Other,
}

/// A process: its stages in order and its two ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Process {
    /// Its name.
    pub name: String,
    /// Stages in order, each with the role that answers for it.
    pub stages: Vec<(String, Option<String>)>,
    /// The successful end.
    pub success: Option<String>,
    /// The unsuccessful end.
    pub loss: Option<String>,
}

/// «показатель»: a figure made of the facts of one object.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its name; triggers and lengths name it by exactly this.
    pub name: String,
    /// What is made of the facts.
    pub function: Function,
    /// Stored name of the field that is averaged or summed; `None` for the functions that take none.
    pub field: Option<String>,
    /// The facts it is made of, by kind alone.
    pub pattern: Pattern,
    /// Which of them; of a share, those that count above the line.
    pub condition: Cond,
    /// Type of object it is about, unless the rule says another.
    pub about: ObjectType,
}

/// What a measure makes of its facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// «среднее»: the sum over the number.
    Average,
    /// «сумма всех»
    Sum,
    /// «число всех»
    Count,
    /// «доля»: facts with the condition over facts of the kind.
    Share,
    /// «обычный промежуток»: the median time between a fact and the next.
    MedianGap,
}

/// One rule with its bodies.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Rule id within the department: its first name («раньше «…»» keeps it through renaming).
    pub id: String,
    /// Its present name.
    pub name: String,
    /// Its bodies in reading order, each a duty (or prohibition) of its own.
    pub clauses: Vec<Clause>,
    /// How strict it is.
    pub mode: Mode,
    /// Weight in keeping, 1 to 10; 1 where the charter is silent.
    pub weight: u32,
    /// «действует с» of the rule itself.
    pub valid_from: Option<Date>,
    /// «последний день» of the rule itself, inclusive.
    pub valid_to: Option<Date>,
    /// «пересмотреть до»
    pub review_by: Option<Date>,
    /// Ids of the rules it overrides («вместо правила»): for a trigger and subject that this rule judges they open nothing.
    pub overrides: Vec<String>,
}

/// «режим»
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Duties exist, nobody is told, not in keeping.
    Measure,
    /// The default.
    Warn,
    /// A breach waits for a reason.
    Reason,
    /// Acts done in Dirigent are refused; seen from a source they are deviations.
    Forbid,
}

/// One body of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// Part of the identity: "" if the rule has one body, else the name given by «пункт», else the ordinal from 1.
    pub id: String,
    /// The sentence as the charter has it, for reports; one line.
    pub text: String,
    /// Type of object the clause follows.
    pub subject: ObjectType,
    /// «для …, где …»: judged at the trigger (at each opening for state forms); unknown: not judged.
    pub scope: Cond,
    /// What is demanded or forbidden.
    pub form: Form,
    /// Who bears it.
    pub bearer: Bearer,
    /// «лично»: only an act of the bearer himself settles.
    pub personally: bool,
    /// «подтверждение»: an act settles only if it also matches this.
    pub proof: Option<Pattern>,
    /// «принимается со слов»: self-declared facts settle too.
    pub own_word: bool,
    /// «кроме случая»: a duty is not opened where the condition is true at the trigger; unknown: not judged.
    pub except_where: Vec<Cond>,
    /// «кроме случая, когда»: not opened where an earlier fact of the pattern exists in the subject.
    pub except_after: Vec<Pattern>,
    /// «кроме случая, когда» + state: not opened where the state holds at the trigger.
    pub except_while: Vec<State>,
    /// «снимается, когда»: a fact of the pattern while the duty is open makes it lapse.
    pub lapses: Vec<Pattern>,
    /// «срок не идёт, пока»: the clock stands while the state holds; the limit bounds each single pause.
    pub pauses: Vec<(State, Option<Limit>)>,
    /// Ladder steps in order.
    pub ladder: Vec<Step>,
    /// «неполный период в доле» for at-least counts.
    pub pro_rata: bool,
}

/// The form of a clause; the fields of each are what its sentence names, in the order of the sentence.
#[allow(missing_docs)]
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// When A, then B within the term. `times` B's are needed (1 by default), perhaps with distinct values.
    Response { trigger: Trigger, act: Act, term: Term },
    /// Rows of a schedule «по графику»: one duty a row with its own count and term; settled by the n-th B.
    /// Each row is a clause-part of its own: `rows[i]` has identity clause id = clause + "/" + (i+1).
    Steps { trigger: Trigger, act: Act, rows: Vec<(u32, Term)>, goal: Option<Pattern> },
    /// While S, the demand must hold, with grace.
    Invariant { state: State, demand: Demand, grace: Option<Term> },
    /// While S, no more than the limit between two B.
    Cadence { state: State, act: Act, limit: Limit },
    /// A only after B.
    Precedence {
        a: Pattern,
        pick: Pick,
        before: Pattern,
        count: u32,
        distinct: Option<String>,
        within: Option<Limit>,
        soonest: Option<Limit>,
        no_since: Option<Pattern>,
    },
    /// A is forbidden.
    Prohibition { a: Pattern, while_in: Option<State>, longer: Option<Limit>, after: Option<(Pick, Pattern)> },
    /// A and B never both in one subject.
    Exclusion { a: Pattern, b: Pattern },
    /// The very next fact after A is B.
    Next { a: Pattern, b: Pattern },
    /// At most `n` of B in the window (with `distinct`: at most n different values of that field).
    AtMost { b: Pattern, n: u32, distinct: Option<String>, window: Window },
    /// At least `n` of B in each calendar period, or within the limit after A.
    AtLeast { act: Act, window: Window },
    /// Every period the role does B by the term; the subject is the department (or each employee of the role).
    Schedule { period: Period, act: Act, term: Term },
    /// A checkpoint: at the instant of the period the demand must hold for every subject of the clause's type.
    Checkpoint { period: Period, at: WallTime, demand: Demand },
    /// A subject stays in the state at most the limit.
    Dwell { state: State, limit: Limit },
    /// The actor of A and of the last earlier B differ (or are the same).
    FourEyes { a: Pattern, b: Pattern, same: bool },
    /// Stages only along the process (index into [`Law::processes`]); a jump or step back needs `reason` on the same fact.
    Order { process: usize },
    /// A only with the fields filled.
    Completeness { a: Pattern, pick: Pick, fields: Vec<Field> },
    /// An act without a duty.
    Notice { trigger: Trigger },
}

/// Which of the matching facts count as triggers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Every one (the default).
    Each,
    /// The first of the subject.
    First,
    /// The last so far.
    Last,
}

/// What opens a duty; fields in the order of the phrase.
#[allow(missing_docs)]
#[derive(Clone, Debug, PartialEq)]
pub enum Trigger {
    /// A fact.
    Fact(Pick, Pattern),
    /// The date held by the field comes.
    DateComes(Field),
    /// The limit remains to the date held by the field.
    Remains(Limit, Field),
    /// The limit passed since the date in the field, or without a fact of the pattern (since the last one or the start).
    Passed { limit: Limit, after: Option<Field>, without: Option<Pattern> },
    /// The clause above was settled by a fact («затем»): index of that clause within the rule.
    Settled(usize),
    /// A measure stood so to a bound over a closed period; with a least number of observations.
    Measure { measure: String, period: Period, op: Op, bound: Amount<Value>, observations: Option<u32> },
}

/// The demanded act: patterns any of which settles.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// What settles.
    pub pattern: Pattern,
    /// How many are needed.
    pub times: u32,
    /// Also this many different known values of the field.
    pub distinct: Option<(String, u32)>,
    /// «по этому …»: the fact must name the subject itself.
    pub names_subject: bool,
    /// «с тем же …» (true) / «с другим …» (false): the field of the answer against that of the trigger.
    pub ties: Vec<(bool, Field)>,
}

/// A set of facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// Any of these.
    pub any: Vec<Match>,
    /// And this, whichever it was.
    pub condition: Cond,
}

/// One kind of fact with what stands close to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The kind.
    pub kind: KindMatch,
    /// Names after the kind: stages of stage_in/stage_out (any of them); fields of filled/changed (any of them).
    pub names: Vec<String>,
    /// Who gave the approval: the role, and whether higher roles count.
    pub by: Option<(Bearer, bool)>,
    /// Bare comparisons and «в рабочее время».
    pub condition: Cond,
    /// Least grade of evidence: facts of a lower grade do not match.
    pub evidence: Option<Evidence>,
}

/// Which kind a fact must be of.
#[derive(Clone, Debug, PartialEq)]
pub enum KindMatch {
    /// Of the closed vocabulary, also derived (contact, attempt, talk, jump, step back).
    Known(Kind),
    /// A custom event by name.
    Event(String),
    /// Custom events whose name begins so («склад_*»).
    EventPrefix(String),
}

/// A condition, three-valued: an unknown value makes a comparison neither true nor false.
#[derive(Clone, Debug, PartialEq)]
pub enum Cond {
    /// No condition.
    True,
    /// All of them («и»): false if one is false, else unknown if one is unknown.
    All(Vec<Cond>),
    /// Any of them («либо где»): true if one is true, else unknown if one is unknown.
    Any(Vec<Cond>),
    /// The field against a constant or a table; `Is`/`IsNot` with several values: any / none of them.
    Is(Field, Vec<Amount<Value>>),
    /// See `Is`.
    IsNot(Field, Vec<Amount<Value>>),
    /// An ordering comparison.
    Compare(Field, Op, Amount<Value>),
    /// The field equals another field, both known.
    EqualsField(Field, Field),
    /// The field has a value; always known.
    Filled(Field),
    /// The field has none; always known.
    NotFilled(Field),
    /// The date in the field is no farther ahead of the fact's instant than the limit (true), or farther (false).
    Ahead(Field, bool, Limit),
    /// The fact's instant lies in working time of the department's calendar (true) or outside (false).
    InWorktime(bool),
    /// The person named is on shift at the fact's instant.
    OnShift(Bearer),
    /// The person holds one of the roles at the fact's instant.
    InRole(Bearer, Vec<String>),
    /// The client has no earlier won deal or payment (true) / has one (false).
    ClientNew(bool),
}

/// Ordering operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// strictly over
    Gt,
    /// strictly under
    Lt,
    /// at least
    Ge,
    /// at most
    Le,
}

/// A field and where it is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Stored name (see `facts::field`).
    pub name: String,
    /// Where.
    pub place: Place,
}

/// Where a field is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the fact, then in its subject, then in the subject's client.
    Near,
    /// In the object of this type that the subject is, belongs to, or that the fact names.
    Of(ObjectType),
}

/// A constant, or a parameter that is a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount<T> {
    /// The same for all.
    Fixed(T),
    /// By the value of a field at the trigger: rows, and the rest. An unknown value, or none fitting: not judged.
    ByField(Field, Vec<(Value, T)>, Option<Box<T>>),
    /// By the stage of the deal at the trigger.
    ByStage(Vec<(String, T)>, Option<Box<T>>),
    /// By the role of the bearer at the trigger.
    ByRole(Vec<(String, T)>, Option<Box<T>>),
    /// A factor and a measure of the subject by its name; the measure is a usual gap.
    Measured(facts::Number, String),
}

/// A length of time as the charter gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Minutes, hours, full days without «рабочий»: the clock runs day and night. Microseconds.
    Elapsed(Micros),
    /// Working minutes and hours, judged by use. Microseconds.
    Worked(Micros),
    /// Calendar days (weeks are seven): due at the end of that local day.
    Days(u32),
    /// Months: the same date, or its last day; due at the end of that local day.
    Months(u32),
    /// Working days: due at the close of the N-th after the trigger's day.
    WorkDays(u32),
}

/// A span and the calendar by which it runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// How long.
    pub span: Amount<Span>,
    /// Index into [`Law::calendars`]; 0 is the department's.
    pub calendar: usize,
}

/// Minutes from local midnight.
pub type WallTime = u16;

/// When a demanded act is due.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The deadline.
    pub due: Due,
    /// Index into [`Law::calendars`]; 0 is the department's.
    pub calendar: usize,
}

/// The deadline of a term; fields in the order of the phrase.
#[allow(missing_docs)]
#[derive(Clone, Debug, PartialEq)]
pub enum Due {
    /// «[через D1,] в течение D [после даты F]»: from the trigger, or from the moment in the field; an act before the delay does not settle.
    Within { delay: Option<Amount<Span>>, span: Amount<Span>, after: Option<Field> },
    /// «до 17:00», of the trigger's day or the next working one.
    By(WallTime),
    /// «до 17:00 накануне даты F»
    ByOnEve(WallTime, Field),
    /// «до 17:00 в день даты F»
    ByOnDay(WallTime, Field),
    /// «до конца дня»
    EndOfDay,
    /// «до закрытия месяца»
    CloseOfMonth,
    /// «не позже чем за D до даты F»
    Before(Amount<Span>, Field),
    /// «в пределах D от времени F»
    Around(Amount<Span>, Field),
    /// At the trigger itself.
    AtOnce,
}

/// A calendar period; `Every` of 2a.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Each working day of the calendar.
    WorkDay,
    /// Each local day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A quarter.
    Quarter,
    /// The N-th working day of each month (1-based); negative: from the end (-1 the last).
    NthWorkDay(i8),
}

/// The window of a count.
#[derive(Clone, Debug, PartialEq)]
pub enum Window {
    /// The whole life of the subject.
    Whole,
    /// A calendar period.
    Period(Period),
    /// (t - D, t] at a fact of instant t.
    Rolling(Limit),
    /// [A, deadline of the limit after A].
    After(Pick, Pattern, Limit),
}

/// What must hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Demand {
    /// A task stands (set and not done, overdue or not) for the subject, with the condition on the task's facts.
    TaskSet(Cond),
    /// The subject has an owner.
    OwnerSet,
    /// No task of the subject (or of the person, in a checkpoint) stands past its due.
    NoOverdueTasks,
    /// The comparison holds for the subject's values.
    Holds(Cond),
    /// The state holds.
    In(State),
}

/// A state: a stretch of the subject's life.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// From one pattern to another, closed at its start, open at its end.
    Stretch(Box<Stretch>),
    /// An invoice is past its payment date and not fully paid.
    Overdue,
    /// The employee holds a role.
    Works,
    /// The employee is absent.
    Absent,
    /// The subject has not ended (open case, open deal in a log without creation, client not merged away).
    Alive,
}

/// A stretch between facts of the object (or of what the subject belongs to).
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// For reports: how the charter calls it.
    pub name: String,
    /// Type of object whose facts open and close it.
    pub object: ObjectType,
    /// It opens with the first fact of the object, whatever it is.
    pub from_first: bool,
    /// It opens with a fact of this pattern.
    pub opens: Pattern,
    /// It closes with a fact of this pattern.
    pub closes: Pattern,
    /// It also closes when the date in this field comes.
    pub closes_at: Option<Field>,
}

/// Who bears a duty.
#[derive(Clone, Debug, PartialEq)]
pub enum Bearer {
    /// Whoever answers for the subject.
    Owner,
    /// The holder of a role.
    Role(String),
    /// The head of the department.
    Head,
    /// The head of the bearer.
    TheirHead,
    /// The firm's owner.
    BizOwner,
    /// Who did the trigger.
    Doer,
    /// To whom the trigger was addressed.
    Addressee,
    /// The person the fact or subject is about.
    Employee,
    /// Who stands in.
    Deputy,
    /// Who is to approve.
    Approver,
    /// A machine.
    System,
    /// The actor of the violating act.
    Actor,
    /// The first of these who is assigned and on shift.
    FirstOf(Vec<Bearer>),
    /// An act of any settles; a breach is the first one's.
    AnyOf(Vec<Bearer>),
    /// Each holder of the role for himself.
    Each(String),
}

/// One step of a ladder.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// When it falls due.
    pub when: StepTime,
    /// Only where this is true.
    pub condition: Cond,
    /// What is done.
    pub action: Action,
}

/// When a ladder step falls due.
#[derive(Clone, Debug, PartialEq)]
pub enum StepTime {
    /// This long after `breaks_after` (zero: at once).
    AfterBreak(Option<Amount<Span>>),
    /// This long after the trigger («от начала»).
    AfterStart(Amount<Span>),
    /// The first such wall time at or after `breaks_after`.
    Wall(WallTime),
    /// This long before `due`.
    Ahead(Amount<Span>),
    /// When this share (millionths) of the limit is used up.
    Share(i64),
    /// At the N-th breach (true) or trigger (false) of the bearer in the rolling span.
    Nth(u32, bool, Span),
    /// When the share of breaches in the span crosses the bound (millionths), with a least count.
    BreachShare(Op, i64, Span, Option<u32>),
}

/// What a ladder step does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// «сообщить»
    Notify(Bearer),
    /// «предупредить»
    Warn(Bearer),
    /// «передать»
    HandTo(Bearer),
    /// «поручить» with what and by when
    Assign(Bearer, String, Option<Term>),
    /// «внести в список»
    ToList(Bearer),
    /// An action without an addressee, by its word id (RAISE, TO_DIGEST, TO_1ON1, SET_REVIEW, ASK_EXPLAIN, TO_POOL, REOPEN, DONT_COUNT, DONT_USE, CHECK_ALL).
    Plain(String),
}

impl Action {
    /// Its stable id: that of its word.
    pub fn id(&self) -> &str {
        match self {
            Action::Notify(_) => "NOTIFY",
            Action::Warn(_) => "WARN",
            Action::HandTo(_) => "HAND_TO",
            Action::Assign(..) => "ASSIGN",
            Action::ToList(_) => "TO_LIST",
            Action::Plain(id) => id,
        }
    }

    /// To whom it is addressed, if to anybody.
    pub fn addressee(&self) -> Option<&Bearer> {
        match self {
            Action::Notify(who)
            | Action::Warn(who)
            | Action::HandTo(who)
            | Action::Assign(who, ..)
            | Action::ToList(who) => Some(who),
            Action::Plain(_) => None,
        }
    }
}

impl Pattern {
    /// A pattern of one kind without conditions.
    pub fn kind(kind: Kind) -> Pattern {
        Pattern::of(KindMatch::Known(kind))
    }

    /// A pattern of one custom event.
    pub fn event(name: &str) -> Pattern {
        Pattern::of(KindMatch::Event(name.to_string()))
    }

    /// A pattern of one kind match.
    pub fn of(kind: KindMatch) -> Pattern {
        let one = Match { kind, names: Vec::new(), by: None, condition: Cond::True, evidence: None };
        Pattern { any: vec![one], condition: Cond::True }
    }
}

impl Act {
    /// One act of the pattern.
    pub fn once(pattern: Pattern) -> Act {
        Act { pattern, times: 1, distinct: None, names_subject: false, ties: Vec::new() }
    }
}
