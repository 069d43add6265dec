//! Whatever happens in whatever order: nothing breaks, and every frame can be drawn.

use proptest::prelude::*;
use proptest::test_runner::Config;

use super::printer::screen;
use crate::app::tests::{Late, Newsroom, Session};
use crate::app::{Clicks, Message, MouseAction, Notice};
use crate::config::{Context, Key, Keymap, Theme};
use crate::text::{TextRange, ceil_boundary, floor_boundary};

/// Something that may happen.
#[derive(Debug, Clone)]
enum Step {
    Keys(String),
    Paste(String),
    Resize(u16, u16),
    Mouse(MouseAction, u16, u16),
    Batch(usize),
    Scanned,
    Slow(bool),
    Deliver,
    LateVoices(bool),
    Hear,
    LateQuotations(bool),
    ReadQuotations(usize),
    HearNothing,
    Rewrite,
    Fail,
    Said,
}

fn sequences() -> Vec<String> {
    let keymap = Keymap::defaults();
    let mut all: Vec<_> = Context::ALL.into_iter().flat_map(|context| keymap.bindings(context)).map(|(keys, _)| keys).collect();
    all.sort();
    all.dedup();
    all
}

fn step() -> impl Strategy<Value = Step> {
    let column = prop_oneof![8 => 0u16..130, 1 => any::<u16>()];
    let row = prop_oneof![8 => 0u16..45, 1 => any::<u16>()];
    let size = prop_oneof![
        20 => (1u16..130, 1u16..45),
        3 => (0u16..4, 0u16..4),
        1 => prop::sample::select(vec![(1000, 1), (1, 1000), (0, 1000), (300, 100)]),
    ];
    let typed = prop::sample::select(vec!["a", "o", "“", "東", "9", "50", "2", "gulls", "re:.", "in:quote ", "the", "\u{301}", "<A-r>"]);
    let mouse = prop_oneof![
        prop_oneof![Just(Clicks::Once), Just(Clicks::Twice), Just(Clicks::Thrice)].prop_map(MouseAction::Press),
        Just(MouseAction::Drag),
        Just(MouseAction::Release),
        (-5i8..5).prop_map(MouseAction::Wheel),
    ];
    prop_oneof![
        40 => prop::sample::select(sequences()).prop_map(Step::Keys),
        8 => typed.prop_map(|text| Step::Keys(text.to_owned())),
        8 => prop::sample::select(vec!["enter", "j", "v", "Q", ") ) v", "] q b", "/", "J", "z A", "?", "esc"]).prop_map(|keys| Step::Keys(keys.to_owned())),
        2 => "[a-z\\n\\t\u{1b}é東]{0,12}".prop_map(Step::Paste),
        4 => size.prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        10 => (mouse, column, row).prop_map(|(action, column, row)| Step::Mouse(action, column, row)),
        2 => (0usize..12).prop_map(Step::Batch),
        1 => Just(Step::Scanned),
        1 => any::<bool>().prop_map(Step::Slow),
        2 => Just(Step::Deliver),
        1 => any::<bool>().prop_map(Step::LateVoices),
        2 => Just(Step::Hear),
        1 => any::<bool>().prop_map(Step::LateQuotations),
        3 => (0usize..4).prop_map(Step::ReadQuotations),
        1 => Just(Step::HearNothing),
        1 => Just(Step::Rewrite),
        1 => Just(Step::Fail),
        1 => Just(Step::Said),
    ]
}

