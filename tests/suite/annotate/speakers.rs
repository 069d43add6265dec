//! Which speaker a pronoun, a name or an office refers to.

use super::{check, voices};

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
fn forms_of_a_name_are_one_speaker() {
    assert_eq!(voices("“We won,” said Ann Reed.\n“They lost,” Reed said.\n“It is over,” said Ms. Reed."), ["Ann Reed"; 3]);
}

#[test]
fn a_definite_office_means_its_only_holder() {
    assert_eq!(
        voices("“We won,” said Ann Reed, the chief engineer.\nThe night was cold. “They lost,” the engineer said."),
        ["Ann Reed", "Ann Reed"]
    );
}
