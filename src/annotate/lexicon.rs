//! Reads the word lists of `assets/lexicon`: `section: phrase | phrase`, `#` begins a comment, a section may have many lines.
//!
//! Knows nothing of what the lists are used for. The files are part of the program; a broken line is simply not a phrase.

/// The phrases of `section` in `file`, in order.
pub fn phrases(file: &'static str, section: &str) -> impl Iterator<Item = &'static str> {
    lines(file).filter(move |(name, _)| *name == section).flat_map(|(_, rest)| rest.split(" | ")).map(str::trim)
}

/// Every section line of `file` with its phrases, not split.
pub fn lines(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_may_have_many_lines() {
        let file = "# source: ours\na: x | y z\nb: no\na: w\n";
        assert_eq!(phrases(file, "a").collect::<Vec<_>>(), ["x", "y z", "w"]);
    }
}
