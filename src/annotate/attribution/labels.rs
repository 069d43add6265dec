//! The labels of stage 3: which words are a source, a cue, a content, and the runs that they form.

use super::tokens::Token;

/// What a token is in an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Label {
    /// Nothing.
    Outside,
    /// First word of a source.
    BeginSource,
    /// Further word of a source.
    Source,
    /// First word of a cue.
    BeginCue,
    /// Further word of a cue.
    Cue,
    /// First word of a content.
    BeginContent,
    /// Further word of a content.
    Content,
}

/// How many labels there are.
pub const LABELS: usize = 7;

/// The width of a row of scores: the labels and one that is never used, so that eight bytes are read at once.
pub const WIDTH: usize = 8;

impl Label {
    /// The label of that number; [`Label::Outside`] for any other.
    pub fn of_index(index: u8) -> Self {
        match index {
            1 => Self::BeginSource,
            2 => Self::Source,
            3 => Self::BeginCue,
            4 => Self::Cue,
            5 => Self::BeginContent,
            6 => Self::Content,
            _ => Self::Outside,
        }
    }

    /// The part that it belongs to.
    pub fn part(self) -> Option<Part> {
        match self {
            Self::Outside => None,
            Self::BeginSource | Self::Source => Some(Part::Source),
            Self::BeginCue | Self::Cue => Some(Part::Cue),
            Self::BeginContent | Self::Content => Some(Part::Content),
        }
    }

    fn begins(self) -> bool {
        matches!(self, Self::BeginSource | Self::BeginCue | Self::BeginContent)
    }
}

/// A part of an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The words that name who speaks.
    Source,
    /// The words that say that something is said.
    Cue,
    /// What is said.
    Content,
}

/// A run of tokens with one label; both ends are part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// What it is.
    pub part: Part,
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
}

/// What the tagger says of every token.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    /// The best path, with fronted sources put right.
    pub best: Vec<Label>,
    /// How likely each token is part of a source, a cue, a content.
    pub likely: Vec<Likely>,
}

/// How likely a token is part of each, from 0 to 1.
#[derive(Debug, Clone, Copy, Default)]
pub struct Likely {
    /// Of a source.
    pub source: f32,
    /// Of a cue.
    pub cue: f32,
    /// Of a content.
    pub content: f32,
}

/// The runs of labels, in order.
pub fn runs(tokens: &[Token], labels: &[Label]) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        let Some(part) = label.part() else { continue };
        match found.last_mut() {
            Some(run) if !label.begins() && run.part == part && run.last + 1 == at && tokens[run.last].block == tokens[at].block => {
                run.last = at;
            }
            _ => found.push(Run { part, first: at, last: at }),
        }
    }
    found
}
