//! Markdown into an article: front matter into metadata, then the parser's events into blocks and spans.
//!
//! Reads what clippers write: Obsidian Web Clipper, `MarkDownload`, Joplin, defuddle, trafilatura, Readwise.
//! Markup that a parser would choke on is shown as plain text instead.

mod events;
mod guard;
mod obsidian;
mod picture;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::article::{Article, Metadata, minutes};
use crate::text::{Cancel, Cancelled};

use self::events::Events;
use super::fields::Fields;
use super::front_matter;
use super::plain;
use super::source::FileText;
use super::summary::Summary;
use super::title::one_line;

/// Bytes of the body in which the title is looked for.
const TITLE_REACH: usize = 64 * 1024;

/// The article in a Markdown text.
pub(super) fn import(source: &FileText, cancel: &Cancel) -> Result<Article, Cancelled> {
    let (metadata, body) = read_head(source);
    if !guard::is_tame(body) {
        let mut metadata = metadata;
        metadata.notices.push("shown as plain text: it has too much markup".into());
        return plain::import_bare(body, metadata, cancel);
    }
    let body = &obsidian::to_markdown(body);
    let titled = metadata.title != source.stem;
    let mut events = Events::new(&source.text, metadata, titled);
    for event in Parser::new_ext(body, options()) {
        cancel.check()?;
        events.write(event);
    }
    Ok(events.finish())
}

/// What a list shows of the article.
pub(super) fn summarise(source: &FileText) -> Summary {
    let (metadata, body) = read_head(source);
    Summary::new(metadata, minutes(body))
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_WIKILINKS
}

/// The facts about the article, and its body.
fn read_head<'a>(source: &'a FileText) -> (Metadata, &'a str) {
    let mut metadata = Metadata { notices: source.notice.clone().into_iter().collect(), ..Metadata::default() };
    let (fields, body) = front_matter::split(&source.text);
    fields.fill(&mut metadata);
    body_facts(body).fill(&mut metadata);
    let short = body.get(..floor_line(body, TITLE_REACH)).unwrap_or(body);
    if metadata.title.is_empty()
        && guard::is_tame(short)
        && let Some(title) = first_heading(short)
    {
        metadata.title = title;
    }
    if metadata.title.is_empty() {
        metadata.title.clone_from(&source.stem);
    }
    (metadata, body)
}

/// The end of the last line that ends before `limit`.
fn floor_line(text: &str, limit: usize) -> usize {
    let head = text.as_bytes().get(..limit).unwrap_or(text.as_bytes());
    if head.len() == text.len() { text.len() } else { memchr::memrchr(b'\n', head).map_or(0, |at| at + 1) }
}

/// The first heading of level 1; or one of another level that opens the text.
fn first_heading(body: &str) -> Option<String> {
    let mut opening = None;
    let mut heading: Option<(HeadingLevel, String)> = None;
    let mut is_opening = true;
    for event in Parser::new_ext(body, options()) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => heading = Some((level, String::new())),
            Event::End(TagEnd::Heading(_)) => {
                let (level, text) = heading.take()?;
                let text = one_line(&text);
                if level == HeadingLevel::H1 && !text.is_empty() {
                    return Some(text);
                }
                if is_opening && !text.is_empty() {
                    opening = Some(text);
                }
                is_opening = false;
            }
            Event::Text(text) | Event::Code(text) => match &mut heading {
                Some((_, heading)) => heading.push_str(&text),
                None => is_opening = false,
            },
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, heading)) = &mut heading {
                    heading.push(' ');
                }
            }
            _ => {}
        }
    }
    opening
}

