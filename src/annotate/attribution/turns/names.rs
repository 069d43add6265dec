//! The full names that an article gives, by which labels are tied to persons: `McKelvey` and `JM` to `Jim McKelvey`.
//!
//! A name here is a row of two to four words with capitals. What a word is, nobody has told yet: a given name that our list
//! knows, a title before it, or the label itself makes a person of it.

use std::collections::HashMap;

use super::words::{List, cut, is, is_given_name};
use crate::text::{TextRange, plain_form, slice};

/// The names of an article.
#[derive(Debug, Default)]
pub struct Names {
    /// As printed, with how often and in which block it stands first, in order of appearance.
    full: Vec<Name>,
    by_form: HashMap<String, usize>,
    /// How often each word with a capital stands alone or within a name, in plain form.
    words: HashMap<String, usize>,
}

#[derive(Debug)]
struct Name {
    printed: String,
    parts: Vec<String>,
    count: usize,
    block: usize,
    /// Whether a title stands before it or a given name begins it.
    person: bool,
}

/// A name has no more words than this.
const LONGEST: usize = 4;

/// Small words within a name.
const PARTICLES: [&str; 14] = ["de", "del", "della", "di", "da", "dos", "van", "von", "der", "den", "bin", "al", "la", "le"];

impl Names {
    /// Reads the names of all `blocks`.
    pub fn new(text: &str, blocks: &[TextRange]) -> Self {
        let mut names = Self::default();
        for (number, &block) in blocks.iter().enumerate() {
            names.read(slice(text, block), number);
        }
        names
    }

    fn read(&mut self, block: &str, number: usize) {
        let mut run: Vec<&str> = Vec::new();
        let mut end = 0;
        for word in cut(block) {
            let start = word.as_ptr() as usize - block.as_ptr() as usize;
            let gap = block.get(end..start).unwrap_or_default();
            let owner = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word);
            let capital = word.starts_with(char::is_uppercase);
            let particle = PARTICLES.contains(&word) && !run.is_empty();
            let joined = matches!(gap, " " | "\u{a0}" | ". ");
            if !(joined && (capital || particle)) {
                self.add(&run, number);
                run.clear();
            }
            if capital || (particle && joined) {
                run.push(owner);
            }
            end = start + word.len();
            if capital {
                *self.words.entry(plain_form(owner).into_owned()).or_default() += 1;
            }
            if owner.len() != word.len() {
                self.add(&run, number);
                run.clear();
            }
        }
        self.add(&run, number);
    }

    fn add(&mut self, run: &[&str], block: usize) {
        let mut run = run;
        while let [rest @ .., last] = run
            && PARTICLES.contains(last)
        {
            run = rest;
        }
        // What stands before a given name is an office or the beginning of a sentence.
        let given = run.iter().position(|word| is_given_name(word) && word.starts_with(char::is_uppercase));
        let (run, person) = match given {
            Some(given) if run.len() - given > 1 => (&run[given..], true),
            _ => {
                let title = run.iter().take_while(|word| is(List::Title, word)).count();
                (&run[title..], title > 0)
            }
        };
        if run.len() < 2 || run.len() > LONGEST {
            return;
        }
        let name = run.join(" ");
        let form = plain_form(&name).into_owned();
        let next = self.full.len();
        let at = *self.by_form.entry(form.clone()).or_insert(next);
        if at == next {
            self.full.push(Name { printed: name, parts: form.split(' ').map(str::to_owned).collect(), count: 0, block, person });
        } else if is_shouted(&self.full[at].printed) && !is_shouted(&name) {
            self.full[at].printed = name;
        }
        self.full[at].count += 1;
        self.full[at].person |= person;
    }

    /// The full name for a label, and whether something says that it is a person's.
    pub fn of_label(&self, label: &str, labels: &[String]) -> (String, bool) {
        let bare = without_titles(label);
        let titled = bare.len() < label.len();
        let form = plain_form(bare).into_owned();
        let parts: Vec<&str> = form.split_whitespace().collect();
        if parts.len() > 1 {
            let printed = self.by_form.get(&form).map(|&at| self.full[at].printed.clone());
            let named = parts.first().is_some_and(|given| is_given_name(given));
            // Known as a person when it stands in the prose, too.
            let elsewhere = self.by_form.get(&form).is_some_and(|&at| self.full[at].count > 0);
            let known = named || titled || (elsewhere && parts.iter().all(|part| !is(List::Nobody, part)));
            return (printed.unwrap_or_else(|| bare.to_owned()), known);
        }
        let only = parts.first().copied().unwrap_or_default();
        let from_labels: Vec<&String> = labels.iter().filter(|full| holds(&plain_form(full), only)).collect();
        if let [full] = from_labels[..] {
            return (self.of_label(full, &[]).0, true);
        }
        let mut bearers: Vec<&Name> = self
            .full
            .iter()
            .filter(|name| name.parts.last().is_some_and(|last| last == only) || (name.parts[0] == only && is_given_name(only)))
            .collect();
        bearers.sort_by_key(|name| std::cmp::Reverse((is_given_name(&name.parts[0]), name.count)));
        match bearers[..] {
            [first] => (first.printed.clone(), true),
            [first, second, ..] if first.count > second.count || is_given_name(&first.parts[0]) != is_given_name(&second.parts[0]) => {
                (first.printed.clone(), true)
            }
            _ => (if titled { label.to_owned() } else { bare.to_owned() }, titled || is_given_name(only)),
        }
    }

    /// The person whose initials these are.
    pub fn of_initials(&self, initials: &str) -> Option<&str> {
        let first = |part: &str| part.chars().next().into_iter().flat_map(char::to_uppercase).collect::<String>();
        let fits = |name: &&Name| name.parts.iter().map(|part| first(part)).collect::<String>() == initials;
        self.full.iter().filter(fits).max_by_key(|name| name.count).map(|name| name.printed.as_str())
    }

    /// The person whom the first `blocks` blocks are about: named in full, and most often.
    pub fn subject(&self, blocks: usize) -> Option<&str> {
        let weight = |name: &Name| {
            let surname = name.parts.last().and_then(|last| self.words.get(last)).copied().unwrap_or_default();
            name.count + surname + if name.block == 0 { 2 } else { 0 }
        };
        let persons = self.full.iter().filter(|name| name.block < blocks && name.person);
        let best = persons.max_by_key(|name| (weight(name), std::cmp::Reverse(name.block)))?;
        Some(&best.printed)
    }

    /// The only full name of a text that is a person's.
    pub fn only_person(text: &str) -> Option<String> {
        let mut names = Self::default();
        names.read(text, 0);
        let mut persons = names.full.iter().filter(|name| name.person && !is_shouted(&name.printed));
        let first = persons.next()?;
        persons.next().is_none().then(|| first.printed.clone())
    }
}

