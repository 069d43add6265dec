//! Marked sentences: which contents are denied. All people are fictional.

use super::super::fixture::Fixture;
use super::super::labels::{Part, Run, runs};
use super::chain::Reader;

/// The words by which the first content of a marked sentence is denied, `-` when it is said.
fn denial(marked: &str) -> String {
    let fixture = Fixture::new(marked);
    let labelled = runs(&fixture.tokens, &fixture.labels.best);
    let of = |part: Part| labelled.iter().copied().find(|run| run.part == part);
    let content = of(Part::Content).expect("a content");
    let reader = Reader { tokens: &fixture.tokens, speech: &fixture.tags.speech };
    let cue: Option<Run> = of(Part::Cue);
    let found = reader.denial((content.first, content.last), cue);
    found.map_or_else(|| "-".to_owned(), |(first, last)| fixture.words(first, last).to_owned())
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|&(marked, expected)| {
            let found = denial(marked);
            (found != expected).then(|| format!("{marked}\n  {found}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn negated_verb_of_saying_denies() {
    check(&[
        ("The owner, Silas Bream, never [cue:said] [content:“the pier will close”].", "never said"),
        ("Reed did not [cue:say] [content:whether she would run].", "not say"),
        ("Reed didn’t [cue:say] [content:that it was wrong].", "n’t say"),
        ("He has not publicly [cue:said] [content:that it was wrong].", "not publicly said"),
        ("She is not [cue:saying] [content:“the pier will close”].", "not saying"),
        ("He would never [cue:say] [content:“the pier is ugly”].", "never say"),
        ("Residents were not [cue:told] [content:that the pier was rotten].", "not told"),
        ("The mayor did not want to [cue:call] [content:it “a disaster”].", "not want to call"),
        ("Reed made no [cue:mention] of [content:“the pier”].", "no mention"),
        ("Nor did the mayor [cue:say] [content:when it would open].", "Nor did the mayor say"),
        ("It was not Reed who [cue:said] [content:“the pier will close”].", "not Reed who said"),
        ("[content:“Nobody can swim here,”] she did not [cue:say].", "not say"),
    ]);
}

#[test]
fn an_answer_that_is_not_given_denies_nothing_before_it() {
    check(&[("[content:“They came with cones.”] The council did not [cue:answer].", "-")]);
}

#[test]
fn refusal_denies() {
    check(&[
        ("Reed has [cue:yet to say] [content:“sorry”] to the shopkeepers.", "yet to say"),
        ("Reed [cue:refused to say] [content:“sorry”].", "refused to say"),
        ("Reed [cue:declined] on Monday to [cue:say] [content:how many came].", "declined on Monday to say"),
        ("The council stopped short of [cue:calling] [content:it “a disaster”].", "stopped short of calling"),
        ("Far from [cue:saying] [content:“sorry”], he laughed.", "Far from saying"),
        ("She left without [cue:saying] [content:whether she would run].", "without saying"),
        ("The council would neither confirm nor [cue:deny] [content:that the pier was sold].", "neither confirm nor deny"),
    ]);
}

#[test]
fn verb_that_denies_its_object_denies() {
    check(&[
        ("Reed [cue:denied] [content:that he had taken the money].", "denied"),
        ("Minister [cue:denies] [content:‘secret deal’] over port", "denies"),
        ("Reed [cue:denied] ever having [cue:said] [content:“the pier will close”].", "denied ever having said"),
        ("Reed [cue:denied] that he had [cue:called] her [content:“a liar”].", "denied that he had called"),
        ("The mayor [cue:rejected] claims that [content:the pier was sold].", "rejected"),
        ("The mayor [cue:dismissed] reports of [content:“a secret deal”].", "dismissed"),
    ]);
}

#[test]
fn supposed_words_are_not_said() {
    check(&[
        ("If he had [cue:said] [content:“I was wrong”], all would be well.", "If he had said"),
        ("Had she [cue:said] [content:“I was wrong”], all would be well.", "Had she said"),
        ("He could have [cue:said] [content:“I was wrong.”]", "could have said"),
    ]);
}

#[test]
fn nobody_says_nothing() {
    check(&[
        ("Nobody [cue:said] [content:“the pier will close”].", "Nobody said"),
        ("No one in the town [cue:said] [content:“the pier will close”].", "No one in the town said"),
        ("No official [cue:said] [content:that the pier would close].", "No official said"),
        ("None of the keepers [cue:said] [content:“the pier will close”].", "None of the keepers said"),
    ]);
}

#[test]
fn words_beside_a_denial_are_said() {
    check(&[
        ("Reed did not say it was wrong but [cue:said] [content:“it was odd”].", "-"),
        ("[content:“I never said that,”] he [cue:said].", "-"),
        ("Reed denied wrongdoing, [cue:saying] [content:“it was odd”].", "-"),
        ("Reed denied the charges and [cue:called] them [content:“absurd”].", "-"),
        ("Reed [cue:denied] that he had taken the money: [content:“It was odd.”]", "-"),
        ("Reed [cue:dismissed] the claims as [content:“absurd”].", "-"),
        ("[content:“It was odd,”] he [cue:said], denying that he knew.", "-"),
        ("[content:“It was odd,”] Reed [cue:denied].", "-"),
        ("Reed, who denied the charges, [cue:said] [content:“it was odd”].", "-"),
        ("Reed was denied bail and [cue:said] [content:“it was odd”].", "-"),
        ("The people who did not vote [cue:said] [content:“it was odd”].", "-"),
    ]);
}

/// What is denied and what is said of a content that a verb denies.
fn parts(marked: &str) -> (String, String) {
    let fixture = Fixture::new(marked);
    let labelled = runs(&fixture.tokens, &fixture.labels.best);
    let of = |part: Part| labelled.iter().copied().find(|run| run.part == part).expect("a run");
    let (content, cue) = (of(Part::Content), of(Part::Cue));
    let reader = Reader { tokens: &fixture.tokens, speech: &fixture.tags.speech };
    let (last, first) = reader.border((content.first, content.last), (cue.first, cue.last)).expect("a border");
    (fixture.words(content.first, last).to_owned(), fixture.words(first, content.last).to_owned())
}

#[test]
fn denial_ends_before_what_is_said() {
    for (marked, denied, said) in [
        ("Reed [cue:denied] [content:the charges, calling them “absurd”].", "the charges", "“absurd”"),
        ("Reed [cue:dismissed] [content:the report as “absurd”].", "the report", "“absurd”"),
        ("Reed [cue:denied] [content:that the pier was sold: “It is ours.”]", "that the pier was sold", "“It is ours.”"),
    ] {
        assert_eq!(parts(marked), (denied.to_owned(), said.to_owned()));
    }
}

#[test]
fn negation_that_is_taken_back_denies_nothing() {
    check(&[
        ("Reed did not only [cue:say] [content:“it was odd”].", "-"),
        ("She not only [cue:said] [content:“it was odd”], she wrote it.", "-"),
        ("Reed is never tired of [cue:saying] [content:“it was odd”].", "-"),
        ("Reed did not hesitate to [cue:say] [content:“it was odd”].", "-"),
        ("Reed did not [cue:deny] [content:that he knew].", "-"),
        ("Reed never fails to [cue:say] [content:“it was odd”].", "-"),
        ("If he had not [cue:said] [content:“it was odd”], nobody would know.", "-"),
        ("There is no doubt Reed [cue:said] [content:“it was odd”].", "-"),
    ]);
}
