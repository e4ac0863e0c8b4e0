//! A mapping says in TOML what the columns of a foreign table, or the attributes of a foreign log, are in facts.
//! It is data, not a program: columns to kinds, objects and attributes, forms of times and numbers, joins by a key.

mod built_in;
mod check;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::guards::MAPPING;
use crate::messages::{Said, Sentence};
use crate::problem::{Place, Problem};

pub use built_in::{NAMES as BUILT_IN, find};

/// A mapping as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The name it is called by.
    pub name: String,
    /// `source` of every fact; the name of the mapping if not said.
    #[serde(default)]
    pub source: String,
    /// Zone of times written without an offset.
    pub zone: Option<String>,
    /// Whether every subject of the log ended with its last fact.
    #[serde(default)]
    pub complete: bool,
    /// Actors that are the system, not a person.
    #[serde(default)]
    pub system: Vec<String>,
    /// Words that stand for nothing ("NIL", "UNKNOWN").
    #[serde(default)]
    pub nothing: Vec<String>,
    /// Evidence of every fact: `imported` (if not said) or `witnessed`.
    pub evidence: Option<String>,
    /// Derives owners from who acted.
    pub owner: Option<Owner>,
    /// For logs of XES.
    pub xes: Option<XesMapping>,
    /// For tables.
    #[serde(default, rename = "table")]
    pub tables: Vec<Table>,
}

/// `owner = { of = ["W_*"] }`: whoever acts in one of these kinds holds the subject from then on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owner {
    /// Names of activities; a star at the end stands for any rest.
    pub of: Vec<String>,
}

/// What the attributes of a log are.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct XesMapping {
    /// Attribute of a trace that is the id of its object.
    #[serde(default = "concept_name")]
    pub case: String,
    /// Type of that object.
    #[serde(default = "case")]
    pub object: String,
    /// Attribute of an event that is its name.
    #[serde(default = "concept_name")]
    pub activity: String,
    /// Attribute of an event that tells when it happened.
    #[serde(default = "timestamp")]
    pub time: String,
    /// Attribute of an event that tells who acted.
    pub actor: Option<String>,
    /// Appends the step of the work item to the name of some activities.
    pub lifecycle: Option<Lifecycle>,
    /// Activities that are kinds of the vocabulary; all others are `custom` ones of their own name.
    #[serde(default)]
    pub kinds: BTreeMap<String, String>,
    /// Attributes put on the object's first fact, by their name in facts.
    #[serde(default)]
    pub trace: BTreeMap<String, Field>,
    /// Attributes put on the fact of the event, by their name in facts.
    #[serde(default)]
    pub event: BTreeMap<String, Field>,
    /// Attributes that hold personal data.
    #[serde(default)]
    pub personal: Vec<String>,
    /// Attributes known and not needed.
    #[serde(default)]
    pub ignored: Vec<String>,
}

fn concept_name() -> String {
    "concept:name".to_owned()
}

fn timestamp() -> String {
    "time:timestamp".to_owned()
}

fn case() -> String {
    "case".to_owned()
}

/// Which activities carry the step of the work item in their name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lifecycle {
    /// The attribute, `lifecycle:transition` as a rule.
    pub from: String,
    /// Names of activities; a star at the end stands for any rest.
    pub of: Vec<String>,
}

/// One column, or several joined by a space.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Columns {
    /// One column; `join.column` looks into a joined table.
    One(String),
    /// Several, put together with a space between them.
    Several(Vec<String>),
}

impl Columns {
    /// Their names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        match self {
            Columns::One(name) => std::slice::from_ref(name),
            Columns::Several(names) => names,
        }
    }
}

/// What a value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum As {
    /// A word of a list.
    #[default]
    Word,
    /// A number.
    Number,
    /// A share written as per cent.
    Percent,
    /// A sum.
    Money,
    /// An instant.
    Time,
    /// A local date.
    Date,
    /// A length in seconds.
    Seconds,
    /// A length in minutes.
    Minutes,
    /// Yes or no.
    YesNo,
    /// A person.
    Person,
}

/// Where a value comes from and how it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The column or attribute.
    pub from: Columns,
    /// What it is; a word if not said.
    #[serde(default, rename = "as")]
    pub kind: As,
    /// Currency of a sum.
    pub currency: Option<String>,
    /// `,` where the comma parts the decimals.
    pub decimal: Option<String>,
    /// How a time or date is written; `iso` if not said.
    pub format: Option<String>,
    /// Zone of this column, if not that of the mapping.
    pub zone: Option<String>,
    /// The words a word may be; empty: any short word.
    #[serde(default)]
    pub words: Vec<String>,
    /// Words put instead of those of the source.
    #[serde(default)]
    pub rename: BTreeMap<String, String>,
    /// Words that mean yes, and those that mean no (`true`, `false` if not said).
    #[serde(default)]
    pub yes: Vec<String>,
    /// Words that mean no.
    #[serde(default)]
    pub no: Vec<String>,
}

