//! A streaming reader of XES over `quick-xml`. It holds one window of bytes and gives attributes as borrowed text.
//!
//! Nearly every tag of a real log has one shape, `<string key="…" value="…"/>`; that shape, and nothing else, is taken
//! by [`plain`] without the general parser. Everything else (entities, other quotes, other order, nesting, comments)
//! goes to `quick-xml` from the same place. A test holds the two ways equal.

use std::borrow::Cow;
use std::io::{self, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::plain::{plain, text};
use crate::guards::DEPTH;
use crate::window::{More, Window};

/// The type a value is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `string`
    String,
    /// `date`
    Date,
    /// `int`
    Int,
    /// `float`
    Float,
    /// `boolean`
    Boolean,
    /// `id`
    Id,
    /// `list`: its values follow one level deeper.
    List,
    /// `container`: its values follow one level deeper.
    Container,
}

impl Kind {
    fn of(tag: &str) -> Option<Kind> {
        Some(match tag {
            "string" => Kind::String,
            "date" => Kind::Date,
            "int" => Kind::Int,
            "float" => Kind::Float,
            "boolean" => Kind::Boolean,
            "id" => Kind::Id,
            "list" => Kind::List,
            "container" => Kind::Container,
            _ => return None,
        })
    }
}

/// What an attribute belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The log itself.
    Log,
    /// `<global scope="trace">`: an example value, not data.
    TraceDefault,
    /// `<global scope="event">`: an example value, not data.
    EventDefault,
    /// A trace.
    Trace,
    /// An event.
    Event,
}

/// One attribute, as it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// The type it is written with.
    pub kind: Kind,
    /// Its name, entities resolved.
    pub key: &'a str,
    /// Its value, entities resolved, not yet understood.
    pub value: &'a str,
    /// 0 for an attribute of the scope itself, 1 for an attribute of that attribute, and so on.
    pub depth: usize,
}

/// The text of an event or trace that has just ended.
#[derive(Clone, Copy)]
pub struct Piece<'a> {
    /// The text, if it is short enough to be kept.
    pub text: Option<&'a [u8]>,
    /// Byte of the unpacked file at which the piece ends.
    pub end: u64,
    /// Line at which it ends; counted when asked.
    line: &'a dyn Fn() -> u64,
}

impl Piece<'_> {
    /// Line of the file in which the piece ends, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        (self.line)()
    }
}

/// Takes what the reader finds, in the order of the file.
pub trait Sink {
    /// Why a sink may stop the reading.
    type Stop;

    /// A trace or an event begins.
    fn open(&mut self, scope: Scope);

