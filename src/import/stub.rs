//! Whether a file looks like less than an article: the open part of a paid one, a text that breaks off, a message of the
//! site. It accuses seldom: most short articles are whole.
//!
//! Phrases are in `assets/lexicon/stubs.txt`. Knows nothing of formats but how a page ends.

use std::sync::LazyLock;

use crate::article::{Article, Block, BlockKind};

const FILE: &str = include_str!("../../assets/lexicon/stubs.txt");

/// The open part of a paid article has no more words.
const PAID: usize = 450;
/// Where the text says itself that more follows for subscribers, it has no more words than this, the page around it included.
const REST: usize = 1_000;
/// A message of a site has no more words.
const MESSAGE: usize = 120;
/// Bytes at the end of a text in which a call to subscribe stands.
const TAIL: usize = 900;
/// Paragraphs before the end of a text that breaks off.
const BEFORE: usize = 3;
/// A shorter paragraph in bytes, at the end, may be a signature or a link.
const PROSE: usize = 140;

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::read);

struct Phrases {
    paid: Vec<&'static str>,
    rest: Vec<&'static str>,
    more: Vec<&'static str>,
    site: Vec<&'static str>,
}

impl Phrases {
    fn read() -> Self {
        let of = |section: &str| {
            let lines = FILE.lines().filter_map(|line| line.strip_prefix(section)?.strip_prefix(": "));
            lines.flat_map(|line| line.split(" | ")).map(str::trim).collect()
        };
        Self { paid: of("paid"), rest: of("rest"), more: of("more"), site: of("site") }
    }
}

/// What looks wrong about an article, in words for the reader.
pub(super) fn suspicion(article: &Article) -> Option<&'static str> {
    let words = article.text().split_whitespace().count();
    let small = |text: &str| text.to_lowercase().replace('’', "'");
    if words <= MESSAGE {
        let text = small(article.text());
        let title = small(&article.metadata().title);
        if PHRASES.site.iter().any(|phrase| text.contains(phrase) || title.contains(phrase)) {
            return Some("looks like a message of the site, not like an article");
        }
    }
    if words <= REST {
        let tail = small(tail(article.text()));
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| tail.contains(phrase));
        if says(&PHRASES.rest) || (words <= PAID && says(&PHRASES.paid)) {
            return Some("looks like the open part of a paid article");
        }
    }
    breaks_off(article).then_some("breaks off at the end: perhaps not the whole article")
}

