//! How alike two short texts are. Knows nothing of anchors.

/// The most characters that are compared: one machine word.
pub(super) const MAX_CHARACTERS: usize = 64;

/// From 0 (nothing in common) to 1 (equal): one less the edit distance a character of the longer text. Of each text the
/// first [`MAX_CHARACTERS`] count.
pub(super) fn similarity(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let one: Vec<_> = one.chars().take(MAX_CHARACTERS).collect();
    let other: Vec<_> = other.chars().take(MAX_CHARACTERS).collect();
    let longer = one.len().max(other.len()).max(1);
    1.0 - ratio(distance(&one, &other), longer)
}

/// `part / whole`, for counts far below 2^52.
#[allow(clippy::cast_precision_loss)] // A text is far shorter than 2^52 characters.
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// Levenshtein distance, a row of the table in one word (Myers 1999, in the form of Hyyrö 2003).
fn distance(pattern: &[char], text: &[char]) -> usize {
    let Some(last) = pattern.len().checked_sub(1) else { return text.len() };
    let scan = |c: char| pattern.iter().enumerate().fold(0u64, |bits, (at, &p)| bits | (u64::from(p == c) << at));
    let mut ascii = [0u64; 128];
    for (at, &c) in pattern.iter().enumerate().filter(|(_, c)| c.is_ascii()) {
        ascii[c as usize] |= 1 << at;
    }
    let occurrences = |c: char| ascii.get(c as usize).copied().unwrap_or_else(|| scan(c));
    let (mut plus, mut minus, mut score) = (!0u64, 0u64, pattern.len());
    for &c in text {
        let equal = occurrences(c);
        let vertical = equal | minus;
        let horizontal = ((equal & plus).wrapping_add(plus) ^ plus) | equal;
        let up = minus | !(horizontal | plus);
        let down = plus & horizontal;
        score += usize::from(up >> last & 1 == 1);
        score -= usize::from(down >> last & 1 == 1);
        let (up, down) = (up << 1 | 1, down << 1);
        plus = down | !(vertical | up);
        minus = up & vertical;
    }
    score
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The textbook table.
    fn table(one: &[char], other: &[char]) -> usize {
        let mut row: Vec<usize> = (0..=other.len()).collect();
        for (i, a) in one.iter().enumerate() {
            let mut corner = row[0];
            row[0] = i + 1;
            for (j, b) in other.iter().enumerate() {
                let change = corner + usize::from(a != b);
                corner = row[j + 1];
                row[j + 1] = change.min(corner + 1).min(row[j] + 1);
            }
        }
        row[other.len()]
    }

    proptest! {
        #[test]
        fn distance_is_that_of_the_table(one in "[abcé ]{0,64}", other in "[abcé ]{0,64}") {
            let (one, other): (Vec<_>, Vec<_>) = (one.chars().collect(), other.chars().collect());
            prop_assert_eq!(distance(&one, &other), table(&one, &other));
        }
    }
}
