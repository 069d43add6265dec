//! Where a link of a page leads: its address, made whole with that of the page. Only http and https lead anywhere.

use crate::import::fields::address;

/// The address that `target` stands for on a page at `base`.
pub(in crate::import) fn resolve(target: &str, base: Option<&str>) -> Option<String> {
    let target = target.trim();
    if let Some(whole) = address(target) {
        return Some(whole);
    }
    let has_scheme = target.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    if has_scheme || target.is_empty() || target.starts_with('#') {
        return None;
    }
    let base = address(base?)?;
    let (scheme, rest) = base.split_once("://")?;
    let rest = rest.split(['?', '#']).next()?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let whole = if let Some(rest) = target.strip_prefix("//") {
        format!("{scheme}://{rest}")
    } else if target.starts_with('/') {
        format!("{scheme}://{host}{target}")
    } else if target.starts_with('?') {
        format!("{scheme}://{host}/{path}{target}")
    } else {
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
        format!("{scheme}://{host}/{}", folders.join("/"))
    };
    address(&whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_links_are_made_whole() {
        let base = Some("https://example.org/news/2022/a.html?x=1");
        for (target, whole) in [
            ("b.html", "https://example.org/news/2022/b.html"),
            ("../b", "https://example.org/news/b"),
            ("/b", "https://example.org/b"),
            ("//cdn.example/b", "https://cdn.example/b"),
            ("HTTP://UP/", "HTTP://UP/"),
        ] {
            assert_eq!(resolve(target, base).as_deref(), Some(whole));
        }
    }

    #[test]
    fn other_schemes_lead_nowhere() {
        for target in ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b", "data:text/html,x", "#top", "", "--help:x"] {
            assert_eq!(resolve(target, Some("https://example.org/")), None, "{target}");
        }
        assert_eq!(resolve("b.html", None), None);
    }
}
