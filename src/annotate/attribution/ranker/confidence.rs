//! How sure a choice among candidates is.

use crate::annotate::attribution::indices::MentionId;
use crate::annotate::attribution::parse::Parse;

/// How likely the best candidate is right, with those that are words of the same source: `[the Minister] of [Ports Ann Reed]`.
pub fn confidence(parse: &Parse<'_>, candidates: &[MentionId], shares: &[f32], best: usize) -> f32 {
    let span = |candidate: MentionId| parse.source(&parse.mentions[candidate]);
    let Some((first, last)) = candidates.get(best).map(|&candidate| span(candidate)) else {
        return shares.get(best).copied().unwrap_or_default();
    };
    let same = candidates.iter().zip(shares).filter(|&(&candidate, _)| {
        let (start, end) = span(candidate);
        start <= last && first <= end
    });
    same.map(|(_, share)| share).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::attribution::fixture::Fixture;

    #[test]
    fn a_confidence_adds_up_the_words_of_one_source() {
        let fixture = Fixture::new("[source:The minister of the ports] met [source:the mayor].");
        let parse = fixture.parse();
        let candidates = ["The minister", "the ports", "the mayor"].map(|words| fixture.mention(&parse, words));
        let found = confidence(&parse, &candidates, &[0.4, 0.3, 0.2, 0.1], 0);
        assert!((found - 0.7).abs() < 1e-6, "{found}");
    }
}
