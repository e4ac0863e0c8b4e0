//! From findings to duties: names, versions, bearers and shares.

use crate::course::Course;
use crate::edition::Code;
use crate::judge::{Anchor, Finding, Part};
use crate::route::{DEPARTMENT, Routes};
use crate::{Duty, Holder};
use facts::{Log, Name, ObjectRef, ObjectType};

/// Stands for a name that the log does not have.
pub(crate) const NO_NAME: Name = Name(u32::MAX);

/// The object of a subject in full.
pub(crate) fn object_ref(log: &Log, object: (ObjectType, Name)) -> ObjectRef {
    match object {
        (kind, NO_NAME) => ObjectRef { kind, id: DEPARTMENT.to_string() },
        (kind, name) => log.object_ref(kind, name),
    }
}

/// A finding as a duty, without bearer and shares.
pub(crate) fn duty(code: &Code<'_>, rule: usize, course: &Course<'_>, routes: &Routes, finding: &Finding) -> Duty {
    let edition = &code.rules[rule].editions[finding.edition];
    let id = &edition.rule.clauses[finding.clause].id;
    let clause = match finding.part {
        Part::Whole => id.clone(),
        Part::Row(n) => format!("{id}/{n}"),
        Part::Pause => format!("{id}/pause"),
    };
    let anchor = match finding.anchor {
        Anchor::Fact(pos) => crate::Anchor::Fact(course.id(pos)),
        Anchor::Publication(date) => crate::Anchor::Publication(date),
        Anchor::Period(name, date) => crate::Anchor::Period(name, date),
        Anchor::Once => crate::Anchor::Once,
    };
    Duty {
        rule: code.rules[rule].id.to_string(),
        clause,
        version: edition.in_force,
        subject: object_ref(course.log, routes.objects[finding.subject as usize]),
        anchor,
        state: finding.state,
        bearer: Holder::Unknown,
        charged: Holder::Unknown,
        opened: finding.opened,
        due: finding.due.due,
        breaks_after: finding.due.breaks,
        settled: finding.settled,
        used: finding.used,
        late: finding.late,
        split: None,
        facts: finding.facts.iter().map(|&pos| course.id(pos)).collect(),
        ladder: Vec::new(),
    }
}