/// When a fact happened.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The column or columns.
    pub from: Columns,
    /// How it is written; `iso` if not said.
    pub format: Option<String>,
    /// Zone of this column, if not that of the mapping.
    pub zone: Option<String>,
    /// Where the source tells only the day: the local time taken, `HH:MM:SS`; the day's start if not said.
    pub time: Option<String>,
    /// The source lets people type days to come here: an instant after all others is a plan and is put aside.
    #[serde(default)]
    pub may_be_planned: bool,
}

/// One table: its file, its key, the facts a row makes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its name here.
    pub name: String,
    /// Names of files it may lie in, without folder and `.gz`; `<name>.csv` if not said. A star stands for any rest.
    #[serde(default)]
    pub file: Vec<String>,
    /// Order against other tables inside one instant, 0 to 15.
    #[serde(default)]
    pub rank: u16,
    /// The column that is the source's own id of a row. Without it, keys are made of object, kind and instant.
    pub key: Option<String>,
    /// The column of the object whose facts of one instant are numbered; the key if not said.
    pub subject: Option<String>,
    /// One character between fields; a comma if not said.
    pub delimiter: Option<String>,
    /// A name of the WHATWG list; `utf-8` if not said.
    pub encoding: Option<String>,
    /// Columns that must not be empty.
    #[serde(default)]
    pub required: Vec<String>,
    /// Columns that hold personal data: never read.
    #[serde(default)]
    pub personal: Vec<String>,
    /// Columns known and not needed.
    #[serde(default)]
    pub ignored: Vec<String>,
    /// Rows of other tables found by a column of this one.
    #[serde(default)]
    pub join: BTreeMap<String, Join>,
    /// The facts a row makes, in their order inside one instant. None: the table is only looked into.
    #[serde(default, rename = "fact")]
    pub facts: Vec<FactMapping>,
}

/// `here` of this table equals `there` of another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// The other table.
    pub table: String,
    /// Column of this table.
    pub here: String,
    /// Column of the other.
    pub there: String,
}

/// One fact that a row makes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactMapping {
    /// Its kind: an id of the vocabulary, or `custom name`. May hold one `{column}`: an event log in a table.
    pub kind: String,
    /// Tells two facts of one kind and row apart in keys; the kind if not said.
    pub name: Option<String>,
    /// When it happened.
    pub at: When,
    /// Who did it.
    pub actor: Option<Columns>,
    /// Objects it names: type to column.
    #[serde(default)]
    pub objects: BTreeMap<String, Columns>,
    /// Its attributes, by their name in facts.
    #[serde(default)]
    pub attributes: BTreeMap<String, Field>,
    /// Made only where every column named here holds one of the words.
    #[serde(default)]
    pub when: BTreeMap<String, Vec<String>>,
    /// Made only where no column named here holds one of the words (an empty word: not where it is empty).
    #[serde(default)]
    pub unless: BTreeMap<String, Vec<String>>,
}

impl Mapping {
    /// Reads a mapping; `name` is what the user called it, for sentences.
    ///
    /// # Errors
    /// A sentence with the line, where the text is no mapping or names what does not exist.
    pub fn parse(name: &str, text: &str) -> Result<Mapping, Problem> {
        let mut mapping: Mapping = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| 1 + text[..span.start.min(text.len())].matches('\n').count());
            Problem::general(
                Said::new(Sentence::MappingUnreadable)
                    .with("name", name)
                    .with("line", line)
                    .with("why", error.message()),
            )
        })?;
        if mapping.source.is_empty() {
            mapping.source.clone_from(&mapping.name);
        }
        check::check(&mapping).map_err(|said| Problem::at(Place::file(name), said))?;
        Ok(mapping)
    }

    /// Finds a built-in mapping by name, or reads a file.
    ///
    /// # Errors
    /// A sentence: no such mapping, a file that cannot be read, or what [`Mapping::parse`] says.
    pub fn open(name: &str) -> Result<Mapping, Problem> {
        if let Some(text) = find(name) {
            return Mapping::parse(name, text);
        }
        let path = Path::new(name);
        let unknown = || {
            Problem::general(Said::new(Sentence::MappingUnknown).with("name", name).with("known", BUILT_IN.join(", ")))
        };
        let length = std::fs::metadata(path).map_err(|_| unknown())?.len();
        if length > MAPPING {
            return Err(Problem::at(Place::file(name), Said::new(Sentence::MappingTooLong).with("limit", MAPPING)));
        }
        let text =
            std::fs::read_to_string(path).map_err(|error| Problem::at(Place::file(name), Said::cannot_open(&error)))?;
        Mapping::parse(name, &text)
    }
}

/// Whether a name fits one of the patterns; a star at the end of a pattern stands for any rest.
#[must_use]
pub fn fits(patterns: &[String], name: &str) -> bool {
    patterns.iter().any(|pattern| match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => pattern == name,
    })
}