/// Whether a page was cut: its last tag is not closed, and neither is the page.
pub(super) fn is_cut(page: &str) -> bool {
    let tail = tail(page.trim_end());
    let (Some(open), close) = (tail.rfind('<'), tail.rfind('>')) else { return false };
    let small = tail.to_ascii_lowercase();
    let is_tag = tail.as_bytes().get(open + 1).is_none_or(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!'));
    is_tag && close.is_none_or(|close| close < open) && !small.contains("</html") && !small.contains("</body")
}

fn tail(text: &str) -> &str {
    let start = crate::text::floor_boundary(text, text.len().saturating_sub(TAIL));
    text.get(start..).unwrap_or(text)
}

fn breaks_off(article: &Article) -> bool {
    let text_of = |block: &Block| article.slice(block.range).trim();
    let blocks: Vec<&str> = article.blocks().iter().filter(|block| block.kind == BlockKind::Paragraph).map(text_of).collect();
    let is_last = article.blocks().last().is_some_and(|block| block.kind == BlockKind::Paragraph);
    let Some((last, before)) = blocks.split_last().filter(|_| is_last) else { return false };
    // Teasers of other articles at the end of a page break off too, one after the other.
    let whole = |text: &&&str| text.len() >= PROSE && !is_elided(text) && text.ends_with(|c: char| !c.is_alphanumeric());
    if before.iter().filter(whole).count() < BEFORE || !before.last().is_some_and(|text| whole(&text)) {
        return false;
    }
    let small = last.to_lowercase().replace('…', "...");
    let says_so = PHRASES.more.iter().any(|phrase| small.trim_end_matches(['.', ' ', '>', '»', '→']) == phrase.trim_end_matches('.'));
    let is_prose = last.len() >= PROSE && last.contains(". ");
    says_so || (is_prose && (is_elided(last) || last.ends_with(|c: char| c.is_lowercase() || c == ',')))
}

fn is_elided(text: &str) -> bool {
    ["…", "...", "[…]", "[...]", "(...)"].iter().any(|mark| text.ends_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleBuilder;

    const PARAGRAPH: &str = "The old bridge over the harbour opened on Friday after nine years of work. The whole town was on it, \
        and the mayor said that the toll would be two crowns until the autumn.";

    fn suspicion_of(paragraphs: &[&str]) -> &'static str {
        let mut builder = ArticleBuilder::new();
        builder.metadata().title = "Bridge opens".to_owned();
        builder.block(BlockKind::Heading(1), "Bridge opens");
        for paragraph in paragraphs {
            builder.block(BlockKind::Paragraph, paragraph);
        }
        suspicion(&builder.finish()).unwrap_or_default()
    }

    #[test]
    fn open_part_of_a_paid_article_is_told_in_five_languages() {
        for call in [
            "To continue reading, subscribe for two crowns a month.",
            "Dieser Text ist nur für Abonnenten. Jetzt anmelden.",
            "Il vous reste 81 % de cet article à lire.",
            "Suscríbete para leer todas las noticias.",
            "Полный текст доступен подписчикам газеты.",
        ] {
            assert_eq!(suspicion_of(&[PARAGRAPH, call]), "looks like the open part of a paid article", "{call}");
        }
    }

    #[test]
    fn long_article_that_speaks_of_subscribers_is_whole() {
        let mut paragraphs = vec![PARAGRAPH; 20];
        paragraphs.push("Already a subscriber? Sign in.");
        assert_eq!(suspicion_of(&paragraphs), "");
    }

    #[test]
    fn article_that_breaks_off_is_told() {
        let told = "breaks off at the end: perhaps not the whole article";
        let cut = "The keeper counted the boats under the span every day. He wrote all of their names into a big book that he kept under his bed, \
            and when the bridge was";
        for end in [cut, &format!("{cut} […]"), "Read more …", "Weiterlesen"] {
            assert_eq!(suspicion_of(&[PARAGRAPH, PARAGRAPH, PARAGRAPH, end]), told, "{end}");
        }
        assert_eq!(suspicion_of(&[PARAGRAPH, cut]), "", "there is too little before it to tell");
    }

    #[test]
    fn ends_of_whole_articles_are_not_accused() {
        for end in [
            "The next meeting is on Thursday.",
            "“We shall see,” she said. “The river always has the last word, and it has not spoken yet. That is all I know about it …”",
            "Jane Roe writes about bridges for the Courier",
            "The bridge is open from six in the morning",
            "And so they wait…",
        ] {
            assert_eq!(suspicion_of(&[PARAGRAPH, PARAGRAPH, PARAGRAPH, end]), "", "{end}");
        }
        assert_eq!(suspicion_of(&["It opened."]), "");
        assert_eq!(suspicion_of(&[]), "");
    }

    #[test]
    fn message_of_a_site_is_told() {
        for message in [
            "Please enable JavaScript to view this site.",
            "Access Denied. You don’t have permission to access this page.",
            "Страница не найдена",
            "Nous utilisons des cookies. Continuer sans accepter",
        ] {
            assert_eq!(suspicion_of(&[message]), "looks like a message of the site, not like an article", "{message}");
        }
        assert_eq!(suspicion_of(&[PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH, "Access denied, he said."]), "");
    }

    #[test]
    fn page_is_cut_where_a_tag_is_left_open() {
        assert!(is_cut("<html><body><p>The bridge</p><p cla"));
        assert!(is_cut("<html><body><p>The bridge</"));
        for page in ["<p>The bridge opened", "<p>3 < 4", "<html><body><p>x</p></body></html>\n", "", "<body>x</body><"] {
            assert!(!is_cut(page), "{page}");
        }
    }
}
