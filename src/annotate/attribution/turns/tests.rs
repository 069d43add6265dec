use super::*;
use crate::article::ArticleBuilder;

/// The turns of an article whose lines are blocks, as `speaker: words`. A line that begins with `# ` is a heading, with `> ` a
/// quotation, with `**` bold.
fn check(text: &str, expected: &[&str]) {
    let article = article(text);
    let skipped = vec![false; article.blocks().len()];
    let found: Vec<String> = turns(&article, &skipped, &Cancel::never())
        .expect("nobody stops it")
        .iter()
        .map(|turn| {
            let words: Vec<_> = turn.content.iter().map(|&content| article.slice(content)).collect();
            let speaker = match &turn.speaking {
                Speaking::Named(name) => name.as_str(),
                Speaking::Interviewer => "?",
                Speaking::Somebody => "-",
            };
            format!("{speaker}: {}", words.join(" / "))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

fn article(text: &str) -> Article {
    let mut builder = ArticleBuilder::new();
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("# ") {
            builder.block(BlockKind::Heading(1), words);
        } else if let Some(words) = line.strip_prefix("> ") {
            builder.block(BlockKind::Quote, words);
        } else if let Some(words) = line.strip_prefix("**") {
            builder.open(BlockKind::Paragraph);
            builder.start_span(SpanKind::Strong);
            builder.text(words);
            builder.end_span();
            builder.close();
        } else {
            builder.block(BlockKind::Paragraph, line);
        }
    }
    builder.finish()
}

#[test]
fn labels_give_turns_to_full_names() {
    check(
        "# The pool\nAnn Reed met Oleg Poe.\nReed: I want a roof.\nIt rains in.\n(Laughter.)\nPOE: We know that.\nReed: Then why?",
        &["Ann Reed: I want a roof. / It rains in.", "Oleg Poe: We know that.", "Ann Reed: Then why?"],
    );
}

#[test]
fn labels_in_capitals_are_tied_to_the_first_of_a_name() {
    check(
        "# News\nIRIS LAHM, CORRESPONDENT (voice-over): It fell.\nTEXT: Wind: 119\n[02:50] SANJAY KULKA, DOCTOR: We treated nine.\nLAHM: Were you warned?",
        &["IRIS LAHM: It fell.", "SANJAY KULKA: We treated nine.", "IRIS LAHM: Were you warned?"],
    );
}

#[test]
fn answers_belong_to_whom_the_article_is_about() {
    check(
        "# Interview with surgeon Ann Reed\nQ: Why did you come?\nA: Because nobody else would.\nQ: And the roof?\nA: The least of it.",
        &["?: Why did you come?", "Ann Reed: Because nobody else would.", "?: And the roof?", "Ann Reed: The least of it."],
    );
}

#[test]
fn questions_between_labels_are_of_the_one_who_asks() {
    check(
        "# Square\nAnn Reed sold it.\nThe Post: How did it begin?\nReed: With a boat.\nWas it yours?\nReed: My uncle had it.\nAnd then?\nReed: We sank.",
        &[
            "The Post: How did it begin?",
            "Ann Reed: With a boat.",
            "The Post: Was it yours?",
            "Ann Reed: My uncle had it.",
            "The Post: And then?",
            "Ann Reed: We sank.",
        ],
    );
}

#[test]
fn initials_are_of_persons_whom_the_article_names() {
    check(
        "# Divers\nAda Dunmore and Oleg Wille found it.\nWho saw it?\nAD I did.\nOW It was a crab.\nHow heavy is it?\nAD Very.",
        &["Ada Dunmore: I did.", "Oleg Wille: It was a crab.", "?: How heavy is it?", "Ada Dunmore: Very."],
    );
}

#[test]
fn dashes_part_questions_from_answers() {
    check(
        "# Precios\nRodrigo Castro, del puerto, habla.\n—¿Qué pasa?\nSubieron los precios.\nMucho.\n—¿Por qué?\nPor la guerra.\n—¿Y ahora?\nNada.",
        &[
            "?: —¿Qué pasa?",
            "Rodrigo Castro: Subieron los precios. / Mucho.",
            "?: —¿Por qué?",
            "Rodrigo Castro: Por la guerra.",
            "?: —¿Y ahora?",
            "Rodrigo Castro: Nada.",
        ],
    );
    check(
        "# Andres Isla: recuerdos\nAndres Isla habla.\n–¿Qué piensa?\n–Que gané.\n–Le pasó de todo.\n–Sí.\n–¿Y ahora?\n–Nada.\n–¿Seguro?\n–Claro.",
        &[
            "?: –¿Qué piensa?",
            "Andres Isla: –Que gané.",
            "?: –Le pasó de todo.",
            "Andres Isla: –Sí.",
            "?: –¿Y ahora?",
            "Andres Isla: –Nada.",
            "?: –¿Seguro?",
            "Andres Isla: –Claro.",
        ],
    );
}

#[test]
fn answers_in_quotation_marks_belong_to_bold_questions() {
    check(
        "# The river\nI met Hester Vane, who keeps the levels. Hester Vane was at the steps.\n**Why seven o’clock?\n“He had to be at the mill.”\n**What do you write?\n“The number.”",
        &["?: Why seven o’clock?", "Hester Vane: “He had to be at the mill.”", "?: What do you write?", "Hester Vane: “The number.”"],
    );
}

#[test]
fn bold_questions_are_answered_by_whom_the_article_is_about() {
    check(
        "# Interview with surgeon Ann Reed\nShe talks.\n**Why did you come?\nBecause nobody else would.\n**And the roof?\nThe least of it.",
        &["?: Why did you come?", "Ann Reed: Because nobody else would.", "?: And the roof?", "Ann Reed: The least of it."],
    );
}

#[test]
fn lists_and_portraits_are_no_turns() {
    check("# Results\nAnn Reed: 1,769.\nOleg Poe: 1,501.\nAnn Reed: 547.", &[]);
    check("# Concert\nLocation: London\nPhoto: Ann Reed\nUpdate: It is over.\nOpinion: It was good.", &[]);
    check("# The race\nAnn Reed ran.\nReed: Ann Reed has led since May.\nPoe: Oleg Poe came second.\nReed: Reed will win.", &[]);
    check("# Questions\nWho may apply?\nAnybody over 18.\nWhere?\nIn the hall.\nWhen?\nOn Monday.\nHow much is it?\nNine crowns.", &[]);
}

#[test]
fn a_line_behind_a_dash_signs_what_stands_before_it() {
    check("# Pier\n> We kept it open.\n> For a worm?\n— Ann Reed (@reed) March 3, 2022", &["Ann Reed: We kept it open. / For a worm?"]);
    check("# Pier\n“We kept it open.”\n– Commissioner Ann Reed", &["Ann Reed: “We kept it open.”"]);
}

#[test]
fn a_line_with_a_colon_leads_in_what_stands_behind_it() {
    check("# Pier\nIn her letter to the board, Ann Reed wrote:\n> We kept it open.\nThen it closed.", &["Ann Reed: We kept it open."]);
    check("# Pier\nIt closed.\n> We kept it open.\n> Ann Reed, mayor\nThen it opened.", &["Ann Reed: We kept it open."]);
    check("# Pier\nIt closed.\n> Boats of the line\n> Holm Island\nThen it opened.", &[]);
    check("# Pier\nIn a letter to Ann Reed the board wrote:\n> We kept it open.", &[]);
    check("# Pier\nAnd from Chairwoman Mirela Stanca:\n“We kept it open.”", &["Mirela Stanca: “We kept it open.”"]);
}
