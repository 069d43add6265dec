//! Where the headline of a page stands, and what of the page belongs to other headlines.

use std::ops::Range;

use super::letters::letters_of;
use super::passages::Passage;
use super::shape::Shape;
use crate::article::BlockKind;
use crate::import::title::{likeness, says_title};

/// A heading says what the title says where so much of the words of both are the same, in parts of a hundred: a first heading, another
/// one, a line that is none.
const ALIKE: usize = 50;
const ALIKE_LESSER: usize = 80;
const ALIKE_LINE: usize = 90;

/// So many other parts of a page are told apart.
const OTHERS: usize = 50;

/// What is said above that which readers wrote, in several languages: of many; of one, with a figure or other words beside it; and these.
const COMMENTS: &[&str] = &[
    "comments",
    "kommentare",
    "leserkommentare",
    "commentaires",
    "comentarios",
    "comentários",
    "commenti",
    "комментарии",
    "комментариев",
    "комментария",
    "reacties",
    "kommentarer",
    "komentarze",
];
const COMMENT: &[&str] =
    &["comment", "kommentar", "commentaire", "comentario", "comentário", "commento", "комментарий", "reactie", "komentarz"];
const BESIDE_COMMENTS: &[&str] = &[
    "leave",
    "a",
    "add",
    "post",
    "write",
    "view",
    "show",
    "all",
    "read",
    "the",
    "your",
    "reader",
    "readers",
    "on",
    "this",
    "article",
    "reply",
    "schreiben",
    "schreibe",
    "einen",
    "alle",
    "ihr",
    "laisser",
    "un",
    "ajouter",
    "les",
    "vos",
    "des",
    "lecteurs",
    "deja",
    "dejar",
    "los",
    "de",
    "lectores",
    "lascia",
    "i",
    "dei",
    "lettori",
    "deixe",
    "um",
    "seu",
    "оставить",
    "ваш",
];

/// So many headings that lead to other articles are a list of them.
const SEVERAL: usize = 3;

/// So many elements around a headline are looked at.
const DEEPEST: usize = 50;

/// A heading above comments has no more words than this.
const FEW: usize = 5;

/// The headline of a page with that title, if it is printed.
pub(in crate::import) fn headline<'p>(passages: &'p [Passage], title: &str) -> Option<&'p Passage> {
    let best = |is: &dyn Fn(&Passage) -> bool, alike: usize| {
        let best = passages.iter().filter(|passage| is(passage)).max_by_key(|passage| likeness(&passage.text, title));
        best.filter(|passage| likeness(&passage.text, title) >= alike)
    };
    best(&is_first_heading, ALIKE)
        .or_else(|| best(&|passage| matches!(passage.kind, BlockKind::Heading(_)), ALIKE_LESSER))
        .or_else(|| passages.iter().find(|passage| matches!(passage.kind, BlockKind::Heading(_)) && says_title(&passage.text, title)))
        .or_else(|| best(&|passage| passage.text.len() <= 2 * title.len(), ALIKE_LINE))
}

/// The elements that hold other articles, below the headline, and what readers wrote.
pub(in crate::import) fn others(passages: &[Passage], shape: &Shape, headline: usize, title: &str) -> Vec<Range<usize>> {
    let below = passages.iter().filter(|passage| passage.number > headline);
    let (mut found, mut lists) = (Vec::new(), 0);
    for passage in below.filter(|passage| matches!(passage.kind, BlockKind::Heading(_))) {
        if found.len() == OTHERS {
            break;
        }
        if is_first_heading(passage) && likeness(&passage.text, title) < ALIKE {
            found.extend(other_article(passage.number, passages, shape, headline));
        } else if is_above_comments(passage) {
            found.push(below_heading(passage.number, passages, shape, headline));
        } else if lists < OTHERS && leads_on(passage) && !found.iter().any(|other: &Range<usize>| other.contains(&passage.number)) {
            lists += 1;
            found.extend(teasers(passage.number, passages, shape, headline));
        }
    }
    found
}

