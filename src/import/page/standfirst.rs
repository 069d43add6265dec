//! The standfirst: what stands between the headline and the text, and says in a sentence or two what the article says.

use dom_query::{Document, NodeRef};

use super::caption::text_of;
use super::letters::letters_of;
use super::passages::Passage;
use super::shape::{Shape, count_in};
use crate::article::BlockKind;

/// So many passages behind the headline it may stand.
const REACH: usize = 6;

/// It has at least so many letters, and no more bytes.
const LEAST: usize = 25;
const LONGEST: usize = 700;

/// Without a name it has at least so many words, and stands so many elements or fewer below one that holds the headline too.
const WORDS: usize = 8;
const NEAR: usize = 3;

/// So many letters of it are compared with what the page says of itself.
const BEGINNING: usize = 40;

/// Whether an element near it is around the headline as well, and around nothing of the text; and it is no line of names or dates.
fn stands_with_headline(passage: &Passage, shape: &Shape, marks: &[usize], headline: usize) -> bool {
    let is_sentence = passage.linked == 0 && !passage.is_loose && passage.text.split_whitespace().count() >= WORDS;
    let mut around = shape.around(passage.number).take(NEAR).map(|around| shape.within(around));
    let is_text = |number: &&usize| **number != headline && **number != passage.number;
    is_sentence
        && around.any(|within| {
            let from = marks.partition_point(|&mark| mark < within.start);
            within.contains(&headline) && !marks.iter().skip(from).take_while(|mark| within.contains(mark)).any(|mark| is_text(&mark))
        })
}

/// Takes the standfirst out of the passages of a page: its number and its words. `headline` is the number of the headline, `marks` are
/// the elements that were extracted, `description` is what the page says of itself.
pub(in crate::import) fn take(
    passages: &mut Vec<Passage>,
    shape: &Shape,
    marks: &[usize],
    headline: usize,
    description: Option<&str>,
) -> Option<(usize, String)> {
    let from = passages.iter().position(|passage| passage.number > headline)?;
    let is_text = |passage: &&Passage| passage.kind == BlockKind::Paragraph && count_in(marks, shape.within(passage.number)) > 0;
    let described = description.map(letters_of).filter(|description| description.chars().count() >= BEGINNING);
    let begins_alike = |passage: &Passage| {
        let own: String = letters_of(&passage.text).chars().take(BEGINNING).collect();
        described.as_ref().is_some_and(|description| description.starts_with(&own))
    };
    let index = (from..passages.len().min(from + REACH)).find(|&index| {
        let passage = &passages[index];
        let fits =
            passage.letters >= LEAST && passage.text.len() <= LONGEST && passage.linked * 2 < passage.letters && passage.form.is_none();
        // The first paragraph of the text is built like the next one.
        let next = passages[index + 1..].iter().find(is_text);
        let is_first = next.is_some_and(|next| next.signature == passage.signature);
        let of_headline = || stands_with_headline(passage, shape, marks, headline);
        fits && !is_first && next.is_some() && (passage.names_standfirst || begins_alike(passage) || of_headline())
    })?;
    let passage = passages.remove(index);
    Some((passage.number, passage.text))
}

/// Takes the standfirst out of a text that was cut out of its page: the first paragraph or heading, where its class
/// says so; only pictures may stand before it.
pub(in crate::import) fn take_leading(content: &Document) -> Option<String> {
    let found = content.try_select(".standfirst")?;
    let node = found.nodes().first().filter(|node| ["p", "h2", "h3"].iter().any(|name| node.has_name(name)))?;
    let mut before = std::iter::successors(node.prev_element_sibling(), NodeRef::prev_element_sibling);
    if before.any(|before| !before.has_name("figure")) {
        return None;
    }
    let text = text_of(node);
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    node.remove_from_parent();
    Some(text)
}
