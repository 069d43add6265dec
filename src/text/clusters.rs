//! How long a grapheme cluster may grow: UAX 29 sets no limit, so that 8,000 joined emoji are one cluster of 56 kB.
//!
//! A cluster past the limit is broken with U+FFFD, to which nothing before it joins but the prepended marks of UAX 29; no
//! letter is lost. Knows nothing of which characters may stand in a text.

use super::graphemes::{floor_char, graphemes, previous_boundary};

/// The longest cluster in bytes. What people write stays far below: a family of emoji in all skin colours takes 41.
const MAX_CLUSTER: usize = 256;

/// What breaks a cluster.
pub const BREAK: char = '\u{fffd}';

/// `text` with every cluster that is too long broken.
pub fn break_long_clusters(text: String) -> String {
    if graphemes(&text).all(|(range, _)| range.len() <= MAX_CLUSTER) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + text.len() / 64);
    for (_, cluster) in graphemes(&text) {
        if cluster.len() <= MAX_CLUSTER {
            out.push_str(cluster);
            continue;
        }
        let mut length = 0;
        for c in cluster.chars() {
            // Room for the break itself, which prepended marks take in.
            if length + c.len_utf8() + BREAK.len_utf8() > MAX_CLUSTER {
                out.push(BREAK);
                // Marks that follow belong to the break.
                length = BREAK.len_utf8();
            }
            out.push(c);
            length += c.len_utf8();
        }
    }
    out
}

/// Whether `after` goes on with the last cluster of `before` when that one is long already: texts that are put together from
/// pieces need a [`BREAK`] there.
pub fn needs_break(before: &str, after: &str) -> bool {
    let Some(first) = after.chars().next().filter(|c| !c.is_ascii()) else { return false };
    // Half the limit is looked for in a window of the limit, so that a cluster cut by the window's edge still counts as long.
    let mut window = before.get(floor_char(before, before.len().saturating_sub(MAX_CLUSTER))..).unwrap_or_default().to_owned();
    let joint = window.len();
    window.push(first);
    joint.saturating_sub(previous_boundary(&window, window.len())) > MAX_CLUSTER / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters of which any number joins into one cluster.
    const JOINING: &[&str] = &["👩\u{200d}", "\u{1100}", "\u{600}", "क\u{94d}", "\u{200d}", "\u{ff9e}", "🏻", "\u{301}"];

    #[test]
    fn no_cluster_is_longer_than_the_limit() {
        for joining in JOINING {
            let text = break_long_clusters(joining.repeat(20_000));
            let longest = graphemes(&text).map(|(range, _)| range.len()).max();
            assert!(longest.is_some_and(|bytes| bytes <= MAX_CLUSTER), "{joining:?}: {longest:?}");
            assert_eq!(text.replace(BREAK, ""), joining.repeat(20_000));
        }
    }

    #[test]
    fn a_text_without_long_clusters_stays() {
        let text = "👨‍👩‍👧 각 e\u{301} 🇩🇪".to_owned();
        assert_eq!(break_long_clusters(text.clone()), text);
    }

    #[test]
    fn pieces_are_broken_where_they_would_join_into_a_long_cluster() {
        for joining in JOINING {
            let mut text = String::new();
            for _ in 0..5_000 {
                if needs_break(&text, joining) {
                    text.push(BREAK);
                }
                text.push_str(joining);
            }
            assert!(graphemes(&text).all(|(range, _)| range.len() <= 2 * MAX_CLUSTER), "{joining:?}");
        }
        assert!(!needs_break("e", "\u{301}"));
    }
}
