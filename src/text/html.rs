//! Words as they are written in HTML, and a page that needs nothing else.

/// Words of an article, so that nothing in them is taken for markup, between tags as within a quoted attribute.
pub fn html_escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A whole page of this title and body, without script, that asks nothing of any network; the body is HTML already.
pub fn html_page(title: &str, body: &str) -> String {
    let (title, style) = (html_escaped(title), include_str!("../../assets/page.css"));
    // The policy holds even if something in the body should ever be taken for markup.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    format!(
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"generator\" content=\"pullquote\">\n<title>{title}</title>\n\
         <style>\n{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_words_is_markup() {
        assert_eq!(html_escaped("<b title=\"a\" id='b'>&amp;"), "&lt;b title=&quot;a&quot; id=&#39;b&#39;&gt;&amp;amp;");
    }

    #[test]
    fn title_of_a_page_is_escaped() {
        assert!(html_page("</title><script>", "").contains("<title>&lt;/title&gt;&lt;script&gt;</title>"));
    }
}
