//! The words of a caption, its credits apart: by the names of elements, by the labels before them, and by their shape.
//!
//! ```text
//! <figcaption>The pier.<span>Credit...</span><span>Ida Vorn</span> <b>hide caption</b></figcaption>   ->   The pier. | Ida Vorn
//! ```

use dom_query::{NodeId, NodeRef};

use crate::import::markup::elements::{Kind, breaks_line, kind};
use crate::import::markup::entities::decode_left_over;
use crate::import::title::one_line;

use super::hidden::is_hidden;
use super::labels::{CONTROLS, CREDIT_LABELS, PICTURE_LABELS, label, short_text};
use super::names::{self, PagePart};
use super::walk::{Visitor, walk_short};

/// A longer one is no credit, in bytes.
const MAX_CREDIT: usize = 160;

/// More words than these come before a credit that nothing but its line tells.
const WORDS: usize = 4;

/// What is told again, in bytes, is no word or two.
const SHORT: usize = 20;

/// In a longer caption nothing is looked for that is told again, in bytes.
const LONGEST: usize = 2_000;

/// Places in a picture, which stand in brackets as credits do.
const PLACES: &[&str] =
    &["left", "right", "top", "bottom", "center", "centre", "pictured", "links", "rechts", "oben", "unten", "archive", "file"];

/// Elements within a line that sites put around the parts of a caption, with no blank between them.
const PARTS: &[&str] = &["span", "small", "cite", "time", "label", "font", "img", "code", "data", "ins", "sub", "sup"];

/// Words of a caption that follow each other: what it says, or its credit.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) struct CaptionRun {
    pub(in crate::import) text: String,
    pub(in crate::import) is_credit: bool,
}

/// The words of a caption, its credits apart.
pub(in crate::import) fn caption_runs(caption: &NodeRef) -> Vec<CaptionRun> {
    let mut reader = CaptionReader { root: caption.id, credit: None, words: Vec::new() };
    walk_short(caption, &mut reader);
    let mut words: Vec<CaptionRun> = Vec::new();
    for CaptionRun { text, is_credit } in reader.words {
        let text = one_line(&decode_left_over(&text));
        let is_credit = is_credit && text.len() <= MAX_CREDIT;
        match words.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.is_credit == is_credit => last.text = format!("{} {text}", last.text),
            _ => words.push(CaptionRun { text, is_credit }),
        }
    }
    split_tail(&mut words);
    words
}

pub(in crate::import) fn credit_run(node: &NodeRef) -> Option<CaptionRun> {
    let text = text_of(node);
    (text.len() <= MAX_CREDIT && text.contains(char::is_alphabetic)).then_some(CaptionRun { text, is_credit: true })
}

/// A page says its credits twice, beside the caption and within it; and a long caption in short before the reader asks for the whole.
pub(in crate::import) fn drop_repeats(words: &mut Vec<CaptionRun>) {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let mut seen = String::new();
    words.retain(|run| {
        let key = letters(&run.text);
        let is_new = !(run.is_credit && seen.contains(&key));
        seen.push_str(&key);
        seen.push(' ');
        is_new
    });
    for run in words.iter_mut().filter(|run| run.text.len() <= LONGEST) {
        let begins = |at: usize| {
            run.text.split_at_checked(at).is_some_and(|(short, rest)| rest.trim_start().starts_with(short.trim_end_matches('…')))
        };
        let again = run.text.match_indices(' ').map(|(at, _)| at).skip_while(|at| *at < SHORT).find(|at| begins(*at));
        if let Some(whole) = again.and_then(|at| run.text.get(at + 1..)) {
            run.text = whole.to_owned();
        }
    }
}

/// The text of an element, with a space where one element ends and another begins: credits are glued to captions only by markup.
pub(in crate::import) fn text_of(node: &NodeRef) -> String {
    caption_runs(node).into_iter().map(|run| run.text).collect::<Vec<_>>().join(" ")
}

