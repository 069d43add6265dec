//! What tells a caption by where it stands: between paragraphs, under the title, beside a credit, in a row of short lines; and
//! by what it shares with the rest of the article.
//!
//! ```text
//! body                     A caption mostly stands alone between two paragraphs; the links and names of a page come in
//! short   run of 1         long runs of short lines.
//! body
//! ```
//! All is gathered in one walk over the blocks, and a block is compared with its near neighbours only.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::counted::hash;
use super::features::{Feature, Look, step};
use super::sketch::{BODY, Finding, Sketch};
use crate::article::{Article, Block, BlockKind};
use crate::text::lexicon::WordHasher;

/// A block as its neighbours see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Edge,
    Title,
    Heading,
    Boilerplate,
    Credit,
    Caption,
    Body,
    /// Shorter than a paragraph of the body.
    Short,
    /// A few words.
    Tiny,
    /// Two to four words with capitals.
    Name,
    /// Such a name, more than once on the page.
    NameAgain,
    /// Figures for the most part: a date, a counter.
    Figures,
    Other,
}

const BEFORE: [&str; 13] = [
    "after edge",
    "after title",
    "after heading",
    "after boilerplate",
    "after credit",
    "after caption",
    "after body",
    "after short",
    "after tiny",
    "after name",
    "after name again",
    "after figures",
    "after other",
];
const AFTER: [&str; 13] = [
    "before edge",
    "before title",
    "before heading",
    "before boilerplate",
    "before credit",
    "before caption",
    "before body",
    "before short",
    "before tiny",
    "before name",
    "before name again",
    "before figures",
    "before other",
];

const RUNS: &[(usize, &str)] = &[(2, "run=1"), (3, "run=2"), (4, "run=3"), (6, "run<6"), (12, "run<12"), (usize::MAX, "run>12")];
const FROM_TITLE: &[(usize, &str)] =
    &[(2, "title+1"), (3, "title+2"), (4, "title+3"), (7, "title<7"), (15, "title<15"), (usize::MAX, "title>15")];
const TIMES: &[(usize, &str)] = &[(2, "once"), (3, "twice"), (5, "times<5"), (usize::MAX, "times>5")];
const SHARED: &[(usize, &str)] = &[(1, "names shared=0"), (50, "names shared<50%"), (100, "names shared<100%"), (101, "names shared=all")];
const OF_TITLE: &[(usize, &str)] = &[(1, "of title=0"), (34, "of title<34%"), (67, "of title<67%"), (101, "of title>67%")];
const CREDITS: &[(usize, &str)] = &[(1, "credits=0"), (2, "credits=1"), (4, "credits<4"), (9, "credits<9"), (usize::MAX, "credits>9")];
const LINES: &[(usize, &str)] = &[(1, "credit lines=0"), (2, "credit lines=1"), (usize::MAX, "credit lines>1")];

/// The blocks of an article and what they have to do with each other.
pub struct Page {
    classes: Vec<Class>,
    /// First and last block of the run of short blocks that each is in.
    runs: Vec<(u32, u32)>,
    /// The first and the last paragraph of the body.
    body: Option<(usize, usize)>,
    title: Option<usize>,
    /// Of each block, a hash of its first letters, and of all of them.
    keys: Vec<(u32, u32)>,
    times: HashMap<u32, u32, BuildHasherDefault<WordHasher>>,
    /// Words of the body that begin with a capital: the only block that has them, or `MANY`.
    names: HashMap<u32, u32, BuildHasherDefault<WordHasher>>,
    /// Hashes of the title's words, in order.
    of_title: Vec<u32>,
    credits: &'static str,
    credit_lines: &'static str,
}

const MANY: u32 = u32::MAX;

