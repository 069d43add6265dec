//! Whether what was extracted belongs to the headline of the page.
//!
//! ```text
//! h1 Bridge opens   article 5 p    h1 Treasurer elected   article 4 p       extracted: the second, which is another article
//! h1 Bridge opens   article 1 p    form 6 p                                 extracted: the form
//! ```

use std::ops::Range;

use dom_query::{Document, NodeRef};

use crate::article::BlockKind;
use crate::import::title::likeness;

use super::number::number_of;
use super::passages::Passage;
use super::shape::{Shape, count_in};
use super::walk::following;

/// What was found out.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::import) enum Fit {
    /// Nothing speaks against it.
    Belongs,
    /// It belongs to something else; the article is the element so many levels above that of the headline, which has this number.
    Elsewhere { headline: usize, levels: usize },
    /// The elements of these numbers within it are of other articles.
    Appended(Vec<Range<usize>>),
    /// They are forms.
    Forms(Vec<Range<usize>>),
}

/// Less text around a headline, in letters, is no article that could be told from a standfirst.
const LITTLE: usize = 40;

/// So much text is an article on its own.
const ENOUGH: usize = 200;

/// So many other articles of a page are told apart.
const OTHERS: usize = 50;

/// A heading says what the title says where so much of the words of both are the same, in parts of a hundred.
const ALIKE: usize = 50;

/// Judges what was extracted, of which the elements `marks` are known, by the title of the page.
pub(in crate::import) fn judge(passages: &[Passage], shape: &Shape, marks: &[usize], title: &str) -> Fit {
    let Some(headline) = headline(passages, title) else { return Fit::Belongs };
    let texts = || passages.iter().filter(|passage| !matches!(passage.kind, BlockKind::Heading(_)));
    let is_kept = |passage: &&Passage| count_in(marks, shape.within(passage.number)) > 0;
    // Some sites put the whole page into a form.
    let in_form = |passage: &Passage| passage.form.is_some_and(|form| !shape.within(form).contains(&headline.number));
    let letters = |range: &Range<usize>, others: &[Range<usize>]| -> usize {
        let own = |passage: &&Passage| {
            range.contains(&passage.number) && !in_form(passage) && !others.iter().any(|other| other.contains(&passage.number))
        };
        texts().filter(own).filter(|passage| passage.number > headline.number).map(|passage| passage.letters).sum()
    };
    let article_of = |number: usize| shape.around(number).find(|&around| shape.is_article(around));
    let others: Vec<Range<usize>> = passages
        .iter()
        .filter(|passage| is_headline(passage))
        .filter(|other| other.number > headline.number && likeness(&other.text, title) < ALIKE)
        .filter_map(|other| article_of(other.number))
        .map(|article| shape.within(article))
        .filter(|article| !article.contains(&headline.number))
        .take(OTHERS)
        .collect();
    let (foreign, own): (Vec<&Passage>, Vec<&Passage>) =
        texts().filter(is_kept).partition(|passage| others.iter().any(|other| other.contains(&passage.number)));
    let sum = |passages: &[&Passage]| passages.iter().map(|passage| passage.letters).sum::<usize>();
    let above = |wanted: usize| shape.around(headline.number).position(|around| around == wanted);
    if !foreign.is_empty() {
        if sum(&own) >= ENOUGH {
            return Fit::Appended(others);
        }
        let home = article_of(headline.number).filter(|&home| letters(&shape.within(home), &others) >= ENOUGH);
        if let Some(levels) = home.and_then(above) {
            return Fit::Elsewhere { headline: headline.number, levels };
        }
    }
    let near = shape.around(headline.number).find(|&around| letters(&shape.within(around), &others) >= LITTLE);
    let in_forms: usize = own.iter().filter(|passage| in_form(passage)).map(|passage| passage.letters).sum();
    match near.filter(|&near| !own.iter().any(|passage| shape.within(near).contains(&passage.number))).and_then(above) {
        Some(levels) if 2 * in_forms > sum(&own) => Fit::Elsewhere { headline: headline.number, levels },
        _ if in_forms > 0 && in_forms < sum(&own) => Fit::Forms(forms(passages, shape, headline.number)),
        _ => Fit::Belongs,
    }
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

/// The headline of a page with that title, if it is printed.
pub(in crate::import) fn headline<'p>(passages: &'p [Passage], title: &str) -> Option<&'p Passage> {
    let best = passages.iter().filter(|passage| is_headline(passage)).max_by_key(|passage| likeness(&passage.text, title));
    best.filter(|passage| likeness(&passage.text, title) >= ALIKE)
}

fn is_headline(passage: &Passage) -> bool {
    passage.kind == BlockKind::Heading(1)
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