    /// An attribute; its children, if any, follow at the next depth.
    fn attribute(&mut self, scope: Scope, attribute: Attribute<'_>);

    /// An event has ended.
    ///
    /// # Errors
    /// A reason to stop.
    fn event(&mut self, piece: Piece<'_>) -> Result<(), Self::Stop>;

    /// A trace has ended.
    ///
    /// # Errors
    /// A reason to stop.
    fn trace(&mut self, piece: Piece<'_>) -> Result<(), Self::Stop>;

    /// A block has been read; a good moment to show progress.
    fn block(&mut self) {}
}

/// Why reading ended before the end of the log.
#[derive(Debug)]
pub enum Fault<S> {
    /// The sink stopped it.
    Stopped(S),
    /// The source failed (a truncated gzip, a broken disk).
    Io(io::Error),
    /// The file ends inside an element.
    Truncated,
    /// Not XML at this place.
    Xml(Malformed),
    /// An end tag that does not belong here.
    Tag(String),
    /// A tag longer than the guard allows.
    TooLong,
    /// Nested deeper than the guard allows.
    TooDeep,
    /// XML, but its first element is not `<log>`.
    NotLog(String),
    /// No element at all.
    Empty,
}

/// In what way a text is not XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// An attribute without quotes, twice, and the like.
    Attribute,
    /// An entity that is not one of the five of XML: others are never unfolded.
    Entity,
    /// Not UTF-8.
    Letters,
    /// Text where only elements may stand.
    Text,
    /// Anything else.
    Other,
}

impl Malformed {
    fn of(error: &quick_xml::Error) -> Malformed {
        match error {
            quick_xml::Error::InvalidAttr(_) => Malformed::Attribute,
            quick_xml::Error::Escape(_) => Malformed::Entity,
            quick_xml::Error::Encoding(_) => Malformed::Letters,
            _ => Malformed::Other,
        }
    }
}

/// An element that is open.
enum Node {
    Log,
    Trace,
    Event,
    Global,
    Attribute,
    /// `extension`, `classifier`, and what the standard does not know: read over.
    Other,
}

/// A streaming reader; see [`XesReader::run`].
pub struct XesReader<R> {
    window: Window<R>,
    open: Vec<(Node, Box<str>)>,
    scope: Scope,
    /// How many attributes are open around the current place.
    depth: usize,
    /// Inside an element the standard does not know: attributes there belong to nothing.
    skipping: usize,
    seen_log: bool,
    plain: bool,
}

impl<R: Read> XesReader<R> {
    /// A reader over unpacked UTF-8 bytes.
    pub fn new(reader: R) -> XesReader<R> {
        XesReader {
            window: Window::new(reader),
            open: Vec::new(),
            scope: Scope::Log,
            depth: 0,
            skipping: 0,
            seen_log: false,
            plain: true,
        }
    }

    /// Sends every tag through the general parser (for the test that holds both ways equal).
    #[must_use]
    pub fn without_short_way(mut self) -> XesReader<R> {
        self.plain = false;
        self
    }

    /// Byte of the unpacked file at which reading stands.
    pub fn place(&self) -> u64 {
        self.window.place()
    }

    /// Line at which reading stands, from 1.
    pub fn line(&self) -> u64 {
        self.window.line()
    }

    /// The reader the bytes come from.
    pub fn reader(&self) -> &R {
        self.window.reader()
    }

    /// Reads to the end of the log.
    ///
    /// # Errors
    /// A [`Fault`]; what the sink was given before stays true.
    pub fn run<S: Sink>(&mut self, sink: &mut S) -> Result<(), Fault<S::Stop>> {
        loop {
            self.skip_space();
            if self.plain && self.seen_log && self.short_way(sink)? {
                continue;
            }
            if !self.general(sink)? {
                return self.finish();
            }
        }
    }

    fn finish<T>(&self) -> Result<(), Fault<T>> {
        match (self.open.is_empty(), self.seen_log) {
            (true, true) => Ok(()),
            (true, false) => Err(Fault::Empty),
            (false, _) => Err(Fault::Truncated),
        }
    }

    #[inline]
    fn skip_space(&mut self) {
        let space = self.window.rest().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.window.consume(space);
    }

    /// Takes one tag of the usual shape; `false` means that the general parser must look.
    #[inline]
    fn short_way<S: Sink>(&mut self, sink: &mut S) -> Result<bool, Fault<S::Stop>> {
        let rest = self.window.rest();
        if let Some(tag) = plain(rest) {
            let (Ok(key), Ok(value)) = (text(rest, tag.key), text(rest, tag.value)) else { return Ok(false) };
            if self.skipping == 0 {
                sink.attribute(self.scope, Attribute { kind: tag.kind, key, value, depth: self.depth });
            }
            self.window.consume(tag.len);
            return Ok(true);
        }
        if rest.starts_with(b"<event>") && matches!(self.open.last(), Some((Node::Trace, _))) {
            self.start_event(sink);
            self.window.consume(b"<event>".len());
            return Ok(true);
        }
        if rest.starts_with(b"</event>") && matches!(self.open.last(), Some((Node::Event, _))) {
            self.window.consume(b"</event>".len());
            self.end(sink)?;
            return Ok(true);
        }
        Ok(false)
    }

    /// Takes one event of the general parser; `false` at the end of the file.
    fn general<S: Sink>(&mut self, sink: &mut S) -> Result<bool, Fault<S::Stop>> {
        loop {
            let rest = self.window.rest();
            let mut reader = Reader::from_reader(rest);
            let config = reader.config_mut();
            config.check_end_names = false;
            config.allow_unmatched_ends = true;
            config.allow_dangling_amp = true;
            let event = reader.read_event();
            let taken = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(rest.len());
            if unfinished(&event, taken == rest.len()) && !self.window.is_over() {
                match self.window.more() {
                    More::Read => sink.block(),
                    More::TooLong => return Err(Fault::TooLong),
                    More::Over => {}
                }
                continue;
            }
            let item = match event {
                Ok(event) => Item::of(event)?,
                Err(_) if self.window.failure().is_some() => Item::Eof,
                Err(quick_xml::Error::Syntax(_)) => return Err(Fault::Truncated),
                Err(error) => return Err(Fault::Xml(Malformed::of(&error))),
            };
            return self.take(item, taken, sink);
        }
    }

    fn take<S: Sink>(&mut self, item: Item, taken: usize, sink: &mut S) -> Result<bool, Fault<S::Stop>> {
        match item {
            Item::Eof => {
                if let Some(error) = self.window.take_failure() {
                    return Err(Fault::Io(error));
                }
                return Ok(false);
            }
            Item::Start(tag, empty) => self.start(&tag, empty, taken, sink)?,
            Item::End(name) => {
                let fits = self.open.last().is_some_and(|(_, open)| **open == *name);
                if !fits {
                    return Err(Fault::Tag(name));
                }
                self.window.consume(taken);
                self.end(sink)?;
            }
            Item::Nothing => self.window.consume(taken),
            Item::Stray => return Err(Fault::Xml(Malformed::Text)),
        }
        Ok(true)
    }

    fn start<S: Sink>(&mut self, tag: &Tag, empty: bool, taken: usize, sink: &mut S) -> Result<(), Fault<S::Stop>> {
        if !self.seen_log && tag.name != "log" {
            return Err(Fault::NotLog(tag.name.clone()));
        }
        if self.open.len() >= DEPTH {
            return Err(Fault::TooDeep);
        }
        let kind = Kind::of(&tag.name);
        let node = match (self.open.last().map(|(node, _)| node), tag.name.as_str()) {
            (None, "log") if !self.seen_log => Node::Log,
            (Some(Node::Log), "trace") => Node::Trace,
            (Some(Node::Log | Node::Trace), "event") => Node::Event,
            (Some(Node::Log), "global") => Node::Global,
            (Some(Node::Attribute), "values") | (Some(_), _) if kind.is_some() || tag.name == "values" => {
                Node::Attribute
            }
            _ => Node::Other,
        };
        match &node {
            Node::Log => self.seen_log = true,
            Node::Trace => {
                self.window.pin();
                self.scope = Scope::Trace;
                sink.open(Scope::Trace);
            }
            Node::Event => {
                self.start_event(sink);
                self.open.pop();
            }
            Node::Global => {
                self.scope = if tag.scope == "trace" { Scope::TraceDefault } else { Scope::EventDefault };
            }
            Node::Attribute => {
                if let (Some(kind), 0) = (kind, self.skipping) {
                    let (key, value) = (tag.key.as_str(), tag.value.as_str());
                    sink.attribute(self.scope, Attribute { kind, key, value, depth: self.depth });
                }
                self.depth += usize::from(kind.is_some());
            }
            Node::Other => self.skipping += 1,
        }
        self.open.push((node, tag.name.as_str().into()));
        self.window.consume(taken);
        if empty { self.end(sink) } else { Ok(()) }
    }

    #[inline]
    fn start_event<S: Sink>(&mut self, sink: &mut S) {
        self.window.pin();
        self.scope = Scope::Event;
        self.open.push((Node::Event, "event".into()));
        sink.open(Scope::Event);
    }

    /// Closes the innermost element.
    #[inline]
    fn end<S: Sink>(&mut self, sink: &mut S) -> Result<(), Fault<S::Stop>> {
        let Some((node, name)) = self.open.pop() else { return Ok(()) };
        match node {
            Node::Attribute => self.depth -= usize::from(&*name != "values"),
            Node::Other => self.skipping -= 1,
            Node::Global => self.scope = Scope::Log,
            Node::Log => {}
            Node::Event => {
                self.scope = if self.open.len() > 1 { Scope::Trace } else { Scope::Log };
                let window = &self.window;
                let piece = Piece { text: window.pinned(), end: window.place(), line: &|| window.line() };
                sink.event(piece).map_err(Fault::Stopped)?;
                self.window.unpin();
            }
            Node::Trace => {
                self.scope = Scope::Log;
                let window = &self.window;
                let piece = Piece { text: None, end: window.place(), line: &|| window.line() };
                sink.trace(piece).map_err(Fault::Stopped)?;
                self.window.unpin();
            }
        }
        Ok(())
    }
}

/// Whether an event of the general parser may be cut short by the end of the window.
fn unfinished(event: &Result<Event<'_>, quick_xml::Error>, at_end: bool) -> bool {
    match event {
        Ok(Event::Eof) => true,
        Ok(Event::Text(_) | Event::GeneralRef(_)) => at_end,
        Ok(_) => false,
        Err(quick_xml::Error::Syntax(_)) => true,
        Err(_) => at_end,
    }
}

/// What the general parser found, owned: this way is the rare one.
enum Item {
    Start(Tag, bool),
    End(String),
    Nothing,
    Stray,
    Eof,
}

struct Tag {
    name: String,
    key: String,
    value: String,
    scope: String,
}

impl Item {
    fn of<T>(event: Event<'_>) -> Result<Item, Fault<T>> {
        Ok(match event {
            Event::Start(tag) => Item::Start(Tag::of(&tag)?, false),
            Event::Empty(tag) => Item::Start(Tag::of(&tag)?, true),
            Event::End(tag) => Item::End(tag.local_name().as_ref().to_owned()),
            Event::Eof => Item::Eof,
            Event::Text(text) if !text.trim_ascii().is_empty() => Item::Stray,
            _ => Item::Nothing,
        })
    }
}

impl Tag {
    fn of<T>(tag: &BytesStart<'_>) -> Result<Tag, Fault<T>> {
        let mut read = Tag {
            name: tag.local_name().as_ref().to_owned(),
            key: String::new(),
            value: String::new(),
            scope: String::new(),
        };
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| Fault::Xml(Malformed::Attribute))?;
            let place = match attribute.key.as_ref() {
                "key" => &mut read.key,
                "value" => &mut read.value,
                "scope" => &mut read.scope,
                _ => continue,
            };
            let value: Cow<'_, str> =
                attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|_| Fault::Xml(Malformed::Entity))?;
            *place = value.into_owned();
        }
        Ok(read)
    }
}
