//! Words and addresses as they are written in Markdown.

/// Words of an article, so that nothing in them is taken for Markdown.
pub fn markdown_escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let leads = at == 0 && matches!(c, '#' | '>' | '+' | '-' | '=' | '~');
        // `1.` and `1)` at the start would be a list.
        let numbers = matches!(c, '.' | ')') && at > 0 && text.bytes().take(at).all(|byte| byte.is_ascii_digit());
        if leads || numbers || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The address between angle brackets; none when it is no web address or cannot stand there.
pub fn markdown_link(url: &str) -> Option<String> {
    let scheme = url.starts_with("https://") || url.starts_with("http://");
    let fits = scheme && !url.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>'));
    fits.then(|| format!("<{url}>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_an_article_are_not_taken_for_markdown() {
        assert_eq!(markdown_escaped("# *a* [b](c) <i> 3 * 4 &amp;"), "\\# \\*a\\* \\[b\\](c) \\<i> 3 \\* 4 \\&amp;");
        assert_eq!(markdown_escaped("2016. A year"), "2016\\. A year");
    }

    #[test]
    fn only_whole_web_addresses_are_links() {
        let links = ["https://example.org/a", "file:///etc/passwd", "https://e/> x"].map(|url| markdown_link(url).is_some());
        assert_eq!(links, [true, false, false]);
    }
}
