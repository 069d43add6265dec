//! Whether what was extracted belongs to the headline of the page.
//!
//! ```text
//! h1 Bridge opens   article 5 p    h1 Treasurer elected   article 4 p       extracted: the second, which is another article
//! h1 Bridge opens   article 1 p    form 6 p                                 extracted: the form
//! h1 Bridge opens   4 p            dialog 15 p without a word of it         extracted: the dialog
//! ```

use std::ops::Range;

use dom_query::{Document, NodeRef};

use crate::article::BlockKind;

use super::keywords::Keywords;
use super::letters::letters_of;
use super::number::number_of;
use super::passages::Passage;
use super::shape::{Shape, count_in};
use super::walk::following;

/// What was found out.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::import) enum Fit {
    /// Nothing speaks against it.
    Belongs,
    /// Hardly a word of the headline is in it, and nothing else is to be had.
    Doubtful,
    /// It belongs to something else; the article is the element so many levels above that of the headline, which has this number.
    Elsewhere { headline: usize, levels: usize },
    /// Elements within it are of other articles.
    Appended,
    /// The elements of these numbers within it are forms.
    Forms(Vec<Range<usize>>),
    /// Most of it are links, in the elements of these numbers.
    Lists(Vec<Range<usize>>),
}

/// What was extracted, beside what there is.
#[derive(Clone, Copy)]
pub(in crate::import) struct Extracted<'p> {
    pub(in crate::import) passages: &'p [Passage],
    pub(in crate::import) shape: &'p Shape,
    /// The elements that were extracted.
    pub(in crate::import) marks: &'p [usize],
    /// The text that was extracted.
    pub(in crate::import) text: &'p str,
    /// The elements of other articles.
    pub(in crate::import) others: &'p [Range<usize>],
}

/// So many elements around a headline are looked at.
const DEEPEST: usize = 50;

/// Less text around a headline, in letters, is no article that could be told from a standfirst.
const LITTLE: usize = 40;

/// So much text is an article on its own.
const ENOUGH: usize = 200;

/// Paragraphs and letters of a text that is none but the article, and of one that may be.
const SURE: (usize, usize) = (4, 600);
const POSSIBLE: (usize, usize) = (2, ENOUGH);

/// As much is one beside a list of links.
const BESIDE_LIST: (usize, usize) = (1, 80);

/// By so much, in parts of a hundred, the text around the headline must hold more of its words than a longer one elsewhere.
const AHEAD: usize = 20;

/// So many words, of which a text holds no more than this, in parts of a hundred: it is about something else.
const KEYWORDS: usize = 8;
const HARDLY: usize = 5;

/// So many links of a list are looked at.
const MOST_LINKS: usize = 500;

/// So many letters of what a page says of itself stand at the beginning of its text.
const BEGINNING: usize = 40;

/// Judges what was extracted, under the headline of this number.
pub(in crate::import) fn judge(extracted: Extracted, headline: usize, keywords: &Keywords) -> Fit {
    let Extracted { passages, shape, others, .. } = extracted;
    let texts = || passages.iter().filter(|passage| !matches!(passage.kind, BlockKind::Heading(_)));
    let is_kept = |passage: &&Passage| count_in(extracted.marks, shape.within(passage.number)) > 0;
    let is_foreign = |passage: &&Passage| others.iter().any(|other| other.contains(&passage.number));
    // Some sites put the whole page into a form.
    let in_form = |passage: &Passage| passage.form.is_some_and(|form| !shape.within(form).contains(&headline));
    let own_within = |range: &Range<usize>| {
        let is_own = |passage: &&Passage| range.contains(&passage.number) && !in_form(passage) && !is_foreign(passage);
        texts().filter(|passage| passage.number > headline).filter(is_own).collect::<Vec<_>>()
    };
    let sum = |passages: &[&Passage]| passages.iter().map(|passage| passage.letters).sum::<usize>();
    let (foreign, own): (Vec<&Passage>, Vec<&Passage>) = texts().filter(is_kept).partition(is_foreign);
    let around_it = || shape.around(headline).take(DEEPEST);
    let elsewhere = |home: usize| {
        let levels = around_it().position(|around| around == home);
        levels.map_or(Fit::Belongs, |levels| Fit::Elsewhere { headline, levels })
    };
    if !foreign.is_empty() {
        if sum(&own) >= ENOUGH {
            return Fit::Appended;
        }
        let home = around_it().find(|&around| sum(&own_within(&shape.within(around))) >= ENOUGH);
        if let Some(home) = home {
            return elsewhere(home);
        }
    }
    let holds_kept = |home: usize| own.iter().any(|passage| shape.within(home).contains(&passage.number));
    let in_forms: usize = own.iter().filter(|passage| in_form(passage)).map(|passage| passage.letters).sum();
    let near = around_it().find(|&around| sum(&own_within(&shape.within(around))) >= LITTLE);
    if let Some(near) = near.filter(|&near| 2 * in_forms > sum(&own) && !holds_kept(near)) {
        return elsewhere(near);
    }
    if in_forms > 0 && in_forms < sum(&own) {
        return Fit::Forms(forms(passages, shape, headline));
    }
    // What stands around the headline, if none of it was extracted.
    let prose = |home: usize| own_within(&shape.within(home)).into_iter().filter(|passage| passage.is_prose()).collect::<Vec<_>>();
    let is_text = |prose: &[&Passage], (paragraphs, letters): (usize, usize)| prose.len() >= paragraphs && sum(prose) >= letters;
    let is_list = 2 * linked(&own) > sum(&own);
    let possible = if is_list { BESIDE_LIST } else { POSSIBLE };
    let home = around_it().find(|&around| is_text(&prose(around), possible)).filter(|&home| !holds_kept(home));
    let share = if is_list { 0 } else { keywords.share_in(extracted.text) };
    if let Some(home) = home {
        let prose = prose(home);
        let ahead = if is_text(&prose, SURE) { 1 } else { AHEAD };
        let words: Vec<&str> = prose.iter().map(|passage| passage.text.as_str()).collect();
        if keywords.share_in(&words.join(" ")) >= share + ahead {
            return elsewhere(home);
        }
    }
    if is_list {
        return Fit::Lists(lists(passages, shape, headline));
    }
    if keywords.count() >= KEYWORDS && share <= HARDLY { Fit::Doubtful } else { Fit::Belongs }
}

