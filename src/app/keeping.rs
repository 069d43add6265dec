//! Settings that a key or a command has changed: kept for the next start, or written into the configuration.

use std::sync::Arc;

use super::{Change, Effect, Model};
use crate::config::{KeptChange, Setting};

/// Keeps what differs from the settings before. What the configuration names holds at the next start, which is said.
pub fn changed(model: &mut Model, before: &[Setting]) -> Vec<Effect> {
    let changed: Vec<Setting> = model.settings().into_iter().filter(|setting| !before.contains(setting)).collect();
    let (named, kept): (Vec<Setting>, Vec<Setting>) = changed.into_iter().partition(|setting| model.config.names(setting));
    for setting in named {
        model.notices.say_once(format!("the configuration sets {}: :save writes the new value there", setting.key()));
    }
    kept.into_iter().map(|setting| Effect::Save(Change::Keep(KeptChange::Set(setting)))).collect()
}

/// `:save`: writes the settings that are not as the configuration has them into it.
pub fn save(model: &mut Model) -> Vec<Effect> {
    let unwritten = model.config.unwritten(model.settings());
    if unwritten.is_empty() {
        model.notices.info("the configuration has these settings already");
        return Vec::new();
    }
    vec![Effect::Save(Change::WriteSettings(unwritten))]
}

/// The configuration has these settings now.
pub fn written(model: &mut Model, settings: &[Setting], file: &str) {
    Arc::make_mut(&mut model.config).wrote(settings);
    let keys: Vec<&str> = settings.iter().map(Setting::key).collect();
    model.notices.say(super::Notice::info(format!("written: {}", keys.join(", "))).at(file));
}
