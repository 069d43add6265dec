//! Whether two names, roles or bodies of two texts may be one voice.

use super::lexicon::is_title;
use super::words::words;
use crate::article::Speaker;
use crate::text::{plain_form, slice};

/// Whose words a text says they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The fullest name that the text gives.
    pub name: String,
    /// What the text says they are.
    pub role: Option<String>,
}

/// How two voices stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// One person or body.
    Same,
    /// Two.
    Other,
    /// The texts do not tell.
    Unclear,
}

impl Voice {
    /// As an article has it.
    pub fn of(speaker: &Speaker) -> Self {
        Self { name: speaker.name.clone(), role: speaker.role.clone() }
    }

    /// The words of the name, without titles, in plain form; for each whether it is written as a name.
    fn parts(&self) -> Vec<(String, bool)> {
        let mut all = parts_of(&self.name);
        // What stands before a title belongs to it: `Port Chief Reed`.
        let after = all.iter().rposition(|(part, _)| is_title(part)).map_or(0, |title| title + 1);
        if after == all.len() { all } else { all.split_off(after) }
    }

    /// The last word that is written as a name, by which a text would call them.
    pub(super) fn last_name(&self) -> Option<String> {
        self.parts().into_iter().rfind(|(_, is_name)| *is_name).map(|(part, _)| part)
    }

    pub(super) fn likeness(&self, other: &Self) -> Likeness {
        let (mine, theirs) = (self.parts(), other.parts());
        let is_named = |parts: &[(String, bool)]| parts.iter().any(|(_, is_name)| *is_name);
        if !is_named(&mine) || !is_named(&theirs) {
            return self.described(other, &mine, &theirs);
        }
        let (Some((my_last, my_front)), Some((their_last, their_front))) = (mine.split_last(), theirs.split_last()) else {
            return Likeness::Unclear;
        };
        if my_last.0 == their_last.0 {
            return match (my_front.first(), their_front.first()) {
                (Some((one, _)), Some((other, _))) if !may_be_one(one, other) && !shares(my_front, their_front) => Likeness::Other,
                _ => Likeness::Same,
            };
        }
        if shares(&mine, &theirs) || is_acronym(&mine, &theirs) || is_acronym(&theirs, &mine) {
            return Likeness::Same;
        }
        if self.has_in_role(&theirs) || other.has_in_role(&mine) {
            return Likeness::Same;
        }
        // `Mirror Linda` may be a slip for the Linda who writes in the `Mirror`.
        if mine.first().is_some_and(|(first, _)| *first == their_last.0) || theirs.first().is_some_and(|(first, _)| *first == my_last.0) {
            return if mine.len() == 1 || theirs.len() == 1 { Likeness::Same } else { Likeness::Unclear };
        }
        Likeness::Other
    }

    /// One of them is called by what they are: `the mayor`.
    fn described(&self, other: &Self, mine: &[(String, bool)], theirs: &[(String, bool)]) -> Likeness {
        let telling = |parts: &[(String, bool)], others: &[(String, bool)]| {
            parts.iter().any(|(part, _)| part.len() > 3 && others.iter().any(|(other, _)| other == part))
        };
        let role = |voice: &Self| parts_of(voice.role.as_deref().unwrap_or_default());
        let is_one = telling(mine, theirs) || telling(mine, &role(other)) || telling(theirs, &role(self));
        if is_one { Likeness::Same } else { Likeness::Unclear }
    }

    /// Whether the words of their name stand in the role of this one: `a spokesman for the port` is the port.
    fn has_in_role(&self, theirs: &[(String, bool)]) -> bool {
        let role = plain_form(self.role.as_deref().unwrap_or_default()).into_owned();
        let telling = theirs.iter().filter(|(part, _)| part.len() > 3);
        let (mut found, mut all) = (0, 0);
        for (part, _) in telling {
            all += 1;
            found += usize::from(role.contains(part.as_str()));
        }
        all > 0 && 2 * found >= all
    }
}