/// The elements that hold several links one after the other and nothing else.
fn lists(passages: &[Passage], shape: &Shape, headline: usize) -> Vec<Range<usize>> {
    let is_link = |passage: &&Passage| passage.linked + 2 >= passage.letters;
    let mut found: Vec<Range<usize>> = Vec::new();
    for passage in passages.iter().filter(|passage| passage.number > headline).filter(is_link) {
        if found.last().is_some_and(|last| last.contains(&passage.number)) {
            continue;
        }
        let links_alone = |around: &usize| {
            let within = shape.within(*around);
            let from = passages.partition_point(|passage| passage.number < within.start);
            let inner: Vec<&Passage> =
                passages.iter().skip(from).take_while(|passage| passage.number < within.end).take(MOST_LINKS).collect();
            !within.contains(&headline) && linked(&inner) * 4 >= 3 * inner.iter().map(|passage| passage.letters).sum::<usize>()
        };
        let list = shape.around(passage.number).take(DEEPEST).take_while(links_alone).last();
        found.extend(list.map(|list| shape.within(list)));
    }
    found
}

fn linked(passages: &[&Passage]) -> usize {
    passages.iter().map(|passage| passage.linked).sum()
}

/// The number of the passage that begins as the page's description of itself does.
pub(in crate::import) fn described(passages: &[Passage], description: &str) -> Option<usize> {
    let beginning = |text: &str| -> Option<String> {
        let letters = letters_of(text);
        let beginning: String = letters.chars().take(BEGINNING).collect();
        Some(beginning).filter(|beginning| beginning.chars().count() == BEGINNING)
    };
    let wanted = beginning(description)?;
    passages.iter().find(|passage| beginning(&passage.text).is_some_and(|own| own == wanted)).map(|passage| passage.number)
}

/// Forms beside the article, each with the heading that stands right above it.
fn forms(passages: &[Passage], shape: &Shape, headline: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        let Some(form) = passage.form.map(|form| shape.within(form)).filter(|form| !form.contains(&headline)) else { continue };
        if found.last() != Some(&form) {
            let above = index.checked_sub(1).map(|above| &passages[above]);
            let above = above.filter(|above| matches!(above.kind, BlockKind::Heading(2..)) && above.form.is_none());
            found.extend(above.map(|above| shape.within(above.number)));
            found.push(form);
        }
    }
    found
}

/// The element so many levels above the headline, without forms, as a content of its own.
pub(in crate::import) fn around_headline(document: &Document, headline: usize, levels: usize) -> Option<Document> {
    let root = document.root();
    let all = || std::iter::successors(Some(root), |node| following(node, true, root.id));
    let heading = all().find(|node| number_of(node) == Some(headline))?;
    let home = std::iter::successors(heading.parent(), NodeRef::parent).nth(levels)?;
    let forms: Vec<NodeRef> =
        std::iter::successors(Some(home), |node| following(node, true, home.id)).filter(|node| node.has_name("form")).collect();
    for form in forms {
        form.remove_from_parent();
    }
    Some(Document::fragment(home.html()))
}

/// Takes elements of these numbers out of a content.
pub(in crate::import) fn take_out(content: &Document, ranges: &[Range<usize>]) {
    let root = content.root();
    let mut ranges = ranges.to_vec();
    ranges.sort_unstable_by_key(|range| range.start);
    // One within another adds nothing.
    ranges.dedup_by(|next, kept| next.end <= kept.end);
    let holds = |number: usize| {
        let behind = ranges.partition_point(|range| range.start <= number);
        ranges.get(..behind).and_then(|before| before.last()).is_some_and(|range| range.contains(&number))
    };
    let is_foreign = |node: &NodeRef| number_of(node).is_some_and(holds);
    let foreign: Vec<NodeRef> = std::iter::successors(Some(root), |node| following(node, true, root.id)).filter(is_foreign).collect();
    for node in foreign {
        node.remove_from_parent();
    }
}
