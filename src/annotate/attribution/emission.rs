//! The end of the pipeline: links, choices and names become the annotations of the article.
//!
//! A link may hold words of several speakers when the ranker says so; it is then cut by speaker. A stretch that no link holds
//! is an attribution of its own. A stretch that has no speaker and was not labelled content is not shown as a quotation.

use std::collections::HashMap;

use super::cast;
use super::indices::{MentionId, StretchId};
use super::naming::Naming;
use super::parse::Parse;
use super::polarity::by_polarity;
use super::trust::{Evidence, Sort};
use super::utterances::{Found, Utterance, stretches_within, utterances};
use super::weights::Weights;
use crate::article::{Annotations, Attribution, AttributionKind, Basis, Quotation, SpeakerId};
use crate::text::{Cancel, Cancelled, TextRange, slice, snap};

/// Makes annotations of what was found, and gives what is known of each attribution.
///
/// # Errors
/// When `cancel`, which is checked at every link and every utterance, asks to stop.
pub fn emit(
    found: &Found<'_>,
    text: &str,
    byline: &str,
    model: &Weights,
    cancel: &Cancel,
    annotations: &mut Annotations,
) -> Result<Vec<Evidence>, Cancelled> {
    let parse = found.parse;
    let mut utterances = by_polarity(parse, utterances(found, &model.indirect, cancel)?);
    utterances.sort_by_key(|(utterance, _)| utterance.contents.iter().map(|content| content.0).min());
    let mut naming = Naming::new(parse, text, byline, &model.antecedent);
    let mut of_stretch: HashMap<StretchId, usize> = HashMap::new();
    let mut before: Option<MentionId> = None;
    let mut known = Vec::with_capacity(utterances.len());
    for (utterance, polarity) in &utterances {
        cancel.check()?;
        let speaker = naming.speaker(utterance);
        let basis = basis(parse, utterance, speaker, before);
        if utterance.stretch.is_some() {
            before = utterance.mention.or(before);
        }
        let index = annotations.attributions.len();
        let content: Vec<TextRange> = utterance.contents.iter().map(|&(first, last)| snap(text, parse.range(first, last))).collect();
        for &(first, last) in &utterance.contents {
            of_stretch.extend(stretches_within(parse, (first, last)).into_iter().map(|stretch| (stretch, index)));
        }
        let evidence = Evidence {
            source: utterance.confidence,
            speech: utterance.stretch.map_or(1.0, |stretch| found.speech[stretch]),
            meant: naming.certainty,
            likely: utterance.mention.map_or(0.0, |mention| parse.likely[parse.mentions[mention].head].source),
            sort: if speaker.is_some() { naming.sort } else { Sort::None },
            basis,
            kind: kind(parse, text, &utterance.contents),
            words: utterance.contents.iter().flat_map(|&(first, last)| &parse.tokens[first..=last]).filter(|token| token.is_word()).count(),
            in_title: utterance.contents.first().is_some_and(|content| parse.tokens[content.0].block == 0),
            has_cue: utterance.cue.is_some() || utterance.contents.first().is_some_and(|content| parse.has_cue(content.0)),
        };
        known.push(evidence);
        annotations.attributions.push(Attribution {
            kind: evidence.kind,
            polarity: *polarity,
            content,
            cue: utterance.cue.map(|cue| snap(text, parse.range(cue.first, cue.last))),
            source: utterance.source.map(|(first, last)| snap(text, parse.range(first, last))),
            speaker,
            basis,
            confidence: evidence.confidence(&model.trust),
        });
    }
    annotations.speakers = naming.into_speakers();
    for (stretch, found) in parse.stretches.iter_enumerated() {
        if let Some(&attribution) = of_stretch.get(&stretch) {
            annotations.quotations.push(Quotation { range: snap(text, found.range), attribution: Some(attribution) });
        }
    }
    Ok(known)
}

