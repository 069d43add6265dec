//! Anchors after edits.

use proptest::prelude::*;

use super::super::samples::{article, range};
use super::*;
use crate::text::graphemes;

const OLD: &[&str] = &[
    "Casino revenue is up slightly this year at five of the casinos.",
    "“We saw it in the numbers first,” said Jane Roe, who runs the board.",
    "The mayor called it “a turning point.” The council will meet again on Friday to vote on the plan.",
];

/// What becomes of `words`, marked in `OLD`, when the article reads `new`: `found`, `maybe` or `lost` and the words there.
fn fate(words: &str, new: &[&str]) -> String {
    let (old, new) = (article(OLD), article(new));
    match Anchor::capture(&old, range(&old, words)).locate(&new) {
        Located::Found(range) => format!("found {}", new.slice(range)),
        Located::Maybe(range) => format!("maybe {}", new.slice(range)),
        Located::Lost => "lost".into(),
    }
}

#[test]
fn words_are_found_after_an_edit_before_them() {
    assert_eq!(fate("a turning point", &["A new first paragraph.", OLD[0], OLD[1], OLD[2]]), "found a turning point");
}

#[test]
fn words_are_found_in_other_quotation_marks_and_lines() {
    let new = ["\"We saw it in the  numbers first,\" said Jane Roe, who runs the board."];
    assert_eq!(fate("“We saw it in the numbers first,”", &new), "found \"We saw it in the numbers first,\"");
}

#[test]
fn words_that_are_gone_are_lost() {
    assert_eq!(fate("a turning point", &[OLD[0], OLD[1]]), "lost");
}

#[test]
fn a_short_quote_with_nothing_alike_around_it_is_only_perhaps_the_same() {
    assert_eq!(fate("said", &["“Nobody knows yet,” said the harbour’s owner, and left for the day."]), "maybe said");
}

#[test]
fn a_long_quote_is_itself_wherever_it_stands() {
    let new = ["Quote of the day: “We saw it in the numbers first,” said Jane Roe. Read more inside."];
    assert_eq!(fate("We saw it in the numbers first,” said Jane Roe", &new), "found We saw it in the numbers first,” said Jane Roe");
}

#[test]
fn words_in_two_places_that_look_the_same_are_only_perhaps_there() {
    assert_eq!(fate("a turning point", &["New.", OLD[2], OLD[2], OLD[2]]), "maybe a turning point");
}

#[test]
fn of_two_places_the_one_with_the_same_words_around_it_is_found() {
    let new = article(&["A turning point, the mayor called it, is a turning point.", "New.", OLD[0], OLD[1], OLD[2]]);
    let old = article(OLD);
    let located = Anchor::capture(&old, range(&old, "a turning point")).locate(&new);
    let expected = new.text().rfind("a turning point").expect("it is there");
    assert_eq!(located, Located::Found(TextRange::new(expected, expected + 15)));
}

#[test]
fn of_equal_words_the_marked_ones_are_found_while_nothing_changed() {
    let article = article(&["ha ha ha ha ha ha ha ha ha ha"]);
    let range = TextRange::new(12, 14);
    assert_eq!(Anchor::capture(&article, range).locate(&article), Located::Found(range));
}

#[test]
fn an_anchor_on_white_space_is_lost_and_never_elsewhere() {
    let article = article(OLD);
    let gap = TextRange::new(article.blocks()[0].range.end(), article.blocks()[1].range.start());
    assert_eq!(Anchor::capture(&article, gap).locate(&article), Located::Lost);
}

#[test]
fn a_text_that_repeats_itself_a_million_times_ends() {
    let old = article(&[format!("y{}", "x".repeat(1000)).as_str()]);
    let anchor = Anchor::capture(&old, TextRange::new(10, 800));
    let new = article(&["x".repeat(1 << 20).as_str()]);
    assert!(matches!(anchor.locate(&new), Located::Maybe(_)));
}

/// Where an anchor that another program tells is found in `OLD`.
fn imported(exact: &str, prefix: Option<&str>, suffix: Option<&str>) -> String {
    let text = article(OLD);
    match Anchor::of_words(exact, prefix, suffix, None).locate(&text) {
        Located::Found(range) => format!("found {} {}", range.start(), text.slice(range)),
        Located::Maybe(range) => format!("maybe {} {}", range.start(), text.slice(range)),
        Located::Lost => "lost".into(),
    }
}

#[test]
fn words_without_context_are_found_where_they_stand_once() {
    let expected = article(OLD).text().find("said Jane Roe").expect("it is there");
    assert_eq!(imported("said\nJane Roe", None, None), format!("found {expected} said Jane Roe"));
}

#[test]
fn words_without_context_that_stand_twice_are_only_perhaps_there() {
    assert!(imported("the", None, None).starts_with("maybe "));
}

#[test]
fn what_stands_behind_tells_equal_words_apart() {
    let expected = OLD[0].len() + 2 + OLD[1].len() + 2 + OLD[2].find("the plan").expect("it is there");
    assert_eq!(imported(" the ", None, Some("plan.")), format!("found {expected} the"));
}

#[test]
fn a_changed_word_is_found_with_the_word_in_its_place() {
    let new = [OLD[0], "“We saw it in the figures first,” said Jane Roe, who runs the board.", OLD[2]];
    let words = "We saw it in the numbers first,” said Jane Roe";
    assert_eq!(fate(words, &new), "found We saw it in the figures first,” said Jane Roe");
}

#[test]
fn a_replaced_last_word_and_the_marks_behind_it_belong_to_the_passage() {
    let new = [OLD[0], OLD[1], "The mayor called it “a turning week.” The council will meet again on Friday to vote on the plan."];
    assert_eq!(fate("The mayor called it “a turning point.”", &new), "found The mayor called it “a turning week.”");
}

