//! Who said what, captions and boilerplate, on marked strings: `[cue:said]` and `[source:Ms. Reed]` are what must be found.

use std::collections::HashSet;
use std::path::Path;

use proptest::prelude::*;
use pullquote::{Annotations, Article, ArticleBuilder, AttributionKind, BlockKind, Cancel, TextRange, annotate, import};
use unicode_segmentation::UnicodeSegmentation;

fn article(text: &str) -> Article {
    let mut builder = ArticleBuilder::new();
    for line in text.split('\n') {
        builder.block(BlockKind::Paragraph, line);
    }
    builder.finish()
}

/// The text with the cue and source of each attribution that holds a quotation marked again.
fn mark(article: &Article, annotations: &Annotations) -> String {
    let mut tags: Vec<(TextRange, &str)> = Vec::new();
    for index in annotations.quotations.iter().filter_map(|quotation| quotation.attribution) {
        let attribution = &annotations.attributions[index];
        tags.extend(attribution.cue.map(|range| (range, "cue")));
        tags.extend(attribution.source.map(|range| (range, "source")));
    }
    tags.sort();
    tags.dedup();
    let mut marked = article.text().to_owned();
    for (range, name) in tags.into_iter().rev() {
        marked.insert(range.end(), ']');
        marked.insert_str(range.start(), &format!("[{name}:"));
    }
    marked
}

/// The marked text must come out of the plain one.
fn check(marked: &str) {
    let plain = marked.replace("[cue:", "").replace("[source:", "").replace(']', "");
    let article = article(&plain);
    assert_eq!(mark(&article, &annotated(&article)), article_text(marked));
}

fn article_text(text: &str) -> String {
    article(text).text().to_owned()
}

/// All annotations of an article.
fn annotated(article: &Article) -> Annotations {
    annotate(article, &Cancel::never()).expect("nobody stops it")
}

/// The name of the speaker of each quotation, `-` for none.
fn voices(text: &str) -> Vec<String> {
    let article = article(text);
    let annotations = annotated(&article);
    let name = |attribution: Option<usize>| {
        let speaker = attribution.and_then(|index| annotations.attributions[index].named());
        speaker.map_or_else(|| "-".to_owned(), |id| annotations.speakers[id.0].name.clone())
    };
    annotations.quotations.iter().map(|quotation| name(quotation.attribution)).collect()
}

/// No quotation at all.
const NOBODY: [&str; 0] = [];

#[test]
fn a_source_after_the_cue_is_found() {
    check("“We won,” [cue:said] [source:Ms. Reed].");
    check("“We won,” [cue:said] [source:Ann Reed, the mayor of Port-Varna], on Friday.");
    check("“We won the harbour back,” [cue:said] [source:town spokeswoman Ann Reed].");
    check("“It is over,” [cue:said] [source:a spokesman for the council].");
}

#[test]
fn a_source_before_the_cue_is_found() {
    check("“We won,” [source:Ann Reed] [cue:said].");
    check("“We won,” [source:he] [cue:later said].");
    check("[source:Ann Reed, the mayor of Port-Varna], [cue:said:] “We won.”");
    check("[source:Ann Reed] [cue:said] that the ferry would “never sail again.”");
    check("“We won,” [source:John Poe (North Harbour), the keeper of the pier], [cue:said].");
    check("“Who is it?” [source:she] [cue:asked].");
    check("[source:A spokesman for the council] [cue:told] reporters that it was “a sad day for the harbour.”");
}

#[test]
fn other_forms_of_cues_are_found() {
    check("[cue:According to] [source:Ann Reed], “the ferry will never sail again.”");
    check("[source:Ann Reed] left the room, [cue:saying] it was “a sad day for the harbour.”");
    check("[cue:As noted by] [source:the researcher Ann Reed], “nobody sails in winter.”");
    check("[source:Reed][cue::] “We won.”");
    check("As [source:Ann Reed] [cue:put it], “nobody sails in winter.”");
    check("“Nobody sails in winter.” ― [source:Ann Reed]");
}

#[test]
fn an_interrupted_quotation_is_one_attribution() {
    let article = article("“We won,” said Ann Reed, “and they lost.”");
    let annotations = annotated(&article);
    assert_eq!(annotations.attributions.len(), 1);
    assert_eq!(annotations.attributions[0].content.len(), 2);
}

#[test]
fn a_quotation_without_cue_goes_on_with_the_last_voice() {
    assert_eq!(
        voices("“We won,” said Ann Reed. “They lost the harbour.”\n“Nobody sails in winter.”"),
        ["Ann Reed", "Ann Reed", "Ann Reed"]
    );
}

#[test]
fn a_colon_at_the_end_of_a_paragraph_hands_over_to_the_next() {
    assert_eq!(voices("On Friday Ann Reed said:\n“We won the harbour back.”"), ["Ann Reed"]);
}

