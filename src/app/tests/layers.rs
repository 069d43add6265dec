//! What lies over what: begun commands, prompts, overlays, selection, matches; and the ways out.

use super::Session;
use crate::app::{Effect, Message, Pane};

/// Everything that can lie over the panes, and how to get there while reading.
const LAYERS: &[&str] =
    &["", "5", "z", "g", "m", "'", "]", "/gu", ":he", "F", "3)a", "?", "?/co", "B", "s", "gm", "E", "P", "v", "/gulls<enter>", "Z"];

#[test]
fn control_c_gets_out_of_everything_when_pressed_twice() {
    for layer in LAYERS {
        let mut session = Session::reading();
        session.keys(layer);
        let is_typing = session.model.prompt.is_some();
        session.keys(if is_typing { "<C-c><C-c>" } else { "<C-c>" });
        assert_eq!((session.exit(), session.notice()), (None, "C-c again quits"), "from {layer:?}");
        session.keys("<C-c>");
        assert_eq!(session.exit(), Some(130), "from {layer:?}");
    }
}

#[test]
fn control_c_is_asked_about_again_after_another_key() {
    let mut session = Session::reading();
    session.keys("<C-c>j<C-c>");
    assert_eq!((session.exit(), session.notice()), (None, "C-c again quits"));
}

#[test]
fn escape_never_quits() {
    for layer in LAYERS {
        let mut session = Session::reading();
        session.keys(layer).keys("<esc><esc><esc><esc><esc>");
        assert_eq!(session.exit(), None, "from {layer:?}");
    }
}

#[test]
fn escape_peels_everything_but_the_pane() {
    for layer in LAYERS.iter().filter(|layer| !["F", "Z"].contains(*layer)) {
        let mut session = Session::reading();
        session.keys(layer).keys("<esc><esc><esc>");
        let model = &session.model;
        assert!(model.prompt.is_none() && model.help.is_none() && model.panels.is_empty() && !model.search.is_active(), "from {layer:?}");
        assert!(session.selection().is_empty() && model.focus == Pane::Reading, "from {layer:?}");
    }
}

#[test]
fn escape_peels_one_layer_at_a_time() {
    let mut session = Session::reading();
    session.keys("/gulls<enter>vw<esc>");
    assert_eq!((session.selection(), session.count().as_str()), ("", "1/14"));
    session.keys("<esc>");
    assert_eq!((session.model.search.is_active(), session.open().unit().shown), (false, true));
    session.keys("<esc>");
    assert!(!session.open().unit().shown);
}

#[test]
fn escape_drops_a_begun_command_and_nothing_else() {
    for begun in ["z", "g", "]", "m", "'", "5", "12"] {
        let mut session = Session::reading();
        session.keys("/gulls<enter>").keys(begun).keys("<esc>");
        assert_eq!(session.count(), "1/14", "after {begun}");
        assert!(session.model.keys.waiting(&session.model.config.keymap, session.model.context()).is_none(), "after {begun}");
    }
}

#[test]
fn q_goes_back_to_the_list_and_then_quits() {
    let mut session = Session::reading();
    session.keys("q");
    assert_eq!((session.model.focus, session.exit()), (Pane::List, None));
    session.keys("q");
    assert_eq!(session.exit(), Some(0));
}

#[test]
fn q_quits_a_single_file_at_once() {
    let mut session = Session::single(120, 24);
    session.keys("q");
    assert_eq!(session.exit(), Some(0));
}

#[test]
fn q_closes_an_overlay_before_anything_else() {
    for overlay in ["?", "B", "s", "gm", "E", "P"] {
        let mut session = Session::single(120, 24);
        session.keys(overlay).keys("q");
        assert_eq!((session.panel().is_some(), session.exit()), (false, None), "{overlay}");
    }
}

#[test]
fn q_ends_a_selection_before_anything_else() {
    let mut session = Session::single(120, 24);
    session.keys("vq");
    assert_eq!((session.selection(), session.exit()), ("", None));
}

#[test]
fn help_is_searched() {
    let mut session = Session::reading();
    session.keys("?/list all");
    assert_eq!(session.overlay(), ["List all bookmarks", "List all articles"]);
}

