//! Whether a row of a list answers to a query.

use std::borrow::Cow;

use jiff::civil::Date;

use super::day_span::DaySpan;
use super::fields::{Field, Part, State, Thing};
use super::terms::{Query, Sense, Term, Test, Text};
use crate::text::plain_form;

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

    /// The day of publication.
    fn day(&self) -> Option<Date> {
        None
    }

    /// The words of a part, as they are printed; `None` when there is no such part.
    fn part(&self, _part: Part) -> Option<Cow<'_, str>> {
        None
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
        let parts = self.wanted().filter_map(|test| if let Test::In(part) = test { Some(row.part(*part)) } else { None });
        let Some(parts) = parts.collect::<Option<Vec<_>>>() else { return false };
        self.terms.iter().all(|term| self.holds(term, row, &parts) == (term.sense == Sense::Wanted))
    }

    fn holds(&self, term: &Term, row: &impl Facts, parts: &[Cow<'_, str>]) -> bool {
        match &term.test {
            Test::Text(text) if parts.is_empty() || term.sense == Sense::Excluded => text.is_in(&row.plain(), || row.printed()),
            Test::Text(text) => parts.iter().all(|part| text.is_in(&plain_form(part), || Cow::Borrowed(part))),
            Test::Named(field, name) => row.named(*field).iter().any(|own| name.is_in(own)),
            Test::Day(field, days) => row.day().is_some_and(|day| holds_day(*field, *days, day)),
            // An excluded part is one in which the words stand; without words, one that is there.
            Test::In(part) if term.sense == Sense::Excluded => row.part(*part).is_some_and(|part| {
                let plain = plain_form(&part);
                let mut texts = self.wanted().filter_map(|test| if let Test::Text(text) = test { Some(text) } else { None });
                texts.all(|text| text.is_in(&plain, || Cow::Borrowed(&part)))
            }),
            Test::In(_) => true,
            Test::Has(thing) => row.has(*thing),
            Test::Is(state) => row.is(*state),
        }
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
        // A word that the end of a line has cut is one all the same.
        let stands = plain.contains(self.plain.as_str()) || plain.contains("- ") && plain.replace("- ", "").contains(self.plain.as_str());
        stands && self.printed.as_ref().is_none_or(|regex| regex.is_match(&printed()))
    }
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
