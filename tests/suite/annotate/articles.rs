//! Whole articles: who is quoted in them, their captions, and what stands around the text.

use std::path::Path;

use pullquote::{AttributionKind, import};

use super::{annotated, article};

/// The names of those who are quoted in a carried article, in order.
fn cast(name: &str, text: &str) -> Vec<String> {
    let annotations = annotated(&import(Path::new(name), text.as_bytes()).expect("a text"));
    let heard = annotations.quotations.iter().filter_map(|quotation| annotations.attributions[quotation.attribution?].named());
    let mut names: Vec<String> = Vec::new();
    for speaker in heard {
        let name = &annotations.speakers[speaker.0].name;
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

#[test]
fn the_carried_articles_have_the_cast_that_they_tell_of() {
    assert_eq!(cast("how.md", include_str!("../../../assets/articles/01-how-to-read-with-pullquote.md")), ["Orla Fennick", "Tam Fennick"]);
    assert_eq!(
        cast("islands.txt", include_str!("../../../assets/articles/02-islands-without-a-boat.txt")),
        ["Anselm Corvane", "An official", "Sunniva Aldred", "Desmond Harle", "a woman", "Ilka Brandreth", "Corvane’s office"]
    );
}

#[test]
fn the_harbour_article_tells_who_said_what() {
    let article = article(include_str!("../../corpus/attribution/harbour.txt"));
    let annotations = annotated(&article);
    let named: Vec<_> = annotations
        .quotations
        .iter()
        .map(|quotation| {
            let speaker = quotation.attribution.and_then(|index| annotations.attributions[index].named());
            let words: Vec<_> = article.slice(quotation.range).split(' ').take(2).collect();
            format!("{}: {}", speaker.map_or("-", |id| &annotations.speakers[id.0].name), words.join(" "))
        })
        .collect();
    assert_eq!(
        named,
        [
            "Tomas-Rene Okoye: “bands of",
            "Martin Velasco: “there is",
            "Gerald Zaremba: “the collective",
            "Jenny Pasko: “calls on",
            "Stefan Pritchard: “A hand",
        ]
    );
    let roles: Vec<_> =
        annotations.speakers.iter().filter_map(|speaker| Some(format!("{}, {}", speaker.name, speaker.role.as_deref()?))).collect();
    assert!(roles.contains(&"Yannis Babandis, vice mayor".to_owned()), "{roles:?}");
    assert!(roles.contains(&"Jenny Pasko, Town Hall spokesman".to_owned()), "{roles:?}");
    let indirect = annotations.attributions.iter().filter(|attribution| attribution.kind == AttributionKind::Indirect).count();
    assert!(indirect >= 5, "{indirect} indirect attributions");
}

#[test]
fn the_harbour_article_keeps_the_fuller_captions() {
    let article = article(include_str!("../../corpus/attribution/harbour.txt"));
    let annotations = annotated(&article);
    let repeated: Vec<_> = annotations.captions.iter().map(|caption| caption.repeated).collect();
    assert_eq!(repeated, [true, false, true, false]);
    let credits: Vec<_> = annotations.captions.iter().filter_map(|caption| Some(article.slice(caption.credit?))).collect();
    assert_eq!(credits, ["(Photo: Milo Harding / NOVA)", "(Photo: Vera Lindqvist / NOVA)"]);
    let around: Vec<_> = annotations.boilerplate.iter().map(|&index| article.slice(article.blocks()[index].range)).collect();
    assert_eq!(around, ["0 0", "Photo gallery", "Article Categories:", "Leave a Reply"]);
}
