//! The closed vocabulary of kinds: what each names, what it compares, what sort it is, its nouns.

use crate::field;
use crate::object::ObjectType::{self, *};

/// Where a kind stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Told about a subject; a late one folds its subjects again.
    Subject,
    /// Told about calendars, shifts, absences, roles, holders, targets, charters; holds for a time.
    Context,
    /// Never recorded: seen in other facts.
    Derived,
    /// Stands over both sorts: the retraction.
    Over,
}

/// What is known of a kind.
#[derive(Clone, Copy, Debug)]
pub struct KindInfo {
    /// Stable identifier, as in canonical lines.
    pub id: &'static str,
    /// Where it stands.
    pub sort: Sort,
    /// Types of objects it names.
    pub objects: &'static [ObjectType],
    /// Stored name of the attribute that may be compared without «где».
    pub main: Option<&'static str>,
    /// Noun, Russian and English.
    pub nouns: (&'static str, &'static str),
}

macro_rules! kinds {
    ($($variant:ident $id:literal $sort:ident [$($object:ident)*] $main:expr, $ru:literal $en:literal;)*) => {
        /// A kind of fact of the closed vocabulary.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Kind { $(#[doc = $en] $variant),* }

        impl Kind {
            /// Every kind, in order.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),*];

            /// What is known of it.
            pub const fn info(self) -> KindInfo {
                match self { $(Kind::$variant => KindInfo {
                    id: $id, sort: Sort::$sort, objects: &[$($object),*], main: $main, nouns: ($ru, $en),
                }),* }
            }

            /// The kind with this identifier.
            pub fn parse(id: &str) -> Option<Kind> { match id { $($id => Some(Kind::$variant),)* _ => None } }
        }
    };
}

const NO: Option<&str> = None;
const LENGTH: Option<&str> = Some(field::LENGTH);
const AMOUNT: Option<&str> = Some(field::AMOUNT);
const DUE: Option<&str> = Some(field::DUE);