/// The words of a name or a role in plain form; for each whether it is written as a name.
fn parts_of(written: &str) -> Vec<(String, bool)> {
    let parts = words(written).into_iter().map(|word| slice(written, word.range));
    let parts = parts.map(|part| (plain_form(part).into_owned(), part.starts_with(|c: char| c.is_uppercase() || !c.is_lowercase())));
    parts.filter(|(part, _)| part.chars().any(char::is_alphanumeric) && part != "s").collect()
}

/// Whether a text may have one first name for the other: an initial, a short form.
fn may_be_one(one: &str, other: &str) -> bool {
    one == other || one.starts_with(other) || other.starts_with(one) || {
        let initials = one.chars().count().min(other.chars().count()) <= 2;
        initials && one.chars().next() == other.chars().next()
    }
}

/// Whether they have so many words in common that one may be the other: of a name of one or two words all.
fn shares(mine: &[(String, bool)], theirs: &[(String, bool)]) -> bool {
    let is_telling = |part: &&(String, bool)| part.1 && part.0.len() > 2;
    let count = |parts: &[(String, bool)]| parts.iter().filter(is_telling).count();
    let shared = mine.iter().filter(is_telling).filter(|(part, _)| theirs.iter().any(|(other, _)| other == part)).count();
    let fewest = count(mine).min(count(theirs));
    shared > 0 && (shared == fewest || 3 * shared >= 2 * fewest)
}

/// Whether one name is made of the first letters of the other.
fn is_acronym(short: &[(String, bool)], long: &[(String, bool)]) -> bool {
    let short: String = short.iter().map(|(part, _)| part.as_str()).collect();
    let letters: String = long.iter().filter(|(_, is_name)| *is_name).filter_map(|(part, _)| part.chars().next()).collect();
    letters.len() > 1 && letters == short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: (&str, &str), other: (&str, &str)) -> Likeness {
        let voice =
            |(name, role): (&str, &str)| Voice { name: name.to_owned(), role: Some(role.to_owned()).filter(|role| !role.is_empty()) };
        let (one, other) = (voice(one), voice(other));
        assert_eq!(one.likeness(&other), other.likeness(&one), "{one:?} {other:?}");
        one.likeness(&other)
    }

    #[test]
    fn names_may_be_given_in_full_or_not() {
        for (one, other) in [
            ("Jane Reed", "Reed"),
            ("Ms. Reed", "Jane Reed"),
            ("J. Reed", "Jane Reed"),
            ("Jane A. Reed", "Jane Reed"),
            ("Ana Núñez", "ANA NUNEZ"),
            ("World Harbour Union", "WHU"),
            ("Sea Crews-Boat Union", "SC-BU"),
            ("Port Chief Reed", "Jane Reed"),
            ("Ministry of Ports", "Ports Ministry"),
            ("Long Bay School System", "Long Bay schools"),
            ("Kim Jong Un", "Kim"),
        ] {
            assert_eq!(likeness((one, ""), (other, "")), Likeness::Same, "{one}, {other}");
        }
    }

    #[test]
    fn two_persons_are_told_apart() {
        for (one, other) in [("Jane Reed", "Paul Marsh"), ("Jane Reed", "Paul Reed"), ("Reed", "Marsh"), ("Shaun Reed", "Shaun Marsh")] {
            assert_eq!(likeness((one, ""), (other, "")), Likeness::Other, "{one}, {other}");
        }
    }

    #[test]
    fn role_may_stand_for_a_name() {
        assert_eq!(likeness(("the mayor", ""), ("Jane Reed", "mayor of Northgate")), Likeness::Same);
        assert_eq!(likeness(("Harbour Board", ""), ("Jane Reed", "who speaks for the Harbour Board")), Likeness::Same);
        assert_eq!(likeness(("a neighbour", ""), ("Jane Reed", "mayor of Northgate")), Likeness::Unclear);
    }
}
