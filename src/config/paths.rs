//! Where the program keeps its files: the XDG Base Directory Specification 0.8, with `HOME` behind it.
//!
//! Only names of places; nothing is read or made here.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::error::ConfigError;

/// The name of the program's folder in each place.
const NAME: &str = "pullquote";

/// The program's own folders, all absolute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    config: PathBuf,
    data: PathBuf,
    state: PathBuf,
    cache: PathBuf,
    home: Option<PathBuf>,
    /// The variables for want of which a place is [`NOWHERE`].
    missing: Vec<&'static str>,
}

/// Stands for a place that the environment does not name: below a device no file can be, or ever be made.
const NOWHERE: &str = "/dev/null";

impl Paths {
    /// The folders that an environment names; the program passes `std::env::var_os`. A relative value is ignored, as
    /// the specification demands.
    ///
    /// # Errors
    /// A variable is missing and so is `HOME`.
    pub fn from(environment: impl Fn(&str) -> Option<OsString>) -> Result<Paths, ConfigError> {
        let paths = Paths::as_far_as_named(environment);
        match paths.missing.first() {
            Some(variable) => Err(ConfigError::NoHome { variable }),
            None => Ok(paths),
        }
    }

    /// The same where the environment does not name all of them: what is missing is a place where nothing is and nothing can be
    /// written, so that whatever needs no folder works.
    pub fn as_far_as_named(environment: impl Fn(&str) -> Option<OsString>) -> Paths {
        let absolute = |name: &str| environment(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let home = absolute("HOME");
        let mut missing = Vec::new();
        let mut place = |variable: &'static str, below_home: &str| {
            let named = absolute(variable).or_else(|| home.as_ref().map(|home| home.join(below_home)));
            let place = named.unwrap_or_else(|| {
                missing.push(variable);
                NOWHERE.into()
            });
            place.join(NAME)
        };
        let (config, data) = (place("XDG_CONFIG_HOME", ".config"), place("XDG_DATA_HOME", ".local/share"));
        let (state, cache) = (place("XDG_STATE_HOME", ".local/state"), place("XDG_CACHE_HOME", ".cache"));
        Paths { config, data, state, cache, home, missing }
    }

    /// Why the configuration has no place, if it has none.
    pub fn without_configuration(&self) -> Option<ConfigError> {
        self.without("XDG_CONFIG_HOME")
    }

    /// Why bookmarks have no place, if they have none.
    pub fn without_bookmarks(&self) -> Option<ConfigError> {
        self.without("XDG_DATA_HOME")
    }

    /// Why what is remembered from day to day has no place, if it has none.
    pub fn without_state(&self) -> Option<ConfigError> {
        self.without("XDG_STATE_HOME")
    }

    /// Why what can be made again has no place, if it has none.
    pub fn without_cache(&self) -> Option<ConfigError> {
        self.without("XDG_CACHE_HOME")
    }

    fn without(&self, wanted: &str) -> Option<ConfigError> {
        let variable = self.missing.iter().find(|variable| **variable == wanted)?;
        Some(ConfigError::NoHome { variable })
    }

    /// The reader's settings; need not exist.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The folder of the reader's own themes, `NAME.toml` each.
    pub fn themes(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// The folder of bookmarks: precious.
    pub fn bookmarks(&self) -> PathBuf {
        self.data.join("bookmarks")
    }

    /// The folder for what is remembered from day to day.
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// The places reached in articles.
    pub fn places(&self) -> PathBuf {
        self.state.join("places.jsonl")
    }

    /// Settings that were changed by a key, and views.
    pub fn kept(&self) -> PathBuf {
        self.state.join("view.toml")
    }

    /// Lines typed at prompts.
    pub fn history(&self) -> PathBuf {
        self.state.join("history")
    }

    /// The folder of notes that are being typed: precious.
    pub fn drafts(&self) -> PathBuf {
        self.state.join("drafts")
    }

    /// The log, where one is asked for without a name.
    pub fn log(&self) -> PathBuf {
        self.state.join("pullquote.log")
    }

    /// The folder of what may be deleted at any time.
    pub fn cache(&self) -> &Path {
        &self.cache
    }

    /// The reader's home, for `~`.
    pub fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(variables: &[(&str, &str)]) -> Result<Paths, String> {
        let find = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
        Paths::from(find).map_err(|error| error.to_string())
    }

    #[test]
    fn home_stands_behind_what_is_not_set() {
        let paths = paths(&[("HOME", "/home/reader"), ("XDG_STATE_HOME", "/var/state")]).expect("paths");
        assert_eq!(paths.config_file(), Path::new("/home/reader/.config/pullquote/config.toml"));
        assert_eq!(paths.themes(), Path::new("/home/reader/.config/pullquote/themes"));
        assert_eq!(paths.bookmarks(), Path::new("/home/reader/.local/share/pullquote/bookmarks"));
        assert_eq!(paths.places(), Path::new("/var/state/pullquote/places.jsonl"));
        assert_eq!(paths.history(), Path::new("/var/state/pullquote/history"));
        assert_eq!(paths.log(), Path::new("/var/state/pullquote/pullquote.log"));
        assert_eq!(paths.cache(), Path::new("/home/reader/.cache/pullquote"));
    }

    #[test]
    fn relative_and_empty_values_are_ignored() {
        let paths = paths(&[("HOME", "/h"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "")]).expect("paths");
        assert_eq!(paths.config_file(), Path::new("/h/.config/pullquote/config.toml"));
        assert_eq!(paths.cache(), Path::new("/h/.cache/pullquote"));
    }

    #[test]
    fn place_that_is_not_named_can_hold_nothing() {
        let paths = Paths::as_far_as_named(|name| (name == "XDG_CONFIG_HOME").then(|| "/c".into()));
        assert_eq!(paths.config_file(), Path::new("/c/pullquote/config.toml"));
        assert!(std::fs::create_dir_all(paths.bookmarks()).is_err() && !paths.places().exists());
        let missing = [paths.without_configuration(), paths.without_bookmarks(), paths.without_state()].map(|missing| missing.is_some());
        assert_eq!(missing, [false, true, true]);
    }

    #[test]
    fn nothing_to_go_by_is_said_by_name() {
        let expected = "neither XDG_DATA_HOME nor HOME names an absolute folder";
        assert_eq!(paths(&[("XDG_CONFIG_HOME", "/c"), ("HOME", "home")]), Err(expected.to_owned()));
    }
}
