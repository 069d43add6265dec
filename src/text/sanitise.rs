//! The one sanitiser: every text from outside passes here before anything else sees it.
//!
//! ```text
//! before ESC ]0;title BEL after   ->  before  after       a complete control sequence goes whole
//! an ESC [ without end            ->  an  without end     of an unterminated one only the introducer
//! BEL, NUL, DEL, C1               ->  �                   what remains of C0 and C1 is made visible
//! ```
//! Follows ECMA-48 for the shape of control sequences and UTS 39 for what is invisible.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::clusters::break_long_clusters;

/// The most combining marks that one character keeps; more are dropped.
const MAX_COMBINING_MARKS: usize = 8;

/// The most tags that one flag keeps; the longest subdivision in use has six.
const MAX_FLAG_TAGS: usize = 16;

/// A text of many lines: `\n` is the only line break left and `\t` stays; nothing in it speaks to a terminal.
pub fn sanitise_text(text: &str) -> Cow<'_, str> {
    if is_clean(text, Lines::Many) { Cow::Borrowed(text) } else { Cow::Owned(clean(text, Lines::Many)) }
}

/// A text of one line (a title, a file name, a URL, an error): line breaks and tabs become visible too.
pub fn sanitise_line(text: &str) -> Cow<'_, str> {
    if is_clean(text, Lines::One) { Cow::Borrowed(text) } else { Cow::Owned(clean(text, Lines::One)) }
}

/// A text on one line: a space for each run of white space, and nothing that may never be shown.
pub fn one_line(text: &str) -> String {
    // What is invisible goes first: it may be all that parts two spaces.
    sanitise_text(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Clone, Copy, PartialEq)]
enum Lines {
    One,
    Many,
}

/// Whether the text can stay as it is. Conservative: prose in Latin letters with curly quotes passes.
fn is_clean(text: &str, lines: Lines) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\n' | b'\t' if lines == Lines::Many => at += 1,
            0x20..0x7f => at += 1,
            // Two-byte Latin letters (U+00C0 to U+024F): never a control, an invisible or a mark.
            0xc3..=0xc8 => at += 2,
            // General punctuation that news is full of: U+2010 to U+2027 and U+2032 to U+205E.
            0xe2 if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x90..=0xa7 | 0xb0..=0xbf)) => {
                at += 3;
            }
            _ => return false,
        }
    }
    true
}

fn clean(text: &str, lines: Lines) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    // How many tags the black flag just before has; none when something else stands there.
    let mut flag_tags = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.split_at(c.len_utf8()).1;
        rest = after;
        let tags = flag_tags.take();
        match c {
            '\x1b' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => {
                rest = skip_sequence(c, after);
                continue;
            }
            '\r' => {
                if !after.starts_with('\n') {
                    push_break(&mut out, lines);
                }
            }
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\x0b' | '\x0c' => push_break(&mut out, lines),
            '\t' if lines == Lines::Many => out.push('\t'),
            '\0'..'\x20' | '\x7f'..='\u{9f}' => out.push('\u{fffd}'),
            // Emoji tag sequences (subdivision flags) may follow only a black flag.
            '\u{e0020}'..='\u{e007f}' => {
                flag_tags = tags.filter(|&tags| tags < MAX_FLAG_TAGS).map(|tags| tags + 1);
                if flag_tags.is_some() {
                    out.push(c);
                }
                continue;
            }
            '\u{1f3f4}' => {
                out.push(c);
                flag_tags = Some(0);
            }
            '\u{200c}' | '\u{200d}' => {
                if joins(&out, after) {
                    out.push(c);
                }
                continue;
            }
            _ if is_invisible(c) => continue,
            _ if is_combining_mark(c) || is_variation_selector(c) => {
                marks += 1;
                if marks <= MAX_COMBINING_MARKS {
                    out.push(c);
                }
                continue;
            }
            _ => out.push(c),
        }
        marks = 0;
    }
    break_long_clusters(out)
}

