//! Other programs: the browser and the editor. Never a shell, always one argument, http and https only.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::event::Event;
use crate::app::{Message, Notice};
use crate::config::Settings;
use crate::text::sanitise_line;

/// How long a browser that cannot open an address may take to end; one that goes on for longer has found a window.
const AT_ONCE: Duration = Duration::from_secs(5);

/// Why an address is not opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum DesktopError {
    #[error("{0}: only http and https addresses are opened")]
    Scheme(String),
    #[error("no browser: set `browser` in the configuration or BROWSER")]
    NoBrowser,
    #[error("{0}: there is no such program; `browser` in the configuration or BROWSER names another")]
    Missing(String),
    #[error("{0}: {1}")]
    Start(String, io::Error),
    #[error("{0} ended with {1}")]
    Ended(String, std::process::ExitStatus),
}

/// Opens an address in the browser, and says so.
pub(super) fn browse_and_tell(settings: &Settings, address: &str, events: &Sender<Event>) -> Notice {
    match browse(settings, address, events) {
        Ok(host) => Notice::info(format!("opening {} in the browser", told(&host))),
        Err(error) => Notice::error(error.to_string()),
    }
}

/// Opens an address in the browser; gives its host. A browser that fails soon after is told of by an event.
fn browse(settings: &Settings, address: &str, events: &Sender<Event>) -> Result<String, DesktopError> {
    let host = host(address).ok_or_else(|| DesktopError::Scheme(sanitise_line(address).chars().take(80).collect()))?;
    let configured = settings.browser.clone().or_else(|| std::env::var("BROWSER").ok().filter(|browser| !browser.is_empty()));
    let candidates = configured.clone().map_or_else(|| vec!["xdg-open".to_owned(), "open".to_owned()], |browser| vec![browser]);
    for candidate in candidates {
        let Some((program, arguments)) = words(&candidate) else { continue };
        let mut command = Command::new(&program);
        // In a process group of its own: neither Ctrl-Z nor the end of the terminal is its business.
        command.process_group(0);
        command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match command.spawn() {
            Ok(mut child) => {
                // Nobody waits for a browser, but its exit must be collected.
                let (events, started) = (events.clone(), Instant::now());
                let watch = move || {
                    let Ok(status) = child.wait() else { return };
                    if !status.success() && started.elapsed() < AT_ONCE {
                        let reason = DesktopError::Ended(program, status).to_string();
                        // Nobody listens when the reader has quit.
                        let _ = events.send(Event::message(Message::Said(Notice::error(reason))));
                    }
                };
                let _ = std::thread::Builder::new().name("browser".into()).spawn(watch);
                return Ok(host);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && configured.is_none() => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(DesktopError::Missing(program)),
            Err(error) => return Err(DesktopError::Start(program, error)),
        }
    }
    Err(DesktopError::NoBrowser)
}

/// Runs the editor on a file and waits for it; the terminal must have been given away.
pub(super) fn edit(settings: &Settings, path: &Path) -> Result<(), DesktopError> {
    let from_environment = || ["VISUAL", "EDITOR"].iter().find_map(|name| std::env::var(name).ok().filter(|editor| !editor.is_empty()));
    let editor = settings.editor.clone().or_else(from_environment).unwrap_or_else(|| "vi".to_owned());
    let (program, arguments) = words(&editor).unwrap_or_else(|| ("vi".to_owned(), Vec::new()));
    // A path that begins with a hyphen is no option.
    let path = if path.is_relative() { Path::new(".").join(path) } else { path.to_owned() };
    match Command::new(&program).args(arguments).arg(path).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(DesktopError::Ended(program, status)),
        Err(error) => Err(DesktopError::Start(program, error)),
    }
}

/// A program and the arguments that were configured with it.
fn words(command: &str) -> Option<(String, Vec<String>)> {
    let mut words = command.split_whitespace().map(ToOwned::to_owned);
    Some((words.next()?, words.collect()))
}

/// The host of an http or https address; `None` for anything else, and for an address that could pass for an option.
fn host(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    // What stands before an @ is not where the address leads.
    let host = authority.rsplit('@').next()?;
    let clean = !host.is_empty() && !address.chars().any(|c| c.is_control() || c.is_whitespace());
    clean.then(|| host.to_owned())
}

/// A host as the reader is told of it: one with other letters than ASCII in the form that cannot be mistaken (Punycode), since letters of
/// several scripts look the same.
fn told(host: &str) -> String {
    if host.is_ascii() {
        return host.to_owned();
    }
    let (name, port) = host.split_at(host.find(':').unwrap_or(host.len()));
    match idna::domain_to_ascii(name) {
        Ok(ascii) => format!("{ascii}{port} ({})", sanitise_line(host)),
        Err(_) => format!("{}, which is no name of a host,", sanitise_line(host)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_with_other_letters_are_told_so_that_they_cannot_be_mistaken() {
        assert_eq!(told("apple.com"), "apple.com");
        assert_eq!(told("\u{430}pple.com"), "xn--pple-43d.com (\u{430}pple.com)");
        assert_eq!(told("bücher.example:8080"), "xn--bcher-kva.example:8080 (bücher.example:8080)");
        assert_eq!(told("\u{202e}é.example"), "é.example, which is no name of a host,");
    }

    #[test]
    fn only_web_addresses_have_a_host() {
        assert_eq!(host("https://example.org/a?b"), Some("example.org".into()));
        assert_eq!(host("HTTP://UP/"), Some("up".into()));
        assert_eq!(host("http://user:pass@evil.example@good.example/"), Some("good.example".into()));
        for refused in
            ["file:///etc/passwd", "javascript:alert(1)", "--help", "//host/path", "https://e/ a --proxy=x", "http://", "ssh://x"]
        {
            assert_eq!(host(refused), None, "{refused}");
        }
    }
}
