//! The lives of quotations: where each was first said, in how many articles, outlets and independent origins, in which wordings and under
//! which names.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use super::finding::WordChange;
use super::voices::Voice;
use super::wordings::{Utterance, wordings};
use crate::catalogue::Locator;
use crate::text::{Cancel, Cancelled, TextRange, plain_form};

/// What the wordings of a quotation are compared with, in words.
pub const FULLEST: &str = "the fullest wording";

/// A quotation in an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// The article, by a name that no other has.
    pub article: String,
    /// The words on one line.
    pub words: String,
    /// Whose words they are, where that is known well enough to be named.
    pub voice: Option<Voice>,
    /// The newspaper, agency or site.
    pub outlet: Option<String>,
    /// The day of publication.
    pub day: Option<Date>,
    /// The tag of the article's language.
    pub language: Option<String>,
}

/// One quotation in all of its places.
#[derive(Debug, Clone, PartialEq)]
pub struct Life {
    /// The places by their numbers, the first seen first; each with what it has otherwise than the fullest wording.
    pub places: Vec<(usize, Vec<WordChange>)>,
    /// The fullest wording.
    pub fullest: String,
    /// The day on which it was first seen, if any is known.
    pub first_day: Option<Date>,
    /// The outlet in which it was first seen.
    pub first_outlet: Option<String>,
    /// How many articles have it.
    pub articles: usize,
    /// How many outlets.
    pub outlets: usize,
    /// How many articles have it that are no copies of each other.
    pub origins: usize,
    /// How many wordings there are.
    pub wordings: usize,
    /// Under which names, the first one first.
    pub names: Vec<String>,
}

/// What is known of one quotation among many articles.
#[derive(Debug)]
pub struct LifeReport {
    /// All of its places together; the numbers are those of `places`.
    pub life: Life,
    /// Each place, the first seen first.
    pub places: Vec<LifePlace>,
    /// How many articles could not be read.
    pub unread: usize,
    /// How many more articles have such words, of which it was not found out who says them.
    pub unasked: usize,
}

/// A place of a quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct LifePlace {
    /// Where the article is.
    pub locator: Locator,
    /// Where its words stand there.
    pub range: TextRange,
    /// Its words on one line.
    pub words: String,
    /// Whose they are there.
    pub name: Option<String>,
    /// The newspaper, agency or site.
    pub outlet: Option<String>,
    /// The day of publication.
    pub day: Option<Date>,
    /// What it has otherwise than the fullest wording.
    pub changes: Vec<WordChange>,
}

/// The quotations among those that were heard, those in the most articles first. `stories` tells which articles are copies of each other.
///
/// # Errors
/// When it was asked to stop.
pub fn lives(all: &[Heard], stories: &HashMap<String, usize>, cancel: &Cancel) -> Result<Vec<Life>, Cancelled> {
    let utterance = |heard: &Heard| cancel.check().map(|()| Utterance::new(&heard.words, heard.voice.clone()));
    let utterances: Vec<Utterance> = all.iter().map(utterance).collect::<Result<_, _>>()?;
    let groups = wordings(&utterances, cancel)?.into_iter();
    let life = |group| cancel.check().map(|()| Life::of(group, all, &utterances, stories));
    let mut lives: Vec<Life> = groups.map(life).collect::<Result<_, _>>()?;
    lives.sort_by_key(|life| Reverse(life.articles));
    Ok(lives)
}

/// How many of the articles are no copies of each other.
fn origins(articles: &BTreeSet<&str>, stories: &HashMap<String, usize>) -> usize {
    articles.iter().map(|article| stories.get(*article).copied().ok_or(*article)).collect::<BTreeSet<Result<usize, &str>>>().len()
}

impl Life {
    /// Counts the origins anew, now that it is known which articles are copies of each other; `all` is what the life was made of.
    pub fn count_origins(&mut self, all: &[Heard], stories: &HashMap<String, usize>) {
        let articles = self.places.iter().filter_map(|(number, _)| all.get(*number)).map(|heard| heard.article.as_str()).collect();
        self.origins = origins(&articles, stories);
    }