fn push_break(out: &mut String, lines: Lines) {
    out.push(if lines == Lines::Many { '\n' } else { '\u{fffd}' });
}

/// What follows a control sequence whose introducer has just been read; only the introducer is gone when it never ends.
fn skip_sequence(introducer: char, after: &str) -> &str {
    let (kind, body) = match (introducer, after.chars().next()) {
        ('\x1b', Some(c @ ('[' | ']' | 'P' | 'X' | '^' | '_' | 'k'))) => (c, after.split_at(1).1),
        ('\x1b', Some(' '..='/')) => return skip_escape(after),
        ('\x1b', Some('0'..='~')) => return after.split_at(1).1,
        ('\u{9b}', _) => ('[', after),
        ('\u{9d}', _) => (']', after),
        ('\u{90}' | '\u{98}' | '\u{9e}' | '\u{9f}', _) => ('P', after),
        _ => return after,
    };
    if kind == '[' { skip_csi(body) } else { skip_string(body) }
}

/// `ESC` with intermediate bytes, such as the choice of a character set: `ESC ( 0`.
fn skip_escape(after: &str) -> &str {
    let end = after.bytes().take(4).position(|byte| !(b' '..=b'/').contains(&byte));
    match end {
        Some(at) if matches!(after.as_bytes()[at], b'0'..=b'~') => after.split_at(at + 1).1,
        _ => after,
    }
}

/// Control sequence: parameter bytes, intermediate bytes, one final byte.
fn skip_csi(body: &str) -> &str {
    let end = body.bytes().position(|byte| !(b' '..=b'?').contains(&byte));
    match end {
        Some(at) if matches!(body.as_bytes()[at], b'@'..=b'~') => body.split_at(at + 1).1,
        _ => body,
    }
}

/// Control string: up to BEL or ST. A line break or the introducer of another sequence ends the search: the string was never
/// closed, and a text made of nothing but introducers must not be searched to its end from each of them.
fn skip_string(body: &str) -> &str {
    for (at, c) in body.char_indices() {
        match c {
            '\x07' | '\u{9c}' => return body.split_at(at + c.len_utf8()).1,
            '\x1b' if body.as_bytes().get(at + 1) == Some(&b'\\') => return body.split_at(at + 2).1,
            '\x1b' | '\n' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => return body,
            _ => {}
        }
    }
    body
}

/// Whether a character stands for itself wherever it is printed: it is no control, breaks no line, and neither hides nor turns what stands around it.
pub fn is_visible(c: char) -> bool {
    !(c.is_control() || is_invisible(c) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{e0000}'..='\u{e0fff}'))
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e001f}' | '\u{e0080}'..='\u{e0fff}'
    )
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
}

