//! Where each figure of a page goes among the paragraphs that the extractor left.
//!
//! ```text
//! page        1 lead   2 p   3 figure   4 p   5 teaser   6 p   7 footer figure
//! extracted            2                4                6
//! written     lead 2 figure 4 6                                (5 belongs to another article, 7 to the page)
//! ```

use std::collections::{HashSet, VecDeque};

use dom_query::{Document, NodeRef};

use crate::article::{BlockKind, SpanKind};
use crate::import::writer::Writer;

use super::figures::{Figure, Figures};
use super::letters::letters_of;
use super::number::{NUMBER, number_of};
use super::refill::{Refill, refill};
use super::shape::Shape;
use super::walk::following;

/// How many elements up the lead picture of an article and its text have one around both; after the text fewer count.
const LEAD_REACH: usize = 8;
const END_REACH: usize = 5;

/// Pictures before the text that have nothing in common with it but the page: so many of the nearest stay.
const NEAREST: usize = 2;

/// So many paragraphs are looked at for lines that stand above the text.
const MASTHEAD: usize = 20;

/// Figures, and where those that the extractor dropped are to be written.
#[derive(Debug, Default)]
pub(in crate::import) struct Plan {
    figures: Vec<Figure>,
    states: Vec<State>,
    shape: Shape,
    /// Numbers of credits that are written with their captions.
    aside: HashSet<usize>,
    /// Numbers of lines that say again what the facts of the article say.
    masthead: HashSet<usize>,
    /// What is put back among the paragraphs.
    refills: VecDeque<Refill>,
    /// Paragraphs between those that are shown that stay left out.
    pub(in crate::import) left_out: usize,
    /// The dropped figures before this one have been written, or go nowhere.
    next: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Stands in the extracted text.
    Kept,
    /// To be written before the next paragraph.
    Waiting,
    /// Written, or of another article.
    Done,
}

impl Plan {
    /// Joins the figures of a page with what was extracted from it.
    pub(in crate::import) fn new(Figures { all: figures, shape, passages, headline }: Figures, content: &Document) -> Self {
        let (marks, texts) = survivors(content);
        let (refills, left_out) = refill(passages, &shape, headline, &marks, &unnumbered(content));
        let survives = |figure: &Figure| !marks_in(&marks, &shape, figure.number).is_empty();
        let is_kept = |figure: &Figure| survives(figure) && !figure.calls;
        let mut states: Vec<State> = figures.iter().map(|figure| if is_kept(figure) { State::Kept } else { State::Done }).collect();
        let scope = Scope { shape: &shape, texts: &texts, home: home(&shape, &texts) };
        let mut said: HashSet<String> =
            figures.iter().zip(&states).filter(|(_, state)| **state == State::Kept).map(|(figure, _)| key(figure)).collect();
        let first = texts.first().copied().unwrap_or(usize::MAX);
        let leads = figures.partition_point(|figure| figure.number < first);
        let mut far = NEAREST;
        // Of those before the text the nearest come first into question.
        for index in (0..leads).rev().chain(leads..figures.len()) {
            let figure = &figures[index];
            let is_new =
                states[index] == State::Done && !figure.teases && !figure.calls && (figure.words.is_empty() || said.insert(key(figure)));
            if is_new && scope.admits(figure, index < leads, &mut far) {
                states[index] = State::Waiting;
            }
        }
        let written = figures.iter().zip(&states).filter(|(_, state)| **state != State::Done);
        let aside = written.flat_map(|(figure, _)| figure.aside.iter().copied()).collect();
        Self { figures, states, shape, aside, refills: refills.into(), left_out, ..Self::default() }
    }

    /// For a text whose place on the page is not known: the first pictures that have captions, to be written above it.
    pub(in crate::import) fn leading(Figures { all: mut figures, shape, .. }: Figures) -> Self {
        figures.retain(|figure| !figure.words.is_empty() && !figure.pictures.is_empty() && !figure.teases);
        figures.truncate(NEAREST);
        Self { states: vec![State::Waiting; figures.len()], figures, shape, ..Self::default() }
    }

    /// Folds the elements of these numbers and words: lines above the text that say again what the facts of the article say.
    pub(in crate::import) fn with_masthead(self, lines: &[(usize, String)], content: &Document) -> Self {
        let numbered = |node: NodeRef| {
            let letters = letters_of(&node.text());
            if let Some((number, _)) = lines.iter().find(|(_, words)| letters_of(words) == letters) {
                node.set_attr(NUMBER, &number.to_string());
            }
        };
        if !lines.is_empty() {
            anew(content).take(MASTHEAD).for_each(numbered);
        }
        Self { masthead: lines.iter().map(|(number, _)| *number).collect(), ..self }
    }

    /// Whether an element is such a line.
    pub(in crate::import) fn folds(&self, number: usize) -> bool {
        self.masthead.contains(&number)
    }

    /// Whether the figures of the whole page are known.
    pub(in crate::import) fn knows_all(&self) -> bool {
        !self.shape.is_empty()
    }

    /// Writes the dropped figures and passages that stood before an element of the page.
    pub(in crate::import) fn write_before(&mut self, number: usize, writer: &mut Writer) {
        while self.next < self.figures.len() && self.figures[self.next].number < number {
            self.refill_before(self.figures[self.next].number, writer);
            if self.states[self.next] == State::Waiting {
                self.states[self.next] = State::Done;
                write(&self.figures[self.next], writer);
            }
            self.next += 1;
        }
        self.refill_before(number, writer);
    }

