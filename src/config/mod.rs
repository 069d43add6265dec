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
mod colours;
mod error;
mod hand;
mod keymap;
mod keys;
mod paths;
mod scopes;
mod settings;
mod source;
mod theme;

pub use action::{Action, Context, Group};
pub use actions::ACTIONS;
pub use colours::ColourDepth;
pub use error::ConfigError;
pub use keymap::{Keymap, Resolution};
pub use keys::Key;
pub use paths::Paths;
pub use scopes::Scope;
pub use settings::{Config, Pictures, Settings, print};
pub use theme::{AUTO, Theme, themes};