/// Joiners stay between letters of the scripts that shape with them and between emoji.
fn joins(before: &str, after: &str) -> bool {
    let shapes = |c: char| !c.is_ascii() && !c.is_whitespace() && !is_invisible(c) && !c.is_control();
    before.chars().next_back().is_some_and(shapes) && after.chars().next().is_some_and(shapes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spaces_around_what_is_invisible_are_one() {
        assert_eq!(one_line(" Jane \u{200b} Roe\r\n"), "Jane Roe");
    }

    #[test]
    fn complete_sequences_go_whole() {
        for (hostile, safe) in [
            ("a\x1b]0;PWNED\x07b", "ab"),
            ("a\x1b]2;PWNED\x1b\\b", "ab"),
            ("a\x1b[2J\x1b[1;31mb", "ab"),
            ("a\x1bP$q;x\x1b\\b", "ab"),
            ("a\x1b_Gi=1;AAAA\x1b\\b", "ab"),
            ("a\u{9b}31mb", "ab"),
            ("a\u{9d}0;PWNED\u{9c}b", "ab"),
            ("a\x1b(0b\x1bcc", "abc"),
        ] {
            assert_eq!(sanitise_text(hostile), safe, "{hostile:?}");
        }
    }

    #[test]
    fn unterminated_sequences_lose_only_the_introducer() {
        assert_eq!(sanitise_text("a\x1b]8;;http://x b"), "a8;;http://x b");
        assert_eq!(sanitise_text("end\x1b"), "end");
    }

    #[test]
    fn introducers_by_the_hundred_thousand_are_read_once() {
        for introducer in ["\x1b]", "\x1bP", "\x1b[", "\x1b]\u{9d}", "\u{90}", "\u{98}", "\u{9b}", "\u{9d}", "\u{9e}", "\u{9f}"] {
            let clean = sanitise_text(&introducer.repeat(300_000)).into_owned();
            assert!(clean.chars().all(|c| matches!(c, ']' | 'P' | '[')), "{introducer:?}");
        }
    }

    #[test]
    fn controls_become_visible() {
        assert_eq!(sanitise_text("a\x07\0\x7fb"), "a���b");
        assert_eq!(sanitise_line("two\nlines\tand"), "two�lines�and");
    }

    #[test]
    fn every_line_break_is_a_newline() {
        assert_eq!(sanitise_text("a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\x0bg\x0ch"), "a\nb\nc\nd\ne\nf\ng\nh");
    }

    #[test]
    fn invisible_characters_go_and_joined_emoji_stay() {
        assert_eq!(sanitise_text("pay\u{200b}pal \u{202e}x\u{2066}"), "paypal x");
        assert_eq!(sanitise_text("👨\u{200d}👩\u{200d}👧 a\u{200d}b"), "👨\u{200d}👩\u{200d}👧 ab");
    }

    #[test]
    fn combining_marks_are_capped() {
        let bomb = format!("a{}b", "\u{301}".repeat(1000));
        assert_eq!(sanitise_text(&bomb).chars().count(), 2 + MAX_COMBINING_MARKS);
    }

    #[test]
    fn what_goes_between_marks_does_not_start_their_count_again() {
        let bomb = format!("a{}b", "\u{301}\x1b[m\u{e0041}".repeat(100));
        assert_eq!(sanitise_text(&bomb).chars().count(), 2 + MAX_COMBINING_MARKS);
    }

    #[test]
    fn tags_stay_behind_a_black_flag_and_are_capped() {
        let scotland = "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
        assert_eq!(sanitise_text(scotland), scotland);
        assert_eq!(sanitise_text("a\u{e0067}b"), "ab");
        let bomb = format!("🏴{}b", "\u{e0067}".repeat(300_000));
        assert_eq!(sanitise_text(&bomb).chars().count(), 2 + MAX_FLAG_TAGS);
    }

    #[test]
    fn clean_text_is_borrowed() {
        assert!(matches!(sanitise_text("He said: “so…” – naïve."), Cow::Borrowed(_)));
    }

    #[test]
    fn long_clusters_are_broken() {
        let bomb = sanitise_text(&"👩\u{200d}".repeat(8_000)).into_owned();
        assert!(crate::text::graphemes(&bomb).all(|(range, _)| range.len() <= 256));
        assert_eq!(sanitise_text(&bomb), bomb);
    }

    proptest! {
        #[test]
        fn nothing_that_speaks_to_a_terminal_remains(text in any::<String>()) {
            let clean = sanitise_text(&text);
            prop_assert!(clean.chars().all(|c| c == '\n' || c == '\t' || !(c.is_control() || is_invisible(c))));
            let line = sanitise_line(&text);
            prop_assert!(line.chars().all(|c| !c.is_control()));
        }

        #[test]
        fn sanitising_twice_changes_nothing(text in any::<String>()) {
            let once = sanitise_text(&text).into_owned();
            prop_assert_eq!(sanitise_text(&once).into_owned(), once);
        }
    }
}
