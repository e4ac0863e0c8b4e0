//! Every kind of remark with its sentence and way out, Russian and English side by side.
//! `{0}`, `{1}`… are filled from the arguments of the remark.

use super::Severity::{self, Error, Hint, Warning};
use super::Thing;
use crate::words::{Form, Language};

/// The words of a kind of remark.
#[derive(Clone, Copy, Debug)]
pub struct RemarkWords {
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, Russian and English.
    pub sentence: (&'static str, &'static str),
    /// What to do, Russian and English.
    pub way_out: (&'static str, &'static str),
}

macro_rules! remarks {
    ($($kind:ident $severity:ident { $ru:literal, $en:literal; $ru_out:literal, $en_out:literal })*) => {
        /// A kind of remark.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $(#[doc = $en] $kind),* }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),*];

            /// Its name, used for the name of its case.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$kind => stringify!($kind)),* }
            }

            /// Its words.
            pub fn words(self) -> RemarkWords {
                match self { $(Kind::$kind => RemarkWords {
                    severity: $severity, sentence: ($ru, $en), way_out: ($ru_out, $en_out),
                }),* }
            }
        }
    };
}

remarks! {
    // How single words are written.
    QuoteNotClosed Error { "кавычка не закрыта; имя, похоже, кончается на «{0}»", "the quote is not closed; the name seems to end at \"{0}\"";
        "Поставьте закрывающую кавычку сразу после имени.", "Put the closing quote right after the name." }
    EmptyName Error { "в кавычках ничего нет", "there is nothing between the quotes";
        "Впишите имя или уберите кавычки.", "Write the name or drop the quotes." }
    DecimalMark Error { "«{0}»: дробь по-русски пишут через запятую", "\"{0}\": a decimal is written with a point in English";
        "Замените точку запятой.", "Replace the comma with a point." }
    BadDate Error { "«{0}»: такой даты нет, или день и месяц не различить", "\"{0}\": there is no such date, or day and month cannot be told apart";
        "Напишите, например, «1 декабря 2026» или «01.12.2026».", "Write for example \"1 December 2026\" or \"2026-12-01\"." }
    BadTime Error { "«{0}»: время пишут через двоеточие, от 0:00 до 24:00", "\"{0}\": times are written with a colon, from 0:00 to 24:00";
        "Напишите, например, «9:15» или «17:30».", "Write for example \"9:15\" or \"17:30\"." }
    NumberTooLarge Error { "«{0}»: число слишком велико или слишком дробно, чтобы считать точно", "\"{0}\": the number is too large or too fine to be counted exactly";
        "Хватит двенадцати цифр до запятой и шести после неё.", "Use at most twelve digits before the point and six after it." }
    TextTooLong Error { "текст длиннее, чем бывает устав; дальше {0} байт не прочитано", "the text is longer than a charter ever is; nothing past {0} bytes was read";
        "Разделите его или уберите лишнее.", "Split it or remove what is not a charter." }
    CommentLine Warning { "строка начата знаком «{0}»: она прочитана как примечание и войдёт в подписанный текст", "the line begins with \"{0}\": it was read as a note and will be signed with the charter";
        "Пишите «примечание: …» внутри правила, а пояснения – вне рамки устава.", "Write \"note: …\" inside a rule, and explanations outside the charter block." }

    // Where things stand.
    UnknownSection Error { "«{0}»: так не начинается ни один раздел устава", "\"{0}\": no section of a charter begins like this";
        "С начала строки пишут {1}.", "A line without indentation begins with {1}." }
    Misspelt Error { "«{0}»: пишется «{1}»", "\"{0}\": this is written \"{1}\"";
        "Исправьте на «{1}».", "Correct it to \"{1}\"." }
    Expected Error { "«{0}» здесь стоять не может", "\"{0}\" cannot stand here";
        "Здесь может стоять {1}.", "What can stand here: {1}." }
    Unfinished Error { "после «{0}» фраза обрывается", "the sentence breaks off after \"{0}\"";
        "Дальше нужно: {1}.", "What comes next: {1}." }
    IndentMissing Warning { "«{0}» стоит без отступа, хотя относится к разделу выше", "\"{0}\" stands without indentation although it belongs to the section above";
        "Сдвиньте строку на два пробела вправо.", "Move the line two spaces to the right." }
    IndentOne Warning { "строка сдвинута на один пробел: не видно, раздел это или его часть", "the line is indented by one space, and nobody can tell a section from a part of one";
        "Сдвиньте её на два пробела или не сдвигайте совсем.", "Indent it by two spaces or not at all." }
    OtherLanguage Error { "«{0}»: устав начат на другом языке, а в одном уставе язык один", "\"{0}\": the charter began in the other language, and a charter has one";
        "Напишите раздел на языке устава; целый устав переводит «dirigent charter print».", "Write the section in the language of the charter; a whole charter is translated by \"dirigent charter print\"." }
    SecondHeading Error { "у устава второй заголовок", "the charter has a second heading";
        "Оставьте один заголовок, второй устав храните отдельно.", "Keep one heading and put the other charter into a file of its own." }
    EmptyRule Warning { "в правиле «{0}» нет ни одного предложения", "rule \"{0}\" says nothing";
        "Допишите, что должно быть, или уберите правило.", "Say what must be, or remove the rule." }

    // Sentences.
    NeedNumber Error { "«{0}»: машине нужно число", "\"{0}\": a machine needs a number";
        "Сколько это: 5 рабочих минут? Напишите «в течение …».", "How long is it: 5 working minutes? Write \"within …\"." }
    NoTerm Error { "нет срока: такую обязанность нельзя ни выполнить вовремя, ни нарушить", "there is no term: such a duty can be neither kept in time nor breached";
        "Допишите «в течение …», «до …» или «не реже чем раз в …».", "Add \"within …\", \"by …\" or \"at least once in …\"." }
    TwoTerms Error { "у одной обязанности два срока", "one duty has two terms";
        "Оставьте один, а для второго начните новую обязанность словом «также».", "Keep one, and begin another duty with \"also\" for the other." }
    DayWithoutNumber Error { "«{0}»: не сказано, сколько", "\"{0}\": it is not said how many";
        "Напишите число, например «{1}».", "Write a number, for example \"{1}\"." }
    NoCurrency Error { "«{0}»: поле «{1}» – деньги, а у суммы нет валюты", "\"{0}\": field \"{1}\" is money, and the sum has no currency";
        "Допишите знак валюты, например «₽».", "Add the sign of the currency, for example \"₽\"." }
    ShareExpected Error { "«{0}»: здесь нужна доля в процентах", "\"{0}\": a share in per cent is needed here";
        "Напишите, например, «10%».", "Write for example \"10%\"." }
    UpTo Error { "«{0}»: в условии пишут «меньше», «больше», «не меньше», «не больше»", "\"{0}\": a condition says \"under\", \"over\", \"at least\", \"at most\"";
        "Если запрещено всё, что больше, напишите «{1}».", "If everything over it is meant, write \"{1}\"." }
    Fine Error { "«{0}»: денежного штрафа для сотрудника закон не знает (ТК РФ, ст. 192)", "\"{0}\": the law knows no fine for an employee (Labour Code of Russia, art. 192)";
        "Запишите в разделе «мотивация» условие премии, известное до начала месяца.", "Write into the section \"pay\" a condition of the bonus that is known before the month begins." }
    StateAfterWhen Error { "«{0}»: это не событие, а положение, оно длится", "\"{0}\": this is no event but a state, and it lasts";
        "Пишите «пока {0}» или назовите событие, с которого оно начинается.", "Write \"while {0}\" or name the event it begins with." }
    EventAfterWhile Error { "«{0}»: это событие, оно не длится", "\"{0}\": this is an event, it does not last";
        "Пишите «когда {0}» или назовите положение.", "Write \"when {0}\" or name a state." }
    OrJoinsValues Error { "«{0}» соединяет только значения одного поля", "\"{0}\" joins only values of one field";
        "Целое условие присоедините словами «либо где».", "Join a whole condition by \"or where\"." }
    WeightOutOfRange Error { "вес {0}: бывает от {1} до {2}", "weight {0}: it runs from {1} to {2}";
        "Поставьте число из этих пределов.", "Give a number between them." }
    SaidTwice Error { "«{0}» стоит в правиле дважды", "\"{0}\" stands twice in one rule";
        "Оставьте одно.", "Keep one." }
    ForbidDuty Error { "«запрещать»: запретить можно действие, а здесь требуется его совершить", "\"forbid\": an act can be forbidden, and here an act is demanded";
        "Оставьте «требовать причину» или перепишите: «… только после …».", "Keep \"demand a reason\" or rewrite it as \"… only after …\"." }
    QualifierDoesNotFit Warning { "«{0}» здесь ничего не меняет", "\"{0}\" changes nothing here";
        "Уберите эти слова или перенесите их к предложению со сроком.", "Drop these words, or move them to a sentence with a term." }
    DelayFromBreach Hint { "«{0}» считается от нарушения, то есть сработает через {1} от начала", "\"{0}\" counts from the breach, that is {1} from the start";
        "Если нужно от начала, допишите «от начала».", "If the start was meant, add \"from the start\"." }
    MinutesAtNight Hint { "«{0}»: такое время идёт и ночью, и в выходные", "\"{0}\": this time runs at night and on days off as well";
        "Если имелось в виду рабочее время, напишите «{1}».", "If working time was meant, write \"{1}\"." }

    // Names.
    UnknownStage Error { "«{0}»: такого этапа нет в процессе", "\"{0}\": the process has no such stage";
        "{1}", "{1}" }
    UnknownRole Error { "«{0}»: роль не объявлена", "\"{0}\": the role is not declared";
        "{1}", "{1}" }
    UnknownField Warning { "«{0}»: поле не объявлено", "\"{0}\": the field is not declared";
        "{1}", "{1}" }
    UnknownParam Error { "«{0}»: такого параметра нет", "\"{0}\": there is no such parameter";
        "{1}", "{1}" }
    UnknownCalendar Error { "«{0}»: такого календаря нет", "\"{0}\": there is no such calendar";
        "{1}", "{1}" }
    UnknownState Error { "«{0}»: такое состояние не описано", "\"{0}\": no such state is described";
        "{1}", "{1}" }
    UnknownMeasure Error { "«{0}»: такой показатель не описан", "\"{0}\": no such measure is described";
        "{1}", "{1}" }
    MeasureNoField Error { "показатель «{0}»: не сказано, какое поле сложить", "measure \"{0}\": it is not said which field to add up";
        "Назовите его: среднее поля «…» для ….", "Name it: average field \"…\" for …." }
    MeasureNoWhere Error { "показатель «{0}»: доля чего, не сказано", "measure \"{0}\": it is not said what it is a share of";
        "Допишите, какие из событий считать: доля для …, где ….", "Add which of the facts count: share for …, where …." }
    MeasureNotLength Error { "«{0}»: этот показатель здесь не годится в длительность", "\"{0}\": this measure cannot be a duration here";
        "Длительностью бывает только «обычный промежуток для …», и не внутри другого показателя.", "Only \"usual gap for …\" is a duration, and not inside another measure." }
    MeasureBound Error { "показатель «{0}» сравнивается с «{1}», а это другой род значений", "measure \"{0}\" is compared with \"{1}\", which is of another sort";
        "Число и долю сравнивают с числом, деньги с деньгами, промежуток с длительностью.", "Compare a number or a share with a number, money with money, a gap with a duration." }
    UnknownRule Error { "«{0}»: такого правила нет", "\"{0}\": there is no such rule";
        "{1}", "{1}" }
    NearEvent Hint { "событие «{0}» не описано, а описано похожее «{1}»", "event \"{0}\" is not described, and a similar \"{1}\" is";
        "Если это одно и то же, назовите одинаково.", "If they are the same, name them alike." }
    DuplicateRule Error { "правило «{0}» уже есть", "rule \"{0}\" stands here already";
        "Дайте одному из них другое имя: по имени узнаются обязанности.", "Give one of them another name: duties are known by it." }
    DuplicateName Error { "«{0}» объявлено дважды", "\"{0}\" is declared twice";
        "Оставьте одно объявление.", "Keep one declaration." }
    DuplicateClause Error { "пункт «{0}» в этом правиле уже есть", "clause \"{0}\" stands in this rule already";
        "Дайте ему другое имя.", "Give it another name." }
    TwinClash Error { "у имени «{0}» два разных перевода", "the name \"{0}\" has two different translations";
        "Оставьте один.", "Keep one." }
    UnknownZone Error { "«{0}»: такого часового пояса нет", "\"{0}\": there is no such time zone";
        "Пишите, например, «Europe/Moscow» или «Asia/Yekaterinburg».", "Write for example \"Europe/Moscow\" or \"Asia/Yekaterinburg\"." }
    BadCurrency Error { "«{0}»: валюту пишут тремя латинскими буквами", "\"{0}\": a currency is written with three Latin letters";
        "Напишите, например, «RUB».", "Write for example \"RUB\"." }

    RoleNotDeclared Warning { "«{0}»: роль не объявлена в разделе «роли»", "\"{0}\": the role is not declared in the section \"roles\"";
        "Добавьте в раздел «роли» строку «{0}».", "Add the line \"{0}\" to the section \"roles\"." }

    // Values.
    FractionOfDay Error { "дни, недели и месяцы считаются целыми", "days, weeks and months are counted whole";
        "Напишите целое число или переведите в часы.", "Write a whole number, or turn it into hours." }
    NoMainAttribute Error { "у этого события нет величины, которую можно сравнить без «где»", "this fact has no figure that could be compared without \"where\"";
        "Назовите поле: «…, где сумма больше …».", "Name the field: \"…, where amount is over …\"." }
    NotCarriedOut Warning { "прочитать это можно, а исполнить нельзя: обязанности отсюда не получится", "this can be read but not carried out: it makes no duty";
        "Скажите иначе: «когда …, … должен …, в течение …» или «пока …, должно быть так: …».", "Say it otherwise: \"when …, … must …, within …\" or \"while …, it must be so that …\"." }
    OtherType Error { "поле «{0}» – {1}, а сравнивается с «{2}»", "field \"{0}\" is {1} and is compared with \"{2}\"";
        "Сравните его со значением того же рода.", "Compare it with a value of its own sort." }
    NotInList Error { "«{0}»: такого значения нет в списке поля «{1}»", "\"{0}\": the list of field \"{1}\" has no such value";
        "{2}", "{2}" }
    ParamSort Error { "параметр «{0}» не подходит: здесь ожидается {1}", "parameter \"{0}\" does not fit: {1} is expected here";
        "Возьмите другой параметр или измените его значение.", "Take another parameter or change its value." }
    ParamOutOfBounds Error { "параметр «{0}»: значение вне допустимых пределов", "parameter \"{0}\": the value lies outside its bounds";
        "Поставьте значение от {1} до {2}.", "Give a value from {1} to {2}." }
    TableGap Error { "таблица «{0}» не говорит, что делать при «{1}»", "table \"{0}\" does not say what holds for \"{1}\"";
        "Допишите строку или «прочее».", "Add a row, or \"other\"." }
    TableOverlap Error { "строка «{0}» стоит в таблице дважды", "row \"{0}\" stands twice in the table";
        "Оставьте одну.", "Keep one." }
    NoSubject Error { "у событий этого предложения нет общего предмета", "the facts of this sentence have no subject in common";
        "Напишите «для сделок», «для клиентов» или разделите правило.", "Write \"for deals\", \"for clients\", or part the rule." }
    DatesBackwards Error { "последний день раньше первого: правило не действует никогда", "the last day comes before the first: the rule is never in force";
        "Поменяйте даты местами или исправьте одну.", "Swap the dates or correct one." }
    ReviewTooLate Warning { "пересмотр назначен после последнего дня правила", "the review is set after the rule's last day";
        "Назначьте его раньше.", "Set it earlier." }
    BasisMissing Warning { "основа «{0}» здесь не приложена: её правила не прочитаны", "the basis \"{0}\" is not at hand: its rules were not read";
        "Возьмите её из библиотеки уставов или впишите правила сюда.", "Take it from the library of charters or write its rules here." }
    BasisTooDeep Error {
        "основа стоит на основе больше {0} раз подряд или опирается сама на себя", "bases stand on one another more than {0} times, or one stands on itself";
        "Возьмите за основу другой устав: тот, с которого цепочка начинается.", "Take another charter as the basis: the one with which the chain begins." }
    PayNotJudged Hint { "раздел «мотивация» прочитан и сохранён, но обязанностей не создаёт", "the section \"pay\" is read and kept but makes no duties";
        "Делать ничего не нужно.", "Nothing needs to be done." }

    BadHours Error { "часы «{0}» налегают на другие часы того же дня или кончаются раньше, чем начались", "the hours \"{0}\" overlap others of the same day, or end before they begin";
        "Разведите часы: например, «9:00–13:00, 14:00–18:00».", "Part the hours: for example \"9:00–13:00, 14:00–18:00\"." }
    SharesNotWhole Error { "доли в сумме дают {0}, а не 100%", "the shares add up to {0} and not to 100%";
        "Поправьте доли, чтобы вместе вышло 100%.", "Mend the shares so that they make 100% together." }

    // The charter as a whole.
    DueBeforeOpening Error { "срок «до {0}» кончается раньше, чем открывается рабочий день ({1})", "the term \"by {0}\" ends before the working day opens ({1})";
        "Назначьте время позже открытия или календарь, который открывается раньше.", "Set a time after the opening, or a calendar that opens earlier." }
    NoSuchDay Error { "{0}-го рабочего дня в месяце не бывает: их не больше {1}", "a month has no working day number {0}: there are at most {1}";
        "Поставьте меньшее число или «последний рабочий день месяца».", "Give a smaller number, or \"last working day of the month\"." }
    StepsBackwards Error { "в графике после «{0}» стоит «{1}»: число раз и сроки должны расти", "in the schedule \"{1}\" follows \"{0}\": counts and terms must grow";
        "Расположите строки по порядку и уберите повторы.", "Put the rows in order and drop repetitions." }
    CalendarEmpty Error { "в календаре «{0}» нет ни одного рабочего часа: срок по нему не кончится никогда", "calendar \"{0}\" has no working hour: a term by it never ends";
        "Впишите часы, например «пн–пт 9:00–18:00».", "Give it hours, for example \"Mon–Fri 9:00–18:00\"." }
    HolidaysForgotten Warning { "в календаре «{0}» нет праздников, а в рабочем времени отдела они есть: {1} по нему рабочий день", "calendar \"{0}\" has no holidays, while the working time of the department has them: {1} is a working day by it";
        "Допишите «праздники России» или оставьте осознанно.", "Add \"holidays of Russia\", or leave it knowingly." }
    NoShift Warning { "{0} срок идёт, а у роли «{1}» нет смены", "on {0} the clock runs, and role \"{1}\" has no shift";
        "Назначьте роли смену в этот день или другой календарь сроку.", "Give the role a shift on that day, or the term another calendar." }
    Contradiction Error { "правила «{0}» и «{1}» противоречат друг другу: {2}", "rules \"{0}\" and \"{1}\" contradict each other: {2}";
        "Уберите одно или сузьте словом «где».", "Remove one, or narrow it with \"where\"." }
    Shadowed Warning { "правило «{0}» строже правила «{1}» при том же событии{2}; второе ничего не добавляет", "rule \"{0}\" is stricter than rule \"{1}\" on the same event{2}; the second adds nothing";
        "Уберите второе или добавьте «где …».", "Remove the second, or add \"where …\"." }
    SameRule Warning { "правила «{0}» и «{1}» говорят одно и то же", "rules \"{0}\" and \"{1}\" say the same";
        "Оставьте одно.", "Keep one." }
    NeverTrue Error { "это условие не бывает верным: {0}", "this condition is never true: {0}";
        "Исправьте одно из сравнений.", "Correct one of the comparisons." }
    RoutineTooLong Warning { "распорядок занимает {0} в неделю при {1} рабочего времени", "the routine takes {0} a week out of {1} of working time";
        "Сократите встречи или проводите их реже.", "Shorten the meetings or hold them less often." }
    SellsAndLeads Warning { "роль «{0}» и руководит, и продаёт: она делила бы клиентов с теми, кого проверяет", "role \"{0}\" both leads and sells: it would share clients with those it checks";
        "Уберите одно из слов или разделите роль на две.", "Drop one of the words, or make two roles of it." }
}

