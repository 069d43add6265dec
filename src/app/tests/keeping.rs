//! Settings that a key changes: kept, and written into the configuration.

use std::sync::Arc;

use super::Session;
use crate::app::state::notices::Hint;
use crate::app::{Change, Effect, Message};
use crate::config::{KeptChange, Setting};

/// The settings that were given to be kept.
fn kept(session: &Session) -> Vec<Setting> {
    let of_setting = |effect: &Effect| match effect {
        Effect::Save(Change::Keep(KeptChange::Set(setting))) => Some(setting.clone()),
        _ => None,
    };
    session.asked.iter().filter_map(of_setting).collect()
}

fn written(session: &Session) -> Vec<Setting> {
    let of_settings = |effect: &Effect| match effect {
        Effect::Save(Change::WriteSettings(settings)) => Some(settings.clone()),
        _ => None,
    };
    session.asked.iter().filter_map(of_settings).flatten().collect()
}

fn hint(session: &Session) -> &str {
    session.model.notices.hint().map_or("", Hint::words)
}

#[test]
fn every_key_that_changes_a_setting_keeps_it() {
    for (keys, key) in [
        ("gl", "theme"),
        ("+", "measure"),
        (">", "list_width"),
        ("zl", "compact_list"),
        ("S", "sort"),
        ("<enter>zi", "reported_words"),
        (":linear<enter>", "linear"),
    ] {
        let mut session = Session::new(120, 24);
        session.keys(keys);
        assert_eq!(kept(&session).iter().map(Setting::key).collect::<Vec<_>>(), [key], "{keys}");
    }
}

#[test]
fn nothing_is_kept_of_what_is_only_looked_at() {
    let mut session = Session::new(120, 24);
    session.keys("jj<enter>Zq?q/bridge<enter>").resize(80, 20);
    assert_eq!(kept(&session), []);
}

#[test]
fn setting_of_the_configuration_is_not_kept_and_that_is_said_once() {
    let mut session = Session::new(120, 24);
    Arc::make_mut(&mut session.model.config).wrote(&[Setting::Measure(72)]);
    session.keys("+");
    assert_eq!(kept(&session), []);
    assert_eq!(hint(&session), "the configuration sets measure: :save writes the new value there");
    session.keys("+");
    assert_eq!(hint(&session), "");
}

#[test]
fn save_writes_what_is_not_as_the_configuration_has_it() {
    let mut session = Session::new(120, 24);
    session.keys("++:save<enter>");
    assert_eq!(written(&session), [Setting::Measure(76)]);
    let settings = written(&session);
    session.send(Message::SettingsWritten { settings, file: "/home/reader/config.toml".to_owned() });
    assert_eq!(session.notice(), "written: measure");
    session.asked.clear();
    session.keys(":save<enter>");
    assert_eq!((written(&session), session.notice()), (Vec::new(), "the configuration has these settings already"));
}