/// The largest element that begins with a heading that leads to another article, if there are several of them in it, and less text
/// than outside of it.
fn teasers(number: usize, passages: &[Passage], shape: &Shape, headline: usize) -> Option<Range<usize>> {
    let within = shape.within(begun_by(number, passages, shape, headline).last()?);
    let from = passages.partition_point(|passage| passage.number < within.start);
    let to = passages.partition_point(|passage| passage.number < within.end);
    let below = passages.get(passages.partition_point(|passage| passage.number <= headline)..)?;
    let letters = |passages: &[Passage]| passages.iter().filter(|passage| passage.is_prose()).map(|passage| passage.letters).sum::<usize>();
    let teasers = passages.get(from..to)?;
    let is_list = teasers.iter().filter(|passage| leads_on(passage)).count() >= SEVERAL;
    Some(within).filter(|_| is_list && 2 * letters(teasers) < letters(below))
}

/// Whether a heading is a link.
fn leads_on(passage: &Passage) -> bool {
    matches!(passage.kind, BlockKind::Heading(2..)) && passage.linked > 0 && passage.linked + 2 >= passage.letters
}

/// The `article` of another headline, or the largest element that begins with it and looks like one around the headline.
fn other_article(number: usize, passages: &[Passage], shape: &Shape, headline: usize) -> Option<Range<usize>> {
    if let Some(article) = shape.around(number).find(|&around| shape.is_article(around)) {
        return Some(shape.within(article)).filter(|article| !article.contains(&headline));
    }
    let homes: Vec<usize> = shape.around(headline).take(DEEPEST).collect();
    let alike = begun_by(number, passages, shape, headline).filter(|&around| shape.looks_like(around, &homes));
    alike.last().map(|other| shape.within(other))
}

/// What stands below a heading: the largest element that begins with it, or what follows in the element around it.
fn below_heading(number: usize, passages: &[Passage], shape: &Shape, headline: usize) -> Range<usize> {
    let end = || shape.around(number).next().map_or(number, |around| shape.within(around).end);
    begun_by(number, passages, shape, headline).last().map_or_else(|| number..end(), |home| shape.within(home))
}

/// The elements around a heading in which no text stands before it, the nearest first.
fn begun_by<'s>(number: usize, passages: &[Passage], shape: &'s Shape, headline: usize) -> impl Iterator<Item = usize> + use<'s> {
    let before = passages.get(..passages.partition_point(|passage| passage.number < number)).unwrap_or_default();
    let last = before.iter().rev().find(|passage| passage.is_prose()).map_or(headline, |last| last.number.max(headline));
    shape.around(number).take_while(move |&around| {
        let within = shape.within(around);
        !within.contains(&last) && !within.contains(&headline)
    })
}

fn is_above_comments(passage: &Passage) -> bool {
    let words: Vec<String> = passage.text.split_whitespace().map(letters_of).filter(|word| !word.is_empty()).collect();
    let is = |word: &String, list: &[&str]| list.contains(&word.as_str());
    let is_figure = |word: &String| word.chars().all(|c| c.is_ascii_digit());
    let is_known = |word: &String| is_figure(word) || is(word, COMMENTS) || is(word, COMMENT) || is(word, BESIDE_COMMENTS);
    // `Comment ?` asks how in French.
    words.len() <= FEW
        && !passage.text.trim_end().ends_with('?')
        && words.iter().all(is_known)
        && words.iter().any(|word| is(word, COMMENTS) || (is(word, COMMENT) && words.len() > 1))
}

fn is_first_heading(passage: &Passage) -> bool {
    passage.kind == BlockKind::Heading(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_above_comments_are_told_from_questions_and_opinions() {
        let heading = |text: &str| Passage {
            number: 0,
            kind: BlockKind::Heading(2),
            text: text.into(),
            letters: 9,
            linked: 0,
            signature: 0,
            form: None,
            names_standfirst: false,
            is_loose: false,
        };
        for text in ["24 Comments", "Kommentare (3)", "1 Kommentar", "Leave a comment", "Laisser un commentaire", "Comments"] {
            assert!(is_above_comments(&heading(text)), "{text}");
        }
        for text in
            ["Comment ça marche ?", "Comment", "Kommentar", "No comment from mayor", "The minister’s comments", "Comments on the bridge"]
        {
            assert!(!is_above_comments(&heading(text)), "{text}");
        }
    }
}
