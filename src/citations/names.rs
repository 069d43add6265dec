//! The writers of a byline, one by one.
//!
//! ```text
//! By Jane Reed and Paul van der Berg     Reed, Jane · van der Berg, Paul
//! Reuters                                Reuters, which is no person
//! ```

/// Words between two writers.
const BETWEEN: [&str; 10] = [" and ", " und ", " et ", " y ", " e ", " и ", " & ", ", ", "; ", " with "];
/// Words before a writer.
const BEFORE: [&str; 7] = ["by ", "von ", "par ", "por ", "di ", "de ", "text: "];
/// Small words that belong to a family name.
const PARTICLES: [&str; 16] = ["van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "bin", "al"];
/// Words of bodies that write.
const BODIES: [&str; 20] = [
    "agency",
    "agencies",
    "agence",
    "agentur",
    "press",
    "presse",
    "news",
    "staff",
    "redaktion",
    "reuters",
    "editor",
    "editors",
    "desk",
    "team",
    "service",
    "wire",
    "wires",
    "correspondent",
    "correspondents",
    "reporters",
];
/// Words of the name of a person at most.
const MOST_WORDS: usize = 5;

/// A writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Author {
    /// A person.
    Person {
        /// The family name.
        family: String,
        /// All other names.
        given: String,
    },
    /// A body, or a name that is not taken apart.
    Literal(String),
}

/// The writers of a byline.
pub(super) fn authors(byline: &str) -> Vec<Author> {
    let byline = byline.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = byline.to_lowercase();
    // Where small letters are as long, as in nearly all names, the same places hold.
    let start = BEFORE.iter().find(|before| lower.starts_with(**before) && lower.len() == byline.len()).map_or(0, |before| before.len());
    let mut names = vec![byline.get(start..).unwrap_or_default().to_owned()];
    for between in BETWEEN {
        names = names.iter().flat_map(|name| name.split(between).map(str::to_owned).collect::<Vec<_>>()).collect();
    }
    names.iter().map(|name| name.trim()).filter(|name| name.chars().any(char::is_alphabetic)).map(author).collect()
}

fn author(name: &str) -> Author {
    let words: Vec<&str> = name.split(' ').collect();
    let is_particle = |word: &str| PARTICLES.contains(&word.to_lowercase().as_str());
    let is_name = |word: &&&str| word.starts_with(char::is_uppercase) || is_particle(word);
    let is_body = words.iter().any(|word| BODIES.contains(&word.to_lowercase().as_str()));
    let is_short_form = name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let is_person = (2..=MOST_WORDS).contains(&words.len()) && words.iter().filter(is_name).count() == words.len();
    if is_body || is_short_form || !is_person {
        return Author::Literal(name.to_owned());
    }
    let mut family = words.len() - 1;
    while family > 1 && is_particle(words[family - 1]) && words[family - 1].starts_with(char::is_lowercase) {
        family -= 1;
    }
    Author::Person { family: words[family..].join(" "), given: words[..family].join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(byline: &str) -> Vec<String> {
        let one = |author: Author| match author {
            Author::Person { family, given } => format!("{family}, {given}"),
            Author::Literal(name) => format!("[{name}]"),
        };
        authors(byline).into_iter().map(one).collect()
    }

    #[test]
    fn writers_are_taken_apart() {
        for (byline, expected) in [
            ("By Jane Reed and Paul van der Berg", vec!["Reed, Jane", "van der Berg, Paul"]),
            ("JANE REED", vec!["[JANE REED]"]),
            ("Ana Núñez, Li Wei & Mary-Ann St. Clair", vec!["Núñez, Ana", "Wei, Li", "Clair, Mary-Ann St."]),
            ("Von Karl Thoms und Ida Marsh", vec!["Thoms, Karl", "Marsh, Ida"]),
            ("Reuters", vec!["[Reuters]"]),
            ("Harbour Press Agency", vec!["[Harbour Press Agency]"]),
            ("our man at the port", vec!["[our man at the port]"]),
            ("", vec![]),
        ] {
            assert_eq!(told(byline), expected, "{byline}");
        }
    }
}
