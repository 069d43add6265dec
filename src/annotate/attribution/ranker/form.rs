//! What stands at and around a stretch, whoever says it.

use crate::annotate::attribution::parse::Parse;
use crate::annotate::attribution::steps::coarse;
use crate::annotate::attribution::tags::masked;
use crate::annotate::attribution::tokens::Sign;

/// What stands at and around a stretch.
#[derive(Debug, Default)]
pub struct Form {
    pub(super) before: u32,
    pub(super) after: u32,
    pub(super) last: u32,
    pub(super) word_before: u32,
    pub(super) length: u32,
    pub(super) has_cue: u32,
    pub(super) opens: u32,
    pub(super) whole: u32,
    pub(super) cue_left: Option<usize>,
    pub(super) cue_right: Option<usize>,
    /// The first strong cue of the sentence before the stretch.
    pub(super) first_cue: Option<usize>,
}

impl Form {
    /// What stands at and around the tokens `first..=last`.
    pub fn of(parse: &Parse<'_>, first: usize, last: usize) -> Self {
        let tokens = parse.tokens;
        let block = parse.block(first);
        let class = |at: usize| u32::from(parse.classes[at].cue);
        let before = if first == block.start {
            1
        } else if !tokens[first - 1].is_word() {
            100 + tokens[first - 1].sign as u32
        } else {
            2 + class(first - 1)
        };
        let after = if last + 1 >= block.end {
            1
        } else if !tokens[last + 1].is_word() {
            100 + tokens[last + 1].sign as u32
        } else if class(last + 1) > 0 {
            10 + class(last + 1)
        } else {
            20 + parse.tags.speech[last + 1] as u32
        };
        let final_sign = if last > first && matches!(tokens[last].sign, Sign::Quote | Sign::Single) { last - 1 } else { last };
        let opens = first == block.start;
        Self {
            before,
            after,
            last: if tokens[final_sign].is_word() { 1 } else { 2 + tokens[final_sign].sign as u32 },
            word_before: if first > block.start { masked(&tokens[first - 1], parse.classes[first - 1]) } else { 1 },
            length: coarse(last - first),
            has_cue: u32::from(parse.has_cue(first) || parse.has_cue(last)),
            opens: opens.into(),
            whole: u32::from(opens && last + 2 >= block.end),
            cue_left: parse.cue_left(first),
            cue_right: parse.cue_right(last),
            first_cue: parse.first_cue(first),
        }
    }
}
