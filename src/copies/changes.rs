//! What changed from one version of a story to another: quotations first, then sentences. What only moved has not changed.

use std::collections::HashSet;

use crate::article::{AttributionKind, BlockKind, Document, Said};
use crate::text::{TextRange, is_unspaced, plain_form};

/// The least part of their words that two wordings of one thing share.
const ALIKE: f32 = 0.5;

/// What kind of change it is. In the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// The same words are somebody else's, or are denied now, or no longer.
    SpeakerChanged,
    /// A quotation has other words.
    QuotationReworded,
    /// A quotation is new.
    QuotationAdded,
    /// A quotation is gone.
    QuotationDropped,
    /// A sentence has other words.
    SentenceReworded,
    /// A sentence is new.
    SentenceAdded,
    /// A sentence is gone.
    SentenceDropped,
}

impl ChangeKind {
    /// What it is called, to people and scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::SpeakerChanged => "speaker changed",
            Self::QuotationReworded => "quotation reworded",
            Self::QuotationAdded => "quotation added",
            Self::QuotationDropped => "quotation dropped",
            Self::SentenceReworded => "sentence reworded",
            Self::SentenceAdded => "sentence added",
            Self::SentenceDropped => "sentence dropped",
        }
    }
}

/// A passage that is not as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// The passage in the first document.
    pub before: Option<TextRange>,
    /// The passage in the second.
    pub after: Option<TextRange>,
}

/// A sentence or a quotation, as it is compared.
struct Passage {
    range: TextRange,
    plain: String,
    /// The folded name of the speaker, where one is named, and whether the words are denied.
    voice: Option<(Option<String>, bool)>,
}

/// What changed from `before` to `after`: by kinds, and within a kind in the order of the text.
pub fn changes(before: &Document, after: &Document) -> Vec<Change> {
    let (quoted_before, quoted_after) = (quotations(before), quotations(after));
    let mut found =
        compared(&quoted_before, &quoted_after, [ChangeKind::QuotationReworded, ChangeKind::QuotationAdded, ChangeKind::QuotationDropped]);
    for one in &quoted_before {
        // Words that stand several times are somebody else's only where none of them agrees.
        let mut same = quoted_after.iter().filter(|other| other.plain == one.plain).peekable();
        if let Some(other) = same.peek().copied()
            && !same.any(|other| agree(one.voice.as_ref(), other.voice.as_ref()))
        {
            found.push(Change { kind: ChangeKind::SpeakerChanged, before: Some(one.range), after: Some(other.range) });
        }
    }
    let told = |range: Option<TextRange>, side: fn(&Change) -> Option<TextRange>, changes: &[Change]| {
        range.is_some_and(|range| changes.iter().filter_map(side).any(|told| told.overlaps(range)))
    };
    let sentences = compared(
        &sentences(before),
        &sentences(after),
        [ChangeKind::SentenceReworded, ChangeKind::SentenceAdded, ChangeKind::SentenceDropped],
    );
    // A sentence is told by the quotation in it.
    let rest = sentences
        .into_iter()
        .filter(|change| !told(change.before, |change| change.before, &found) && !told(change.after, |change| change.after, &found));
    let rest: Vec<_> = rest.collect();
    found.extend(rest);
    found.sort_by_key(|change| (change.kind, change.after.or(change.before)));
    found
}

fn quotations(document: &Document) -> Vec<Passage> {
    let said = document.said();
    let quoted = said.iter().filter(|said| said.kind() != AttributionKind::Indirect);
    let passage = |said: &Said<'_>| Passage {
        range: said.range(),
        plain: words_of(&said.words()),
        voice: Some((said.named().map(|speaker| words_of(&speaker.name)), said.is_denied())),
    };
    quoted.map(passage).filter(|passage| !passage.plain.is_empty()).collect()
}

fn sentences(document: &Document) -> Vec<Passage> {
    let article = document.article();
    let blocks = (0..article.blocks().len()).filter(|block| !matches!(document.kind(*block), BlockKind::Boilerplate | BlockKind::Rule));
    let ranges = blocks.flat_map(|block| document.sentences(block));
    ranges
        .map(|range| Passage { range, plain: words_of(article.slice(range)), voice: None })
        .filter(|passage| !passage.plain.is_empty())
        .collect()
}

/// The words alone, folded: signs and their spaces make no other sentence.
fn words_of(text: &str) -> String {
    let mut words = String::new();
    for c in plain_form(text).chars() {
        // Of scripts without spaces every character is a word.
        if (!c.is_alphanumeric() || is_unspaced(c)) && !words.ends_with([' ']) {
            words.push(' ');
        }
        if c.is_alphanumeric() {
            words.push(c);
        }
        if is_unspaced(c) {
            words.push(' ');
        }
    }
    words.trim().to_owned()
}

/// Whether two may speak of the same person in the same way. A name may be given in full or not.
fn agree(one: Option<&(Option<String>, bool)>, other: Option<&(Option<String>, bool)>) -> bool {
    let (Some((one, is_denied)), Some((other, is_denied_too))) = (one, other) else { return true };
    let last = |name: &str| name.rsplit(' ').next().map(ToOwned::to_owned);
    let are_one = match (one, other) {
        (Some(one), Some(other)) => last(one) == last(other) || one.contains(other.as_str()) || other.contains(one.as_str()),
        // Where one version names nobody, nothing is known to differ.
        _ => true,
    };
    are_one && is_denied == is_denied_too
}

