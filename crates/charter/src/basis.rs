//! A charter on a basis: the flattened text that people sign.

use crate::guards::MAX_BASIS_DEPTH;
use crate::remark::{Arg, Kind as RemarkKind, Reason, Remark};
use crate::tree::{Header, HeaderRow, Name, Param, ParamValue, Part, Section, TermRow, Tree, WorkRow};

/// Finds a charter of the library by its name and edition.
pub type Library<'a> = dyn Fn(&Name, Option<u32>) -> Option<Tree> + 'a;

/// Takes in the charters that `own` is built on: sections of a new name are added, a rule, calendar, process,
/// parameter of the same name replaces that of the basis whole, «отменить правило» removes one. What is not in the
/// library stays named in the heading and is remarked upon when the charter is resolved. Remarks speak of places
/// in `own`.
pub fn flatten(own: &Tree, library: &Library<'_>) -> (Tree, Vec<Remark>) {
    let mut remarks = Vec::new();
    let tree = on_basis(own, library, 0, &mut remarks);
    (tree, remarks)
}

fn heading(tree: &Tree) -> Option<&Header> {
    tree.sections().find_map(|section| match section {
        Section::Charter(header) => Some(header),
        _ => None,
    })
}

fn on_basis(own: &Tree, library: &Library<'_>, depth: usize, remarks: &mut Vec<Remark>) -> Tree {
    let named = heading(own).and_then(|header| {
        header.rows.iter().find_map(|row| match row {
            HeaderRow::BasedOn { name, edition } => Some((name.clone(), *edition)),
            _ => None,
        })
    });
    let Some((name, edition)) = named else { return own.clone() };
    if depth >= MAX_BASIS_DEPTH {
        remarks.push(Remark::new(RemarkKind::BasisTooDeep, name.place.range()).says(0, &MAX_BASIS_DEPTH.to_string()));
        return own.clone();
    }
    let Some(basis) = library(&name, edition) else { return own.clone() };
    // Remarks on the basis itself belong to its own reading, not to the places of this text.
    let mut below = Vec::new();
    let basis = on_basis(&basis, library, depth + 1, &mut below);
    if below.iter().any(|remark| remark.kind == RemarkKind::BasisTooDeep) {
        remarks.push(Remark::new(RemarkKind::BasisTooDeep, name.place.range()).says(0, &MAX_BASIS_DEPTH.to_string()));
    }
    merged(own, &basis, remarks)
}

fn merged(own: &Tree, basis: &Tree, remarks: &mut Vec<Remark>) -> Tree {
    let mut sections: Vec<Section> = basis.sections().cloned().collect();
    if let Some(header) = heading(own) {
        for row in &header.rows {
            if let HeaderRow::RemoveRule(name) = row {
                remove_rule(&mut sections, name, remarks);
            }
        }
    }
    for section in own.sections() {
        take_in(&mut sections, section, remarks);
    }
    Tree { parts: vec![Part::Rules(sections)] }.in_order()
}

fn remove_rule(sections: &mut Vec<Section>, name: &Name, remarks: &mut Vec<Remark>) {
    let before = sections.len();
    sections.retain(|section| !matches!(section, Section::Rule(rule) if rule.name.key() == name.key()));
    if sections.len() < before {
        return;
    }
    let rules: Vec<String> = sections
        .iter()
        .filter_map(|section| match section {
            Section::Rule(rule) => Some(rule.name.text.clone()),
            _ => None,
        })
        .collect();
    let out = match crate::read::nearest(&name.text, rules.iter().map(String::as_str)) {
        Some(near) => Reason::LooksLike.of(&[near]),
        None => Reason::DropLine.of(&[]),
    };
    remarks.push(Remark::new(RemarkKind::UnknownRule, name.place.range()).says(0, &name.text).arg(1, out));
}

/// The name by which a section is the same section.
fn name_of(section: &Section) -> Option<(u8, String)> {
    let name = match section {
        Section::Calendar(calendar) => &calendar.name,
        Section::Param(param) => &param.name,
        Section::Process(process) => &process.name,
        Section::Rule(rule) => &rule.name,
        Section::Pay(pay) => &pay.name,
        _ => return None,
    };
    Some((section.rank(), name.key()))
}

