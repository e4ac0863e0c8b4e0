//! Measures of a charter with every name turned into a number.

use super::lexicon::FieldId;
use super::pattern::{Compiler, Cond, Pattern, Res};
use charter::law::{self, Function};
use facts::ObjectType;

/// The place of a measure in [`super::Code::measures`].
pub(crate) type MeasureId = u16;

/// A figure made of the facts of one object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Measure {
    pub(crate) version: usize,
    pub(crate) name: String,
    pub(crate) function: Function,
    pub(crate) field: Option<FieldId>,
    /// The facts it is made of, by kind alone.
    pub(crate) pattern: Pattern,
    pub(crate) condition: Cond,
    /// Types of objects of which some clause asks it.
    pub(crate) asked_of: Vec<ObjectType>,
}

impl Measure {
    /// The measures of one version.
    pub(crate) fn compile<'m>(
        words: &mut Compiler<'_>,
        version: usize,
        measures: impl Iterator<Item = &'m law::Measure>,
    ) -> Res<Vec<Measure>> {
        let mut all = Vec::new();
        for m in measures {
            all.push(Measure {
                version,
                name: m.name.clone(),
                function: m.function,
                field: m.field.as_ref().map(|f| words.field_named(f).id),
                pattern: words.pattern(&m.pattern)?,
                condition: words.cond(&m.condition)?,
                asked_of: Vec::new(),
            });
        }
        Ok(all)
    }
}
