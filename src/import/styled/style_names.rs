//! What the names of styles say, as Word and `LibreOffice` call them in several languages.

use super::paragraph::Kind;

/// Names without their number, in small letters.
const NAMES: &[(Kind, &[&str])] = &[
    (Kind::Title, &["title", "titel", "titre", "título", "titolo", "название"]),
    (Kind::Standfirst, &["subtitle", "untertitel", "sous-titre", "subtítulo", "sottotitolo", "подзаголовок"]),
    (
        Kind::Caption,
        &[
            "caption",
            "beschriftung",
            "légende",
            "legende",
            "epígrafe",
            "leyenda",
            "didascalia",
            "legenda",
            "название объекта",
            "bildunterschrift",
        ],
    ),
    (
        Kind::Quote,
        &["quote", "intense quote", "quotations", "zitat", "intensives zitat", "citation", "cita", "citazione", "citação", "цитата"],
    ),
    (Kind::Heading(0), &["heading", "überschrift", "titre", "título", "titolo", "заголовок", "kop", "rubrik", "nagłówek"]),
    (
        Kind::Item { depth: 0, ordinal: None },
        &["list bullet", "aufzählungszeichen", "liste à puces", "lista con viñetas", "list number", "listennummer", "liste à numéros"],
    ),
];

/// What a style of this name makes of a paragraph.
pub(in crate::import) fn kind_of_style(name: &str) -> Option<Kind> {
    let name = name.trim().to_lowercase();
    let words = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number: Option<u8> = name.get(words.len()..).and_then(|digits| digits.parse().ok());
    let words = words.trim_end();
    let find = |name: &str, numbered: bool| {
        let mut kinds = NAMES.iter().filter(|(kind, _)| matches!(kind, Kind::Heading(_)) == numbered);
        kinds.find(|(_, names)| names.contains(&name)).map(|&(kind, _)| kind)
    };
    match number {
        None => find(words, false),
        Some(level) => match find(words, true).or_else(|| find(words, false))? {
            Kind::Heading(_) => (1..=9).contains(&level).then(|| Kind::Heading(level.min(6))),
            Kind::Item { .. } => Some(Kind::Item { depth: level.saturating_sub(1).min(8), ordinal: None }),
            kind => Some(kind),
        },
    }
}

/// The heading of an outline level, which counts from 0; 9 is text.
pub(in crate::import) fn heading_of_outline(level: i32) -> Option<Kind> {
    let level = u8::try_from(level).ok().filter(|level| *level < 9)?;
    Some(Kind::Heading((level + 1).min(6)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_styles_are_known_in_several_languages() {
        for (name, kind) in [
            ("heading 1", Some(Kind::Heading(1))),
            ("Überschrift 2", Some(Kind::Heading(2))),
            ("Titre 3", Some(Kind::Heading(3))),
            ("heading 9", Some(Kind::Heading(6))),
            ("Titre", Some(Kind::Title)),
            ("Beschriftung", Some(Kind::Caption)),
            ("caption", Some(Kind::Caption)),
            ("Légende", Some(Kind::Caption)),
            ("List Bullet 2", Some(Kind::Item { depth: 1, ordinal: None })),
            ("Normal", None),
            ("heading", None),
            ("Heading 0", None),
            ("", None),
            ("12", None),
        ] {
            assert_eq!(kind_of_style(name), kind, "{name}");
        }
    }
}