    fn refill_before(&mut self, number: usize, writer: &mut Writer) {
        while self.refills.front().is_some_and(|refill| refill.number < number) {
            if let Some(refill) = self.refills.pop_front() {
                writer.block(refill.kind, &refill.text);
            }
        }
    }

    /// Writes the dropped figures that are left.
    pub(in crate::import) fn finish(&mut self, writer: &mut Writer) {
        self.write_before(usize::MAX, writer);
    }

    /// Whether an element belongs to a figure, which is then written if it has not been yet.
    pub(in crate::import) fn takes(&mut self, number: usize, writer: &mut Writer) -> bool {
        if self.aside.contains(&number) {
            return true;
        }
        let after = self.figures.partition_point(|figure| figure.number <= number);
        // A caption may hold a sign that counts as a picture of its own.
        let mut near = (0..after).rev().take(4);
        let Some(index) = near.find(|&index| self.shape.within(self.figures[index].number).contains(&number)) else { return false };
        let figure = &self.figures[index];
        if std::mem::replace(&mut self.states[index], State::Done) != State::Done {
            write(figure, writer);
        }
        true
    }
}

fn write(figure: &Figure, writer: &mut Writer) {
    if !figure.words.is_empty() {
        writer.close();
    }
    for picture in &figure.pictures {
        writer.picture(picture.source.clone(), &picture.alternative);
    }
    if figure.words.is_empty() {
        return;
    }
    if figure.words.iter().all(|run| run.is_credit) {
        let words: Vec<&str> = figure.words.iter().map(|run| run.text.as_str()).collect();
        writer.block(BlockKind::Credit, &words.join(" "));
        return;
    }
    writer.open(BlockKind::Caption);
    for (index, run) in figure.words.iter().enumerate() {
        if index > 0 {
            writer.text(" ");
        }
        if run.is_credit {
            writer.start_span(SpanKind::Credit);
        }
        writer.text(&run.text);
        if run.is_credit {
            writer.end_span();
        }
    }
    writer.close();
}

/// The letters of a figure's words.
fn key(figure: &Figure) -> String {
    let words = figure.words.iter().filter(|run| !run.is_credit).flat_map(|run| run.text.chars());
    let key: String = words.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    // Credits alone say the same of many pictures.
    if key.is_empty() { format!("{}", figure.number) } else { key }
}

/// The numbers of all elements that were extracted, and of those that hold paragraphs, in order.
pub(in crate::import) fn survivors(content: &Document) -> (Vec<usize>, Vec<usize>) {
    const TEXTS: &[&str] = &["p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"];
    let (mut marks, mut texts, mut others) = (Vec::new(), Vec::new(), Vec::new());
    let root = content.root();
    let mut next = Some(root);
    while let Some(node) = next {
        if let Some(number) = number_of(&node) {
            marks.push(number);
            let holder = if TEXTS.iter().any(|name| node.has_name(name)) { &mut texts } else { &mut others };
            if !node.has_name("img") {
                holder.push(number);
            }
        }
        next = following(&node, true, root.id);
    }
    marks.sort_unstable();
    let mut texts = if texts.len() < 3 { [texts, others].concat() } else { texts };
    texts.sort_unstable();
    (marks, texts)
}

/// The letters of the blocks that the extractor made anew, and that have lost their numbers.
fn unnumbered(content: &Document) -> Vec<String> {
    anew(content).map(|node| letters_of(&node.text())).collect()
}

/// The paragraphs that the extractor made anew.
fn anew(content: &Document) -> impl Iterator<Item = NodeRef<'_>> {
    let root = content.root();
    let all = std::iter::successors(Some(root), move |node| following(node, true, root.id));
    all.filter(|node| node.is_element() && node.has_name("p") && number_of(node).is_none())
}

fn marks_in<'m>(marks: &'m [usize], shape: &Shape, number: usize) -> &'m [usize] {
    let within = shape.within(number);
    &marks[marks.partition_point(|&mark| mark < within.start)..marks.partition_point(|&mark| mark < within.end)]
}

/// What belongs to the article, by what stands around it.
struct Scope<'a> {
    shape: &'a Shape,
    /// The paragraphs that were extracted.
    texts: &'a [usize],
    /// The `article` around most of them, if there is one.
    home: Option<usize>,
}

/// The innermost `article` that holds at least half of the text.
fn home(shape: &Shape, texts: &[usize]) -> Option<usize> {
    let middle = *texts.get(texts.len() / 2)?;
    shape.around(middle).find(|&around| shape.is_article(around) && marks_in(texts, shape, around).len() * 2 >= texts.len())
}

impl Scope<'_> {
    fn admits(&self, figure: &Figure, is_lead: bool, far: &mut usize) -> bool {
        let (Some(&first), Some(&last)) = (self.texts.first(), self.texts.last()) else { return false };
        // The nearest article of the page may be that of a teaser.
        let article = self.shape.around(figure.number).find(|&around| self.shape.is_article(around));
        if article.is_some_and(|article| self.texts_in(article) == 0) {
            return false;
        }
        if (first..=last).contains(&figure.number) {
            return true;
        }
        let shares =
            |reach: usize| self.shape.around(figure.number).take(reach).any(|around| self.texts_in(around) * 2 >= self.texts.len());
        if !is_lead {
            return shares(END_REACH) && self.home.is_none_or(|home| self.shape.within(home).contains(&figure.number));
        }
        if shares(LEAD_REACH) {
            return true;
        }
        let is_near = *far > 0 && !figure.words.is_empty();
        *far = far.saturating_sub(usize::from(is_near));
        is_near
    }

    fn texts_in(&self, number: usize) -> usize {
        marks_in(self.texts, self.shape, number).len()
    }
}
