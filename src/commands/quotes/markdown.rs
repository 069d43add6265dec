//! Rows as Markdown that can be pasted: an article a heading, under it each speaker with what they said.
//!
//! ```text
//! ## Bridge opens
//!
//! Northgate Press, 2 Mar 2026, <https://example.org/bridge>
//!
//! **Jane Roe**, mayor
//!
//! > said: “At last.”
//!
//! > (indirect) according to: the toll would be two crowns
//!
//! > denied (“never said”): “No.”
//! ```

use super::lives::Quotation;
use super::row::Row;
use crate::app::{date, life_summary};
use crate::article::Metadata;
use crate::check::FULLEST;
use crate::text::{markdown_escaped, markdown_link};

/// Stands for everybody who is not known well enough to be named; comes last.
const NOBODY: &str = "?";

/// One article; nothing when it has no rows.
pub(super) fn article(rows: &[Row], metadata: &Metadata) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let place = metadata.url.as_deref().and_then(markdown_link).unwrap_or_else(|| format!("`{}`", first.path.replace('`', "'")));
    let facts = [metadata.publication.as_deref().map(markdown_escaped), metadata.published.map(date), Some(place)];
    let mut parts = vec![format!("## {}", markdown_escaped(&first.title)), facts.into_iter().flatten().collect::<Vec<_>>().join(", ")];
    let mut speakers: Vec<(&str, Vec<&Row>)> = Vec::new();
    for row in rows {
        let name = row.voice().unwrap_or(NOBODY);
        match speakers.iter_mut().find(|(known, _)| *known == name) {
            Some((_, said)) => said.push(row),
            None => speakers.push((name, vec![row])),
        }
    }
    // Stable: the others stay in the order of their first quotation.
    speakers.sort_by_key(|(name, _)| *name == NOBODY);
    for (name, said) in speakers {
        let role = said.iter().find_map(|row| row.role.as_ref().filter(|_| row.is_named));
        let role = role.map(|role| format!(", {}", markdown_escaped(role))).unwrap_or_default();
        parts.push(format!("**{}**{role}", markdown_escaped(name)));
        // Without quotation marks it would pass for their own words.
        let quoted = |row: &&Row| format!("> {}", words(row));
        parts.extend(said.iter().map(quoted));
    }
    parts.join("\n\n") + "\n"
}

/// Rows under a heading that is not their article: each tells the rest.
///
/// ```text
/// ## Jane Roe
///
/// > said: “At last.”
///
/// — Jane Roe, mayor, “Bridge opens”, Northgate Press, 2 Mar 2026
/// ```
pub(super) fn group(heading: &str, rows: &[Row]) -> String {
    let mut parts = vec![format!("## {}", markdown_escaped(heading))];
    for row in rows {
        parts.push(format!("> {}", words(row)));
        let speaker = [row.voice().map(str::to_owned), row.role.clone().filter(|_| row.is_named)];
        let article = [Some(format!("“{}”", row.title)), row.publication.clone(), row.day.map(date)];
        let facts: Vec<_> = speaker.into_iter().chain(article).flatten().map(|fact| markdown_escaped(&fact)).collect();
        parts.push(format!("— {}", facts.join(", ")));
    }
    parts.join("\n\n") + "\n"
}

/// A quotation with all of its places.
pub(super) fn life(quotation: &Quotation) -> String {
    let mut parts = vec![format!("## {}", markdown_escaped(&quotation.life.fullest)), markdown_escaped(&life_summary(&quotation.life))];
    for (row, changes) in &quotation.rows {
        parts.push(format!("> {}", words(row)));
        let article = [row.voice().map(str::to_owned), Some(format!("“{}”", row.title)), row.publication.clone(), row.day.map(date)];
        let facts: Vec<_> = article.into_iter().flatten().map(|fact| markdown_escaped(&fact)).collect();
        parts.push(format!("— {}", facts.join(", ")));
        let changes: Vec<String> = changes.iter().map(|change| format!("* {}", markdown_escaped(&change.line(FULLEST)))).collect();
        parts.extend(Some(changes.join("\n")).filter(|changes| !changes.is_empty()));
    }
    parts.join("\n\n") + "\n"
}

/// The words, behind what says that they are said, denied or reported.
fn words(row: &Row) -> String {
    let kind = if row.kind == "indirect" && !row.negated { "(indirect) " } else { "" };
    let lead = row.lead().map(|lead| format!("{}: ", markdown_escaped(&lead))).unwrap_or_default();
    format!("{kind}{lead}{}", markdown_escaped(&row.content))
}

#[cfg(test)]
mod tests {
    use super::super::row::samples::row;
    use super::*;

    fn metadata() -> Metadata {
        Metadata {
            title: "Bridge opens".to_owned(),
            publication: Some("Northgate Press".to_owned()),
            published: Some(jiff::civil::date(2026, 3, 2)),
            url: Some("https://example.org/bridge".to_owned()),
            ..Metadata::default()
        }
    }

    #[test]
    fn speakers_follow_one_another_each_with_all_they_said() {
        let indirect = Row { kind: "indirect", ..row(Some("Jane Roe"), "the toll would be two crowns") };
        let rows = [row(None, "“No.”"), row(Some("Jane Roe"), "“At last.”"), row(Some("John *Doe*"), "“Well.”"), indirect];
        let expected = "## Bridge opens\n\nNorthgate Press, 2 Mar 2026, <https://example.org/bridge>\n\n\
                        **Jane Roe**, mayor\n\n> said: “At last.”\n\n> (indirect) said: the toll would be two crowns\n\n\
                        **John \\*Doe\\***, mayor\n\n> said: “Well.”\n\n**?**\n\n> said: “No.”\n";
        assert_eq!(article(&rows, &metadata()), expected);
    }

    #[test]
    fn speaker_who_is_not_sure_is_not_named() {
        let unsure = Row { is_named: false, ..row(Some("Jane Roe"), "“At last.”") };
        let text = article(&[unsure], &metadata());
        assert!(text.ends_with("**?**\n\n> said: “At last.”\n") && !text.contains("mayor"), "{text}");
    }

    #[test]
    fn denied_words_are_told_as_denied() {
        let denied = Row { negated: true, cue: Some("never said".to_owned()), ..row(Some("Jane Roe"), "“No.”") };
        assert!(article(&[denied], &metadata()).ends_with("**Jane Roe**, mayor\n\n> denied (“never said”): “No.”\n"));
    }

    #[test]
    fn article_without_address_names_its_file() {
        let text = article(&[row(None, "“No.”")], &Metadata::default());
        assert!(text.starts_with("## Bridge opens\n\n`news/bridge.md`\n\n"), "{text}");
    }

    #[test]
    fn article_without_rows_is_not_printed() {
        assert_eq!(article(&[], &metadata()), "");
    }
}