#[test]
fn a_verb_within_what_is_said_has_no_voice_of_its_own() {
    check("[source:Ann Reed] [cue:said] she believed that the ferry was “a thing of the past.”");
}

#[test]
fn pronouns_stand_for_the_last_person_whom_they_fit() {
    assert_eq!(
        voices("Ann Reed met John Poe in the harbour.\n“We won,” he said. “It is over.”\n“They lost,” she said."),
        ["John Poe", "John Poe", "Ann Reed"]
    );
}

#[test]
fn a_noun_of_kin_tells_namesakes_apart() {
    assert_eq!(
        voices("“We won,” said Orla Fennick.\nHer nephew Tam Fennick carries the coal. “My aunt thinks so,” he said, “and I do.”"),
        ["Orla Fennick", "Tam Fennick", "Tam Fennick"]
    );
    assert_eq!(voices("Osric Bell met the mother of the girl, Adaze Thorne, on Friday. “We won the harbour,” he said."), ["Osric Bell"]);
}

#[test]
fn a_pronoun_of_the_other_gender_never_means_a_person_again() {
    let known = "“We won,” said Osric Bell.\nBell oils the wheels himself.\n";
    assert_eq!(voices(&format!("{known}“They lost,” she said.")), ["Osric Bell", "-"]);
    assert_eq!(voices(&format!("{known}“They lost,” he said.")), ["Osric Bell", "Osric Bell"]);
}

#[test]
fn a_pronoun_means_the_person_of_its_own_paragraph() {
    let before = "“We won,” said Constanze Ruddock.\n";
    assert_eq!(
        voices(&format!("{before}The mayor, Tobian Lenn, is the third. “They lost the harbour,” he said.")),
        ["Constanze Ruddock", "Tobian Lenn"]
    );
}

#[test]
fn a_pronoun_never_means_who_wrote_the_article() {
    assert_eq!(voices("By Aurel Novik\nThe bridge was opened on Sunday. “You can use it again,” she explained."), ["-"]);
}

#[test]
fn a_pronoun_after_somebody_without_a_name_means_nobody_known() {
    assert_eq!(voices("Ann Reed left.\nThe bridge was opened by a girl of six. “You can use it again,” she explained."), ["-"]);
    assert_eq!(voices("John Poe left.\nA member of the board smiled. “We won the harbour,” he said."), ["-"]);
}

#[test]
fn ships_places_and_lines_are_nobody() {
    assert_eq!(voices("The freighter Patient Margaret sailed. “We won the harbour,” she said."), ["-"]);
    assert_eq!(voices("The line N5 Northgate stays. “We won the harbour,” she said."), ["-"]);
    assert_eq!(voices("The ferry left Kelda Quay. “We won the harbour,” she said."), ["-"]);
}

#[test]
fn a_name_behind_an_office_is_the_speaker_s() {
    check("[source:The Minister of Ports Anselm Corvane] [cue:said] that it was “a breach of the agreement.”");
    assert_eq!(voices("The Minister of Ports Anselm Corvane said: “We won.”"), ["Anselm Corvane"]);
}

#[test]
fn the_only_person_of_a_first_name_is_meant_by_it() {
    assert_eq!(voices("“We won,” said Ann Reed.\n“They lost,” said Ann."), ["Ann Reed"; 2]);
}

#[test]
fn a_quotation_goes_on_in_a_foreign_paragraph() {
    assert_eq!(
        voices(
            "„Die Uhr ist nicht gut, und das ist gut so“, sagte Anna Riedel. „Aber der Rat hat mich nicht gefragt.“ Das ist auch den Leuten nicht neu."
        ),
        ["Anna Riedel"; 2]
    );
}

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
    assert_eq!(cast("how.md", include_str!("../../assets/articles/01-how-to-read-with-pullquote.md")), ["Orla Fennick", "Tam Fennick"]);
    assert_eq!(
        cast("islands.txt", include_str!("../../assets/articles/02-islands-without-a-boat.txt")),
        ["Anselm Corvane", "An official", "Sunniva Aldred", "Desmond Harle", "a woman", "Ilka Brandreth"]
    );
}

#[test]
fn forms_of_a_name_are_one_speaker() {
    assert_eq!(voices("“We won,” said Ann Reed.\n“They lost,” Reed said.\n“It is over,” said Ms. Reed."), ["Ann Reed"; 3]);
}

#[test]
fn titles_and_scare_quotes_are_nobody_s_speech() {
    assert_eq!(voices("The “old” harbour is closed. A copy of “The Ferry Keeper” lay on the table."), NOBODY);
}

#[test]
fn quotations_in_captions_are_no_voices() {
    assert_eq!(voices("In the photo: Ann Reed said “we won” on Friday. (Photo: Sam Poe / NOVA)"), NOBODY);
}

