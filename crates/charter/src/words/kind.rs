//! Kinds of facts that a sentence can speak of, and the five forms of each.

/// The grammatical gender of the head word of a kind's Russian noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// он
    Masculine,
    /// она
    Feminine,
    /// оно
    Neuter,
}

/// The place in a sentence that asks for a form of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// After "when": the fact has happened.
    When,
    /// After "must": somebody is to make it happen.
    Do,
    /// The noun in its first form.
    Noun,
    /// The noun after a preposition (English: as the noun).
    Gen,
    /// The noun after a number.
    Many,
}

/// What a kind compares when a sentence compares it without `where`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MainAttribute {
    /// How long it lasted (a note: how many characters).
    Length,
    /// A sum of money.
    Amount,
    /// A share.
    Discount,
    /// The due date of a task.
    Due,
    /// How many stages were passed.
    Steps,
    /// The score.
    Score,
}

macro_rules! kinds {
    ($($kind:ident $id:literal $gender:ident $($main:ident)?;)*) => {
        /// A kind of fact that has words in the language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum Kind { $($kind),* }

        impl Kind {
            /// Every kind in the order of the table.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),*];

            /// The identifier under which facts carry it; `EVENT` for an event named in quotes.
            pub fn id(self) -> &'static str {
                match self { $(Kind::$kind => $id),* }
            }

            /// The gender of its Russian noun.
            pub fn gender(self) -> Gender {
                match self { $(Kind::$kind => Gender::$gender),* }
            }

            /// What it compares without `where`, if anything.
            pub fn main_attribute(self) -> Option<MainAttribute> {
                match self { $($(Kind::$kind => Some(MainAttribute::$main),)?)* _ => None }
            }
        }
    };
}

kinds! {
    Request "request" Neuter;
    Contact "contact" Masculine Length;
    Attempt "attempt" Feminine;
    Talk "talk" Masculine Length;
    CallOut "call_out" Masculine Length;
    CallIn "call_in" Masculine;
    CallTaken "call_taken" Masculine Length;
    CallMissed "call_missed" Masculine;
    CallbackNamed "callback_named" Neuter;
    MsgIn "msg_in" Neuter;
    MsgOut "msg_out" Neuter;
    AutoReply "auto_reply" Neuter;
    MailOut "mail_out" Neuter;
    DialogueClosed "dialogue_closed" Neuter;
    RequestRejected "request_rejected" Neuter;
    RequestLinked "request_linked" Feminine;
    Assigned "assigned" Neuter;
    Note "note" Feminine Length;
    TaskMoved "task_moved" Masculine Due;
    DupFound "dup_found" Masculine;
    Merged "merged" Neuter;
    ClientCreated "client_created" Neuter;
    StageIn "stage_in" Masculine;
    StageOut "stage_out" Masculine;
    Jump "jump" Masculine Steps;
    StepBack "step_back" Masculine Steps;
    Won "won" Masculine Amount;
    Lost "lost" Masculine Amount;
    PutOff "put_off" Feminine Amount;
    Filled "filled" Neuter;
    Changed "changed" Neuter;
    Quote "quote" Feminine Amount;
    Discount "discount" Feminine Discount;
    Question "question" Masculine;
    Answer "answer" Masculine;
    MeetSet "meet_set" Neuter;
    MeetSure "meet_sure" Neuter;
    MeetOff "meet_off" Feminine;
    Meet "meet" Feminine Length;
    ApprovalAsked "approval_asked" Masculine;
    Approved "approved" Neuter;
    Decided "decided" Neuter;
    Raised "raised" Masculine;
    ContractSent "contract_sent" Feminine Amount;
    Signed "signed" Feminine Amount;
    Invoice "invoice" Neuter Amount;
    Paid "paid" Feminine Amount;
    Shipped "shipped" Feminine Amount;
    Order "order" Masculine Amount;
    Complaint "complaint" Feminine;
    NoShow "no_show" Feminine;
    Scored "scored" Feminine Score;
    Standup "standup" Feminine Length;
    OneOnOne "one_on_one" Feminine Length;
    RuleLive "rule_live" Neuter;
    RuleFired "rule_fired" Neuter;
    RuleRead "rule_read" Neuter;
    RuleReviewed "rule_reviewed" Masculine;
    TaskSet "task_set" Neuter Due;
    TaskDone "task_done" Neuter Due;
    Refused "refused" Masculine;
    PaidBack "paid_back" Masculine Amount;
    ClientOn "client_on" Neuter;
    ClientOff "client_off" Masculine;
    DealCreated "deal_created" Neuter Amount;
    Resumed "resumed" Neuter Amount;
    Parted "parted" Neuter;
    Released "released" Masculine;
    Waived "waived" Neuter;
    Accepted "accepted" Neuter;
    Event "EVENT" Neuter;
}