kinds! {
    Contact "contact" Derived [Client Request Deal Call Case] LENGTH, "контакт с клиентом" "contact with the client";
    Attempt "attempt" Derived [Client Request Deal Call Case] NO, "попытка связаться" "attempt to reach";
    Talk "talk" Derived [Client Request Deal Call Case] LENGTH, "разговор" "talk";
    CallOut "call_out" Subject [Call Client Request Deal] LENGTH, "исходящий звонок" "outgoing call";
    CallIn "call_in" Subject [Call Client Request Deal] NO, "входящий звонок" "incoming call";
    CallTaken "call_taken" Subject [Call Client Request Deal] LENGTH, "ответ на звонок" "taken call";
    CallMissed "call_missed" Subject [Call Client Request Deal] NO, "пропущенный звонок" "missed call";
    Request "request" Subject [Request Client] NO, "обращение" "request";
    RequestRejected "request_rejected" Subject [Request Client] NO, "отклонение обращения" "rejection of the request";
    RequestLinked "request_linked" Subject [Request Client] NO, "привязка обращения" "linking of the request";
    CallbackNamed "callback_named" Subject [Request Client] NO, "обещание звонка" "promise of a call";
    MsgIn "msg_in" Subject [Dialogue Client Request Deal] NO, "сообщение клиента" "client message";
    MsgOut "msg_out" Subject [Dialogue Client Request Deal] NO, "исходящее сообщение" "outgoing message";
    AutoReply "auto_reply" Subject [Dialogue Client Request Deal] NO, "автоответ" "auto-reply";
    MailOut "mail_out" Subject [Dialogue Client Request Deal] NO, "письмо клиенту" "letter to the client";
    DialogueClosed "dialogue_closed" Subject [Dialogue Client Request Deal] NO, "закрытие диалога" "closing of the dialogue";
    Assigned "assigned" Subject [Client Request Deal] NO, "назначение ответственного" "assignment of an owner";
    Note "note" Subject [Client Request Deal] LENGTH, "запись итога" "summary";
    TaskSet "task_set" Subject [Task Deal Client] DUE, "назначение задачи" "setting of the task";
    TaskDone "task_done" Subject [Task Deal Client] DUE, "выполнение задачи" "completion of the task";
    TaskMoved "task_moved" Subject [Task Deal Client] DUE, "перенос задачи" "task postponement";
    ClientCreated "client_created" Subject [Client] NO, "создание клиента" "creation of the client";
    DupFound "dup_found" Subject [Client] NO, "дубль" "duplicate";
    Merged "merged" Subject [Client] NO, "объединение дублей" "merging of duplicates";
    Parted "parted" Subject [Client] NO, "разделение дублей" "parting of duplicates";
    ClientOn "client_on" Subject [Client] NO, "начало активности" "start of activity";
    ClientOff "client_off" Subject [Client] NO, "конец активности" "end of activity";
    Released "released" Subject [Client] NO, "возврат клиента в пул" "return of the client to the pool";
    DealCreated "deal_created" Subject [Deal Client Request] AMOUNT, "создание сделки" "creation of the deal";
    Resumed "resumed" Subject [Deal Client Request] AMOUNT, "возобновление сделки" "resumption of the deal";
    PutOff "put_off" Subject [Deal Client Request] AMOUNT, "отсрочка сделки" "putting off the deal";
    Won "won" Subject [Deal Client Request] AMOUNT, "выигрыш сделки" "winning of the deal";
    Lost "lost" Subject [Deal Client Request] AMOUNT, "проигрыш сделки" "loss of the deal";
    StageIn "stage_in" Subject [Deal] NO, "переход на этап" "entry to stage";
    StageOut "stage_out" Subject [Deal] NO, "выход с этапа" "exit from stage";
    Jump "jump" Derived [Deal] Some(field::STEPS), "скачок по этапам" "jump over stages";
    StepBack "step_back" Derived [Deal] Some(field::STEPS), "возврат по этапам" "step back";
    Filled "filled" Subject [Deal Request Client Case] NO, "заполнение полей" "filling of fields";
    Changed "changed" Subject [Deal Request Client Case] NO, "изменение полей" "change of fields";
    Quote "quote" Subject [Deal Client] AMOUNT, "отправка КП" "sending of the quote";
    ContractSent "contract_sent" Subject [Deal Client] AMOUNT, "отправка договора" "sending of the contract";
    Signed "signed" Subject [Deal Client] AMOUNT, "подпись договора" "signing of the contract";
    Discount "discount" Subject [Deal Client] Some(field::DISCOUNT), "скидка" "discount";
    Order "order" Subject [Deal Client] AMOUNT, "заказ" "order";
    Shipped "shipped" Subject [Deal Client] AMOUNT, "отгрузка" "shipment";
    Complaint "complaint" Subject [Deal Client] NO, "жалоба" "complaint";
    Question "question" Subject [Question Deal Client] NO, "вопрос коллеге" "question to a colleague";
    Answer "answer" Subject [Question Deal Client] NO, "ответ на вопрос" "answer to the question";
    Raised "raised" Subject [Question Deal Client] NO, "поднятый вопрос" "raised question";
    MeetSet "meet_set" Subject [Meeting Deal Client] NO, "назначение встречи" "setting of the meeting";
    MeetSure "meet_sure" Subject [Meeting Deal Client] NO, "подтверждение встречи" "confirmation of the meeting";
    MeetOff "meet_off" Subject [Meeting Deal Client] NO, "отмена встречи" "cancelling of the meeting";
    Meet "meet" Subject [Meeting Deal Client] LENGTH, "встреча" "meeting";
    ApprovalAsked "approval_asked" Subject [Approval Deal Client] NO, "запрос согласования" "request for approval";
    Approved "approved" Subject [Approval Deal Client] NO, "согласование" "approval";
    Refused "refused" Subject [Approval Deal Client] NO, "отказ в согласовании" "refusal of approval";
    Decided "decided" Subject [Approval Deal Client] NO, "решение" "decision";
    Invoice "invoice" Subject [Invoice Deal Client] AMOUNT, "выставление счёта" "issuing of the invoice";
    Paid "paid" Subject [Invoice Deal Client] AMOUNT, "оплата" "payment";
    PaidBack "paid_back" Subject [Invoice Deal Client] AMOUNT, "возврат оплаты" "return of the payment";
    Scored "scored" Subject [Call Employee] Some(field::SCORE), "оценка звонка" "score of the call";
    NoShow "no_show" Subject [Employee] NO, "неявка" "absence from shift";
    Standup "standup" Subject [Department] LENGTH, "планёрка" "stand-up";
    OneOnOne "one_on_one" Subject [Employee] LENGTH, "встреча один на один" "one-on-one meeting";
    RuleLive "rule_live" Subject [Rule] NO, "вступление правила в силу" "coming of the rule into force";
    RuleFired "rule_fired" Subject [Rule] NO, "срабатывание правила" "firing of the rule";
    RuleRead "rule_read" Subject [Rule] NO, "ознакомление с правилом" "signing of the rule";
    RuleReviewed "rule_reviewed" Subject [Rule] NO, "пересмотр правила" "review of the rule";
    CalendarSet "calendar_set" Context [Calendar] NO, "календарь" "calendar";
    ShiftSet "shift_set" Context [Employee] NO, "смена" "shift";
    AbsenceSet "absence_set" Context [Employee] NO, "отсутствие" "absence";
    RoleGiven "role_given" Context [Employee Role] NO, "роль" "role";
    HolderSet "holder_set" Context [Role Client Deal Request Case] NO, "держатель" "holder";
    TargetSet "target_set" Context [Role Employee Period] AMOUNT, "план" "target";
    CharterPublished "charter_published" Context [Charter] NO, "публикация устава" "publishing of the charter";
    CharterSigned "charter_signed" Context [Charter Employee] NO, "подпись устава" "signing of the charter";
    Waived "waived" Subject [Request Deal Client Case Employee] NO, "снятие обязанности" "waiver of the duty";
    Accepted "accepted" Subject [Request Deal Client Case Employee] NO, "принятие слова" "acceptance of own word";
    Retracted "retracted" Over [] NO, "отзыв" "retraction";
}