/// How much of the contents stands in quotation marks, by word characters.
fn kind(parse: &Parse<'_>, text: &str, contents: &[(usize, usize)]) -> AttributionKind {
    let (mut all, mut quoted) = (0usize, 0usize);
    for &(first, last) in contents {
        for token in parse.tokens[first..=last].iter().filter(|token| token.is_word()) {
            let characters = slice(text, token.range).chars().count();
            all += characters;
            quoted += if token.quoted() { characters } else { 0 };
        }
    }
    cast::kind(all, quoted)
}

fn basis(parse: &Parse<'_>, utterance: &Utterance, speaker: Option<SpeakerId>, before: Option<MentionId>) -> Basis {
    let Some(mention) = utterance.mention else {
        return if speaker.is_some() { Basis::Cue } else { Basis::Unknown };
    };
    let at = utterance.contents.first().map_or(0, |content| content.0);
    if speaker.is_none() {
        return Basis::Unknown;
    }
    if before == Some(mention) && utterance.cue.is_none() && !parse.has_cue(at) {
        return Basis::Carried;
    }
    let around = &parse.clauses.around[mention];
    if parse.mentions[mention].kind.is_pronoun() {
        Basis::Pronoun
    } else if utterance.cue.is_some() || around.verb_class >= 2 || around.cue_before >= 2 {
        Basis::Cue
    } else {
        Basis::Position
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::super::indices::IndexVec;
    use super::super::ranker::{self, Ranker};
    use super::*;

    /// What is emitted of a marked text when all stretches are as likely speech, and `mention` says them with confidence 0.8.
    fn emitted(marked: &str, mention: Option<&str>, speech: f32) -> (String, Annotations) {
        let fixture = Fixture::new(marked);
        let parse = fixture.parse();
        let ranker = Ranker::new(&parse);
        let choice = ranker::Choice { mention: mention.map(|words| fixture.mention(&parse, words)), confidence: 0.8, nobody: 0.3 };
        let (choices, speech) = (IndexVec::like(parse.stretches, choice), IndexVec::like(parse.stretches, speech));
        let found = Found { parse: &parse, ranker: &ranker, choices: &choices, speech: &speech };
        let mut annotations = Annotations::default();
        emit(&found, &fixture.text, "", Weights::english(), &Cancel::never(), &mut annotations).expect("nobody stops it");
        (fixture.text, annotations)
    }

    fn kind_of(marked: &str) -> &'static str {
        emitted(marked, None, 1.0).1.attributions[0].kind.name()
    }

    fn confidence_of(marked: &str, mention: Option<&str>) -> f32 {
        emitted(marked, mention, 1.0).1.attributions[0].confidence
    }

    #[test]
    fn a_kind_tells_the_share_of_quoted_words() {
        assert_eq!(kind_of("[source:Reed] [cue:said] [content:“we have won the cup”]."), "direct");
        assert_eq!(kind_of("[source:Reed] [cue:said] [content:they “have won” the cup]."), "mixed");
        assert_eq!(kind_of("[source:Reed] [cue:said] [content:they have won the cup]."), "indirect");
    }

    #[test]
    fn a_confidence_falls_with_a_pronoun_that_may_mean_another() {
        let alone = "[person:Oleg Reed] came. [content:“We won the cup,”] he [cue:said].";
        let rivals = "[person:Oleg Reed] met [person:James Poe]. [person:Igor Hall] came. [content:“We won the cup,”] he [cue:said].";
        assert!(confidence_of(rivals, Some("he")) < confidence_of(alone, Some("he")));
    }

    #[test]
    fn attributions_are_in_order_of_position() {
        let (text, found) = emitted("[content:“We won the cup.”]\n[source:Reed] [cue:said] [content:it is over].", None, 1.0);
        let contents: Vec<_> = found.attributions.iter().map(|attribution| slice(&text, attribution.content[0])).collect();
        assert_eq!(contents, ["“We won the cup.”", "it is over"]);
    }

    #[test]
    fn what_is_hardly_speech_is_no_quotation() {
        let marked = "[source:Reed] [cue:sold] [content:“the cup”].";
        assert_eq!(emitted(marked, None, 0.7).1.quotations.len(), 1);
        assert_eq!(emitted(marked, None, 0.5).1.quotations.len(), 0);
    }
}
