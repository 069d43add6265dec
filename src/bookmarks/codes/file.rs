//! The form of a code book on disk, `codes.toml`. Pure: text to codes, and a code to the text that is put behind.
//!
//! ```text
//! [[code]]
//! name = "dam safety"
//! description = "Whoever judges whether the dam holds."
//! colour = "blue"
//! parent = "water"
//! key = "d"
//! ```

use serde::{Deserialize, Serialize};

use super::book::CodeBook;
use super::code::Code;
use super::guid::Guid;
use crate::bookmarks::Colour;
use crate::text::one_line;

/// The name of the file.
pub(crate) const FILE: &str = "codes.toml";

/// The key under which the codes stand.
const CODES: &str = "code";

#[derive(Serialize, Deserialize)]
struct Entry {
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    colour: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    guid: Option<String>,
}

/// The codes of a text, and what is wrong with any of them; those that can be read count all the same.
///
/// # Errors
/// When the text is no TOML; says why.
pub(crate) fn parse(text: &str) -> Result<(CodeBook, Vec<String>), String> {
    let first_line = |message: &str| message.lines().next().unwrap_or_default().to_owned();
    let mut table: toml::Table = text.parse().map_err(|error: toml::de::Error| first_line(error.message()))?;
    let (mut book, mut faults) = (CodeBook::default(), Vec::new());
    let entries = match table.remove(CODES) {
        Some(toml::Value::Array(entries)) => entries,
        Some(_) => return Err(format!("`{CODES}` is no list: each code begins with [[{CODES}]]")),
        None => Vec::new(),
    };
    for (number, entry) in (1..).zip(entries) {
        let read =
            entry.try_into().map_err(|error: toml::de::Error| first_line(error.message())).and_then(|entry| code(entry, &mut faults));
        if let Err(reason) = read.and_then(|code| book.add(code)) {
            faults.push(format!("code {number}: {}", one_line(&reason)));
        }
    }
    faults.extend(book.faults());
    Ok((book, faults))
}

fn code(entry: Entry, faults: &mut Vec<String>) -> Result<Code, String> {
    let Entry { name, description, colour, parent, key, guid } = entry;
    let mut letters = key.iter().flat_map(|key| key.chars());
    let single = letters.next().filter(|_| letters.next().is_none());
    let code = Code { name, description, colour: colour.as_deref().and_then(Colour::named), parent, key: single, guid: None };
    let guid_read = guid.as_deref().and_then(|guid| guid.parse::<Guid>().ok());
    let code = Code { guid: guid_read, ..code }.clean().ok_or("has no name")?;
    if key.is_some() && code.key.is_none() {
        faults.push(format!("the key of the code “{}” is not one letter or sign", code.name));
    }
    if guid.is_some() && code.guid.is_none() {
        faults.push(format!("the guid of the code “{}” is none", code.name));
    }
    Ok(code)
}

/// What stands in a file for codes.
pub(crate) fn print(codes: &[Code]) -> String {
    let entry = |code: &Code| {
        let Code { name, description, colour, parent, key, guid } = code.clone();
        let entry = Entry {
            name,
            description,
            colour: colour.map(|colour| colour.to_string()),
            parent,
            key: key.map(String::from),
            guid: guid.map(|guid| guid.to_string()),
        };
        // Every value is a text: there is nothing that TOML could not hold.
        toml::to_string(&entry).map(|text| format!("[[{CODES}]]\n{text}")).unwrap_or_default()
    };
    codes.iter().map(entry).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn there_and_back(codes: &[Code]) -> Vec<Code> {
        let (book, faults) = parse(&print(codes)).expect("it can be read");
        assert_eq!(faults, Vec::<String>::new());
        book.iter().cloned().collect()
    }

    #[test]
    fn a_file_reads_as_it_should_look() {
        let code = Code {
            description: "Whoever judges whether the dam holds.".into(),
            colour: Some(Colour::Blue),
            key: Some('d'),
            ..Code::named("dam safety").expect("a name")
        };
        let expected = "[[code]]\nname = \"dam safety\"\ndescription = \"Whoever judges whether the dam holds.\"\n\
                        colour = \"blue\"\nkey = \"d\"\n\n[[code]]\nname = \"mill\"\n";
        assert_eq!(print(&[code, Code::named("mill").expect("a name")]), expected);
    }

    #[test]
    fn what_can_be_read_counts_beside_what_cannot() {
        let text = "[[code]]\nname = \"water\"\nkey = \"ww\"\n\n[[code]]\nname = 7\n\n[[code]]\nname = \" \"\n\n[[code]]\nname = \"dam\"\nparent = \"wter\"\n";
        let (book, faults) = parse(text).expect("it is TOML");
        assert_eq!(book.iter().map(|code| code.name.as_str()).collect::<Vec<_>>(), ["water", "dam"]);
        assert_eq!(
            faults,
            [
                "the key of the code “water” is not one letter or sign",
                "code 2: invalid type: integer `7`, expected a string",
                "code 3: has no name",
                "the code “dam” is a part of “wter”, which is no code",
            ]
        );
    }

    #[test]
    fn a_file_that_is_no_toml_or_no_list_is_told() {
        assert!(parse("[[code]\n").is_err());
        assert_eq!(parse("code = 7").expect_err("no list"), "`code` is no list: each code begins with [[code]]");
        assert_eq!(parse("").expect("nothing").0, CodeBook::default());
    }

    #[test]
    fn codes_of_other_programs_keep_their_name_there() {
        let code = Code { guid: "6b29fc40-ca47-1067-b31d-00dd010662da".parse().ok(), ..Code::named("water").expect("a name") };
        assert_eq!(there_and_back(std::slice::from_ref(&code)), [code]);
    }

    proptest! {
        #[test]
        fn any_code_comes_back(name in "[a-z]{1,3}.{0,8}", description in any::<String>(), key in any::<char>(), colour in any::<String>()) {
            let code = Code { description, colour: Colour::named(&colour), key: Some(key), ..Code::named(&name).expect("letters") };
            let code = code.clean().expect("a name");
            prop_assert_eq!(there_and_back(std::slice::from_ref(&code)), vec![code]);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "(\\[\\[code\\]\\]\n)?.{0,60}") {
            parse(&text).ok();
        }
    }
}