/// A kind that a department counts beside the vocabulary: known by its name alone.
pub type CustomKind = String;

/// How one object comes to belong to another: a fact of this kind that names both says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The object that belongs.
    pub child: ObjectType,
    /// What it may belong to.
    pub parents: &'static [ObjectType],
}

impl Kind {
    /// The belonging that a fact of this kind tells, if any (a request of a client, a deal of a client).
    pub const fn binds(self) -> Option<Binding> {
        let (child, parents): (ObjectType, &'static [ObjectType]) = match self {
            Kind::Request | Kind::RequestLinked => (Request, &[Client]),
            Kind::DealCreated => (Deal, &[Client, Request]),
            Kind::TaskSet => (Task, &[Deal, Client]),
            Kind::Invoice => (Invoice, &[Deal, Client]),
            Kind::Question => (Question, &[Deal, Client]),
            Kind::MeetSet => (Meeting, &[Deal, Client]),
            Kind::ApprovalAsked => (Approval, &[Deal, Client]),
            Kind::MsgIn | Kind::MsgOut => (Dialogue, &[Client]),
            _ => return None,
        };
        Some(Binding { child, parents })
    }

    /// Whether the kind is an automatic or human message, a letter or a meeting, without a length of its own.
    pub const fn is_written(self) -> bool {
        matches!(self, Kind::MsgOut | Kind::MailOut)
    }

    /// Whether the kind is the head's word on one duty: it waives it, or accepts the own word that kept it.
    pub const fn is_about_duty(self) -> bool {
        matches!(self, Kind::Waived | Kind::Accepted)
    }

    /// Whether the kind is a call that may have been answered.
    pub const fn is_call(self) -> bool {
        matches!(self, Kind::CallOut | Kind::CallIn | Kind::CallTaken)
    }
}