/// Whether words end as a sentence does.
pub(in crate::import) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', '’', ')', ']', ' ']).ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// `The pier last week. (Ida Vorn for the Post)`: what stands in brackets after the last sentence is a credit.
fn split_tail(words: &mut Vec<CaptionRun>) {
    let [CaptionRun { text, is_credit: false }] = words.as_mut_slice() else { return };
    // `The pier in May | Ida Brandt`, `The pier in May - Ida Brandt/Agency`
    let tail = [" | ", " - ", " – "].iter().find_map(|mark| Some((*mark, text.rsplit_once(mark)?)));
    let is_tail = |mark: &str, tail: &str| self::is_name(tail) && (mark == " | " || tail.contains('/')) && tail.len() <= MAX_CREDIT / 2;
    if let Some((_, (before, tail))) = tail.filter(|(mark, (_, tail))| is_tail(mark, tail)) {
        let (before, tail) = (before.trim_end().len(), tail.to_owned());
        text.truncate(before);
        words.push(CaptionRun { text: tail, is_credit: true });
        return;
    }
    let Some((close, open)) =
        text.chars().next_back().and_then(|close| Some((close, [(')', '('), (']', '[')].iter().find(|pair| pair.0 == close)?.1)))
    else {
        return;
    };
    let Some((before, inner)) = text.rsplit_once(open) else { return };
    let inner = inner.trim_end_matches(close);
    let is_name = inner.starts_with(char::is_uppercase) && inner.len() <= MAX_CREDIT / 2 && !ends_sentence(inner);
    // Two names or more behind a caption without a stop: `The pier in May (Ida Brandt)`.
    let is_plain = || {
        let words = inner.split_whitespace().count();
        let is_place = PLACES.iter().any(|place| inner.to_lowercase().contains(place));
        self::is_name(inner) && (2..=4).contains(&words) && !is_place && before.split_whitespace().nth(WORDS).is_some()
    };
    if is_name && (ends_sentence(before) || is_plain()) {
        let credit = text.split_off(before.len());
        text.truncate(text.trim_end().len());
        words.push(CaptionRun { text: credit, is_credit: true });
    }
}

/// Reads the words of a caption.
struct CaptionReader {
    root: NodeId,
    /// The credit that is open.
    credit: Option<NodeId>,
    words: Vec<CaptionRun>,
}

impl CaptionReader {
    fn push(&mut self, text: &str) {
        let is_credit = self.credit.is_some();
        match self.words.last_mut() {
            Some(last) if text == " " && last.text.ends_with(' ') => {}
            Some(last) if last.is_credit == is_credit => last.text.push_str(text),
            _ => self.words.push(CaptionRun { text: text.to_owned(), is_credit }),
        }
    }

    /// Whether an element behind the words of a caption is its credit, by what it is or holds.
    fn is_credit(&self, node: &NodeRef, name: &str) -> bool {
        if names::page_part(node, name) == PagePart::Credit {
            return true;
        }
        let Some(before) = self.words.iter().rev().map(|run| run.text.trim_end()).find(|text| !text.is_empty()) else { return false };
        if matches!(name, "cite" | "footer") {
            return true;
        }
        let Some(text) = short_text(node, MAX_CREDIT / 2) else { return false };
        let text = text.trim();
        let is_labelled = text.starts_with('©')
            || text.split_once(':').is_some_and(|(label, rest)| {
                let label = label.trim_start_matches(['(', '[']).to_lowercase();
                CREDIT_LABELS.contains(&label.as_str()) || (PICTURE_LABELS.contains(&label.as_str()) && is_name(rest.trim()))
            });
        let inner = text.strip_prefix(['(', '[']).and_then(|text| text.strip_suffix([')', ']']));
        let is_bracket = inner.is_some_and(|inner| !PLACES.iter().any(|place| inner.eq_ignore_ascii_case(place)));
        // A line of its own that is nothing but a name, below several words.
        let is_line =
            || breaks_line(name) && (2..=4).contains(&text.split_whitespace().count()) && before.split_whitespace().nth(WORDS).is_some();
        let is_name = !ends_sentence(text) && is_name(text) && (ends_sentence(before) || is_line());
        is_labelled || ((is_bracket || is_name) && self.is_last(node))
    }