#[test]
fn help_runs_the_action_under_the_cursor() {
    let mut session = Session::reading();
    session.keys("?/next-quotation<enter><enter>");
    assert_eq!((session.target(), session.panel().is_some()), ("“We saw it in the numbers first,”", false));
}

#[test]
fn help_begins_with_an_action_and_not_with_its_heading() {
    let mut session = Session::reading();
    session.keys("?");
    let selected = session.row().expect("a list");
    assert_eq!(session.overlay()[selected], "Go down a line; in a list, to the next row");
}

#[test]
fn help_cursor_passes_over_headings_both_ways() {
    let mut session = Session::reading();
    session.keys("?");
    for keys in ["j", "k"] {
        for _ in 0..120 {
            session.keys(keys);
            let selected = session.row().expect("a list");
            assert_ne!(session.lines()[selected].target, crate::app::Target::Heading);
        }
    }
    assert_eq!(session.row(), Some(1));
}

#[test]
fn search_of_an_overlay_is_given_up_before_the_overlay() {
    let mut session = Session::reading();
    session.keys("?/list all<esc>");
    assert!(session.overlay().len() > 50);
    session.keys("<esc>");
    assert!(session.panel().is_none());
}

#[test]
fn list_of_voices_has_them_the_voices_in_order_of_their_first_words() {
    let mut session = Session::reading();
    session.keys("s");
    let lines: Vec<_> = session.lines().into_iter().map(|line| format!("{} {} | {}", line.lead, line.text, line.detail)).collect();
    assert_eq!(lines, ["A Jane Roe | who runs the board · “We saw it in the numbers first,”", "B John Doe | “a turning point,”"]);
}

#[test]
fn list_of_voices_goes_to_the_words_of_one() {
    let mut session = Session::reading();
    session.keys("sj<enter><enter>");
    assert_eq!((session.target(), session.model.focus, session.panel().is_some()), ("“a turning point,”", Pane::Reading, true));
}

#[test]
fn list_of_voices_goes_on_to_the_next_words_of_the_voice_and_round() {
    let mut session = Session::reading();
    session.keys("s<enter>");
    for words in ["“We saw it in the numbers first,”", "“Then in the streets.”", "“Come and walk it,”", "“We saw it in the numbers first,”"]
    {
        session.keys("s<enter>");
        assert_eq!(session.target(), words);
    }
}

#[test]
fn list_of_voices_of_the_next_article_has_its_cursor_on_a_line() {
    let mut session = Session::reading();
    session.slow = true;
    session.keys("Jsj").deliver();
    assert_eq!((session.overlay().len(), session.row()), (1, Some(0)));
}

#[test]
fn messages_keep_what_was_said_and_begin_at_the_last() {
    let mut session = Session::reading();
    session.keys("[q'xgm");
    let selected = session.row().expect("a list");
    assert_eq!(session.overlay().get(selected).map(String::as_str), Some("there is no mark x"));
    assert!(session.overlay().contains(&"no quotation further up".to_owned()));
}

#[test]
fn notice_is_gone_with_the_next_key() {
    let mut session = Session::reading();
    session.keys("[q");
    assert_eq!(session.notice(), "no quotation further up");
    session.keys("j");
    assert_eq!(session.notice(), "");
}

#[test]
fn prefix_that_waits_names_what_may_follow() {
    let mut session = Session::reading();
    session.keys("3z");
    let (typed, follow) = session.model.keys.waiting(&session.model.config.keymap, session.model.context()).expect("it waits");
    let follow: Vec<_> = follow.iter().map(|(key, action)| format!("{key} {}", action.name())).collect();
    assert_eq!(
        (typed.as_str(), follow),
        (
            "3z",
            vec![
                "z place-center".to_owned(),
                "t place-top".to_owned(),
                "b place-bottom".to_owned(),
                "a toggle-fold".to_owned(),
                "A toggle-folds".to_owned(),
                "i reported-words".to_owned(),
                "w sourcing".to_owned(),
                "p whole-page".to_owned(),
                "l compact-list".to_owned(),
                "s fold-copies".to_owned()
            ]
        )
    );
}