impl Page {
    /// Walks over the blocks. `sketches` has one for each, `names_alone` whether it holds nothing but a name.
    pub fn new(article: &Article, sketches: &[Sketch], names_alone: &[bool], boilerplate: &[usize]) -> Self {
        let title = article.title_block();
        let blocks = article.blocks();
        let mut classes = Vec::with_capacity(blocks.len());
        let mut keys = Vec::with_capacity(blocks.len());
        let mut times: HashMap<u32, u32, _> = HashMap::default();
        let mut names = HashMap::default();
        for (index, (block, sketch)) in blocks.iter().zip(sketches).enumerate() {
            let text = article.slice(block.range);
            let class = class(block.kind, text, sketch, title == Some(index), boilerplate.binary_search(&index).is_ok());
            if class == Class::Body {
                for word in text.split_whitespace() {
                    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                    if word.starts_with(char::is_uppercase) {
                        let index = index as u32;
                        names.entry(hash(word)).and_modify(|at| *at = if *at == index { index } else { MANY }).or_insert(index);
                    }
                }
            }
            let key = key(text);
            *times.entry(key.1).or_default() += 1;
            classes.push(class);
            keys.push(key);
        }
        for ((class, key), &is_name) in classes.iter_mut().zip(&keys).zip(names_alone) {
            if is_name && matches!(class, Class::Tiny | Class::Short) {
                *class = if times.get(&key.1).is_some_and(|times| *times > 1) { Class::NameAgain } else { Class::Name };
            }
        }
        let is_body = |class: &Class| *class == Class::Body;
        let body = classes.iter().position(is_body).zip(classes.iter().rposition(is_body));
        let counted = |finding: fn(&Sketch) -> bool| sketches.iter().filter(|sketch| finding(sketch)).count();
        let credits = step(counted(|sketch| sketch.signs.credit.is_some()), CREDITS);
        let credit_lines = step(counted(|sketch| sketch.finding == Finding::Credit), LINES);
        let of_title = title.map_or("", |title| article.slice(blocks[title].range));
        let mut of_title: Vec<_> =
            of_title.split_whitespace().map(|word| hash(word.trim_matches(|c: char| !c.is_alphanumeric()))).collect();
        of_title.sort_unstable();
        Self { runs: runs(&classes), classes, body, title, keys, times, names, of_title, credits, credit_lines }
    }

    /// What is true of the block at `index`, of which `look` tells the rest.
    pub fn features(&self, article: &Article, index: usize, sketch: &Sketch, mut look: Look) -> Vec<Feature> {
        let Block { kind, range } = article.blocks()[index];
        let text = article.slice(range);
        let mut features = std::mem::take(&mut look.features);
        let before = BEFORE[self.class(index.checked_sub(1)) as usize];
        let after = AFTER[self.class(Some(index + 1)) as usize];
        let finding = match sketch.finding {
            Finding::Caption(_) => "is caption",
            Finding::Credit => "is credit",
            Finding::None => "is none",
        };
        let kind = match kind {
            BlockKind::ListItem { .. } => "list",
            BlockKind::Quote => "quotation",
            _ => "paragraph",
        };
        let place = match self.body {
            None => "no body",
            Some((first, _)) if index < first => "ahead of body",
            Some((_, last)) if index > last => "behind body",
            Some(_) => "within body",
        };
        let (first, last) = self.runs[index];
        let (first, last) = (first as usize, last as usize);
        let run = step(last - first + 1, RUNS);
        let times = step(self.times.get(&self.keys[index].1).map_or(1, |times| *times as usize), TIMES);
        let twin = self.twin(index);
        let shared = self.shared(index, &look);
        for name in [before, after, finding, kind, place, run, times, twin, shared, self.credits, self.credit_lines] {
            features.push(Feature(name, ""));
        }
        if let Some(title) = self.title {
            let behind = index.saturating_sub(title);
            features.push(Feature(if index < title { "ahead of title" } else { step(behind, FROM_TITLE) }, ""));
            features.push(Feature(self.share_of_title(text), ""));
        }
        if first == index && last != index {
            features.push(Feature("first of run", run));
        }
        if last == index && first != index {
            features.push(Feature("last of run", run));
        }
        for (name, with) in [
            (look.sort, before),
            (look.sort, after),
            (look.sort, place),
            (look.kinds, shared),
            (self.credits, finding),
            (self.credit_lines, finding),
            (finding, place),
            (run, place),
        ] {
            features.push(Feature(name, with));
        }
        features.push(Feature("two", BEFORE[self.class(index.checked_sub(2)) as usize]));
        features.push(Feature("two", AFTER[self.class(Some(index + 2)) as usize]));
        features
    }

    fn class(&self, index: Option<usize>) -> Class {
        index.and_then(|index| self.classes.get(index)).copied().unwrap_or(Class::Edge)
    }

