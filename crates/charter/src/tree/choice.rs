//! Closed choices of the tree, each case tied to the id of its phrase.

use crate::words::Word;
use serde::Serialize;

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $word:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs)]
        pub enum $name { $($(#[$case_doc])* $case),* }

        impl $name {
            /// Every case.
            pub const ALL: &'static [$name] = &[$($name::$case),*];

            /// The id of its phrase.
            pub fn word(self) -> Word {
                match self { $($name::$case => Word::$word),* }
            }

            /// The case with this phrase.
            pub fn of(word: Word) -> Option<$name> {
                match word { $(Word::$word => Some($name::$case),)* _ => None }
            }
        }
    };
}

choices! {
    /// Units of time.
    Unit {
        Second = UnitSecond, Minute = UnitMinute, Hour = UnitHour, Day = UnitDay, FullDay = UnitFullDay,
        Week = UnitWeek, Month = UnitMonth, WorkMinute = UnitWorkMinute, WorkHour = UnitWorkHour, WorkDay = UnitWorkDay,
    }
}

choices! {
    /// Types of objects that have words.
    Object {
        Request = ObjectRequest, Client = ObjectClient, Deal = ObjectDeal, Call = ObjectCall, Task = ObjectTask,
        Invoice = ObjectInvoice, Employee = ObjectEmployee, Rule = ObjectRule, Dialogue = ObjectDialogue, Case = ObjectCase,
    }
}

choices! {
    /// Fields of the vocabulary.
    BuiltIn {
        Amount = FieldAmount, Source = FieldSource, Channel = FieldChannel, Class = FieldClass, Segment = FieldSegment,
        Margin = FieldMargin, Reason = FieldReason, Number = FieldNumber, Type = FieldType, Result = FieldResult,
        Due = FieldDue, Urgency = FieldUrgency, Length = FieldLength, Date = FieldDate,
    }
}

choices! {
    /// People who need no declaration.
    Person {
        Owner = Owner, Head = Head, TheirHead = TheirHead, BusinessOwner = BizOwner, Doer = Doer,
        Addressee = Addressee, Employee = Employee, Deputy = Deputy, Approver = Approver, System = System,
    }
}

choices! {
    /// Built-in states.
    State {
        DealOpen = StateDealOpen, DealAsleep = StateDealAsleep, ClientActive = StateClientActive,
        ClientClaimed = StateClientClaimed, RequestOpen = StateRequestOpen, QuestionOpen = StateQuestionOpen,
        Overdue = StateOverdue, Works = StateWorks, Absent = StateAbsent,
    }
}

choices! {
    /// Demands of invariants and checkpoints that are one phrase.
    Demand { Task = DemandTask, Owner = DemandOwner, NoOverdue = DemandNoOverdue }
}

choices! {
    /// Comparisons.
    Op { Over = Gt, Under = Lt, AtLeast = Ge, AtMost = Le }
}

choices! {
    /// Functions of measures.
    Function { Average = FnAvg, Sum = FnSum, Count = FnCount, Share = FnShare, UsualGap = FnMedianGap }
}

choices! {
    /// Regular meetings.
    Meeting {
        Standup = MeetingStandup, OneOnOne = MeetingOneOnOne, DealReview = MeetingReview,
        Listening = MeetingListening, CrmCheck = MeetingCrm,
    }
}

choices! {
    /// What a breach leads to.
    Mode { Measure = ModeMeasure, Warn = ModeWarn, Reason = ModeReason, Forbid = ModeForbid }
}

choices! {
    /// Actions that name nobody.
    Action {
        RaiseHigher = Raise, Digest = ToDigest, OneOnOne = To1on1, Review = SetReview, AskExplanation = AskExplain,
        ToPool = ToPool, Reopen = Reopen, DoNotCount = DontCount, DoNotUse = DontUse, CheckAll = CheckAll,
    }
}

/// Periods of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Every working day.
    WorkDay,
    /// Every week.
    Week,
    /// Every month.
    Month,
    /// Every quarter.
    Quarter,
    /// The N-th working day of the month.
    NthWorkDay(u32),
    /// The last working day of the month.
    LastWorkDay,
}