/// Readwise writes its facts as a list: `- Author: [[Jane Roe]]`.
fn body_facts(body: &str) -> Fields {
    let mut fields = Fields::default();
    let mut lines = body.lines().take(30).filter(|line| !line.trim().is_empty());
    let has_facts = lines.by_ref().take(6).any(|line| line.trim_start_matches('#').trim().eq_ignore_ascii_case("metadata"));
    for (key, value) in lines.map_while(|line| line.strip_prefix("- ")?.split_once(": ")).filter(|_| has_facts) {
        let value = front_matter::without_wiki_brackets(value.trim().trim_start_matches('#'));
        fields.push(key, vec![value]);
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Format;

    fn article(text: &str) -> Article {
        import(&FileText { format: Format::Markdown, text: text.into(), stem: "stem".into(), notice: None }, &Cancel::never())
            .expect("nobody cancels")
    }

    /// Kind and text of each block, a line each.
    fn outline(text: &str) -> String {
        let article = article(text);
        article.check().expect("the invariants hold");
        let lines = article.blocks().iter().map(|block| [block.kind.name(), ": ", article.slice(block.range), "\n"].concat());
        lines.collect()
    }

    #[test]
    fn a_title_of_the_front_matter_comes_first() {
        assert_eq!(outline("---\ntitle: A bridge\n---\nIt opened."), "heading: A bridge\nparagraph: It opened.\n");
    }

    #[test]
    fn a_heading_that_repeats_the_title_is_the_title() {
        assert_eq!(
            outline("---\ntitle: A bridge\n---\n![One crane](y)\n# A *Bridge*\nIt opened."),
            "heading: A bridge\ncaption: One crane\nparagraph: It opened.\n"
        );
    }

    #[test]
    fn the_first_heading_is_the_title_of_a_bare_text() {
        let article = article("# A bridge\n\nIt opened.");
        assert_eq!((article.metadata().title.as_str(), article.title_block()), ("A bridge", Some(0)));
    }

    #[test]
    fn an_alternative_text_shows_only_where_the_picture_stands_alone() {
        assert_eq!(outline("![A crane](a.png)\n\nThe ![icon](i.png) crane."), "caption: A crane\nparagraph: The crane.\n");
    }

    #[test]
    fn picture_stands_at_the_start_of_what_follows_it() {
        for picture in
            ["![](a.png)", "![crane](a.png)", "[![](a.png)](https://example.org/a)", "![[a.png]]", "![[a.png|300]]", "![|300](a.png)"]
        {
            let article = article(&format!("It opened.\n\n{picture}\n\nThe crane at dawn.\n\nThe end."));
            let places: Vec<_> = article.pictures().iter().map(|picture| picture.at).collect();
            assert_eq!(places, [article.blocks()[1].range.start()], "{picture}");
            assert_eq!(article.text(), "It opened.\n\nThe crane at dawn.\n\nThe end.", "{picture}");
        }
    }

    #[test]
    fn title_of_a_picture_is_its_caption() {
        let article = article("[![crane](a.png \"The crane at dawn\")](https://example.org/a)\n\nIt opened.");
        assert_eq!(article.text(), "The crane at dawn\n\nIt opened.");
        assert_eq!(article.pictures()[0].at, 0);
    }

    #[test]
    fn links_to_notes_are_their_words() {
        assert_eq!(outline("See [[people/jane|Jane Roe]] and [[the pier]]."), "paragraph: See Jane Roe and the pier.\n");
        assert_eq!(outline("Words.\n\n![[A note]]"), "paragraph: Words.\nparagraph: A note\n");
    }

    #[test]
    fn words_beside_an_embedded_picture_are_its_alternative() {
        let article = article("![[crane.png|The crane at dawn]]\n\nIt opened.");
        assert_eq!(article.pictures()[0].alternative.as_deref(), Some("The crane at dawn"));
        assert_eq!(article.text(), "The crane at dawn\n\nIt opened.");
    }

    #[test]
    fn lists_know_depth_and_number() {
        let article = article("3. one\n   - two\n4. three");
        let kinds: Vec<_> = article.blocks().iter().map(|block| format!("{:?}", block.kind)).collect();
        assert_eq!(
            kinds,
            ["ListItem { depth: 0, ordinal: Some(3) }", "ListItem { depth: 1, ordinal: None }", "ListItem { depth: 0, ordinal: Some(4) }"]
        );
    }

    #[test]
    fn tags_vanish_and_their_text_stays() {
        assert_eq!(
            outline("<div>\n<p>One &amp; two</p>\n<script>x</script>\n</div>\n\nA <b>bold</b> word"),
            "paragraph: One & two\nparagraph: A bold word\n"
        );
    }

    #[test]
    fn tables_are_lines_of_cells() {
        assert_eq!(outline("| a | bb |\n|---|---|\n| ccc | d |"), "table: a | bb\nccc | d\n");
    }

    #[test]
    fn readwise_facts_are_read() {
        let article =
            article("# A bridge\n\n## Metadata\n- Author: [[Jane Roe]]\n- URL: https://example.org/a\n\n## Highlights\n- It opened.");
        assert_eq!(article.metadata().byline.as_deref(), Some("Jane Roe"));
        assert_eq!(article.metadata().url.as_deref(), Some("https://example.org/a"));
    }
}
