//! Pages whose captions were marked by hand, and what the library sees in them.
//!
//! A line of the file is a page: its text as it was copied, the host, and the paragraphs with their first code point and one
//! past the last. Import moves white space only, so that paragraphs and blocks are matched by their visible characters.

use std::error::Error;
use std::fs;
use std::path::Path;

use pullquote::captions::{Candidate, candidates};
use pullquote::{Article, Cancel, TextRange, annotate, import};
use serde::Deserialize;

/// A page as it is marked.
#[derive(Deserialize)]
struct Marked {
    host: String,
    text: String,
    paragraphs: Vec<Paragraph>,
}

/// A paragraph of the marked text.
#[derive(Deserialize)]
struct Paragraph {
    start: usize,
    end: usize,
    /// None where nobody can tell.
    is_caption: Option<bool>,
}

/// A page that is learnt from or measured.
pub struct Page {
    /// Whose it is: pages of one host are never on both sides.
    pub host: String,
    /// As the program reads it.
    pub article: Article,
    /// What surrounds the article, by block.
    pub boilerplate: Vec<usize>,
    /// What may be a caption.
    pub candidates: Vec<Candidate>,
    /// For each candidate whether it is one; none where nobody can tell.
    pub gold: Vec<Option<bool>>,
    /// The blocks that lie in each paragraph, with the share of it they cover, and whether the paragraph is a caption.
    pub paragraphs: Vec<(Vec<(usize, f32)>, bool)>,
}

/// All pages of a file.
///
/// # Errors
/// When the file cannot be read or a line is no page.
pub fn read(path: &Path) -> Result<Vec<Page>, Box<dyn Error>> {
    let file = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    file.lines().map(|line| page(&serde_json::from_str(line)?)).collect()
}

fn page(marked: &Marked) -> Result<Page, Box<dyn Error>> {
    let article = import(Path::new("page.txt"), marked.text.as_bytes())?;
    let gold_places = places(marked.text.chars().scan(0, |at, c| {
        *at += 1;
        Some((*at - 1, c))
    }));
    let own_places = places(article.text().char_indices());
    let blocks: Vec<_> = article.blocks().iter().map(|block| visible(&own_places, block.range)).collect();
    let mut label = vec![None; blocks.len()];
    let mut most = vec![0; blocks.len()];
    let mut paragraphs = Vec::new();
    for paragraph in &marked.paragraphs {
        let span = visible(&gold_places, TextRange::new(paragraph.start, paragraph.end));
        let mut covered = Vec::new();
        for (index, &(start, end)) in blocks.iter().enumerate() {
            let shared = end.min(span.1).saturating_sub(start.max(span.0));
            if shared > 0 {
                covered.push((index, shared as f32 / (span.1 - span.0) as f32));
                if shared > most[index] {
                    (most[index], label[index]) = (shared, paragraph.is_caption);
                }
            }
        }
        if let Some(is_caption) = paragraph.is_caption {
            paragraphs.push((covered, is_caption));
        }
    }
    let candidates = candidates(&article, &Cancel::never())?;
    let boilerplate = annotate(&article, &Cancel::never())?.boilerplate;
    let gold = candidates.iter().map(|candidate| label[candidate.block]).collect();
    Ok(Page { host: marked.host.clone(), article, boilerplate, candidates, gold, paragraphs })
}

/// Where the visible characters stand.
fn places(characters: impl Iterator<Item = (usize, char)>) -> Vec<usize> {
    let format = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    characters.filter(|&(_, c)| !c.is_whitespace() && !c.is_control() && !format(c)).map(|(at, _)| at).collect()
}

/// The visible characters within a range, by number.
fn visible(places: &[usize], range: TextRange) -> (usize, usize) {
    (places.partition_point(|&at| at < range.start()), places.partition_point(|&at| at < range.end()))
}

/// Deals the pages into folds by host and gives for each the pages to learn from and those to test.
pub fn folds<'a>(pages: &[&'a Page], count: usize) -> Vec<(Vec<&'a Page>, Vec<&'a Page>)> {
    let mut hosts: Vec<&str> = pages.iter().map(|page| page.host.as_str()).collect();
    // Not in order of the alphabet: editions of a house and pages of a country would stand together.
    hosts.sort_by_key(|host| (spread(host), *host));
    hosts.dedup();
    let fold = |page: &Page| hosts.iter().position(|host| *host == page.host).unwrap_or_default() % count;
    (0..count).map(|number| pages.iter().copied().partition(|page| fold(page) != number)).collect()
}

/// A hash of the host: FNV-1a.
fn spread(host: &str) -> u64 {
    host.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