fn take(session: &mut Session, step: &Step) {
    match step {
        Step::Keys(keys) => {
            for key in keys.split(' ').filter(|key| !key.is_empty()) {
                match key.parse::<Key>() {
                    Ok(key) => session.send(Message::Key(key)),
                    Err(_) => session.keys(key),
                };
            }
        }
        Step::Paste(text) => _ = session.send(Message::Paste(text.clone())),
        Step::Resize(columns, rows) => _ = session.resize(*columns, *rows),
        Step::Mouse(action, column, row) => _ = session.mouse(*action, *column, *row),
        Step::Batch(count) => {
            let batch = session.room.entries().into_iter().take(*count).collect();
            session.found(batch);
        }
        Step::Scanned => {
            _ = session.scan_answers(crate::app::Answer::Scanned {
                skipped: 1,
                problems: vec!["/x: gone".to_owned()],
                store_problem: None,
            });
        }
        Step::Slow(slow) => session.slow = *slow,
        Step::Deliver => _ = session.deliver(),
        Step::LateVoices(late) => session.late = if *late { Late::Voices } else { Late::Nothing },
        Step::Hear => _ = session.hear(),
        Step::LateQuotations(late) => session.late_quotations = *late,
        Step::ReadQuotations(articles) => _ = session.read_quotations(*articles),
        Step::HearNothing => _ = session.hear_nothing(),
        Step::Rewrite => session.room.rewrite("buses.md", "Quite other words."),
        Step::Fail => _ = session.store_fails(),
        Step::Said => _ = session.send(Message::Said(Notice::error("/y: \u{1b}[2J gone"))),
    }
}

/// The first rule that does not hold, if any.
fn check(session: &Session) -> Result<(), String> {
    let model = &session.model;
    let list = model.list();
    if list.selected() >= list.len().max(1) || list.top() > list.selected() {
        return Err(format!("list: top {}, selected {} of {}", list.top(), list.selected(), list.len()));
    }
    for panel in model.help().into_iter().chain(model.panel()) {
        let rows = panel.rows();
        if rows.selected() >= rows.len().max(1) {
            return Err(format!("panel: {} of {}", rows.selected(), rows.len()));
        }
        let rows = panel.quotations();
        if rows.selected() >= rows.len().max(1) {
            return Err(format!("quotations: {} of {}", rows.selected(), rows.len()));
        }
    }
    if let Some(prompt) = model.prompt()
        && floor_boundary(prompt.text(), prompt.cursor()) != prompt.cursor()
    {
        return Err(format!("prompt: cursor {} in {:?}", prompt.cursor(), prompt.text()));
    }
    if model.search().current().is_some_and(|current| current >= model.search().matches().len()) {
        return Err(format!("search: {:?} of {}", model.search().current(), model.search().matches().len()));
    }
    let Some(open) = model.reader().open() else { return Ok(()) };
    let text = open.document().article().text();
    let whole = |range: TextRange| {
        let on_border = |at: usize| floor_boundary(text, at) == at && ceil_boundary(text, at) == at;
        range.end() <= text.len() && on_border(range.start()) && on_border(range.end())
    };
    if !whole(open.unit().range) {
        return Err(format!("unit: {:?} of {}", open.unit(), text.len()));
    }
    if let Some(selection) = open.selection().filter(|selection| !whole(selection.range())) {
        return Err(format!("selection: {selection:?} of {}", text.len()));
    }
    let exists = std::iter::successors(Some(open.layout().first()), |&row| open.layout().next(row)).any(|row| row == open.top());
    if exists { Ok(()) } else { Err(format!("page: there is no row {:?}", open.top())) }
}

proptest! {
    #![proptest_config(Config { cases: 200, failure_persistence: None, max_shrink_iters: 4000, ..Config::default() })]

    #[test]
    fn messages_in_any_order_keep_the_invariants(steps in prop::collection::vec(step(), 60..76)) {
        let theme = Theme::load("dark").expect("a theme");
        let mut session = Session::before_scan(Newsroom::odd(), 100, 30);
        for (index, step) in steps.iter().enumerate() {
            take(&mut session, step);
            prop_assert_eq!(check(&session), Ok(()), "after {:?}", step);
            // Frames follow a burst of keys, as in the program; each new size has one of its own.
            if index % 3 == 0 || matches!(step, Step::Resize(..)) {
                screen(&session.model, &theme);
            }
        }
    }
}

#[test]
fn largest_and_smallest_windows_are_drawn() {
    let theme = Theme::load("dark").expect("a theme");
    for (columns, rows) in [(1000, 1000), (0, 0), (0, 1000), (1000, 0), (1, 1)] {
        for keys in ["", "<enter>", "<enter>v", "?", "B", "Q", "Qzg", "/x", "<enter>/the<enter>", "G<enter>"] {
            let mut session = Session::new(columns, rows);
            session.keys(keys);
            screen(&session.model, &theme);
        }
    }
}