#[test]
fn keys_of_cyrillic_and_greek_layouts_are_commands() {
    let mut session = Session::new(120, 24);
    session.keys("оξ");
    assert_eq!(session.selected(), "東京の書店 opens at night");
}

#[test]
fn keys_of_other_layouts_are_letters_where_they_are_typed() {
    let mut session = Session::reading();
    session.keys("/оξ");
    assert_eq!(session.line(), "оξ");
}

#[test]
fn pastes_come_as_one_piece_only_while_a_line_is_typed() {
    let mut session = Session::reading();
    session.keys("/gulls<enter>:x<esc>");
    let asked: Vec<_> =
        session.asked.iter().filter_map(|effect| if let Effect::BracketedPaste(on) = effect { Some(*on) } else { None }).collect();
    assert_eq!(asked, [true, false, true, false]);
}

#[test]
fn paste_without_a_line_does_nothing() {
    let mut session = Session::reading();
    session.send(Message::Paste("qqq".to_owned()));
    assert_eq!((session.exit(), session.rows_above()), (None, 0));
}

#[test]
fn program_is_suspended_and_redrawn_from_everywhere() {
    for layer in ["", "/gu", "?"] {
        let mut session = Session::reading();
        session.keys(layer).keys("<C-z><C-l>");
        assert!(session.asked.contains(&Effect::Suspend) && session.asked.contains(&Effect::Redraw), "from {layer:?}");
    }
}

/// The place of the selection in the list that has the keys, and how many rows it has.
fn place(session: &Session) -> (usize, usize) {
    let list = &session.model.list;
    session.panel().map_or((list.selected(), list.len()), |panel| (panel.rows().selected(), panel.rows().len()))
}

#[test]
fn motions_and_counts_mean_the_same_in_every_list() {
    for list in ["", "B", "s", "I", "gm", "E", "?"] {
        let mut session = if list == "I" { Session::illustrated(120, 24) } else { Session::reading() };
        session.keys("3)b)b)b)b)bq").keys(list).keys("gg");
        let (first, len) = place(&session);
        assert!(len > 1, "{list}: {len}");
        let mut at = |keys: &str| place(session.keys("gg").keys(keys)).0;
        let last = at("G");
        // A heading is no row to stand on, so the help goes to the next one behind it.
        assert!(last >= len - 1 && at("999j") == last && at("99<pgdn>") == last, "{list}");
        assert!((1..=3).contains(&at("2G")) && at("2G") == at("2gg") && at("1G") == first, "{list}");
        // A page of the help may end at a heading, which is passed over each time.
        let most = if list == "?" { 6 } else { 0 };
        let near = |one: usize, other: usize| one.abs_diff(other) <= most;
        assert!(near(at("3<pgdn>"), at("<pgdn><pgdn><pgdn>")) && near(at("2d"), at("dd")) && near(at("2j"), at("jj")), "{list}");
    }
}

/// What the status line says of `q`.
fn q_does(session: &Session) -> String {
    let pieces = crate::app::status_pieces(&session.model, 200);
    let key = pieces.iter().position(|piece| piece.text == "q").expect("the way out is named");
    pieces.get(key + 1).map(|piece| piece.text.trim().to_owned()).unwrap_or_default()
}

#[test]
fn q_takes_away_what_the_status_line_says() {
    let cases: [(&str, &[&str]); 8] = [
        ("", &["list", "quit"]),
        ("/gulls<enter>", &["end search", "list", "quit"]),
        ("/gulls<enter>v", &["give up", "end search", "list", "quit"]),
        ("q/bridge<enter>", &["all articles", "quit"]),
        ("qg2", &["all articles", "quit"]),
        ("B/x<enter>", &["all rows", "back", "list", "quit"]),
        ("?", &["close", "list", "quit"]),
        ("Z", &["all panes", "list", "quit"]),
    ];
    for (keys, words) in cases {
        let mut session = Session::reading();
        session.keys(keys).keys("5<esc>");
        for word in words {
            assert_eq!((q_does(&session).as_str(), session.exit()), (*word, None), "after {keys}");
            session.keys("q");
        }
        assert_eq!(session.exit(), Some(0), "after {keys}");
    }
}
