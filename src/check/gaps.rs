//! What stands in a source between two words that follow each other in a passage.

use super::passage::Joint;
use super::source::Source;

/// Words that may be left out within a sentence and are words that were changed; more of them leave pieces that stand apart.
const FEW: usize = 8;
/// Words between two quotations of one speaker, behind which the second goes on with the first.
const CUE: usize = 25;
/// Words that brackets may stand for.
const BRACKET: usize = 30;

/// Between the words `from` and `to` of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing, or only what tells who speaks.
    None,
    /// Words that the passage has not.
    Dropped,
    /// Words for which the passage has words in brackets.
    Bracket,
    /// Words for which the passage has an ellipsis.
    Ellipsis,
    /// So much that the two are pieces that stand apart.
    Apart,
    /// The second stands before the first.
    Back,
}

pub(super) fn gap(source: &Source<'_>, from: usize, to: usize, joint: Joint) -> Gap {
    if to <= from {
        return Gap::Back;
    }
    let hidden = from + 1..to;
    if hidden.is_empty() {
        return Gap::None;
    }
    let stretch = |place: usize| source.words[place].stretch;
    let is_other_quotation = stretch(from).is_some() && stretch(to).is_some() && stretch(from) != stretch(to);
    let is_one_voice = || {
        let (one, other) = (source.said_of(&[from]), source.said_of(&[to]));
        one.said == other.said || matches!((one.voice, other.voice), (Some(one), Some(other)) if one == other)
    };
    let quoted = hidden.clone().filter(|place| stretch(*place).is_some()).count();
    match joint {
        Joint::Ellipsis if is_other_quotation && !is_one_voice() => return Gap::Apart,
        Joint::Ellipsis => return Gap::Ellipsis,
        Joint::Bracket if hidden.len() <= BRACKET => return Gap::Bracket,
        _ => {}
    }
    if is_other_quotation && quoted == 0 {
        return if hidden.len() <= CUE && (is_one_voice() || source.sentence(from) == source.sentence(to)) {
            Gap::None
        } else {
            Gap::Apart
        };
    }
    // A whole sentence, however short, is not left out by a slip.
    let left_out = left_out(source, from, to);
    let (first, last) = (left_out.first().copied().unwrap_or(from + 1), left_out.last().copied().unwrap_or(to - 1));
    let is_at_border = source.sentence(from) != source.sentence(first) && source.sentence(last) != source.sentence(to);
    if quoted.max(usize::from(!is_other_quotation) * hidden.len()) <= FEW && !is_at_border { Gap::Dropped } else { Gap::Apart }
}

/// The words of a gap that are quoted, or all of them where the words around it are not.
pub(super) fn left_out(source: &Source<'_>, from: usize, to: usize) -> Vec<usize> {
    let is_quoted = source.words[from].stretch.is_some();
    (from + 1..to).filter(|place| !is_quoted || source.words[*place].stretch.is_some()).collect()
}
