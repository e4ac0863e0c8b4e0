//! The one shape that nearly every tag of a real log has, recognised without the general parser.

use super::reader::Kind;

/// A tag of the usual shape: where its key and value lie.
pub(super) struct Plain {
    pub(super) kind: Kind,
    pub(super) key: (usize, usize),
    pub(super) value: (usize, usize),
    pub(super) len: usize,
}

/// Recognises `<type key="…" value="…"/>` where neither text needs any unescaping; anything else is `None`.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> Option<Plain> {
    let (kind, key) = match *bytes.get(1)? {
        b's' if bytes.starts_with(b"<string key=\"") => (Kind::String, 13),
        b'd' if bytes.starts_with(b"<date key=\"") => (Kind::Date, 11),
        b'i' if bytes.starts_with(b"<int key=\"") => (Kind::Int, 10),
        b'f' if bytes.starts_with(b"<float key=\"") => (Kind::Float, 12),
        b'b' if bytes.starts_with(b"<boolean key=\"") => (Kind::Boolean, 14),
        b'i' if bytes.starts_with(b"<id key=\"") => (Kind::Id, 9),
        _ => return None,
    };
    let key_end = quoted(bytes, key)?;
    let value = key_end + b"\" value=\"".len();
    if !bytes[key_end..].starts_with(b"\" value=\"") {
        return None;
    }
    let value_end = quoted(bytes, value)?;
    if !bytes[value_end..].starts_with(b"\"/>") {
        return None;
    }
    Some(Plain { kind, key: (key, key_end), value: (value, value_end), len: value_end + 3 })
}

/// The place of the closing quote, if nothing before it needs the general parser.
#[inline]
fn quoted(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = &bytes[from..];
    let stop = rest.iter().position(|&byte| byte < b' ' || byte == b'"' || byte == b'&' || byte == b'<')?;
    (rest[stop] == b'"').then_some(from + stop)
}

#[inline]
pub(super) fn text(bytes: &[u8], (from, to): (usize, usize)) -> Result<&str, std::str::Utf8Error> {
    std::str::from_utf8(&bytes[from..to])
}
