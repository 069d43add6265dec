//! A quotation that runs over paragraphs is one: all its stretches get the speaker of the one whose own paragraph names somebody,
//! the first or the last as a rule.
//!
//! ```text
//! “I have loved this place for twenty years.
//! “But nobody can teach in a room where it rains,” said Hanne Brock.        both hers
//! ```

use super::indices::{IndexVec, StretchId};
use super::parse::Parse;
use super::ranker::Choice;
use super::tokens::Sign;

/// Gives the stretches of each running quotation one choice, and the likelihood of speech of the likeliest.
pub fn settle(parse: &Parse<'_>, choices: &mut IndexVec<StretchId, Choice>, speech: &mut IndexVec<StretchId, f32>) {
    let ids: Vec<StretchId> = parse.stretches.ids().collect();
    for run in ids.chunk_by(|_, &next| parse.stretches[next].continues) {
        let Some(&first) = run.first().filter(|_| run.len() > 1) else { continue };
        // `“REED: We won.` in every paragraph is a transcript.
        let labels =
            |stretch: StretchId| choices[stretch].mention.is_some_and(|mention| parse.labels_speech(stretch, &parse.mentions[mention]));
        if run.iter().any(|&stretch| labels(stretch)) {
            continue;
        }
        let led_in = parse.ends[first].is_some_and(|(start, _)| start > 0 && parse.tokens[start - 1].sign == Sign::Colon);
        let named = run.iter().copied().find(|&stretch| names_its_speaker(parse, stretch, &choices[stretch]));
        let Some(best) = named.filter(|_| !led_in).or(choices[first].mention.map(|_| first)) else { continue };
        let choice = choices[best];
        let likelihood = run.iter().map(|&stretch| speech[stretch]).fold(0.0, f32::max);
        for &stretch in run {
            choices[stretch] = choice;
            speech[stretch] = likelihood;
        }
    }
}

/// Whether the speaker is mentioned in the paragraph of the stretch, outside of it.
fn names_its_speaker(parse: &Parse<'_>, stretch: StretchId, choice: &Choice) -> bool {
    let (Some(mention), Some((first, _))) = (choice.mention, parse.ends[stretch]) else { return false };
    let head = parse.mentions[mention].head;
    parse.tokens[head].block == parse.tokens[first].block && !parse.tokens[head].quoted()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    /// The mentions chosen for two stretches of a running quotation, of which the first was given to `one`, the other to `other`.
    fn settled(marked: &str, one: Option<&str>, other: Option<&str>) -> Vec<Option<String>> {
        let fixture = Fixture::new(marked);
        let parse = fixture.parse();
        let choice =
            |words: Option<&str>| Choice { mention: words.map(|words| fixture.mention(&parse, words)), confidence: 0.8, nobody: 0.1 };
        let mut choices = IndexVec::from(vec![choice(one), choice(other)]);
        settle(&parse, &mut choices, &mut IndexVec::from(vec![0.2, 0.9]));
        choices.iter().map(|choice| choice.mention.map(|mention| fixture.mentioned(&parse, &[mention])[0].to_owned())).collect()
    }

    #[test]
    fn a_running_quotation_belongs_to_who_is_named_behind_it() {
        let found = settled("“We won the cup.\n“It is over,” said [person:Ann Reed].", None, Some("Ann Reed"));
        assert_eq!(found, [Some("Ann Reed".to_owned()), Some("Ann Reed".to_owned())]);
    }

    #[test]
    fn a_quotation_that_does_not_run_on_keeps_its_speaker() {
        let found = settled("“We won the cup.”\n“It is over,” said [person:Ann Reed].", None, Some("Ann Reed"));
        assert_eq!(found, [None, Some("Ann Reed".to_owned())]);
    }
}