    /// Whether a near block begins with the same words.
    fn twin(&self, index: usize) -> &'static str {
        let near = index.saturating_sub(3)..(index + 4).min(self.keys.len());
        let same = |other: &usize| *other != index && self.keys[*other].0 == self.keys[index].0;
        match near.clone().find(same) {
            _ if self.keys[index].0 == 0 => "no key",
            Some(other) if matches!(self.classes[other], Class::Caption | Class::Credit) => "twin of caption",
            Some(_) => "twin",
            None => "no twin",
        }
    }

    /// How many of the block's names stand in other paragraphs of the body.
    fn shared(&self, index: usize, look: &Look) -> &'static str {
        if look.names.is_empty() {
            return "no names";
        }
        let elsewhere = |name: &&u32| self.names.get(*name).is_some_and(|at| *at != index as u32);
        step(look.names.iter().filter(elsewhere).count() * 100 / look.names.len(), SHARED)
    }

    fn share_of_title(&self, text: &str) -> &'static str {
        let (mut words, mut shared) = (0, 0);
        for word in text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| word.len() > 3) {
            words += 1;
            shared += usize::from(self.of_title.binary_search(&hash(word)).is_ok());
        }
        step(shared * 100 / words.max(1), OF_TITLE)
    }
}

fn class(kind: BlockKind, text: &str, sketch: &Sketch, is_title: bool, is_boilerplate: bool) -> Class {
    match kind {
        _ if is_boilerplate => Class::Boilerplate,
        _ if is_title => Class::Title,
        BlockKind::Heading(_) => Class::Heading,
        BlockKind::Rule | BlockKind::Preformatted | BlockKind::Table { .. } => Class::Other,
        _ if sketch.finding == Finding::Credit => Class::Credit,
        _ if matches!(sketch.finding, Finding::Caption(_)) => Class::Caption,
        _ if sketch.length >= BODY => Class::Body,
        _ if text.bytes().filter(u8::is_ascii_digit).count() * 4 > text.len() => Class::Figures,
        _ if sketch.length < 25 => Class::Tiny,
        _ => Class::Short,
    }
}

/// First and last block of each run without a paragraph of the body.
fn runs(classes: &[Class]) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::with_capacity(classes.len());
    for run in classes.chunk_by(|a, b| *a != Class::Body && *b != Class::Body) {
        let first = runs.len() as u32;
        runs.extend(run.iter().map(|_| (first, first + run.len() as u32 - 1)));
    }
    runs
}

/// Hashes of the first letters and of all letters; nothing of a long text matters but its beginning.
fn key(text: &str) -> (u32, u32) {
    let (mut start, mut count, mut all) = (0, 0, 0x811c_9dc5_u32);
    for c in text.chars().filter(|c| c.is_alphanumeric()).take(80) {
        all = (all ^ c as u32).wrapping_mul(0x0100_0193);
        count += 1;
        if count == 20 {
            start = all | 1;
        }
    }
    (start, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::captions::candidates;
    use crate::article::ArticleBuilder;
    use crate::text::Cancel;

    const PROSE: &str = "The bridge over the harbour of Saltmere was opened on Friday after nine years of work, and hundreds of people walked over it in the first hour, as Jane Reed of the town hall said at noon.";

    /// Whether the block at `index` has a feature.
    fn has(paragraphs: &[&str], index: usize, name: &str) -> bool {
        let mut builder = ArticleBuilder::new();
        for text in paragraphs {
            builder.block(BlockKind::Paragraph, text);
        }
        let candidates = candidates(&builder.finish(), &Cancel::never()).expect("nobody stops it");
        let candidate = candidates.iter().find(|candidate| candidate.block == index).expect("a short block");
        candidate.features.iter().any(|feature| feature.0 == name && feature.1.is_empty())
    }

    #[test]
    fn a_block_between_paragraphs_is_a_run_of_one() {
        assert!(has(&[PROSE, "The pier.", PROSE], 1, "run=1"));
        assert!(has(&[PROSE, "The pier.", "The ferry.", "The fish.", PROSE], 2, "run=3"));
    }

    #[test]
    fn names_are_looked_for_in_the_other_paragraphs() {
        assert!(has(&[PROSE, "Jane Reed", PROSE], 1, "names shared=all"));
        assert!(has(&[PROSE, "Orla Lund", PROSE], 1, "names shared=0"));
    }

    #[test]
    fn a_name_that_comes_again_is_known_to_its_neighbours() {
        assert!(has(&["The pier at noon.", "Sam Poe", PROSE, "The ferry at night.", "Sam Poe"], 0, "before name again"));
    }

    #[test]
    fn place_on_the_page_is_told_by_the_body() {
        assert!(has(&["The pier.", PROSE, "The ferry."], 0, "ahead of body"));
        assert!(has(&["The pier.", PROSE, "The ferry."], 2, "behind body"));
    }
}
