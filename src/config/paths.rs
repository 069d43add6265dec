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
}

impl Paths {
    /// The folders that an environment names; the program passes `std::env::var_os`. A relative value is ignored, as
    /// the specification demands.
    ///
    /// # Errors
    /// A variable is missing and so is `HOME`.
    pub fn from(environment: impl Fn(&str) -> Option<OsString>) -> Result<Paths, ConfigError> {
        let absolute = |name: &str| environment(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let home = absolute("HOME");
        let place = |variable: &'static str, below_home: &str| {
            absolute(variable)
                .or_else(|| home.as_ref().map(|home| home.join(below_home)))
                .map(|place| place.join(NAME))
                .ok_or(ConfigError::NoHome { variable })
        };
        Ok(Paths {
            config: place("XDG_CONFIG_HOME", ".config")?,
            data: place("XDG_DATA_HOME", ".local/share")?,
            state: place("XDG_STATE_HOME", ".local/state")?,
            cache: place("XDG_CACHE_HOME", ".cache")?,
            home,
        })
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

    /// Lines typed at prompts.
    pub fn history(&self) -> PathBuf {
        self.state.join("history")
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
    fn nothing_to_go_by_is_said_by_name() {
        let expected = "neither XDG_DATA_HOME nor HOME names an absolute folder";
        assert_eq!(paths(&[("XDG_CONFIG_HOME", "/c"), ("HOME", "home")]), Err(expected.to_owned()));
    }
}
