//! What is checked of a draft: the words of one quotation, as they stand in quotation marks.
//!
//! ```text
//! “We will pay,” said Reed, “but only … in May.” “Nobody asked.”     two passages
//! we·will·pay ─ but·only ┄ in·may      nobody·asked                   ─ a cue stands between, ┄ an ellipsis
//! ```
//! A sentence of its own behind a cue is a passage of its own. Words in square brackets are the draft's and not the speaker's.

use super::voices::Voice;
use super::words::{Word, words};
use crate::article::{AttributionKind, Document, Said};
use crate::text::{TextRange, slice};

/// Words of a longer passage are checked as several passages.
const MOST_WORDS: usize = 400;

/// Words in quotation marks that nobody says may be a title or a term where they are no more than these.
const MOST_WORDS_OF_TERM: usize = 5;

/// What stands in a passage before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing: it follows the word before.
    Next,
    /// The words of the draft that say who speaks, or the border of a paragraph.
    Cue,
    /// The sign that something was left out.
    Ellipsis,
    /// Words of the draft in brackets, which may stand for others.
    Bracket,
}

/// Why the words of a passage are no ordinary speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Somebody says or denies them.
    Said,
    /// They stand in quotation marks and are taken for a title or a term.
    Mentioned,
}

/// Words of one quotation of a draft.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Where it stands in the draft, without the outer quotation marks.
    pub(super) range: TextRange,
    pub(super) words: Vec<Word>,
    /// What stands before each word.
    pub(super) joints: Vec<Joint>,
    /// The words in brackets, each with the number of the word behind them.
    pub(super) inserted: Vec<(usize, Word)>,
    /// Whose words they are by the draft; nobody where it does not tell.
    pub(super) voice: Option<Voice>,
    /// Whether the draft has them as denied.
    pub(super) is_denied: bool,
    pub(super) standing: Standing,
}

impl Passage {
    /// All words of a text.
    pub(super) fn of_text(text: &str, voice: Option<Voice>) -> Self {
        let range = TextRange::new(0, text.len());
        let (mut words, mut joints, mut inserted) = (Vec::new(), Vec::new(), Vec::new());
        add_piece(text, range, &mut words, &mut joints, &mut inserted);
        Self { range, words, joints, inserted, voice, is_denied: false, standing: Standing::Said }
    }

    /// Where it stands in the draft, without the outer quotation marks.
    pub fn range(&self) -> TextRange {
        self.range
    }

    /// How much all of its words tell.
    pub(super) fn weight(&self) -> usize {
        self.words.iter().map(|word| usize::from(word.weight)).sum()
    }

    /// Whether it is so short that its words may stand anywhere by chance.
    pub(super) fn is_short(&self) -> bool {
        self.words.len() < 4 || self.words.iter().filter(|word| word.weight > 1).count() < 2
    }
}

/// The passages of a draft, in their order. `marked` are its stretches in quotation marks, without the marks.
pub fn passages(draft: &Document, marked: &[TextRange]) -> Vec<Passage> {
    let text = draft.article().text();
    let mut found = Vec::new();
    let mut is_told = vec![false; marked.len()];
    for said in draft.said().iter().filter(|said| said.kind() != AttributionKind::Indirect) {
        let mut pieces = Vec::new();
        for (place, stretch) in marked.iter().enumerate() {
            if said.content().iter().any(|content| content.overlaps(*stretch)) {
                is_told[place] = true;
                pieces.push(*stretch);
            }
        }
        // An answer of an interview stands in no marks.
        let pieces = if pieces.is_empty() { said.content() } else { &pieces };
        for piece in connected(text, pieces) {
            add(text, piece, Some(said), &mut found);
        }
    }
    let untold = marked.iter().zip(is_told).filter(|(_, is_told)| !is_told);
    untold.for_each(|(stretch, _)| add(text, std::slice::from_ref(stretch), None, &mut found));
    found.sort_by_key(|passage| passage.range);
    found
}

/// The pieces in runs, within each of which a sentence goes on behind the cue.
fn connected<'a>(text: &'a str, pieces: &'a [TextRange]) -> impl Iterator<Item = &'a [TextRange]> {
    pieces.chunk_by(|one, other| {
        let between = text.get(one.end()..other.start()).unwrap_or_default();
        let first = slice(text, *other).chars().find(|c| c.is_alphanumeric());
        first.is_some_and(char::is_lowercase) || (!between.contains(['.', '!', '?', '。']) && !between.contains('\n'))
    })
}