#[test]
fn hyphens_at_line_ends_and_marks_of_emphasis_are_no_change() {
    let new = [OLD[0], "\"We *saw it* in the num- bers first,\" said __Jane Roe__, who runs the board.", OLD[2]];
    assert_eq!(fate("saw it in the numbers first,” said Jane Roe", &new), "found saw it* in the num- bers first,\" said __Jane Roe");
}

#[test]
fn a_caption_within_the_passage_is_passed_over() {
    let caption = "The board room in March, before the vote. Photograph by Ann Lee for the Alder Post.";
    let words = "who runs the board.\n\nThe mayor called it “a turning point.” The council will meet";
    let expected = format!("found who runs the board.\n\n{caption}\n\nThe mayor called it “a turning point.” The council will meet");
    assert_eq!(fate(words, &[OLD[0], OLD[1], caption, OLD[2]]), expected);
}

#[test]
fn two_places_that_have_changed_alike_are_only_perhaps_the_passage() {
    let changed = "The mayor called it “a turning week.” The council will meet again on Friday to vote on the plan.";
    assert!(fate("called it “a turning point.” The council", &[changed, changed, changed]).starts_with("maybe "));
}

#[test]
fn words_between_what_stood_around_them_are_not_invented() {
    let new = [OLD[0], OLD[1], "The mayor called it folly. The council will meet again on Friday to vote on the plan."];
    assert_eq!(fate("“a turning point.”", &new), "lost");
}

#[test]
fn a_passage_without_spaces_between_words_is_found_changed() {
    let old = article(&["知事は水道料金を来年四月から引き上げると発表した。", "市民は説明を求めている。"]);
    let new = article(&["新しい段落。", "知事は水道料金を来年六月から引き上げると発表した。", "市民は説明を求めている。"]);
    let located = Anchor::capture(&old, range(&old, "水道料金を来年四月から引き上げると発表した")).locate(&new);
    assert_eq!(located, Located::Found(range(&new, "水道料金を来年六月から引き上げると発表した")));
}

/// Sentences of numbered words, no two alike.
fn sentences(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("Sentence w{n} tells of item{} and of place{} in town{}.", n * 7, n * 13, n * 29)).collect()
}

#[test]
fn a_passage_of_many_paragraphs_is_found_though_each_has_changed() {
    let old = sentences(120);
    let new: Vec<String> = old.iter().map(|sentence| sentence.replace("tells", "speaks")).collect();
    let refs = |all: &[String]| article(&all.iter().map(String::as_str).collect::<Vec<_>>());
    let (old_text, new_text) = (refs(&old), refs(&new));
    let whole = range(&old_text, &old[10]).join(range(&old_text, &old[100]));
    let expected = range(&new_text, &new[10]).join(range(&new_text, &new[100]));
    assert_eq!(Anchor::capture(&old_text, whole).locate(&new_text), Located::Found(expected));
}

#[test]
fn a_changed_passage_in_a_text_that_repeats_itself_ends() {
    let old = article(&[OLD[1]]);
    let new = article(&["we saw it in the ".repeat(1 << 14).as_str()]);
    let located = Anchor::capture(&old, range(&old, "We saw it in the numbers first,” said Jane Roe")).locate(&new);
    assert!(!matches!(located, Located::Found(_)), "{located:?}");
}

#[test]
fn context_is_64_characters() {
    let article = article(&[&"é".repeat(200)]);
    let anchor = Anchor::capture(&article, TextRange::new(200, 202));
    assert_eq!((anchor.prefix().map(|text| text.chars().count()), anchor.suffix().map(|text| text.chars().count())), (Some(64), Some(64)));
}

/// An article and a range of it that begins and ends with something visible.
fn marked() -> impl Strategy<Value = (Article, TextRange)> {
    let paragraphs = prop::collection::vec("[ab“”ﬁ…é東\u{a0} .-]{0,40}|.{0,20}", 1..6);
    (paragraphs, any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_filter_map("nothing visible", |(texts, one, other)| {
        let article = article(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let visible = |cluster: &str| !cluster.chars().all(char::is_whitespace);
        let clusters: Vec<_> = graphemes(article.text()).filter(|(_, cluster)| visible(cluster)).map(|(range, _)| range).collect();
        if clusters.is_empty() {
            return None;
        }
        let range = one.get(&clusters).join(*other.get(&clusters));
        Some((article, range))
    })
}

proptest! {
    #[test]
    fn any_anchor_in_any_text_gives_a_range_of_it(words in ".{0,60}", prefix in any::<Option<String>>(), (text, _) in marked()) {
        let anchor = Anchor::of_words(&words, prefix.as_deref(), None, None);
        if let Located::Found(range) | Located::Maybe(range) = anchor.locate(&text) {
            prop_assert!(text.text().get(range.start()..range.end()).is_some_and(|words| !words.is_empty()));
        }
    }

    #[test]
    fn capture_then_locate_is_exact((article, range) in marked()) {
        prop_assert_eq!(Anchor::capture(&article, range).locate(&article), Located::Found(range));
    }

    #[test]
    fn after_an_edit_elsewhere_the_same_words_are_found(new in "[a-z ]{1,80}") {
        let old = article(OLD);
        let words = range(&old, "said Jane Roe");
        let edited = article(&[&new, OLD[0], OLD[1], &new, OLD[2]]);
        let located = Anchor::capture(&old, words).locate(&edited);
        prop_assert_eq!(located, Located::Found(range(&edited, "said Jane Roe")));
    }
}