/// The passages that only one side has, in other words on the other side or not at all.
fn compared(before: &[Passage], after: &[Passage], [reworded, added, dropped]: [ChangeKind; 3]) -> Vec<Change> {
    let only = |these: &'_ [Passage], those: &[Passage]| -> Vec<usize> {
        let known: HashSet<&str> = those.iter().map(|passage| passage.plain.as_str()).collect();
        (0..these.len()).filter(|place| !known.contains(these[*place].plain.as_str())).collect()
    };
    let (gone, new) = (only(before, after), only(after, before));
    let sets = |places: &[usize], passages: &[Passage]| -> Vec<HashSet<String>> {
        places.iter().map(|place| passages[*place].plain.split(' ').map(ToOwned::to_owned).collect()).collect()
    };
    let (gone_words, new_words) = (sets(&gone, before), sets(&new, after));
    let mut pairs = Vec::new();
    for (one, words) in gone_words.iter().enumerate() {
        for (other, other_words) in new_words.iter().enumerate() {
            let both = words.intersection(other_words).count();
            let alike = 2.0 * both as f32 / (words.len() + other_words.len()) as f32;
            if alike >= ALIKE {
                pairs.push((alike, one, other));
            }
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let (mut paired_gone, mut paired_new) = (HashSet::new(), HashSet::new());
    let mut found = Vec::new();
    for (_, one, other) in pairs {
        if !paired_gone.contains(&one) && !paired_new.contains(&other) {
            paired_gone.insert(one);
            paired_new.insert(other);
            found.push(Change { kind: reworded, before: Some(before[gone[one]].range), after: Some(after[new[other]].range) });
        }
    }
    let lone = |paired: HashSet<usize>, count: usize| (0..count).filter(move |place| !paired.contains(place));
    found.extend(lone(paired_new, new.len()).map(|other| Change { kind: added, before: None, after: Some(after[new[other]].range) }));
    found.extend(lone(paired_gone, gone.len()).map(|one| Change { kind: dropped, before: Some(before[gone[one]].range), after: None }));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Annotations, ArticleBuilder, Attribution, Basis, Polarity, Speaker, SpeakerId};

    fn document(paragraphs: &[&str]) -> Document {
        let mut builder = ArticleBuilder::new();
        for paragraph in paragraphs {
            builder.block(BlockKind::Paragraph, paragraph);
        }
        let article = builder.finish();
        let mut annotations = Annotations::default();
        // Each quotation is that of the name behind it.
        let text = article.text();
        for (start, _) in text.match_indices('“') {
            let (words, rest) = text.split_at(start).1.split_once(" said ").expect("a cue");
            let speaker = Some(SpeakerId(annotations.speakers.len()));
            let name = rest.split([',', '.']).next().unwrap_or_default().to_owned();
            annotations.speakers.push(Speaker { name, role: None, mentions: Vec::new(), kind: crate::article::SpeakerKind::Person });
            annotations.attributions.push(Attribution {
                kind: AttributionKind::Direct,
                polarity: Polarity::Said,
                content: vec![TextRange::new(start, start + words.len())],
                cue: None,
                source: None,
                speaker,
                basis: Basis::Cue,
                confidence: 1.0,
            });
        }
        Document::new(article, annotations)
    }

    /// The changes with the words of both sides.
    fn told(before: &[&str], after: &[&str]) -> Vec<(&'static str, String, String)> {
        let (before, after) = (document(before), document(after));
        let words = |document: &Document, range: Option<TextRange>| {
            range.map(|range| document.article().slice(range).to_owned()).unwrap_or_default()
        };
        changes(&before, &after)
            .into_iter()
            .map(|change| (change.kind.name(), words(&before, change.before), words(&after, change.after)))
            .collect()
    }

    const OPENING: &str = "The harbour bridge opened on Friday after nine years of work.";

    #[test]
    fn same_text_in_another_order_has_not_changed() {
        let lines = [OPENING, "“We saw it first,” said Jane Reed, who runs the board."];
        assert_eq!(told(&lines, &lines), []);
        assert_eq!(told(&lines, &[lines[1], "The harbour bridge opened, on Friday, after nine years of work."]), []);
    }

    #[test]
    fn quotation_with_other_words_comes_first() {
        let before = [OPENING, "“We will pay for all of it,” said Jane Reed, who runs the board.", "The town paid before."];
        let after = [OPENING, "“We may pay for some of it,” said Jane Reed, who runs the board.", "Nobody else was asked on the day."];
        let told = told(&before, &after);
        assert_eq!(told[0], ("quotation reworded", "“We will pay for all of it,”".to_owned(), "“We may pay for some of it,”".to_owned()));
        let kinds: Vec<_> = told.iter().map(|(kind, ..)| *kind).collect();
        assert_eq!(kinds, ["quotation reworded", "sentence added", "sentence dropped"]);
    }

    #[test]
    fn other_wording_is_known_without_spaces_too() {
        let told =
            told(&["夕方には二隻の渡し船が運航を終えた。費用は全部払う。"], &["夕方には三隻の渡し船が運航を終えた。費用は全部払う。"]);
        assert_eq!(told.iter().map(|(kind, ..)| *kind).collect::<Vec<_>>(), ["sentence reworded"]);
    }

    #[test]
    fn same_words_of_somebody_else_are_told() {
        let before = [OPENING, "“We will pay for all of it,” said Jane Reed, who runs the board."];
        let after = [OPENING, "“We will pay for all of it,” said Paul Marsh, who runs the port."];
        assert_eq!(told(&before, &after)[0].0, "speaker changed");
        let full = ["“We will pay for all of it,” said Reed.", "Jane Reed runs the board."];
        assert!(told(&before, &full).iter().all(|(kind, ..)| *kind != "speaker changed"), "a name may be given in full or not");
    }
}