#[test]
fn foreign_text_is_read_by_its_own_cues_only() {
    assert_eq!(
        voices("„Die Brücke ist nicht offen, und das ist gut“, sagte Anna Riedel. Der Rat ist mit der Frage auch nicht fertig."),
        ["Anna Riedel"]
    );
    assert_eq!(voices("«Мост на реке закрыт», — сказал Пётр Орлов. Это не так, и мост на реке за городом."), ["Пётр Орлов"]);
    assert_eq!(
        voices("« Le pont est fermé et pas la route », a déclaré Anne Rivet. Le pont est dans la ville et les rues sont vides."),
        ["Anne Rivet"]
    );
}

#[test]
fn the_harbour_article_tells_who_said_what() {
    let article = article(include_str!("../corpus/attribution/harbour.txt"));
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
            "Yannis Babandis: “on request",
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
    let article = article(include_str!("../corpus/attribution/harbour.txt"));
    let annotations = annotated(&article);
    let repeated: Vec<_> = annotations.captions.iter().map(|caption| caption.repeated).collect();
    assert_eq!(repeated, [true, false, true, false]);
    let credits: Vec<_> = annotations.captions.iter().filter_map(|caption| Some(article.slice(caption.credit?))).collect();
    assert_eq!(credits, ["(Photo: Milo Harding / NOVA)", "(Photo: Vera Lindqvist / NOVA)"]);
    let around: Vec<_> = annotations.boilerplate.iter().map(|&index| article.slice(article.blocks()[index].range)).collect();
    assert_eq!(around, ["0 0", "Photo gallery", "Article Categories:", "Leave a Reply"]);
}

#[test]
fn a_block_full_of_marks_is_read_in_linear_time() {
    let start = std::time::Instant::now();
    for filler in ["“", "\"", "said ", "“a” said ", "Ann said, ", "« ", "‘a "] {
        annotated(&article(&filler.repeat(16_000 / filler.len())));
    }
    // Reading them in the square of their length would take minutes.
    assert!(start.elapsed().as_secs() < 40, "{:?}", start.elapsed());
}

/// Pieces of which texts are made that come close to what the finder looks for.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "'",
        "’",
        "„",
        "«",
        "»",
        "Ann Reed",
        "Ms. Poe",
        "said",
        "saying",
        "according to",
        "As noted by",
        "who",
        "he",
        "She",
        ", ",
        ". ",
        ": ",
        " ",
        "\n",
        "that ",
        "(Photo: X)",
        "© Y",
        "Foto:",
        "e\u{301}",
        "👨\u{200d}👩\u{200d}👧",
        "и",
        "the",
        "mayor",
        "’s",
        "—",
        "?",
        "sagte",
        "東",
        "0 0",
    ]);
    prop::collection::vec(prop_oneof![4 => piece.prop_map(str::to_owned), 1 => ".{0,6}".prop_map(|any| any)], 0..60)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_gives_sound_ranges(text in text()) {
        let article = article(&text);
        let found = annotated(&article);
        let graphemes = article.text().grapheme_indices(true).map(|(at, _)| at);
        let borders: HashSet<usize> = graphemes.chain([article.text().len()]).collect();
        let sound = |range: TextRange| {
            let inside = article.blocks().iter().any(|block| block.range.covers(range));
            inside && !range.is_empty() && borders.contains(&range.start()) && borders.contains(&range.end())
        };
        for caption in &found.captions {
            prop_assert!(sound(caption.range) && caption.credit.is_none_or(|credit| caption.range.covers(credit) && sound(credit)));
        }
        for attribution in &found.attributions {
            prop_assert!(attribution.content.iter().chain(&attribution.cue).chain(&attribution.source).all(|&range| sound(range)), "{attribution:?}");
            prop_assert!(attribution.content.is_sorted() && attribution.speaker.is_none_or(|id| id.0 < found.speakers.len()));
        }
        for quotation in &found.quotations {
            prop_assert!(sound(quotation.range) && quotation.attribution.is_none_or(|index| index < found.attributions.len()));
        }
        prop_assert!(found.quotations.is_sorted_by_key(|quotation| quotation.range.start()));
        prop_assert!(found.attributions.is_sorted_by_key(|attribution| attribution.content[0].start()));
        prop_assert!(found.speakers.iter().flat_map(|speaker| &speaker.mentions).all(|&mention| sound(mention)));
        prop_assert!(found.boilerplate.is_sorted() && found.boilerplate.iter().all(|&index| index < article.blocks().len()));
    }
}

#[test]
fn a_definite_office_means_its_only_holder() {
    assert_eq!(
        voices("“We won,” said Ann Reed, the chief engineer.\nThe night was cold. “They lost,” the engineer said."),
        ["Ann Reed", "Ann Reed"]
    );
}
