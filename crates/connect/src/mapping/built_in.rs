//! The mappings that come with the program. They point to public data sets; the data are not here.

const TEXTS: &[(&str, &str)] = &[
    ("bpic2012", include_str!("../../../../mappings/bpic2012.toml")),
    ("maven-crm-sales", include_str!("../../../../mappings/maven-crm-sales.toml")),
    ("online-school-crm", include_str!("../../../../mappings/online-school-crm.toml")),
    ("road-traffic-fines", include_str!("../../../../mappings/road-traffic-fines.toml")),
];

/// Their names.
pub const NAMES: &[&str] = &["bpic2012", "maven-crm-sales", "online-school-crm", "road-traffic-fines"];

/// The text of a built-in mapping.
#[must_use]
pub fn find(name: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::Mapping;

    #[test]
    fn every_built_in_mapping_reads() {
        assert_eq!(NAMES.to_vec(), TEXTS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        for (name, text) in TEXTS {
            let mapping = Mapping::parse(name, text).unwrap_or_else(|problem| panic!("{problem}"));
            assert_eq!(&mapping.name, name);
        }
    }
}
