//! `WebAddress`: where something stands on the web. Only http and https lead anywhere, and only with a host.
//!
//! Parsed once, where it comes in; nothing is fetched from it.

/// The longest address, in bytes.
const LONGEST: usize = 4_096;

/// An address that may be followed, as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WebAddress(String);

impl WebAddress {
    /// The address that a text is; blanks, angle brackets and quotation marks around it are left out.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_matches(['<', '>', '"']);
        let (scheme, rest) = text.split_once("://")?;
        let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        let is_whole = rest.starts_with(|c: char| c.is_alphanumeric() || c == '[') && !text.contains(char::is_whitespace);
        (is_web && is_whole && text.len() <= LONGEST).then(|| Self(text.to_owned()))
    }

    /// The address that `target` stands for on the page at this one.
    pub fn join(&self, target: &str) -> Option<Self> {
        let target = target.trim();
        if let Some(whole) = Self::parse(target) {
            return Some(whole);
        }
        let has_scheme = target.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
        if has_scheme || target.is_empty() || target.starts_with('#') {
            return None;
        }
        let (scheme, rest) = self.0.split_once("://")?;
        let rest = rest.split(['?', '#']).next()?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let whole = if let Some(rest) = target.strip_prefix("//") {
            format!("{scheme}://{rest}")
        } else if target.starts_with('/') {
            format!("{scheme}://{host}{target}")
        } else if target.starts_with('?') {
            format!("{scheme}://{host}/{path}{target}")
        } else {
            format!("{scheme}://{host}/{}", joined_path(path, target))
        };
        Self::parse(&whole)
    }

    /// The name of the server, without its port.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
    }

    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// A path from the root of a server: `target` beside the last name of `path`, steps such as `../` taken.
fn joined_path(path: &str, target: &str) -> String {
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    let mut rest = target;
    while let Some((step, after)) = rest.split_once('/').filter(|(step, _)| matches!(*step, "." | "..")) {
        if step == ".." {
            folders.pop();
        }
        rest = after;
    }
    folders.push(rest);
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_links_are_made_whole() {
        let base = WebAddress::parse("https://example.org/news/2022/a.html?x=1").expect("an address");
        for (target, whole) in [
            ("b.html", "https://example.org/news/2022/b.html"),
            ("../b", "https://example.org/news/b"),
            ("/b", "https://example.org/b"),
            ("//cdn.example/b", "https://cdn.example/b"),
            ("HTTP://UP/", "HTTP://UP/"),
        ] {
            assert_eq!(base.join(target).map(WebAddress::into_string).as_deref(), Some(whole));
        }
    }

    #[test]
    fn other_schemes_lead_nowhere() {
        let base = WebAddress::parse("https://example.org/").expect("an address");
        for target in ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b", "data:text/html,x", "#top", "", "--help:x"] {
            assert_eq!(base.join(target), None, "{target}");
            assert_eq!(WebAddress::parse(target), None, "{target}");
        }
    }

    #[test]
    fn host_is_what_stands_before_port_and_path() {
        let host = |text: &str| WebAddress::parse(text).map(|address| address.host().to_owned());
        assert_eq!(host("https://www.example.hu:80/a").as_deref(), Some("www.example.hu"));
        assert_eq!(host("<http://example.org?a=1>").as_deref(), Some("example.org"));
    }
}
