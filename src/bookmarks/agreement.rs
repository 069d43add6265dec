//! How far two coders agree: passages that either has coded, with the codes of each.
//!
//! A passage of one is that of the other when both are of one article and share at least half of what they cover together. What only
//! one has coded, the other has given no code. Alpha is that of K. Krippendorff, Content Analysis (4th edition, 2018, chapter 12), for
//! two observers without missing values: one minus what they disagree over what they would disagree by chance. For a single code the
//! values are “given” and “not given”; for all codes they are the sets of codes, and how far two sets differ is measured by MASI
//! (R. Passonneau, LREC 2006).

use std::collections::{BTreeMap, BTreeSet};

use super::Bookmark;
use crate::catalogue::{Identity, Kinship};
use crate::text::plain_form;

/// How much of what two passages cover together they must share.
const SAME: f64 = 0.5;

/// Which codes the two coders have given to one passage.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The headline of the article.
    pub title: String,
    /// The words, as the first who has coded them has marked them.
    pub words: String,
    /// The codes of the one, in order of their names.
    pub one: BTreeSet<String>,
    /// The codes of the other.
    pub other: BTreeSet<String>,
}

/// How far two coders agree on one code.
#[derive(Debug, Clone, PartialEq)]
pub struct OfCode {
    /// Its name.
    pub name: String,
    /// Units to which the one has given it.
    pub one: usize,
    /// Units to which the other has.
    pub other: usize,
    /// Units to which both have.
    pub both: usize,
    /// The share of units of which both have said the same, from 0 to 1.
    pub same: f64,
    /// Krippendorff's alpha; none where the value is the same everywhere, so that there is no chance to agree by.
    pub alpha: Option<f64>,
}

/// How far two coders agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Every passage that either has coded, in order of the one, what only the other has coded last.
    pub units: Vec<Unit>,
    /// Each code, by name.
    pub codes: Vec<OfCode>,
    /// The share of units that have the same codes from both, from 0 to 1.
    pub same: f64,
    /// Krippendorff's alpha over the sets of codes.
    pub alpha: Option<f64>,
}

/// A passage with the codes of one coder.
struct Coded<'b> {
    bookmark: &'b Bookmark,
    codes: BTreeSet<String>,
}

/// How far two coders agree by their bookmarks, on the tags that `is_code` names.
pub fn compare_coders(one: &[Bookmark], other: &[Bookmark], is_code: impl Fn(&str) -> bool) -> Agreement {
    // A code is the same in any case: it is called as it is written first.
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut coded = |bookmarks: &'_ [Bookmark]| {
        let mut tags_of = |bookmark: &Bookmark| {
            let tags = bookmark.tags.iter().filter(|tag| is_code(tag));
            tags.map(|tag| names.entry(plain_form(tag).into_owned()).or_insert_with(|| tag.to_owned()).clone()).collect::<BTreeSet<_>>()
        };
        bookmarks.iter().map(&mut tags_of).collect::<Vec<_>>()
    };
    let (ones, others) = (coded(one), coded(other));
    let (ones, others) = (merged(one, ones), merged(other, others));
    let units = units(&ones, &others);
    let equal = units.iter().filter(|unit| unit.one == unit.other).count();
    Agreement {
        same: share(equal, units.len()),
        alpha: alpha(&units),
        codes: names.into_values().map(|name| of_code(name, &units)).collect(),
        units,
    }
}

/// The passages that have codes; those of one coder that are the same are one.
fn merged(bookmarks: &[Bookmark], codes: Vec<BTreeSet<String>>) -> Vec<Coded<'_>> {
    let mut all: Vec<Coded> = Vec::new();
    for (bookmark, codes) in bookmarks.iter().zip(codes).filter(|(_, codes)| !codes.is_empty()) {
        let same = |known: &&mut Coded| known.bookmark.anchor == bookmark.anchor && is_of_one_article(known.bookmark, bookmark);
        match all.iter_mut().find(same) {
            Some(known) => known.codes.extend(codes),
            None => all.push(Coded { bookmark, codes }),
        }
    }
    all
}

