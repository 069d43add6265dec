//! What Obsidian writes beyond Markdown, turned into Markdown before it is parsed: comments and the heads of callouts.
//!
//! ```text
//! A word %%to myself%% more.        A word more.
//! > [!quote]- The mayor             > **The mayor**
//! > “At last.”                      >
//!                                   > “At last.”
//! ```
//! Code is left alone, and so is a `%%` that nothing closes within its paragraph.

use std::borrow::Cow;

use memchr::memmem;

/// The longest kind of a callout.
const MAX_KIND: usize = 32;

/// The text as Markdown alone.
pub(super) fn to_markdown(text: &str) -> Cow<'_, str> {
    let holds = |mark: &str| memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    if !holds("%%") && !holds("[!") {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut fence = None;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find('\n').map_or(rest.len(), |at| at + 1);
        let (line, below) = rest.split_at(end);
        let marks = line.trim_start();
        if let Some(open) = fence {
            fence = fence.filter(|_| !marks.starts_with(open));
            out.push_str(line);
        } else if let Some(open) = ["```", "~~~"].into_iter().find(|mark| marks.starts_with(mark)) {
            fence = Some(open);
            out.push_str(line);
        } else if line.trim() == "%%"
            && let Some(after) = below_comment(below)
        {
            rest = after;
            continue;
        } else if let Some((quote, title)) = callout(line) {
            let title = if title.is_empty() { String::new() } else { format!("{quote}**{}**\n", title.replace('*', "\\*")) };
            out.push_str(&title);
            out.push_str(quote.trim_end());
            out.push('\n');
        } else {
            let paragraph = paragraph_end(rest).max(end);
            let (comments_end, shown) = without_comments(line, rest.get(..paragraph).unwrap_or(line));
            out.push_str(&shown);
            rest = rest.get(comments_end..).unwrap_or_default();
            continue;
        }
        rest = below;
    }
    // As it is where nothing is another: pictures within the text have their places in it.
    if out == text { text.into() } else { out.into() }
}

/// What follows a comment that began with a line of its own: its end is another such line.
fn below_comment(text: &str) -> Option<&str> {
    let mut rest = text;
    while !rest.is_empty() {
        let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        if line.trim() == "%%" {
            return Some(below);
        }
        rest = below;
    }
    None
}

/// A line without its comments, and where the text goes on: a comment may end in a later line of the paragraph.
fn without_comments<'t>(line: &'t str, paragraph: &'t str) -> (usize, Cow<'t, str>) {
    let mut shown = String::new();
    let mut at = 0;
    while let Some(open) = line.get(at..).and_then(|rest| rest.find("%%")).map(|found| at + found) {
        let before = paragraph.get(at..open).unwrap_or_default();
        // `50%%` opens no comment, and a mark within code opens none either.
        let opens = (before.is_empty() || before.ends_with(char::is_whitespace)) && before.matches('`').count() % 2 == 0;
        let close = paragraph.get(open + 2..).and_then(|rest| rest.find("%%")).filter(|_| opens);
        let Some(close) = close.map(|found| open + 2 + found + 2) else {
            shown.push_str(before);
            shown.push_str("%%");
            at = open + 2;
            continue;
        };
        let goes_on = paragraph.get(close..).unwrap_or_default().starts_with([' ', '\n']);
        shown.push_str(if goes_on { before.strip_suffix(' ').unwrap_or(before) } else { before });
        at = close;
        if close >= line.len() {
            return (close, shown.into());
        }
    }
    shown.push_str(line.get(at..).unwrap_or_default());
    (line.len(), shown.into())
}

fn paragraph_end(text: &str) -> usize {
    memmem::find(text.as_bytes(), b"\n\n").map_or(text.len(), |at| at + 1)
}

/// The quotation marks and the title of the line that begins a callout: `> [!quote]- Title`.
fn callout(line: &str) -> Option<(&str, &str)> {
    let start = line.find(|c: char| !(c == '>' || c == ' '))?;
    let (quote, rest) = line.split_at(start);
    let (kind, title) = rest.strip_prefix("[!")?.split_once(']')?;
    let is_kind = !kind.is_empty() && kind.len() <= MAX_KIND && kind.chars().all(|c| c.is_alphanumeric() || "-_|".contains(c));
    (quote.contains('>') && is_kind).then(|| (quote, title.trim_start_matches(['-', '+']).trim()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn comments_go() {
        assert_eq!(to_markdown("A word %%to myself%% more.\n"), "A word more.\n");
        assert_eq!(to_markdown("%%one%% two %%three\nfour%%\n\nfive"), " two\n\nfive");
        assert_eq!(to_markdown("one\n\n%%\ntwo\n\nthree\n%%\nfour"), "one\n\nfour");
    }

    #[test]
    fn percent_signs_that_open_no_comment_stay() {
        for text in ["Up 50%% and 60%% again.", "It %% stays.\n\nSo does %% this.", "`a %%b%%`", "```\n%%a%%\n%%\n```\n", "%%\nunclosed"] {
            assert_eq!(to_markdown(text), text);
        }
    }

    #[test]
    fn callouts_are_quotations_with_a_title() {
        assert_eq!(to_markdown("> [!quote]- The mayor\n> “At last.”\n"), "> **The mayor**\n>\n> “At last.”\n");
        assert_eq!(to_markdown("> [!note]\n> Words."), ">\n> Words.");
        assert_eq!(to_markdown("[!note] is no callout"), "[!note] is no callout");
    }

    #[test]
    fn text_that_holds_nothing_of_it_is_the_same_text() {
        for text in ["[![A crane](data:image/png;base64,AAAA)](https://example.org/a)\n", "Up 50%% and 60%% again."] {
            assert!(matches!(to_markdown(text), Cow::Borrowed(same) if same.as_ptr() == text.as_ptr()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "([a%`> \n\\[\\]!~é-]{0,8}){0,20}") {
            let shown = to_markdown(&text);
            prop_assert!(shown.len() <= 2 * text.len() + 8);
        }
    }
}
