//! Whether a row of a list answers to a query.

use std::borrow::Cow;

use jiff::civil::Date;

use super::day_span::DaySpan;
use super::fields::{Field, Part, State, Thing};
use super::terms::{Query, Sense, Term, Test, Text};
use crate::text::{Named, plain_form};

/// What is known of one row of a list. What a row does not have is `None`: no field finds it there.
///
/// `has` and `is` answer only what the list's [`Answers`](super::Answers) name.
pub trait Facts {
    /// All its words, in plain form: what is typed without a field is looked for in them.
    fn plain(&self) -> Cow<'_, str>;

    /// The same words as they are printed, for what is typed with marks.
    fn printed(&self) -> Cow<'_, str>;

    /// What a field with words is looked for in, as it is printed; of several tags each.
    fn named(&self, field: Field) -> Vec<Cow<'_, str>>;

    /// Whether a name stands in one of [`named`](Self::named). A list that keeps them folded looks there.
    fn answers(&self, field: Field, name: &Named) -> bool {
        self.named(field).iter().any(|own| name.is_in(own))
    }

    /// The day of publication.
    fn day(&self) -> Option<Date> {
        None
    }

    /// The words of a part, as they are printed; `None` when there is no such part.
    fn part(&self, _part: Part) -> Option<Cow<'_, str>> {
        None
    }

    /// The same words in plain form.
    fn plain_part(&self, part: Part) -> Option<Cow<'_, str>> {
        self.part(part).map(|words| Cow::Owned(plain_form(&words).into_owned()))
    }

    /// Whether it has such a thing.
    fn has(&self, _thing: Thing) -> bool {
        false
    }

    /// Whether it is in such a state.
    fn is(&self, _state: State) -> bool {
        false
    }
}

impl Query {
    /// Whether a row answers: every condition holds, none of the excluded ones does. Words may stand in any order, each within a word;
    /// with `in:` they must stand in that part.
    pub fn keeps(&self, row: &impl Facts) -> bool {
        self.terms.iter().all(|term| self.holds(term, row) == (term.sense == Sense::Wanted))
    }

    fn holds(&self, term: &Term, row: &impl Facts) -> bool {
        match &term.test {
            Test::Text(text) if term.sense == Sense::Excluded || self.parts().next().is_none() => {
                text.is_in(&row.plain(), || row.printed())
            }
            Test::Text(text) => self.parts().all(|part| text.is_in_part(part, row)),
            Test::Named(field, name) => row.answers(*field, name),
            Test::Day(field, days) => row.day().is_some_and(|day| holds_day(*field, *days, day)),
            // An excluded part is one in which the words stand; without words, one that is there.
            Test::In(part) if term.sense == Sense::Excluded => {
                let mut texts = self.wanted().filter_map(|test| if let Test::Text(text) = test { Some(text) } else { None });
                row.part(*part).is_some() && texts.all(|text| text.is_in_part(*part, row))
            }
            Test::In(part) => row.part(*part).is_some(),
            Test::Has(thing) => row.has(*thing),
            Test::Is(state) => row.is(*state),
        }
    }

    /// The parts in which the words must stand.
    fn parts(&self) -> impl Iterator<Item = Part> {
        self.wanted().filter_map(|test| if let Test::In(part) = test { Some(*part) } else { None })
    }
}

/// Whether a day is one that a field with days leaves.
pub(in crate::search) fn holds_day(field: Field, days: DaySpan, day: Date) -> bool {
    match field {
        Field::After => days.has_begun(day),
        Field::Before => days.is_behind(day),
        _ => days.holds(day),
    }
}

impl Text {
    /// Whether it stands in words that are given in plain form and, where that matters, as they are printed.
    fn is_in<'p>(&self, plain: &str, printed: impl FnOnce() -> Cow<'p, str>) -> bool {
        let stands = plain.contains(self.plain.as_str()) || stands_cut(plain, &self.plain);
        stands && self.printed.as_ref().is_none_or(|regex| regex.is_match(&printed()))
    }

    /// Whether it stands in a part of a row.
    fn is_in_part(&self, part: Part, row: &impl Facts) -> bool {
        row.plain_part(part).is_some_and(|plain| self.is_in(&plain, || row.part(part).unwrap_or_default()))
    }
}