/// What a form of a kind is called.
pub(super) fn fact_form(form: Form, language: Language) -> &'static str {
    let pair = match form {
        Form::When => ("событие (например, «поступило обращение»)", "an event (for example \"a request arrives\")"),
        Form::Do => ("действие (например, «позвонить клиенту»)", "an act (for example \"call the client\")"),
        Form::Noun => ("событие именем (например, «встреча»)", "an event as a noun (for example \"meeting\")"),
        Form::Gen => {
            ("событие в родительном падеже (например, «встречи»)", "an event as a noun (for example \"meeting\")")
        }
        Form::Many => ("события после числа (например, «встреч»)", "events after a number (for example \"meetings\")"),
    };
    if language == Language::Ru { pair.0 } else { pair.1 }
}

/// What a sort of thing is called.
pub(super) fn thing(thing: Thing, language: Language) -> &'static str {
    let pair = match thing {
        Thing::Name => ("имя в кавычках", "a name in quotes"),
        Thing::Number => ("число", "a number"),
        Thing::Share => ("доля в процентах", "a share in per cent"),
        Thing::Date => ("дата", "a date"),
        Thing::Time => ("время (например, 9:15)", "a time (for example 9:15)"),
        Thing::Duration => ("длительность (например, 10 рабочих минут)", "a duration (for example 10 working minutes)"),
        Thing::Unit => ("единица времени", "a unit of time"),
        Thing::Value => ("значение", "a value"),
        Thing::Role => ("роль", "a role"),
        Thing::Field => ("поле", "a field"),
        Thing::State => ("положение (например, «сделка открыта»)", "a state (for example \"the deal is open\")"),
        Thing::Object => ("предмет (сделок, клиентов, обращений…)", "an object (deals, clients, requests…)"),
        Thing::Ordinal => ("порядковое число (например, 3-й)", "an ordinal (for example 3rd)"),
        Thing::Hours => ("часы (например, 9:00–18:00)", "hours (for example 9:00–18:00)"),
        Thing::Days => ("дни недели", "days of the week"),
        Thing::Action => {
            ("действие лестницы (например, «сообщить руководителю»)", "a step (for example \"notify the head\")")
        }
        Thing::Sentence => ("новое предложение", "a new sentence"),
        Thing::Section => ("раздел устава", "a section of the charter"),
        Thing::Text => ("текст", "text"),
        Thing::LineEnd => ("конец строки", "the end of the line"),
    };
    if language == Language::Ru { pair.0 } else { pair.1 }
}