    /// Whether nothing is said after an element.
    fn is_last(&self, node: &NodeRef) -> bool {
        let mut current = *node;
        for _ in 0..8 {
            if current.id == self.root {
                return true;
            }
            let mut next = current.next_sibling();
            for _ in 0..16 {
                let Some(sibling) = next else { break };
                if short_text(&sibling, 4).is_none_or(|text| text.contains(char::is_alphanumeric))
                    || sibling.is_text() && sibling.text().contains(char::is_alphanumeric)
                {
                    return false;
                }
                next = sibling.next_sibling();
            }
            let Some(parent) = current.parent() else { return true };
            current = parent;
        }
        false
    }
}

/// Whether an element beside the caption of a figure is nothing but who made the picture, though no class says so.
pub(in crate::import) fn names_maker(node: &NodeRef, name: &str) -> bool {
    const LONGEST: usize = 60;
    const REACH: usize = 4;
    if !matches!(name, "cite" | "span") || node.first_element_child().is_some() {
        return false;
    }
    let figure = node.ancestors_it(Some(REACH)).find(|ancestor| ancestor.has_name("figure"));
    let has_caption = figure.is_some_and(|figure| !figure.find(&["figcaption"]).is_empty() && figure.find(&["blockquote"]).is_empty());
    has_caption
        && short_text(node, LONGEST).is_some_and(|text| {
            let text = text.trim();
            is_name(text) && !ends_sentence(text) && text.contains(char::is_alphabetic) && label(node).is_none_or(|label| !is_label(&label))
        })
}

/// Whether a text is only said before or after a caption.
fn is_label(text: &str) -> bool {
    [CREDIT_LABELS, PICTURE_LABELS, CONTROLS].iter().any(|labels| labels.contains(&text))
}

/// Whether a text is a few words with capitals: the name of a person or an agency.
fn is_name(text: &str) -> bool {
    let mut words = text.split([' ', '/', '|', ',', '-', '(']).filter(|word| word.starts_with(char::is_alphabetic));
    text.starts_with(|c: char| c.is_uppercase())
        && text.split_whitespace().count() <= 8
        && words.all(|word| word.chars().count() < 4 || word.starts_with(char::is_uppercase))
}

impl<'d> Visitor<'d> for CaptionReader {
    fn enter(&mut self, node: &NodeRef<'d>) -> bool {
        if node.is_text() {
            self.push(&node.text());
            return false;
        }
        let Some(name) = node.node_name().filter(|_| node.is_element()) else { return true };
        if kind(&name) == Kind::Silent || is_hidden(node) {
            return false;
        }
        let label = label(node).unwrap_or_default();
        // A label before everything may lead the caption itself.
        let leads = self.words.iter().all(|run| run.text.trim().is_empty()) && node.parent().is_some_and(|parent| parent.id == self.root);
        if !leads && CREDIT_LABELS.contains(&label.as_str()) {
            self.credit = self.credit.or_else(|| node.parent().map(|parent| parent.id));
            self.push(" ");
            // `Foto:` is part of the credit. `Credit...` is not, nor is a label for screen readers.
            return !names::is_unseen(node) && !label.starts_with("credit");
        }
        if names::is_unseen(node) || CONTROLS.contains(&label.as_str()) || PICTURE_LABELS.contains(&label.as_str()) {
            return false;
        }
        if breaks_line(&name) || PARTS.contains(&&*name) {
            self.push(" ");
        }
        if self.credit.is_none() && self.is_credit(node, &name) {
            self.credit = Some(node.id);
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'d>, _: bool) {
        if self.credit == Some(node.id) {
            self.credit = None;
        }
        if node.has_name("p") || node.has_name("div") {
            self.push(" ");
        }
    }
}
