//! Which words are the cue and the source of a quotation, and what is no quotation.

use super::{annotated, article, check, voices};

/// The voices of a text without any quotation.
const NOBODY: [&str; 0] = [];

#[test]
fn a_source_after_the_cue_is_found() {
    check("“We won,” [cue:said] [source:Ms. Reed].");
    check("“We won,” [cue:said] [source:Ann Reed, the mayor of Port-Varna], on Friday.");
    check("“We won the harbour back,” [cue:said] [source:city spokeswoman Ann Reed].");
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
fn a_quotation_goes_on_in_a_foreign_paragraph() {
    assert_eq!(
        voices(
            "„Die Uhr ist nicht gut, und das ist gut so“, sagte Anna Riedel. „Aber der Rat hat mich nicht gefragt.“ Das ist auch den Leuten nicht neu."
        ),
        ["Anna Riedel"; 2]
    );
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