/// The passages of both, joined where they are the same: those that share most first.
fn units(ones: &[Coded], others: &[Coded]) -> Vec<Unit> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (at, one) in ones.iter().enumerate() {
        let shares = others.iter().enumerate().map(|(to, other)| (shared(one.bookmark, other.bookmark), at, to));
        pairs.extend(shares.filter(|(share, _, _)| *share >= SAME));
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
    let (mut partner, mut taken) = (vec![None; ones.len()], vec![false; others.len()]);
    for (_, at, to) in pairs {
        if partner[at].is_none() && !taken[to] {
            (partner[at], taken[to]) = (Some(to), true);
        }
    }
    let unit = |bookmark: &Bookmark, one: BTreeSet<String>, other: BTreeSet<String>| Unit {
        title: bookmark.title.clone(),
        words: bookmark.anchor.exact().to_owned(),
        one,
        other,
    };
    let of_one = ones.iter().zip(partner).map(|(one, to)| {
        let other = to.and_then(|to| others.get(to)).map(|other| other.codes.clone()).unwrap_or_default();
        unit(one.bookmark, one.codes.clone(), other)
    });
    let alone = others.iter().zip(taken).filter(|(_, taken)| !taken);
    let alone = alone.map(|(other, _)| unit(other.bookmark, BTreeSet::new(), other.codes.clone()));
    of_one.chain(alone).collect()
}

fn is_of_one_article(one: &Bookmark, other: &Bookmark) -> bool {
    let identity = |bookmark: &Bookmark| {
        let digest = bookmark.sha256.as_deref().and_then(|digits| digits.parse().ok());
        Identity::new(None, digest, bookmark.url.as_deref(), &bookmark.title)
    };
    let kinship = identity(one).kinship(&identity(other));
    // The words decide where the headline alone speaks for it.
    kinship == Kinship::Same || kinship == Kinship::IfWordsFound || (one.article == other.article && one.title == other.title)
}

