//! What the reader may decide: settings, keys, colours, and where files are kept.
//!
//! The lowest floor. Keys and themes are data (`assets/keymap.toml`, `assets/themes/*.toml`); the reader's own
//! `config.toml` is an overlay on them. Knows nothing of articles, panes or the state of the program.
//!
//! ```text
//! config.toml ─┐
//! keymap.toml ─┴─> Config { settings, keymap }      themes/NAME.toml ──> Theme: Scope -> Style
//! ```

mod action;
mod actions;
mod clipboard;
mod colours;
mod configuration;
mod copies;
mod error;
mod files;
mod hand;
mod kept;
mod keyboards;
mod keymap;
mod keys;
mod paths;
mod scopes;
mod setting;
mod settings;
mod source;
mod template;
mod theme;
mod views;

pub use action::{Action, ActionInfo, Context, Group};
pub use actions::{ACTIONS, EARLIER_NAMES};
pub use clipboard::Clipboard;
pub use colours::ColourDepth;
pub use configuration::{Config, print};
pub use copies::Templates;
pub use error::ConfigError;
pub use kept::{Kept, KeptChange, keep, write_settings};
pub use keyboards::Candidates;
pub use keymap::{Keymap, Resolution};
pub use keys::Key;
pub use paths::Paths;
pub use scopes::Scope;
pub use setting::Setting;
pub use settings::{ListForm, Pictures, ReportedWords, ScreenForm, Settings};
pub use source::{did_you_mean, nearest};
pub use template::{Field, Form};
pub use theme::{AUTO, Theme, own_themes, themes};
pub use views::{SavedView, Views};
