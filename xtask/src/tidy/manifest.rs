//! As much of a `Cargo.toml` as the arrows need: which packages it depends on, where, and how.

use std::collections::BTreeMap;

/// One line of a dependency table.
#[derive(Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The package, also where the manifest calls it by another name.
    pub package: String,
    pub line: usize,
    /// Only tests, examples and measurements see it.
    pub dev: bool,
}

/// Names that the workspace gives to packages: name -> package.
pub fn workspace_names(root_manifest: &str) -> BTreeMap<String, String> {
    rows(root_manifest)
        .into_iter()
        .filter(|row| row.table == "workspace.dependencies")
        .map(|row| {
            let package = package(&row);
            (row.name, package)
        })
        .collect()
}

/// The dependencies of one crate, build dependencies among them.
pub fn dependencies(manifest: &str, names: &BTreeMap<String, String>) -> Vec<Dependency> {
    rows(manifest)
        .into_iter()
        .filter(|row| row.table.ends_with("dependencies"))
        .map(|row| Dependency {
            package: match names.get(&row.name) {
                Some(named) if row.value.contains("workspace") => named.clone(),
                _ => package(&row),
            },
            line: row.line,
            dev: row.table.ends_with("dev-dependencies"),
        })
        .collect()
}

struct Row {
    table: String,
    name: String,
    value: String,
    line: usize,
}

/// `name = …`, `name.workspace = true` and `[dependencies.name]`, each as a row of its table.
fn rows(manifest: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut table = String::new();
    let mut own_table = false;
    for (index, line) in manifest.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(head) = line.strip_prefix('[') {
            let head = head.trim_end_matches(']').trim_matches('[');
            own_table = false;
            table = head.to_owned();
            if let Some((before, name)) = head.rsplit_once("dependencies.") {
                own_table = true;
                rows.push(Row {
                    table: format!("{before}dependencies"),
                    name: name.trim_matches('"').to_owned(),
                    value: String::new(),
                    line: index + 1,
                });
            }
        } else if let Some((key, value)) = line.split_once('=') {
            if own_table {
                if let Some(row) = rows.last_mut() {
                    row.value.push_str(&format!("{key}={value},"));
                }
                continue;
            }
            let (name, field) = key.trim().split_once('.').unwrap_or((key.trim(), ""));
            rows.push(Row {
                table: table.clone(),
                name: name.trim_matches('"').to_owned(),
                value: format!("{field}={value}"),
                line: index + 1,
            });
        }
    }
    rows
}

/// The package behind a name: said by `package`, else the folder of `path`, else the name.
fn package(row: &Row) -> String {
    let said = |key: &str| {
        let (_, after) = row.value.split_once(key)?;
        let after = after.trim_start().strip_prefix('=')?.trim_start();
        Some(after.strip_prefix('"')?.split('"').next()?.to_owned())
    };
    said("package").or_else(|| Some(said("path")?.rsplit('/').next()?.to_owned())).unwrap_or_else(|| row.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_dependency_is_seen() {
        let names = workspace_names("[workspace.dependencies]\nduties = { path = \"crates/watch\" }\ncsv = \"1\"\n");
        let manifest = r#"
[package]
name = "tell"
[dependencies]
facts.workspace = true
duties = { workspace = true }
clock = { package = "worktime", path = "../worktime" } # renamed
csv = "1"
[target.'cfg(unix)'.dependencies]
sim = { path = "../sim" }
[dependencies.charter]
path = "../charter"
[dev-dependencies]
oracle = { workspace = true }
"#;
        let found: Vec<(String, usize, bool)> =
            dependencies(manifest, &names).into_iter().map(|found| (found.package, found.line, found.dev)).collect();
        let expected = [
            ("facts", 5, false),
            ("watch", 6, false),
            ("worktime", 7, false),
            ("csv", 8, false),
            ("sim", 10, false),
            ("charter", 11, false),
            ("oracle", 14, true),
        ];
        assert_eq!(found, expected.map(|(p, l, d)| (p.to_owned(), l, d)));
    }
}
