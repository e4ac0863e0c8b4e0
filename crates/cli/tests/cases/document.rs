//! A document parted into sections and blocks.

/// What stands under one heading.
#[derive(Default)]
pub struct Section {
    /// The heading; empty above the first one.
    pub title: String,
    /// Charter blocks with the number of their version.
    charters: Vec<(u32, String)>,
    facts: Vec<String>,
    /// Lines of the question.
    pub ask: Vec<String>,
    /// Lines of the expectation.
    pub expect: Vec<String>,
    /// Rows of the table of variations.
    pub vary: Vec<String>,
}

impl Section {
    fn is_judged(&self) -> bool {
        !(self.facts.is_empty() && self.expect.is_empty() && self.vary.is_empty())
    }
}

/// A document.
pub struct Document {
    head: Section,
    /// Its sections; a document without headings has one.
    pub sections: Vec<Section>,
}

impl Document {
    pub fn parse(text: &str) -> Document {
        let mut sections = vec![Section::default()];
        let mut block: Option<(String, Vec<String>)> = None;
        for line in text.lines() {
            let fence = line.trim().strip_prefix("```");
            let section = sections.last_mut().expect("there is always one");
            match (&mut block, fence) {
                (Some(_), Some(_)) => {
                    let (name, lines) = block.take().expect("a block is open");
                    section.close(&name, lines);
                }
                (Some((_, lines)), None) => lines.push(line.to_owned()),
                (None, Some(name)) => block = Some((name.trim().to_owned(), Vec::new())),
                (None, None) => {
                    if let Some(title) = line.strip_prefix("## ") {
                        sections.push(Section { title: title.trim().to_owned(), ..Section::default() });
                    }
                }
            }
        }
        assert!(block.is_none(), "a block is not closed");
        let head = sections.remove(0);
        if sections.is_empty() {
            let alone = Section {
                expect: head.expect.clone(),
                vary: head.vary.clone(),
                ask: head.ask.clone(),
                ..Section::default()
            };
            sections.push(alone);
        }
        Document { head, sections }
    }

    /// Texts of the versions that hold in a section: the blocks above the first heading, those of sections
    /// that only declare, and its own.
    pub fn charters(&self, section: &Section) -> Vec<String> {
        let declaring = self.sections.iter().filter(|other| !other.is_judged());
        let blocks = self.head.charters.iter().chain(declaring.flat_map(|other| &other.charters));
        let own: &[(u32, String)] = if section.is_judged() { &section.charters } else { &[] };
        let mut texts: std::collections::BTreeMap<u32, String> = std::collections::BTreeMap::new();
        for (version, text) in blocks.chain(own) {
            texts.entry(*version).or_default().push_str(text);
        }
        texts.into_values().collect()
    }

    /// Lines of facts of a section, those above the first heading before its own.
    pub fn facts(&self, section: &Section) -> Vec<String> {
        self.head.facts.iter().chain(&section.facts).cloned().collect()
    }
}

impl Section {
    fn close(&mut self, name: &str, lines: Vec<String>) {
        let told = || lines.iter().filter(|line| !line.trim().is_empty()).cloned();
        match name.split_once(' ').unwrap_or((name, "1")) {
            ("charter" | "устав", version) => {
                let version = version.trim().parse().expect("the number of a version");
                self.charters.push((version, lines.join("\n") + "\n"));
            }
            ("facts", _) => self.facts.extend(told()),
            ("ask", _) => self.ask.extend(told()),
            ("expect", _) => self.expect.extend(told()),
            ("vary", _) => self.vary.extend(told()),
            _ => {}
        }
    }
}