fn take_in(sections: &mut Vec<Section>, own: &Section, remarks: &mut Vec<Remark>) {
    if let Some(key) = name_of(own) {
        match sections.iter_mut().find(|section| name_of(section).as_ref() == Some(&key)) {
            Some(section) => replace(section, own, remarks),
            None => sections.push(own.clone()),
        }
        return;
    }
    let rank = own.rank();
    let Some(section) = sections.iter_mut().find(|section| section.rank() == rank) else {
        sections.push(own.clone());
        return;
    };
    match (section, own) {
        (Section::Charter(basis), Section::Charter(own)) => *basis = header(basis, own),
        (Section::Worktime(basis), Section::Worktime(own)) => {
            let week = |row: &WorkRow| matches!(row, WorkRow::Week { .. });
            if own.iter().any(week) {
                basis.retain(|row| !week(row));
            }
            basis.extend(own.iter().cloned());
        }
        (Section::Roles(basis), Section::Roles(own)) => rows(basis, own, |row| Some(row.name.key())),
        (Section::Fields(basis), Section::Fields(own)) => rows(basis, own, |row| Some(row.name.key())),
        (Section::Names(basis), Section::Names(own)) => rows(basis, own, |name| Some(name.key())),
        (Section::Terms(basis), Section::Terms(own)) => rows(basis, own, |row| match row {
            TermRow::Event { name, .. } | TermRow::State { name, .. } | TermRow::Measure { name, .. } => {
                Some(name.key())
            }
            TermRow::Ends(_) => Some(String::new()),
        }),
        (section, own) => *section = own.clone(),
    }
}

/// Rows of one name replace one another, others are added.
fn rows<T: Clone>(basis: &mut Vec<T>, own: &[T], key: impl Fn(&T) -> Option<String>) {
    for row in own {
        match basis.iter_mut().find(|known| key(known) == key(row)) {
            Some(known) => *known = row.clone(),
            None => basis.push(row.clone()),
        }
    }
}

/// The heading is the charter's own; the zone and the currency come from the basis where it names none.
fn header(basis: &Header, own: &Header) -> Header {
    let mut rows: Vec<HeaderRow> = own
        .rows
        .iter()
        .filter(|row| !matches!(row, HeaderRow::BasedOn { .. } | HeaderRow::RemoveRule(_)))
        .cloned()
        .collect();
    for row in &basis.rows {
        let inherited = matches!(row, HeaderRow::TimeZone(..) | HeaderRow::Currency(_));
        let said = rows.iter().any(|known| std::mem::discriminant(known) == std::mem::discriminant(row));
        if inherited && !said {
            rows.push(row.clone());
        }
    }
    Header { name: own.name.clone(), rows }
}

/// A parameter keeps the bounds that the basis set for it.
fn replace(section: &mut Section, own: &Section, remarks: &mut Vec<Remark>) {
    if let (Section::Param(Param { value: ParamValue::One { allowed: Some(bounds), .. }, .. }), Section::Param(param)) =
        (&*section, own)
        && let ParamValue::One { value, .. } = &param.value
    {
        let bounds = bounds.clone();
        if crate::check::within(value, &bounds.0, &bounds.1) == Some(false) {
            let (least, most) = (both(&bounds.0), both(&bounds.1));
            let remark = Remark::new(RemarkKind::ParamOutOfBounds, param.name.place.range());
            remarks.push(remark.says(0, &param.name.text).arg(1, least).arg(2, most));
        }
        let value = ParamValue::One { value: value.clone(), allowed: Some(bounds) };
        *section = Section::Param(Param { name: param.name.clone(), value });
        return;
    }
    *section = own.clone();
}

fn both(value: &crate::tree::Value) -> Arg {
    Arg::Both(
        crate::print::value_text(value, crate::Language::Ru),
        crate::print::value_text(value, crate::Language::En),
    )
}