/// What the end of a line leaves of a word that it cuts, once the lines are joined.
const CUT: &str = "- ";

/// Whether `typed` stands in `plain` as a word that the end of a line has cut.
fn stands_cut(plain: &str, typed: &str) -> bool {
    // One letter cannot be cut: most rows are asked for that one while a query is being typed.
    if typed.len() < 2 {
        return false;
    }
    plain.match_indices(CUT).any(|(at, _)| {
        let (before, after) = plain.split_at(at);
        let mut halves = typed.char_indices().skip(1).map(|(middle, _)| typed.split_at(middle));
        halves.any(|(front, end)| before.ends_with(front) && begins_joined(after, end))
    })
}

/// Whether `text` begins with `typed`, the cuts of words left out.
fn begins_joined(mut text: &str, typed: &str) -> bool {
    for letter in typed.chars() {
        while let Some(rest) = text.strip_prefix(CUT) {
            text = rest;
        }
        let Some(rest) = text.strip_prefix(letter) else { return false };
        text = rest;
    }
    true
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::answers::Answers;
    use super::super::parse::Asked;
    use super::*;

    /// Answers everything.
    const ALL: Answers = Answers {
        place: "a test",
        fields: &[Field::Speaker, Field::Outlet, Field::Title, Field::Tag, Field::On, Field::After, Field::Before],
        parts: &[Part::Quote, Part::Reported, Part::Title],
        things: &[Thing::Note],
        states: &[State::Read],
    };

    /// Reported words of Wałęsa about the dam, of 12 March 2024, in a piece on the gates.
    struct Sample;

    impl Facts for Sample {
        fn plain(&self) -> Cow<'_, str> {
            Cow::Owned(plain_form(&self.printed()).into_owned())
        }

        fn printed(&self) -> Cow<'_, str> {
            "Lech Wałęsa denied that the dam’s infra- structure was new · Gates close".into()
        }

        fn named(&self, field: Field) -> Vec<Cow<'_, str>> {
            match field {
                Field::Speaker => vec!["Lech Wałęsa".into()],
                Field::Outlet => vec!["The Daily Post".into()],
                Field::Title => vec!["Gates close".into()],
                Field::Tag => vec!["water".into(), "city hall".into()],
                _ => Vec::new(),
            }
        }

        fn day(&self) -> Option<Date> {
            Some(date(2024, 3, 12))
        }

        fn part(&self, part: Part) -> Option<Cow<'_, str>> {
            match part {
                Part::Reported => Some("the dam’s infra- structure was new".into()),
                Part::Title => Some("Gates close".into()),
                _ => None,
            }
        }

        fn is(&self, state: State) -> bool {
            state == State::Read
        }
    }

    fn keeps(typed: &str) -> bool {
        Query::parse(typed, Asked::of(&ALL, date(2024, 3, 15))).expect(typed).keeps(&Sample)
    }

    #[test]
    fn rows_that_answer_are_kept() {
        for typed in [
            "new dam",
            "\"the dam's\"",
            "walesa",
            "wałęsa",
            "LECH dam",
            "infrastructure",
            "dam's infrastructure was",
            "\"infrastructure was\"",
            "speaker:walesa",
            "speaker:\"lech walesa\" -speaker:reed",
            "outlet:dai gates",
            "title:gates tag:\"city hall\" tag:water",
            "in:reported dam",
            "in:title gates",
            "-in:title dam",
            "on:2024-03 after:2024-03-12 before:2024-04",
            "after:3d",
            "is:read -has:note",
            "-bridge",
            "re:dam.s",
        ] {
            assert!(keeps(typed), "{typed}");
        }
    }

    #[test]
    fn rows_that_do_not_answer_are_not_kept() {
        for typed in [
            "\"new dam\"",
            "lęch",
            "-dam",
            "-infrastructure",
            "infrastructures",
            "xinfrastructure",
            "speaker:wal",
            "-speaker:walesa",
            "outlet:aily",
            "in:quote dam",
            "in:title dam",
            "-in:title gates",
            "-in:reported",
            "on:2023",
            "before:2024-03-12",
            "after:2d",
            "has:note",
            "re:dam,",
        ] {
            assert!(!keeps(typed), "{typed}");
        }
    }
}
