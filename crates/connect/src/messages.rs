//! All sentences this crate says, Russian and English side by side. `{name}` is filled with a value of that name.

use std::io::ErrorKind;

use wording::Language;

macro_rules! sentences {
    ($($id:ident $ru:literal $en:literal;)*) => {
        /// One sentence of the table, without its values.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Sentence { $(#[doc = $en] $id),* }

        impl Sentence {
            /// Every sentence, in the order of the table.
            pub const ALL: &'static [Sentence] = &[$(Sentence::$id),*];

            /// The sentence with its gaps unfilled.
            #[must_use]
            pub const fn pattern(self, language: Language) -> &'static str {
                match (self, language) { $((Sentence::$id, Language::Ru) => $ru, (Sentence::$id, Language::En) => $en,)* }
            }
        }
    };
}

sentences! {
    AtByte "{file}, строка {line}, байт {byte}" "{file}, line {line}, byte {byte}";
    AtFile "{file}" "{file}";
    CannotOpen "файл не открывается: {why}; проверьте имя и права" "the file cannot be opened: {why}; check its name and rights";
    WhyNotFound "такого файла нет" "there is no such file";
    WhyDenied "читать его не разрешено" "reading it is not permitted";
    WhyFolder "это папка" "it is a folder";
    CannotRead "чтение прервано: {why}; прочитанное до этого места сохранено" "reading broke off: {why}; what was read before this place is kept";
    GzipTruncated "архив gzip обрывается; прочитанное до этого места сохранено, остальное возьмите из целого файла" "the gzip archive breaks off; what was read before this place is kept, take the rest from a whole file";
    GzipBroken "архив gzip здесь повреждён; прочитанное до этого места сохранено, остальное возьмите из целого файла" "the gzip archive is damaged here; what was read before this place is kept, take the rest from a whole file";
    GzipFollowed "после конца архива gzip стоят лишние байты; весь архив прочитан" "bytes stand after the end of the gzip archive; the whole archive was read";
    Empty "файл пуст; нужен журнал или таблица" "the file is empty; a log or a table is needed";
    UnknownFormat "не похоже ни на XES, ни на таблицу, ни на строки JSON; назовите формат в описании столбцов" "looks like neither XES, nor a table, nor lines of JSON; name the format in the mapping";
    NeedsMapping "для {format} нужно описание столбцов: что значит каждый из них (--mapping)" "{format} needs a mapping: what each of its columns means (--mapping)";
    XmlTruncated "файл обрывается внутри элемента; целые события до этого места сохранены" "the file breaks off inside an element; whole events before this place are kept";
    XmlBroken "это не XML: {why}; события до этого места сохранены" "this is not XML: {why}; events before this place are kept";
    XmlAttributeWhy "атрибут записан с ошибкой" "an attribute is written wrongly";
    XmlEntityWhy "незнакомая замена после &" "an unknown entity after &";
    XmlLettersWhy "не UTF-8" "not UTF-8";
    XmlTextWhy "текст вне атрибутов" "text outside attributes";
    XmlOtherWhy "разметка нарушена" "the markup is broken";
    XmlTag "закрывается «{tag}», который здесь не открыт; события до этого места сохранены" "“{tag}” is closed but was not opened here; events before this place are kept";
    NotLog "первый элемент «{tag}», а не log; это не журнал XES" "the first element is “{tag}”, not log; this is not a log of XES";
    TooLong "кусок длиннее {limit} байт; так бывает, когда не закрыта кавычка. Разбейте его или исправьте" "a piece longer than {limit} bytes; an unclosed quote does this. Split or mend it";
    TooDeep "вложенность глубже {limit}; такие атрибуты не читаются" "nested deeper than {limit}; such attributes are not read";
    TooManyAttributes "атрибутов больше {limit}; оставьте нужные" "more than {limit} attributes; keep those you need";
    TooManyObjects "факт называет слишком много объектов" "the fact names too many objects";
    TooManyNames "разных названий больше {limit}; похоже, в «{column}» свободный текст, а не название" "more than {limit} different names; “{column}” seems to hold free text, not a name";
    TooMuchText "названия и ключи не помещаются в память (больше {limit} байт); разделите файл" "names and keys do not fit (more than {limit} bytes); split the file";
    LogFull "фактов больше, чем вмещает один журнал; разделите файл" "more facts than one log holds; split the file";
    NoTime "нет времени события («{column}»)" "the event has no time (“{column}”)";
    NoActivity "нет названия события («{column}»)" "the event has no name (“{column}”)";
    NoCase "у трассы нет номера («{column}»); её события не взяты: {count}" "the trace has no id (“{column}”); its events were not taken: {count}";
    BadTime "«{value}» в «{column}» – не время ({format})" "“{value}” in “{column}” is not a time ({format})";
    NoZone "время «{value}» без пояса, а пояс в описании столбцов не назван: допишите zone" "the time “{value}” has no zone and the mapping names none: add zone";
    BadNumber "«{value}» в «{column}» – не число" "“{value}” in “{column}” is not a number";
    TooFine "«{value}» в «{column}» точнее миллионной доли; округлите в источнике" "“{value}” in “{column}” is finer than a millionth; round it at the source";
    TooLarge "«{value}» в «{column}» слишком велико" "“{value}” in “{column}” is too large";
    BadYesNo "«{value}» в «{column}» – не да и не нет; перечислите слова в yes и no" "“{value}” in “{column}” is neither yes nor no; list its words in yes and no";
    BadWord "слова «{value}» нет в списке столбца «{column}»" "the word “{value}” is not in the list of column “{column}”";
    NameTooLong "значение в «{column}» длиннее {limit} байт: это текст, а тексты в факты не входят" "the value in “{column}” is longer than {limit} bytes: that is a text, and texts do not go into facts";
    NotUtf8 "в «{column}» не UTF-8; если это windows-1251, напишите encoding = \"windows-1251\"" "“{column}” is not UTF-8; if it is windows-1251, write encoding = \"windows-1251\"";
    NoValue "пусто в «{column}», а без него строка не имеет смысла" "“{column}” is empty, and the row means nothing without it";
    Ragged "полей {found}, а столбцов {wanted}" "{found} fields for {wanted} columns";
    OpenQuote "кавычка открыта и не закрыта; строка отложена, чтение продолжено со следующей" "a quote is opened and not closed; the row is put aside, reading goes on with the next";
    Conflict "ключ «{key}» уже есть с другим содержанием; оставлено первое" "the key “{key}” exists with other content; the first is kept";
    TooManyTies "больше {limit} фактов одного источника, объекта и мгновения («{subject}»); их порядок записать нельзя" "more than {limit} facts of one source, subject and instant (“{subject}”); their order cannot be written";
    LaterThanExport "время {value} позже последнего, что знает выгрузка; это план, а не факт" "the time {value} is later than the last thing the export knows; that is a plan, not a fact";
    LaterThanLearned "время {value} позже того, когда о факте узнали; это план, а не факт" "the time {value} is later than when the fact was learned of; that is a plan, not a fact";
    LineNotText "строка не UTF-8" "the line is not UTF-8";
    LineBroken "строка не читается как факт: {why} «{at}»" "the line cannot be read as a fact: {why} “{at}”";
    MappingUnreadable "описание столбцов {name}, строка {line}: {why}" "mapping {name}, line {line}: {why}";
    MappingTooLong "описание столбцов длиннее {limit} байт" "the mapping is longer than {limit} bytes";
    MappingUnknown "описания столбцов «{name}» нет; есть: {known}; можно указать свой файл .toml" "there is no mapping “{name}”; there are: {known}; a .toml file of your own will do too";
    BadZone "пояса «{zone}» нет; пишите как «Europe/Moscow»" "there is no zone “{zone}”; write it like “Europe/Moscow”";
    BadKind "вида «{kind}» нет; свой вид пишите как «custom название»" "there is no kind “{kind}”; write one of your own as “custom name”";
    BadObject "типа объекта «{object}» нет; есть: {known}" "there is no type of object “{object}”; there are: {known}";
    BadCurrency "«{currency}» – не валюта; нужны три заглавные буквы, например RUB" "“{currency}” is no currency; three capital letters are needed, for example RUB";
    BadFormat "образец времени «{format}» не читается; годятся iso и %Y %y %m %d %H %M %S" "the pattern of time “{format}” cannot be read; iso and %Y %y %m %d %H %M %S will do";
    BadEncoding "кодировки «{encoding}» нет; есть utf-8, windows-1251 и другие имена WHATWG" "there is no encoding “{encoding}”; there are utf-8, windows-1251 and other names of WHATWG";
    BadDelimiter "разделитель «{delimiter}» – не один знак ASCII" "the delimiter “{delimiter}” is not one character of ASCII";
    BadRank "ранг {rank} больше {limit}" "rank {rank} is above {limit}";
    BadTable "таблицы «{table}» нет в описании столбцов" "there is no table “{table}” in the mapping";
    NoSubject "у таблицы «{table}» не сказано ни key, ни subject" "table “{table}” says neither key nor subject";
    BadEvidence "свидетельства «{word}» нет; есть imported и witnessed" "there is no evidence “{word}”; there are imported and witnessed";
    OwnerOfTables "owner читается только для XES; в таблице сделайте факт assigned" "owner is read for XES only; in a table make a fact assigned";
    PersonalUsed "столбец «{column}» назван личным и взят в факты; уберите одно из двух" "the column “{column}” is named personal and used in facts; strike one of the two";
    NothingInFolder "в папке нет файлов, которые понимает это описание столбцов" "the folder holds no file that this mapping reads";
    NoColumn "в таблице «{table}» нет столбца «{column}»; есть: {known}" "table “{table}” has no column “{column}”; it has: {known}";
    TwiceColumn "столбец «{column}» назван дважды" "the column “{column}” is named twice";
    TooManyColumns "столбцов больше {limit}" "more than {limit} columns";
    NoFile "для таблицы «{table}» не дан файл ({wanted})" "no file was given for table “{table}” ({wanted})";
    NoTable "описание столбцов не знает файла с таким именем; назовите его так: {wanted}" "no table of the mapping names this file; name it so: {wanted}";
    LookupFull "таблица «{table}», в которую смотрят другие, больше {limit} строк" "table “{table}”, which others look into, has more than {limit} rows";
    NoteBackwards "времена идут назад: {count} раз; порядок берётся по времени" "times go backwards {count} times; the order is by time";
    NoteLeftOut "не взято в факты, в описании столбцов не названо: {columns}" "kept out of facts, not named in the mapping: {columns}";
    NotePersonal "личные данные не взяты: {columns}" "personal data kept out: {columns}";
    NoteEmptyTraces "трасс без событий: {count}" "traces without events: {count}";
    NoteSame "повторов: {count}; каждый факт взят один раз" "repeats: {count}; each fact was taken once";
    NoteNoInstant "«{fact}» не сделан, время не указано в «{column}»: {count}" "“{fact}” not made, no time in “{column}”: {count}";
    NoteNoPartner "связь «{join}»: пары не нашлось: {count}" "join “{join}”: no partner found: {count}";
    NoteUnmatched "строки, из которых не вышло ни одного факта: {count}" "rows that made no fact: {count}";
    NoteRejected "отложено строк: {count}; тексты сохранены у {kept}" "rows put aside: {count}; texts kept of {kept}";
    NoteLocalTime "времена без пояса прочитаны в поясе {zone}: {count}" "times without a zone were read in {zone}: {count}";
    NoteRepeatedCase "дело встречается в файле несколько раз: {count}; его события сложены вместе" "a case stands in the file several times: {count}; its events were put together";
    FormatXes "XES" "XES";
    FormatTable "таблицы" "a table";
    ReasonsHeader "файл,строка,байт,причина" "file,line,byte,reason";
    NoteNoFile "таблица «{table}» не дана ({wanted}); её фактов нет" "table “{table}” was not given ({wanted}); its facts are missing";
    LineTooLongWhy "слишком длинная" "too long";
    LineNotJsonWhy "не объект JSON" "not a JSON object";
    LineMissingWhy "нет имени" "missing name";
    LineTypeWhy "не тот тип у" "wrong type under";
    LineKindWhy "нет такого вида" "no such kind";
    LineObjectWhy "нет такого типа объекта" "no such type of object";
    LineInstantWhy "не время" "not an instant";
    LineNumberWhy "не точное число" "not an exact number";
    LineCurrencyWhy "не валюта" "not a currency";
    LineNameWhy "незнакомое имя" "unknown name";
    LineVersionWhy "незнакомая версия формы" "unknown version of the form";
    LineManyWhy "слишком много" "too many of";
}

