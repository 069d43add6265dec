//! CSL-JSON: the input of the Citation Style Language, a list of items.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::keys::keys;
use super::names::Author;
use super::reference::Reference;

/// The references.
pub(super) fn write(references: &[Reference]) -> String {
    let items: Vec<Value> = keys(references).iter().zip(references).map(|(key, reference)| item(key, reference)).collect();
    serde_json::to_string_pretty(&items).unwrap_or_default() + "\n"
}

fn item(key: &str, reference: &Reference) -> Value {
    let author = |author: &Author| match author {
        Author::Person { family, given } => json!({ "family": family, "given": given }),
        Author::Literal(name) => json!({ "literal": name }),
    };
    let text = |text: &Option<String>| text.as_ref().map(|text| json!(text));
    let joined = |texts: &[String], between: &str| Some(json!(texts.join(between))).filter(|_| !texts.is_empty());
    let fields = [
        ("id", Some(json!(key))),
        ("type", Some(json!("article-newspaper"))),
        ("title", Some(json!(reference.title))),
        ("author", Some(reference.authors.iter().map(author).collect::<Value>()).filter(|_| !reference.authors.is_empty())),
        ("container-title", text(&reference.outlet)),
        ("issued", reference.published.map(date)),
        ("accessed", reference.accessed.map(date)),
        ("URL", text(&reference.address)),
        ("language", text(&reference.language)),
        ("keyword", joined(&reference.keywords, ", ")),
        ("note", joined(&reference.notes, "\n")),
    ];
    Value::Object(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect::<Map<_, _>>())
}

fn date(day: Date) -> Value {
    json!({ "date-parts": [[day.year(), day.month(), day.day()]] })
}

#[cfg(test)]
mod tests {
    use super::super::reference::samples::reference;
    use super::*;

    #[test]
    fn items_have_the_names_of_the_schema() {
        let items: Value = serde_json::from_str(&write(&[reference()])).expect("JSON");
        let item = &items[0];
        assert_eq!((&item["id"], &item["type"]), (&json!("reed2026harbour"), &json!("article-newspaper")));
        assert_eq!(item["author"], json!([{ "family": "Reed", "given": "Jane" }, { "literal": "Harbour Press Agency" }]));
        assert_eq!(item["issued"], json!({ "date-parts": [[2026, 3, 2]] }));
        assert_eq!(item["note"], json!("“At last.” (Ida Marsh)\n“No.”"));
    }
}
