//! RIS: a field a line, two letters, two spaces, a hyphen. Lines end with a carriage return and a line feed.

use jiff::civil::Date;

use super::names::Author;
use super::reference::Reference;

/// The references.
pub(super) fn write(references: &[Reference]) -> String {
    references.iter().map(entry).collect::<Vec<_>>().concat()
}

fn entry(reference: &Reference) -> String {
    let author = |author: &Author| match author {
        Author::Person { family, given } => format!("{family}, {given}"),
        Author::Literal(name) => name.clone(),
    };
    let mut lines = vec![("TY", "NEWS".to_owned())];
    lines.extend(reference.authors.iter().map(|one| ("AU", author(one))));
    lines.push(("TI", reference.title.clone()));
    let facts = [
        ("T2", reference.outlet.clone()),
        ("PY", reference.published.map(|day| day.year().to_string())),
        ("DA", reference.published.map(date)),
        ("UR", reference.address.clone()),
        ("Y2", reference.accessed.map(date)),
        ("LA", reference.language.clone()),
    ];
    lines.extend(facts.into_iter().filter_map(|(tag, value)| Some((tag, value?))));
    lines.extend(reference.keywords.iter().map(|keyword| ("KW", keyword.clone())));
    lines.extend(reference.notes.iter().map(|note| ("N1", note.clone())));
    lines.push(("ER", String::new()));
    lines.into_iter().map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect::<Vec<_>>().concat() + "\r\n"
}

/// `2026/03/02`.
fn date(day: Date) -> String {
    format!("{:04}/{:02}/{:02}", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::super::reference::samples::reference;
    use super::*;

    #[test]
    fn fields_are_lines() {
        let expected = [
            "TY  - NEWS",
            "AU  - Reed, Jane",
            "AU  - Harbour Press Agency",
            "TI  - Harbour & bridge: 100 % {open}",
            "T2  - Evening Lamp",
            "PY  - 2026",
            "DA  - 2026/03/02",
            "UR  - https://example.org/a_b?c={d}",
            "Y2  - 2026/03/05",
            "LA  - en",
            "KW  - dam",
            "KW  - water",
            "N1  - “At last.” (Ida Marsh)",
            "N1  - “No.”",
            "ER  - ",
            "",
        ];
        assert_eq!(write(&[reference()]).split_terminator("\r\n").collect::<Vec<_>>(), expected);
    }
}
