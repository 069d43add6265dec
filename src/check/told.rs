//! Findings in words: a line each, for people.

use super::checked::Checked;
use super::finding::{Finding, LeftOut, WordChange};
use crate::text::floor_boundary;

/// The longest words of a source that a line repeats, in bytes.
const MOST: usize = 240;

impl Checked {
    /// What is to be told of it beside the verdict, a line each: what was found, and what could not be checked.
    pub fn remarks(&self) -> Vec<String> {
        let unchecked = self.unchecked.map(|unchecked| unchecked.reason().to_owned());
        let comparison = self.best().map(|place| &place.comparison);
        let findings = comparison.iter().flat_map(|comparison| comparison.findings.iter().flat_map(Finding::lines));
        let uncompared = comparison.and_then(|comparison| comparison.uncompared).map(|why| why.reason().to_owned());
        unchecked.into_iter().chain(findings).chain(uncompared).collect()
    }
}

impl Finding {
    /// What is to be told of it, a line each.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::WordsChanged(changes) => changes.iter().map(|change| change.line("the source")).collect(),
            Self::OtherSpeaker { name, confidence, is_nowhere } => {
                let who = name.as_ref().map_or_else(
                    || "the source does not tell who says it".to_owned(),
                    |name| format!("in the source {name} says it, {:.0} % sure", confidence * 100.0),
                );
                vec![if *is_nowhere { format!("{who}; it names the draft’s speaker nowhere") } else { who }]
            }
            Self::Denied { by_draft: true, .. } => vec!["the draft has it as denied, the source as said".to_owned()],
            Self::Denied { cue: Some(cue), .. } => vec![format!("the source has it as denied: “{cue}”")],
            Self::Denied { cue: None, .. } => vec!["the source has it as denied".to_owned()],
            Self::Glued(left_out) => vec![left_out.line("between its pieces the source has")],
            Self::Reversed => vec!["its pieces stand in the source in another order".to_owned()],
            Self::UnfairEllipsis(left_out) => vec![left_out.line("the ellipsis hides")],
            Self::Cut(left_out) => vec![left_out.line("cut off")],
            Self::Reported => vec!["the source has these words outside of quotation marks".to_owned()],
            Self::Ellipsis(left_out) => vec![left_out.line("the ellipsis stands for")],
        }
    }
}

impl LeftOut {
    fn line(&self, what: &str) -> String {
        format!("{what} “{}”", cut(&self.words))
    }
}

impl WordChange {
    /// What stands in the draft, and what in the source, which is called so.
    pub fn line(&self, source_name: &str) -> String {
        let kind = self.kind.name();
        match (self.draft.as_str(), self.source.as_str()) {
            (draft, "") => format!("{kind}: {source_name} has no “{}”", cut(draft)),
            ("", source) => format!("{kind}: {source_name} has “{}”, left out here", cut(source)),
            (draft, source) => format!("{kind}: “{}”, in {source_name} “{}”", cut(draft), cut(source)),
        }
    }
}

fn cut(words: &str) -> String {
    if words.len() <= MOST {
        words.to_owned()
    } else {
        format!("{} …", words.get(..floor_boundary(words, MOST)).unwrap_or_default().trim_end())
    }
}