/// Whether the words of a full name begin or end with this one.
fn holds(full: &str, only: &str) -> bool {
    let mut words = without_titles(full).split_whitespace();
    let first = words.next();
    let last = words.last();
    last.is_some_and(|last| last == only) || (last.is_some() && first == Some(only))
}

/// Whether all letters are capitals.
fn is_shouted(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

/// A name without the titles before it.
pub fn without_titles(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((first, behind)) = rest.split_once(' ') {
        if !is(List::Title, first) && !first.eq_ignore_ascii_case("the") {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Names {
        Names::new(text, &[TextRange::new(0, text.len())])
    }

    #[test]
    fn a_surname_or_given_name_means_the_full_name() {
        let names = names("Director Ann Reed met Oleg Poe in the harbour. Then Reed left.");
        assert_eq!(names.of_label("Reed", &[]), ("Ann Reed".to_owned(), true));
        assert_eq!(names.of_label("REED", &[]), ("Ann Reed".to_owned(), true));
        assert_eq!(names.of_label("Oleg", &[]), ("Oleg Poe".to_owned(), true));
        assert_eq!(names.of_label("Sy", &["JO SY".to_owned()]).0, "JO SY");
    }

    #[test]
    fn initials_mean_who_bears_them() {
        assert_eq!(names("Then Ann Reed and Oleg Poe left.").of_initials("OP"), Some("Oleg Poe"));
    }

    #[test]
    fn an_unknown_word_is_nobody() {
        assert_eq!(names("Ann Reed left.").of_label("Harbour", &[]), ("Harbour".to_owned(), false));
    }

    #[test]
    fn a_subject_is_the_person_named_most() {
        assert_eq!(names("Ann Reed left. Reed came. Oleg Poe stayed.").subject(1), Some("Ann Reed"));
    }
}
