//! How a command ended: the exit code, and the sentence where it failed.

use std::io;
use std::process::ExitCode;

use wording::Language;

/// Exit codes; `docs/cli.md` tells them to users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Done; where something was judged, everything was kept.
    Clean = 0,
    /// Judged, and there are deviations (or a text that differs from its canonical form).
    Deviations = 1,
    /// The command line was not understood.
    Usage = 2,
    /// A charter has errors.
    Charter = 3,
    /// A file or stream could not be read or written.
    Unreadable = 4,
    /// Part of the facts was refused; the rest was judged.
    Partly = 5,
}

impl Ending {
    /// The exit code of the process.
    pub fn code(self) -> ExitCode {
        ExitCode::from(self as u8)
    }
}

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// With a sentence for the user.
    Said {
        /// The exit code.
        ending: Ending,
        /// What is wrong, where, and the way out.
        sentence: String,
    },
    /// The reader of our output went away.
    Closed,
}

impl Failure {
    /// A failure with its sentence.
    pub fn new(ending: Ending, sentence: impl Into<String>) -> Failure {
        Failure::Said { ending, sentence: sentence.into() }
    }

    /// A file that the operating system does not let us read or write, with what it says about it.
    pub fn file(language: Language, message: &str, path: &str, error: &io::Error) -> Failure {
        let reason = reason(language, error);
        let sentence = crate::terminal::text(language, message, &[("path", path.into()), ("reason", reason.into())]);
        Failure::new(Ending::Unreadable, sentence)
    }
}

impl From<io::Error> for Failure {
    /// Errors of our own output.
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::new(Ending::Unreadable, error.to_string()),
        }
    }
}

/// The operating system's reason in the user's language, where it is one of the usual ones.
pub fn reason(language: Language, error: &io::Error) -> String {
    let id = match error.kind() {
        io::ErrorKind::NotFound => "cli-io-not-found",
        io::ErrorKind::PermissionDenied => "cli-io-denied",
        io::ErrorKind::IsADirectory => "cli-io-folder",
        io::ErrorKind::InvalidData => "cli-io-invalid",
        io::ErrorKind::UnexpectedEof => "cli-io-cut",
        io::ErrorKind::StorageFull => "cli-io-full",
        io::ErrorKind::AlreadyExists => "cli-io-exists",
        _ => return error.to_string(),
    };
    crate::terminal::text(language, id, &[])
}
