//! The files of the repository as the checks see them: read once, sorted, held in memory, so that
//! a check is a pure function and can be tried on a small bad sample.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::rust_text::RustText;

/// Folders that hold nothing of ours.
const SKIPPED: &[&str] = &[".git", "target", "node_modules"];

/// Larger files are data, not text to be read by people; they are known by name only.
const TEXT_BYTES_MAX: u64 = 1 << 20;

/// One file; `path` is relative to the root, with `/`.
pub struct File {
    pub path: String,
    pub text: String,
    /// Present for Rust sources.
    pub rust: Option<RustText>,
}

impl File {
    pub fn new(path: &str, text: &str) -> Self {
        File { path: path.to_owned(), text: text.to_owned(), rust: path.ends_with(".rs").then(|| RustText::read(text)) }
    }

    /// Whether cargo builds this file for tests, examples or measurements only.
    pub fn is_test(&self) -> bool {
        let mut parts = self.path.split('/').rev();
        let name = parts.next().unwrap_or_default();
        name == "tests.rs" || parts.any(|part| matches!(part, "tests" | "examples" | "benches"))
    }

    /// The folder under `crates/` that holds the file.
    pub fn crate_name(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }
}

/// All files, and the names of all files and folders, be they text or not.
#[derive(Default)]
pub struct Tree {
    pub files: Vec<File>,
    pub paths: BTreeSet<String>,
}

impl Tree {
    /// Reads the repository under `root`.
    pub fn read(root: &Path) -> Result<Tree, String> {
        let mut tree = Tree::default();
        tree.walk(root, "")?;
        Ok(tree)
    }

    /// A made-up repository for tests of checks: (path, text).
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Tree {
        let mut tree = Tree::default();
        for (path, text) in files {
            for (at, _) in path.match_indices('/') {
                tree.paths.insert(path[..at].to_owned());
            }
            tree.paths.insert((*path).to_owned());
            tree.files.push(File::new(path, text));
        }
        tree
    }

    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Rust sources with their text taken apart.
    pub fn rust(&self) -> impl Iterator<Item = (&File, &RustText)> {
        self.files.iter().filter_map(|file| Some((file, file.rust.as_ref()?)))
    }

    fn walk(&mut self, folder: &Path, prefix: &str) -> Result<(), String> {
        let told = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
        let mut entries: Vec<_> = fs::read_dir(folder).and_then(Iterator::collect).map_err(told)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            if SKIPPED.contains(&name.as_str()) {
                continue;
            }
            let path = format!("{prefix}{name}");
            let kind = entry.file_type().map_err(told)?;
            self.paths.insert(path.clone());
            if kind.is_dir() {
                self.walk(&entry.path(), &format!("{path}/"))?;
            } else if kind.is_file() && entry.metadata().map_err(told)?.len() <= TEXT_BYTES_MAX {
                let bytes = fs::read(entry.path()).map_err(told)?;
                if let Ok(text) = String::from_utf8(bytes) {
                    self.files.push(File::new(&path, &text));
                }
            }
        }
        Ok(())
    }
}
