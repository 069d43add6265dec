//! One page that needs nothing else and prints well: an article a heading, a passage a figure. The bookmark itself stands in an
//! attribute of the figure, so that the page comes in again.

use std::fmt::Write;

use dom_query::Document;

use super::markdown::by_article;
use super::passage::Reading;
use super::record::Record;
use super::wire::Wire;
use crate::text::{WebAddress, html_escaped, html_page, sanitise_line};

const ATTRIBUTE: &str = "data-pullquote";

/// The records as a page, by article, in order of first appearance, under it in order of position.
pub(super) fn write(records: &[Record]) -> String {
    let mut body = format!("<main {ATTRIBUTE}-page>\n<h1>Bookmarks</h1>\n");
    for group in by_article(records) {
        let Some(latest) = group.iter().max_by_key(|record| record.bookmark.edited) else { continue };
        let (title, facts) = (html_escaped(&latest.bookmark.title), facts(latest));
        // Writing into memory does not fail, here and below.
        let _ = writeln!(body, "<section>\n<h2>{title}</h2>\n<p class=\"facts\">{facts}</p>");
        for record in group {
            figure(&mut body, record);
        }
        body.push_str("</section>\n");
    }
    body.push_str("</main>\n");
    html_page("Bookmarks", &body)
}

fn figure(body: &mut String, record: &Record) {
    let json = serde_json::to_string(&Wire::from(record)).unwrap_or_default();
    let words: Vec<_> = record.words().split('\n').filter(|line| !line.trim().is_empty()).map(html_escaped).collect();
    let _ = writeln!(body, "<figure {ATTRIBUTE}=\"{}\">\n<blockquote>{}</blockquote>", html_escaped(&json), words.join("<br>"));
    if let Some(voice) = &record.surroundings.voice {
        let _ = writeln!(body, "<figcaption>— {}</figcaption>", html_escaped(voice));
    }
    if !record.bookmark.tags.is_empty() {
        let _ = writeln!(body, "<p class=\"tags\">{}</p>", html_escaped(&record.bookmark.tags.to_string()));
    }
    if !record.bookmark.note.trim().is_empty() {
        let _ = writeln!(body, "<div class=\"note\">{}</div>", html_escaped(record.bookmark.note.trim()));
    }
    body.push_str("</figure>\n");
}

/// Outlet, day, and the address or else the file.
fn facts(record: &Record) -> String {
    let Record { bookmark, surroundings } = record;
    // Only an address of the web may be a link: `javascript:` may not.
    let link = bookmark.url.as_deref().filter(|url| WebAddress::parse(url).is_some()).map(html_escaped);
    let link = link.map(|url| format!("<a href=\"{url}\" rel=\"noreferrer\">{url}</a>"));
    let file = || Some(html_escaped(&sanitise_line(&bookmark.article.to_string_lossy()))).filter(|name| !name.is_empty());
    let day = surroundings.day.map(|day| format!("<time>{day}</time>"));
    [surroundings.outlet.as_deref().map(html_escaped), day, link.or_else(file)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Whether a page is one of ours.
pub(super) fn is_ours(text: &str) -> bool {
    text.contains(ATTRIBUTE)
}

/// The bookmarks of a page.
pub(super) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let page = Document::from(text);
    for (number, figure) in page.select("figure[data-pullquote]").iter().enumerate() {
        let json = figure.attr(ATTRIBUTE).unwrap_or_default();
        let wire = serde_json::from_str::<Wire>(&json).map_err(|error| error.to_string());
        reading.push_ours(&format!("passage {}", number + 1), wire.and_then(TryInto::try_into));
    }
    reading
}
