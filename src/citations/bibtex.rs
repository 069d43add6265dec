//! BibTeX, as BibLaTeX and pandoc read it, too: `date` for these, `year` and `month` for the older programs.

use super::keys::keys;
use super::names::Author;
use super::reference::Reference;

/// The references.
pub(super) fn write(references: &[Reference]) -> String {
    keys(references).iter().zip(references).map(|(key, reference)| entry(key, reference)).collect::<Vec<_>>().join("\n")
}

fn entry(key: &str, reference: &Reference) -> String {
    let authors = reference.authors.iter().map(author).collect::<Vec<_>>().join(" and ");
    let text = |text: &Option<String>| text.as_deref().map(escaped);
    let fields = [
        ("author", Some(authors).filter(|authors| !authors.is_empty())),
        // Styles write titles in small letters, names and German nouns, too, but for what stands in braces of its own.
        ("title", Some(format!("{{{}}}", escaped(&reference.title)))),
        ("journal", text(&reference.outlet)),
        ("date", reference.published.map(|day| day.to_string())),
        ("year", reference.published.map(|day| day.year().to_string())),
        ("month", reference.published.map(|day| day.month().to_string())),
        ("url", reference.address.as_deref().map(address)),
        ("urldate", reference.accessed.map(|day| day.to_string())),
        ("language", text(&reference.language)),
        ("keywords", Some(reference.keywords.join(", ")).filter(|keywords| !keywords.is_empty()).as_deref().map(escaped)),
        ("entrysubtype", Some("newspaper".to_owned())),
        ("note", Some(reference.notes.join(" · ")).filter(|notes| !notes.is_empty()).as_deref().map(escaped)),
    ];
    let fields: Vec<String> = fields.into_iter().filter_map(|(name, value)| Some(format!("  {name} = {{{}}}", value?))).collect();
    format!("@article{{{key},\n{}\n}}\n", fields.join(",\n"))
}

fn author(author: &Author) -> String {
    match author {
        Author::Person { family, given } => format!("{}, {}", escaped(family), escaped(given)),
        // Braces keep a name in one piece.
        Author::Literal(name) => format!("{{{}}}", escaped(name)),
    }
}

/// Characters that LaTeX would take for commands, as it writes them.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// An address, which is taken as it stands: only braces could end the field.
fn address(address: &str) -> String {
    address.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

#[cfg(test)]
mod tests {
    use super::super::reference::samples::reference;
    use super::*;

    #[test]
    fn entry_has_the_fields_of_a_newspaper() {
        let expected = "@article{reed2026harbour,\n  author = {Reed, Jane and {Harbour Press Agency}},\n  title = {{Harbour \\& bridge: 100 \\% \\{open\\}}},\n  \
                        journal = {Evening Lamp},\n  date = {2026-03-02},\n  year = {2026},\n  month = {3},\n  \
                        url = {https://example.org/a_b?c=%7Bd%7D},\n  urldate = {2026-03-05},\n  language = {en},\n  keywords = {dam, water},\n  \
                        entrysubtype = {newspaper},\n  note = {“At last.” (Ida Marsh) · “No.”}\n}\n";
        assert_eq!(write(&[reference()]), expected);
    }

    #[test]
    fn nothing_of_a_text_is_a_command() {
        assert_eq!(escaped("\\~^_"), "\\textbackslash{}\\textasciitilde{}\\textasciicircum{}\\_");
    }
}
