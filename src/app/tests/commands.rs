//! The command line.

use super::Session;
use crate::app::command::{Known, candidates};
use crate::app::state::bookmarks::Bookmarks;
use crate::app::{Effect, Level};
use crate::catalogue::Sort;
use crate::config::{Settings, Views};

fn after(commands: &str) -> Session {
    let mut session = Session::reading();
    session.keys(commands);
    session
}

#[test]
fn every_command_that_is_proposed_is_known() {
    for command in candidates("", Known { settings: &Settings::default(), bookmarks: &Bookmarks::default(), views: &Views::default() }) {
        let session = after(&format!(":{command}<enter>"));
        let known = session.model.notices.all().all(|notice| !notice.text.starts_with("there is no command"));
        assert!(known, "{command}");
    }
}

#[test]
fn action_is_carried_out_by_its_name() {
    assert_eq!(after(":next-quotation<enter>").target(), "“We saw it in the numbers first,”");
}

#[test]
fn unknown_command_names_the_nearest() {
    for typed in ["them", "thme", "bookmrk"] {
        let near = if typed == "bookmrk" { "bookmark" } else { "theme" };
        assert_eq!(after(&format!(":{typed}<enter>")).notice(), format!("there is no command `{typed}`; did you mean `{near}`?"));
    }
}

#[test]
fn unknown_command_like_no_other_names_none() {
    assert_eq!(after(":xyzzy<enter>").notice(), "there is no command `xyzzy`");
}

#[test]
fn empty_command_does_nothing() {
    let session = after(":<enter>");
    assert_eq!((session.notice(), session.model.prompt.is_some()), ("", false));
}

#[test]
fn copy_takes_the_name_of_a_template() {
    let mut session = after("]q:copy plain<enter>");
    assert_eq!(session.copied(), "“We saw it in the numbers first,”");
    session.keys(":copy markdown<enter>");
    let expected = "> “We saw it in the numbers first,”\n>\n> — Jane Roe, who runs the board, “Harbour bridge opens after nine years”, \
                    The Elmwick Courier, 6 Jan 2022, <https://example.org/6>\n";
    assert_eq!(session.copied(), expected);
}

#[test]
fn copy_by_an_unknown_template_names_the_nearest() {
    let mut session = after(":copy citaton<enter>");
    assert_eq!(session.notice(), "no template of copies is called `citaton`; did you mean `citation`?");
    session.keys(":copy xyzzy<enter>");
    assert_eq!(
        session.notice(),
        "no template of copies is called `xyzzy`; there are plain, citation, markdown, footnote, bibtex, ris, csl-json"
    );
}

#[test]
fn names_of_templates_are_completed() {
    let mut session = after(":copy c<tab>");
    assert_eq!(session.line(), "copy citation");
    session.keys("<esc>");
}

#[test]
fn given_up_command_does_nothing() {
    assert_eq!(after(":quit<esc>").exit(), None);
}

#[test]
fn commands_of_vim_quit() {
    for command in ["q", "q!", "wq", "x", "qa", "quit"] {
        assert_eq!(after(&format!(":{command}<enter>")).exit(), Some(0), "{command}");
    }
}

#[test]
fn filter_takes_words() {
    let mut session = Session::new(120, 24);
    session.keys(":filter story 30<enter>");
    assert_eq!(session.titles(), ["Story 30"]);
    session.keys(":filter<enter>");
    assert_eq!(session.titles().len(), 34);
}

#[test]
fn sort_takes_the_words_of_the_settings() {
    for (word, sort) in
        [("newest", Sort::Newest), ("oldest", Sort::Oldest), ("title", Sort::Title), ("file", Sort::File), ("unread", Sort::Unread)]
    {
        assert_eq!(after(&format!(":sort {word}<enter>")).model.list.sort(), sort, "{word}");
    }
}

#[test]
fn sort_by_nothing_known_names_the_orders() {
    assert_eq!(after(":sort size<enter>").notice(), "`size` is no order; there are newest, oldest, title, file, unread");
}

#[test]
fn measure_takes_cells() {
    assert_eq!(after(":measure 60<enter>").open().page().width, 60);
}

#[test]
fn measure_of_no_number_says_what_it_takes() {
    assert_eq!(after(":measure wide<enter>").notice(), "measure wants a number of cells, 20 to 200: `:measure 66`");
}

#[test]
fn goto_takes_a_percentage() {
    let session = after(":goto 50%<enter>");
    let half = session.open().document().article().text().len() / 2;
    assert_eq!(session.open().layout().row_of(half), session.open().top());
}

#[test]
fn goto_of_no_number_says_so() {
    assert_eq!(after(":goto there<enter>").notice(), "goto wants a part of the article in per cent: `:goto 50`");
}

#[test]
fn theme_takes_a_name() {
    assert!(after(":theme light<enter>").asked.contains(&Effect::SetTheme("light".to_owned())));
}

#[test]
fn theme_key_goes_round() {
    let session = after("glglglglgl");
    let names: Vec<_> =
        session.asked.iter().filter_map(|effect| if let Effect::SetTheme(name) = effect { Some(name.as_str()) } else { None }).collect();
    assert_eq!(names, ["terminal", "dark", "light", "high-contrast", "monochrome"]);
}

#[test]
fn command_is_completed() {
    assert_eq!(after(":distr<tab>").line(), "distraction-free");
}

#[test]
fn earlier_word_for_the_voices_is_completed_and_works() {
    for typed in ["cas", "speak"] {
        let session = after(&format!(":{typed}<tab><enter>"));
        assert_eq!(session.panel().map(crate::app::Panel::kind), Some(crate::app::PanelKind::Voices), "{typed}");
    }
}

#[test]
fn completion_goes_through_the_candidates_and_back() {
    let mut session = after(":next-<tab>");
    assert_eq!(session.line(), "next-article");
    session.keys("<tab>");
    assert_eq!(session.line(), "next-bookmark");
    session.keys("<S-tab>");
    assert_eq!(session.line(), "next-article");
}

#[test]
fn completion_knows_themes_and_orders() {
    assert_eq!(after(":theme h<tab>").line(), "theme high-contrast");
    assert_eq!(after(":sort o<tab>").line(), "sort oldest");
}

#[test]
fn completion_of_an_order_is_an_order() {
    let session = after(":sort ti<tab><enter>");
    assert_eq!((session.model.list.sort(), session.notice()), (Sort::Title, ""));
}

#[test]
fn errors_of_commands_stay_in_the_messages() {
    let session = after(":xyzzy<enter>j");
    let errors: Vec<_> = session.model.notices.all().filter(|notice| notice.level == Level::Error).collect();
    assert_eq!(errors.len(), 1);
}