/// The share of what two passages cover together that both cover: by their places where both stand in the same text, or else by words.
fn shared(one: &Bookmark, other: &Bookmark) -> f64 {
    if !is_of_one_article(one, other) {
        return 0.0;
    }
    let place = |bookmark: &Bookmark| Some((bookmark.anchor.start()?, bookmark.anchor.length()?));
    let is_one_text = one.sha256.is_some() && one.sha256 == other.sha256;
    if let (true, Some((from, length)), Some((start, size))) = (is_one_text, place(one), place(other)) {
        let common = (from + length).min(start + size).saturating_sub(from.max(start));
        return share(common, length + size - common);
    }
    let (short, long) = (one.anchor.exact(), other.anchor.exact());
    let (short, long) = if short.len() <= long.len() { (short, long) } else { (long, short) };
    if !short.is_empty() && long.contains(short) { share(short.len(), long.len()) } else { 0.0 }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn of_code(name: String, units: &[Unit]) -> OfCode {
    let given = |codes: &BTreeSet<String>| codes.contains(&name);
    let count = |is: &dyn Fn(&Unit) -> bool| units.iter().filter(|unit| is(unit)).count();
    let (one, other) = (count(&|unit| given(&unit.one)), count(&|unit| given(&unit.other)));
    let (both, same) = (count(&|unit| given(&unit.one) && given(&unit.other)), count(&|unit| given(&unit.one) == given(&unit.other)));
    let (values, given) = (2 * units.len(), one + other);
    // Of all pairs of values, those that differ.
    let expected = share(2 * given * (values - given), values * values.saturating_sub(1));
    let observed = share(units.len() - same, units.len());
    let alpha = (expected > 0.0).then(|| 1.0 - observed / expected);
    OfCode { name, one, other, both, same: share(same, units.len()), alpha }
}

/// Alpha over the sets of codes.
fn alpha(units: &[Unit]) -> Option<f64> {
    let mut counts: BTreeMap<&BTreeSet<String>, usize> = BTreeMap::new();
    for unit in units {
        *counts.entry(&unit.one).or_default() += 1;
        *counts.entry(&unit.other).or_default() += 1;
    }
    let values = (2 * units.len()) as f64;
    let mut expected = 0.0;
    for (place, (one, count)) in counts.iter().enumerate() {
        for (other, more) in counts.iter().skip(place + 1) {
            expected += 2.0 * (*count as f64) * (*more as f64) * distance(one, other);
        }
    }
    let expected = expected / (values * (values - 1.0));
    let observed: f64 = units.iter().map(|unit| distance(&unit.one, &unit.other)).sum::<f64>() / units.len() as f64;
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// How far two sets differ, from 0 to 1, by MASI.
fn distance(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let (common, all) = (one.intersection(other).count(), one.union(other).count());
    let kind = match common {
        _ if one == other => 1.0,
        0 => 0.0,
        common if common == one.len() || common == other.len() => 2.0 / 3.0,
        _ => 1.0 / 3.0,
    };
    1.0 - kind * if all == 0 { 1.0 } else { share(common, all) }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{article, range};
    use super::super::{Anchor, Tags};
    use super::*;

    /// A bookmark of these words of one article.
    fn coded(words: &str, tags: &str) -> Bookmark {
        let article = article(&["The dam holds. The mill stands still. Rain fell all night. Nobody came. The mayor waited."]);
        let anchor = Anchor::capture(&article, range(&article, words));
        Bookmark { anchor, tags: Tags::typed(tags), ..super::super::samples::bookmark(1, "") }
    }

    fn all(pairs: &[(&str, &str)]) -> Vec<Bookmark> {
        pairs.iter().map(|(words, tags)| coded(words, tags)).collect()
    }

    fn near(value: Option<f64>, expected: f64) -> bool {
        value.is_some_and(|value| (value - expected).abs() < 1e-9)
    }

    #[test]
    fn coders_who_say_the_same_agree() {
        let coder = all(&[("The dam holds.", "dam"), ("Rain fell all night.", "rain, dam")]);
        let agreement = compare_coders(&coder, &coder, |_| true);
        assert!(near(agreement.alpha, 1.0) && (agreement.same - 1.0).abs() < 1e-9, "{agreement:?}");
    }

    #[test]
    fn passages_that_share_half_are_one_and_others_are_coded_by_one_alone() {
        let one = all(&[("The dam holds.", "dam"), ("Rain", "rain")]);
        let other = all(&[("dam holds.", "dam"), ("Rain fell all night.", "rain")]);
        let units = compare_coders(&one, &other, |_| true).units;
        let sets: Vec<_> = units.iter().map(|unit| (unit.one.len(), unit.other.len())).collect();
        assert_eq!(sets, [(1, 1), (1, 0), (0, 1)]);
    }

    #[test]
    fn alpha_of_a_code_is_that_of_the_book() {
        // Ten units, of which both have given the code to 1 and not to 6, one to 2, the other to 1: values 5 of 20.
        let words = ["The dam", "holds.", "The mill", "stands", "still.", "Rain", "fell", "all night.", "Nobody", "came."];
        let tags = |given: &[usize]| -> Vec<Bookmark> {
            let tags = |place| if given.contains(&place) { "x, rest" } else { "rest" };
            words.iter().enumerate().map(|(place, words)| coded(words, tags(place))).collect()
        };
        let agreement = compare_coders(&tags(&[0, 1, 2]), &tags(&[0, 3]), |_| true);
        let code = agreement.codes.iter().find(|code| code.name == "x").expect("the code");
        // Coincidences: 3 of 10 units differ; by chance 2 · 5 · 15 / (20 · 19).
        assert!(near(code.alpha, 1.0 - 0.3 / (150.0 / 380.0)), "{code:?}");
        assert_eq!((code.one, code.other, code.both), (3, 2, 1));
        let rest = agreement.codes.iter().find(|code| code.name == "rest").expect("the code");
        assert_eq!(rest.alpha, None);
    }

    #[test]
    fn sets_differ_less_when_one_is_within_the_other() {
        let set = |tags: &str| Tags::typed(tags).iter().map(str::to_owned).collect::<BTreeSet<_>>();
        let distances =
            [("a", "a"), ("a", "a b"), ("a b", "b c"), ("a", "b"), ("", "a")].map(|(one, other)| distance(&set(one), &set(other)));
        let expected = [0.0, 1.0 - 2.0 / 3.0 / 2.0, 1.0 - 1.0 / 9.0, 1.0, 1.0];
        assert!(distances.iter().zip(expected).all(|(distance, expected)| (distance - expected).abs() < 1e-9), "{distances:?}");
    }

    #[test]
    fn tags_that_are_no_codes_do_not_count() {
        let agreement = compare_coders(&all(&[("The dam holds.", "dam, later")]), &all(&[("The dam holds.", "dam")]), |tag| tag == "dam");
        assert_eq!((agreement.same, agreement.codes.len()), (1.0, 1));
    }

    #[test]
    fn passages_in_copies_that_were_edited_are_joined_by_their_words() {
        let one = all(&[("The dam holds.", "dam")]);
        let other: Vec<Bookmark> = one.iter().map(|bookmark| Bookmark { sha256: Some("cd".repeat(32)), ..bookmark.clone() }).collect();
        assert_eq!(compare_coders(&one, &other, |_| true).units.len(), 1);
        let elsewhere: Vec<Bookmark> = other
            .iter()
            .map(|bookmark| Bookmark { url: Some("https://example.org/other".into()), article: "other.txt".into(), ..bookmark.clone() })
            .collect();
        assert_eq!(compare_coders(&one, &elsewhere, |_| true).units.len(), 2);
    }

    #[test]
    fn nothing_coded_is_no_agreement() {
        let agreement = compare_coders(&[], &[], |_| true);
        assert_eq!((agreement.units.len(), agreement.alpha, agreement.same), (0, None, 0.0));
    }
}