/// A value put into a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    /// As it is.
    Text(String),
    /// Another sentence of the table.
    Sentence(Sentence),
}

/// A sentence with its values: what went wrong or is worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Which sentence.
    pub sentence: Sentence,
    /// What fills its gaps.
    pub values: Vec<(&'static str, Filling)>,
}

impl Said {
    /// A sentence without gaps, or to be filled by [`Said::with`].
    #[must_use]
    pub fn new(sentence: Sentence) -> Said {
        Said { sentence, values: Vec::new() }
    }

    /// Fills one gap. Long values are cut: the raw row is kept elsewhere.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Said {
        let text = value.to_string();
        self.values.push((name, Filling::Text(shortened(text))));
        self
    }

    /// That a file cannot be opened; the usual reasons in words, the rest as the operating system has it.
    #[must_use]
    pub fn cannot_open(error: &std::io::Error) -> Said {
        let said = Said::new(Sentence::CannotOpen);
        let why = match error.kind() {
            ErrorKind::NotFound => Sentence::WhyNotFound,
            ErrorKind::PermissionDenied => Sentence::WhyDenied,
            ErrorKind::IsADirectory => Sentence::WhyFolder,
            _ => return said.with("why", error),
        };
        said.with_sentence("why", why)
    }

    /// Fills one gap with another sentence.
    #[must_use]
    pub fn with_sentence(mut self, name: &'static str, value: Sentence) -> Said {
        self.values.push((name, Filling::Sentence(value)));
        self
    }

    /// The sentence in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut text = self.sentence.pattern(language).to_owned();
        for (name, value) in &self.values {
            let value = match value {
                Filling::Text(value) => value.as_str(),
                Filling::Sentence(sentence) => sentence.pattern(language),
            };
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }
}

/// Characters of a value that a sentence shows.
const SHOWN: usize = 200;

fn shortened(text: String) -> String {
    match text.char_indices().nth(SHOWN) {
        None => text,
        Some((cut, _)) => format!("{}…", &text[..cut]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn gaps(pattern: &str) -> BTreeSet<&str> {
        pattern.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    #[test]
    fn both_languages_have_the_same_gaps() {
        for sentence in Sentence::ALL {
            let (ru, en) = (sentence.pattern(Language::Ru), sentence.pattern(Language::En));
            assert_eq!(gaps(ru), gaps(en), "{sentence:?}");
            assert!(!ru.trim().is_empty() && !en.trim().is_empty(), "{sentence:?}");
        }
    }

    #[test]
    fn long_values_are_cut_at_a_letter() {
        let said = Said::new(Sentence::AtFile).with("file", "ж".repeat(1000));
        assert_eq!(said.text(Language::Ru).chars().count(), SHOWN + 1);
    }
}
