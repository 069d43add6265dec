//! What is found of a passage in a source, and the one word for all of it: the verdict.

use crate::text::TextRange;

/// What is found of a passage in a source, beside its words. What is not right comes first.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// Other words stand in the source.
    WordsChanged(Vec<WordChange>),
    /// Somebody else says them.
    OtherSpeaker {
        /// Who, if the source tells well enough.
        name: Option<String>,
        /// How likely that is right, from 0 to 1.
        confidence: f32,
        /// Whether the source names the draft's speaker nowhere.
        is_nowhere: bool,
    },
    /// The source has them as denied and the draft as said, or the other way round.
    Denied {
        /// The words of the source that deny them.
        cue: Option<String>,
        /// Whether it is the draft that denies them.
        by_draft: bool,
    },
    /// Pieces that stand apart are one in the draft, and nothing says that words were left out.
    Glued(LeftOut),
    /// Pieces stand in the source in another order.
    Reversed,
    /// An ellipsis stands for words that take something back or make it depend on something.
    UnfairEllipsis(LeftOut),
    /// The source goes on, or has begun, with words that limit the quotation or take it back.
    Cut(LeftOut),
    /// The words stand in the source, and not as a quotation.
    Reported,
    /// An ellipsis stands for words that take nothing back.
    Ellipsis(LeftOut),
}

/// Words of the source that the draft has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The words on one line.
    pub words: String,
    /// Where they stand in the source.
    pub range: TextRange,
}

/// Words that the draft and the source do not have alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordChange {
    /// What they are.
    pub kind: ChangeOf,
    /// The words of the draft; nothing where it has none.
    pub draft: String,
    /// The words of the source; nothing where it has none.
    pub source: String,
}

/// What words are that were changed, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeOf {
    /// `not`, `never`, `no`, or a word that is turned into its opposite.
    Negation,
    /// A number.
    Number,
    /// A name.
    Name,
    /// Anything else.
    Words,
    /// The same word, written otherwise: `don’t`, `do not`.
    Form,
}

impl ChangeOf {
    /// What it is called, to people and scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Number => "number",
            Self::Name => "name",
            Self::Words => "words",
            Self::Form => "form",
        }
    }
}

/// What is to be thought of a passage, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// No source has the words.
    NotFound,
    /// The source has them as denied, or the draft has.
    Denied,
    /// Somebody else says them.
    OtherSpeaker,
    /// Other words stand in the source.
    WordsChanged,
    /// Pieces stand in another order.
    Reversed,
    /// Pieces that stand apart are one.
    Glued,
    /// An ellipsis hides a negation or a condition.
    UnfairEllipsis,
    /// It ends before what limits it, or begins behind it.
    Cut,
    /// The source does not quote the words.
    Reported,
    /// It could not be checked.
    NotChecked,
    /// An ellipsis stands for words that take nothing back.
    Ellipsis,
    /// The same words with other marks or capitals.
    Marks,
    /// The same words.
    Exact,
}

impl Verdict {
    /// All of them, the gravest first.
    pub const ALL: [Self; 13] = [
        Self::NotFound,
        Self::Denied,
        Self::OtherSpeaker,
        Self::WordsChanged,
        Self::Reversed,
        Self::Glued,
        Self::UnfairEllipsis,
        Self::Cut,
        Self::Reported,
        Self::NotChecked,
        Self::Ellipsis,
        Self::Marks,
        Self::Exact,
    ];

    /// What it is called, to people and scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotFound => "not found",
            Self::Denied => "denied",
            Self::OtherSpeaker => "another speaker",
            Self::WordsChanged => "words changed",
            Self::Reversed => "reversed",
            Self::Glued => "glued",
            Self::UnfairEllipsis => "unfair ellipsis",
            Self::Cut => "cut",
            Self::Reported => "reported",
            Self::NotChecked => "not checked",
            Self::Ellipsis => "fair ellipsis",
            Self::Marks => "marks and case only",
            Self::Exact => "exact",
        }
    }

    /// Whether somebody has to look at it before the draft goes out.
    pub fn is_alarm(self) -> bool {
        self < Self::NotChecked
    }
}

impl Finding {
    /// What it means for the passage.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::WordsChanged(_) => Verdict::WordsChanged,
            Self::OtherSpeaker { .. } => Verdict::OtherSpeaker,
            Self::Denied { .. } => Verdict::Denied,
            Self::Glued(_) => Verdict::Glued,
            Self::Reversed => Verdict::Reversed,
            Self::UnfairEllipsis(_) => Verdict::UnfairEllipsis,
            Self::Cut(_) => Verdict::Cut,
            Self::Reported => Verdict::Reported,
            Self::Ellipsis(_) => Verdict::Ellipsis,
        }
    }

    /// How much it speaks against the place where it was found, where another place may be the one that is quoted.
    pub(super) fn penalty(&self) -> usize {
        match self {
            Self::WordsChanged(changes) => {
                changes.iter().filter(|change| change.kind != ChangeOf::Form).map(|change| 4 * change.size()).sum()
            }
            Self::OtherSpeaker { .. } => 16,
            Self::Glued(_) | Self::Reversed => 12,
            Self::UnfairEllipsis(_) | Self::Cut(_) | Self::Reported => 2,
            // The very words that somebody denies are nearer than similar words that they have said.
            Self::Denied { .. } | Self::Ellipsis(_) => 0,
        }
    }
}

impl WordChange {
    /// Words of the longer side.
    fn size(&self) -> usize {
        self.draft.split(' ').count().max(self.source.split(' ').count())
    }
}