    fn of(mut group: Vec<usize>, all: &[Heard], utterances: &[Utterance], stories: &HashMap<String, usize>) -> Self {
        let fullest = group.iter().copied().max_by_key(|number| (utterances[*number].length(), Reverse(*number))).unwrap_or_default();
        let mut different: Vec<&Utterance> = Vec::new();
        for utterance in group.iter().map(|number| &utterances[*number]) {
            if !different.iter().any(|known| known.is_worded_as(utterance)) {
                different.push(utterance);
            }
        }
        // What has no day may have been first, and is not taken for it.
        group.sort_by_key(|number| (all[*number].day.is_none(), all[*number].day));
        let heard = || group.iter().map(|number| &all[*number]);
        let articles: BTreeSet<&str> = heard().map(|heard| heard.article.as_str()).collect();
        let outlets: BTreeSet<String> =
            heard().filter_map(|heard| heard.outlet.as_deref()).map(|outlet| plain_form(outlet).into_owned()).collect();
        let mut names: Vec<String> = Vec::new();
        for name in heard().filter_map(|heard| heard.voice.as_ref()).map(|voice| &voice.name) {
            if !names.iter().any(|known| plain_form(known) == plain_form(name)) {
                names.push(name.clone());
            }
        }
        let changes = |number: &usize| utterances[*number].changes_from(&utterances[fullest], all[*number].language.as_deref());
        let first = heard().next();
        Self {
            places: group.iter().map(|number| (*number, changes(number))).collect(),
            fullest: all[fullest].words.clone(),
            first_day: first.and_then(|heard| heard.day),
            first_outlet: first.and_then(|heard| heard.outlet.clone()),
            articles: articles.len(),
            outlets: outlets.len(),
            origins: origins(&articles, stories),
            wordings: different.len(),
            names,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(article: &str, outlet: &str, day: i8, name: &str, words: &str) -> Heard {
        Heard {
            article: article.to_owned(),
            words: words.to_owned(),
            voice: Some(Voice { name: name.to_owned(), role: None }),
            outlet: Some(outlet.to_owned()),
            day: Some(jiff::civil::date(2026, 3, day)),
            language: None,
        }
    }

    #[test]
    fn copies_of_one_agency_are_one_origin() {
        let full = "“We will not pay for the second ramp, because the county promised it.”";
        let all = [
            heard("late.md", "Le Phare", 4, "Paul Reed", full),
            heard("first.md", "Evening Lamp", 2, "Rosa Delgado", full),
            heard("copy.md", "Harbour Post", 3, "Rosa Delgado", "“We will pay for the second ramp, because the county promised it.”"),
            heard("other.md", "Harbour Post", 3, "Ida Marsh", "“The boats are old and so are the engines.”"),
        ];
        let stories = HashMap::from([("first.md".to_owned(), 0), ("copy.md".to_owned(), 0)]);
        let lives = lives(&all, &stories, &Cancel::never()).expect("nobody stops it");
        let Life { first_day, first_outlet, articles, outlets, origins, wordings, names, fullest, .. } = &lives[0];
        assert_eq!((*articles, *outlets, *origins, *wordings), (3, 3, 2, 2));
        assert_eq!((*first_day, first_outlet.as_deref()), (Some(jiff::civil::date(2026, 3, 2)), Some("Evening Lamp")));
        assert_eq!((names.join(", ").as_str(), fullest.as_str()), ("Rosa Delgado, Paul Reed", full));
        let told: Vec<_> = lives[0].places.iter().map(|(number, changes)| (*number, changes.len())).collect();
        assert_eq!(told, [(1, 0), (2, 1), (0, 0)]);
        assert_eq!((lives.len(), lives[1].articles), (2, 1));
    }
}