fn add(text: &str, pieces: &[TextRange], said: Option<&Said<'_>>, found: &mut Vec<Passage>) {
    let (mut all, mut joints, mut inserted) = (Vec::new(), Vec::new(), Vec::new());
    for piece in pieces {
        let start = all.len();
        add_piece(text, *piece, &mut all, &mut joints, &mut inserted);
        if let Some(first) = joints.get_mut(start).filter(|joint| **joint == Joint::Next) {
            *first = Joint::Cue;
        }
    }
    let voice = said.and_then(Said::named).map(Voice::of);
    let is_told = said.is_some_and(|said| said.named().is_some());
    let is_speech = is_told || (said.is_some() && all.len() > MOST_WORDS_OF_TERM);
    let (is_denied, standing) = (said.is_some_and(Said::is_denied), if is_speech { Standing::Said } else { Standing::Mentioned });
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
    if all.is_empty() {
        return;
    }
    let whole = all.len() <= MOST_WORDS;
    for (part, (words, joints)) in all.chunks(MOST_WORDS).zip(joints.chunks(MOST_WORDS)).enumerate() {
        let (Some(start), Some(end)) = (words.first(), words.last()) else { continue };
        let range = TextRange::new(start.range.start(), end.range.end());
        let range = if whole { TextRange::new(first.start(), last.end()) } else { range };
        let (words, joints, voice) = (words.to_vec(), joints.to_vec(), voice.clone());
        let from = part * MOST_WORDS;
        let inserted =
            inserted.iter().filter(|(word, _)| (from..from + MOST_WORDS).contains(word)).map(|(word, bracketed)| (word - from, *bracketed));
        let inserted = inserted.collect();
        found.push(Passage { range, words, joints, inserted, voice, is_denied, standing });
    }
}

/// The words of a piece, without those in brackets, and what stands before each.
fn add_piece(text: &str, piece: TextRange, all: &mut Vec<Word>, joints: &mut Vec<Joint>, inserted: &mut Vec<(usize, Word)>) {
    let mut bracketed = false;
    let mut from = piece.start();
    let mut joint = Joint::Next;
    for word in words(slice(text, piece)) {
        let word = Word { range: word.range.shifted(piece.start()), ..word };
        let between = text.get(from..word.range.start()).unwrap_or_default();
        from = word.range.end();
        let is_cut = between.contains('…') || between.contains("...") || between.contains(". . .");
        joint = match joint {
            Joint::Next | Joint::Cue if is_cut => Joint::Ellipsis,
            known => known,
        };
        // Within a bracket that the word itself holds, only letters were changed.
        let closes = slice(text, word.range).contains(']');
        bracketed = match (between.rfind('['), between.rfind(']')) {
            _ if closes => false,
            (Some(open), Some(close)) => open > close,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => bracketed,
        };
        if bracketed {
            joint = if joint == Joint::Ellipsis { joint } else { Joint::Bracket };
            inserted.push((all.len(), word));
            continue;
        }
        all.push(word);
        joints.push(joint);
        joint = Joint::Next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Annotations, ArticleBuilder, Attribution, Basis, BlockKind, Polarity, Speaker, SpeakerId};

    /// The passages of a paragraph whose quotations, between `“` and `”`, are one attribution.
    fn told(paragraph: &str) -> Vec<String> {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, paragraph);
        let article = builder.finish();
        let starts = article.text().match_indices('“').map(|(at, mark)| at + mark.len());
        let marked: Vec<_> = starts.zip(article.text().match_indices('”')).map(|(start, (end, _))| TextRange::new(start, end)).collect();
        let speakers =
            vec![Speaker { name: "Jane Reed".to_owned(), role: None, mentions: Vec::new(), kind: crate::article::SpeakerKind::Person }];
        let attributions = vec![Attribution {
            kind: AttributionKind::Direct,
            polarity: Polarity::Said,
            content: marked.clone(),
            cue: None,
            source: None,
            speaker: Some(SpeakerId(0)),
            basis: Basis::Cue,
            confidence: 1.0,
        }];
        let draft = Document::new(article, Annotations { attributions, speakers, ..Annotations::default() });
        let drawn = |passage: Passage| {
            let sign = |joint: &Joint| match joint {
                Joint::Next => " ",
                Joint::Cue => " ─ ",
                Joint::Ellipsis => " ┄ ",
                Joint::Bracket => " [] ",
            };
            let words = passage.words.iter().map(|word| slice(draft.article().text(), word.range));
            passage.joints.iter().zip(words).flat_map(|(joint, word)| [sign(joint), word]).collect::<String>().trim().to_owned()
        };
        passages(&draft, &marked).into_iter().map(drawn).collect()
    }

    #[test]
    fn sentence_goes_on_behind_the_cue() {
        assert_eq!(told("“We will pay,” said Reed, “but not now.”"), ["─ We will pay ─ but not now"]);
    }

    #[test]
    fn sentence_of_its_own_is_a_passage_of_its_own() {
        assert_eq!(told("“We will pay,” said Reed. “Nobody asked us.”"), ["─ We will pay", "─ Nobody asked us"]);
    }

    #[test]
    fn what_is_left_out_or_put_in_is_known() {
        assert_eq!(told("“We … pay [the town] for all of it.”"), ["─ We ┄ pay [] for all of it"]);
        assert_eq!(told("“[W]e pay [...] for it . . . now.”"), ["─ W]e pay ┄ for it ┄ now"]);
    }

    #[test]
    fn long_passage_is_several() {
        let words = "word ".repeat(MOST_WORDS + 1);
        assert_eq!(told(&format!("“{words}”")).len(), 2);
    }

    #[test]
    fn few_words_that_nobody_is_named_for_may_be_a_title() {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, "the novel “Seven Lamps”");
        let draft = Document::new(builder.finish(), Annotations::default());
        let standing = |passages: Vec<Passage>| passages.iter().map(|passage| passage.standing).collect::<Vec<_>>();
        assert_eq!(standing(passages(&draft, &[TextRange::new(13, 24)])), [Standing::Mentioned]);
    }
}
