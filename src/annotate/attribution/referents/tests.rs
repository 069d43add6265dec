//! Who is told apart, who is merged, and whom the words of a source name.

use super::{Kind, Referents};
use crate::annotate::attribution::fixture::Fixture;
use crate::annotate::attribution::given::Gender;

fn names_of(text: &str, kinds: &[Kind]) -> Vec<String> {
    let fixture = Fixture::new(text);
    let parse = fixture.parse();
    let referents = Referents::new(&parse, &fixture.text, "");
    referents.iter().filter(|(_, referent)| kinds.contains(&referent.kind)).map(|(_, referent)| referent.name.clone()).collect()
}

fn persons(text: &str) -> Vec<String> {
    names_of(text, &[Kind::Person])
}

fn bodies(text: &str) -> Vec<String> {
    names_of(text, &[Kind::Body, Kind::Name])
}

/// Whom the words of a source name.
fn named(text: &str, source: &str) -> Option<String> {
    let fixture = Fixture::new(text);
    let parse = fixture.parse();
    let referents = Referents::new(&parse, &fixture.text, "");
    let (first, last) = fixture.find(source);
    referents.named(&parse, first, last, None).map(|place| referents.get(place.referent).name.clone())
}

#[test]
fn a_surname_means_who_has_a_full_name() {
    assert_eq!(persons("Mrs. [person:Reed] came. [person:Ann Reed] sat. Then [person:Reed] left."), ["Ann Reed"]);
}

#[test]
fn namesakes_of_two_genders_are_two() {
    assert_eq!(persons("[person:Ann Reed] came. Mr. [person:Reed] left."), ["Ann Reed", "Reed"]);
}

#[test]
fn namesakes_of_two_given_names_are_two() {
    assert_eq!(persons("[person:Ann Reed] came. [person:Jane Reed] left."), ["Ann Reed", "Jane Reed"]);
}

#[test]
fn father_and_son_are_two() {
    let found = persons("[person:Viktor Sandor Sr.] watched. [person:Viktor Sandor Jr.] fought.");
    assert_eq!(found, ["Viktor Sandor Sr.", "Viktor Sandor Jr."]);
}

#[test]
fn a_family_name_in_front_means_who_bears_it() {
    assert_eq!(persons("[person:Qiao Zhe] came. Then [person:Qiao] left."), ["Qiao Zhe"]);
}

#[test]
fn an_abbreviation_in_brackets_belongs_to_the_name_before_it() {
    assert_eq!(bodies("On Monday the Saltmere Harbour Authority (SHA) met. It was late. Then SHA left."), ["Saltmere Harbour Authority"]);
}

#[test]
fn the_head_of_a_longer_name_is_short_for_it() {
    assert_eq!(bodies("On Monday the Saltmere Harbour Authority met. Later the Authority left."), ["Saltmere Harbour Authority"]);
}

#[test]
fn a_time_is_no_body() {
    assert!(bodies("They met on Monday.").is_empty());
}

#[test]
fn an_office_means_who_is_named_behind_it() {
    assert_eq!(named("Leader of the party [person:Gerald Zaremba] left.", "Leader of the party").as_deref(), Some("Gerald Zaremba"));
}

#[test]
fn a_relative_means_who_is_named_behind_the_comma() {
    assert_eq!(named("“No,” said his brother, [person:Carl Norris].", "his brother").as_deref(), Some("Carl Norris"));
}

#[test]
fn the_head_of_a_source_is_who_speaks() {
    let text = "Patrol chief [person:James Hall] with the police of [person:Ellie] left.";
    assert_eq!(named(text, "Patrol chief James Hall with the police of Ellie").as_deref(), Some("James Hall"));
}

#[test]
fn an_owner_is_not_who_speaks() {
    assert_eq!(named("[person:Oleg Berg]’s lawyer left.", "Oleg Berg’s lawyer"), None);
}

#[test]
fn a_friend_of_somebody_is_somebody_else() {
    assert_eq!(named("A friend of [person:Ann Reed] left.", "A friend of Ann Reed"), None);
}

#[test]
fn a_list_of_persons_is_no_apposition() {
    assert_eq!(named("The mayors, [person:Ann Reed] and [person:Oleg Poe], left.", "The mayors"), None);
}

#[test]
fn a_reflexive_pronoun_tells_a_gender() {
    let fixture = Fixture::new("[person:Casey Reed] oils the wheels himself.");
    let parse = fixture.parse();
    let referents = Referents::new(&parse, &fixture.text, "");
    let told = referents.iter().find(|(_, referent)| referent.kind == Kind::Person).and_then(|(_, referent)| referent.told);
    assert_eq!(told, Some(Gender::He));
}
