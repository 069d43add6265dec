//! Rows as one page of HTML that stands alone: no script, no network, no file beside it. It prints with no row cut by a page.
//!
//! ```text
//! glance: bars by voice, outlet and month, drawn in the page      heading of a group      day, voice, cue, outlet; the words
//! ```
//! Everything that an article says is escaped, and only addresses of the web become links.

use quick_xml::escape::escape;

use super::groups::groups;
use super::lives::Quotation;
use super::row::Row;
use crate::app::{count, date, life_summary, shortened};
use crate::catalogue::{Tally, VoiceName};
use crate::check::FULLEST;
use crate::check::WordChange;
use crate::cli::QuotesGroup;
use crate::text::Widths;

const STYLE: &str = include_str!("page.css");
/// Voices and outlets that the glance names.
const BARS: usize = 12;
/// The most cells of a name beside its bar: more would be cut at the edge in a wide font.
const NAME: usize = 22;
/// The most parts that the time is divided into.
const PARTS: usize = 60;
/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 12] = ["ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"];
/// The longest tag of a language.
const MAX_LANGUAGE: usize = 35;

/// The page of rows that are sorted by group.
pub(super) fn page(rows: &[Row], group: Option<QuotesGroup>) -> String {
    let body: String = match group {
        None => rows.iter().map(quotation).collect(),
        Some(group) => groups(rows, group).map(|(heading, rows)| section(&heading, rows)).collect(),
    };
    whole(rows.len(), &glance(rows), &body)
}

/// The page of quotations with all of their places.
pub(super) fn page_of_lives(quotations: &[Quotation]) -> String {
    let place = |(row, changes): &(Row, Vec<WordChange>)| {
        let change = |change: &WordChange| format!("<p class=\"facts\">{}</p>\n", escape(change.line(FULLEST)));
        quotation(row) + &changes.iter().map(change).collect::<Vec<_>>().concat()
    };
    let life = |quotation: &Quotation| {
        let (heading, summary) = (escape(quotation.life.fullest.as_str()), life_summary(&quotation.life));
        let places: String = quotation.rows.iter().map(place).collect();
        format!("<section>\n<h2 dir=\"auto\">{heading}</h2>\n<p class=\"facts\">{}</p>\n{places}</section>\n", escape(summary.as_str()))
    };
    whole(quotations.iter().map(|quotation| quotation.rows.len()).sum(), "", &quotations.iter().map(life).collect::<String>())
}

/// The page around what is seen at a glance, and the quotations.
fn whole(quotations: usize, glance: &str, body: &str) -> String {
    let number = count(quotations, "quotation");
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>Who said what</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>Who said what</h1>\n\
         <p class=\"facts\">{number}</p>\n{glance}{body}</body>\n</html>\n"
    )
}

fn section(heading: &str, rows: &[Row]) -> String {
    let (heading, number) = (escape(heading), count(rows.len(), "quotation"));
    let body: String = rows.iter().map(quotation).collect();
    format!("<section>\n<h2 dir=\"auto\">{heading} <small>{number}</small></h2>\n{body}</section>\n")
}

fn quotation(row: &Row) -> String {
    let mut facts = Vec::new();
    if let Some(day) = row.day {
        facts.push(format!("<time datetime=\"{day}\">{}</time>", date(day)));
    }
    let role = row.role.as_deref().filter(|_| row.is_named).map(|role| format!(", {}", escape(role))).unwrap_or_default();
    facts.push(format!("<b dir=\"auto\">{}</b>{role}", escape(row.voice().unwrap_or("?"))));
    match (row.denial(), &row.cue) {
        (Some(denial), _) => facts.push(format!("<span class=\"denial\">× {}</span>", escape(denial))),
        (None, Some(cue)) => facts.push(format!("<span class=\"cue\" dir=\"auto\">{}</span>", escape(cue.as_str()))),
        (None, None) => {}
    }
    if row.kind == "indirect" && !row.negated {
        facts.push("reported".to_owned());
    }
    let outlet = row.publication.as_deref().map(|outlet| format!(", {}", escape(outlet))).unwrap_or_default();
    let title = escape(row.title.as_str());
    let title = match row.address.as_deref().filter(|address| is_web(address)) {
        Some(address) => format!("<a href=\"{}\">{title}</a>", escape(address)),
        None => title.into_owned(),
    };
    let class = if row.negated { " class=\"denied\"" } else { "" };
    format!(
        "<article>\n<p class=\"facts\">{}</p>\n<blockquote{class}{}>{}</blockquote>\n<p class=\"source\"><cite dir=\"auto\">{title}</cite>{outlet}</p>\n</article>\n",
        facts.join(" · "),
        language(row),
        escape(row.content.as_str()),
    )
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// Language and direction of the words, as far as they are known; else the words tell the direction.
fn language(row: &Row) -> String {
    let is_tag = |tag: &&str| tag.len() <= MAX_LANGUAGE && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let Some(tag) = row.language.as_deref().filter(|tag| !tag.is_empty()).filter(is_tag) else { return " dir=\"auto\"".to_owned() };
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let direction = if RIGHT_TO_LEFT.contains(&primary.as_str()) { "rtl" } else { "ltr" };
    format!(" lang=\"{tag}\" dir=\"{direction}\"")
}

/// Voices, outlets and months as bars.
fn glance(rows: &[Row]) -> String {
    let mut tally = Tally::default();
    for row in rows {
        if row.negated {
            tally.add_denied();
        } else {
            tally.add_said(row.voice().map(VoiceName::new).as_ref(), row.day, row.publication.as_deref());
        }
    }
    if tally.said() == 0 {
        return String::new();
    }
    let denied =
        if tally.denied() > 0 { format!("<p class=\"facts\">Denied, and not counted: {}</p>\n", tally.denied()) } else { String::new() };
    format!("<figure>\n{}{}{}{denied}</figure>\n", bars("Voices", &tally.voices()), bars("Outlets", &tally.outlets()), months(&tally))
}

fn bars(heading: &str, numbers: &[(&str, usize)]) -> String {
    let Some(&(_, most)) = numbers.first() else { return String::new() };
    let shown = numbers.len().min(BARS);
    let more = if numbers.len() > shown { format!(" <small>the first {shown} of {}</small>", numbers.len()) } else { String::new() };
    let bar = |(place, (name, rows)): (usize, &(&str, usize))| {
        let (bar, foot, long) = (place * 20 + 3, place * 20 + 14, (rows * 340 / most.max(1)).max(1));
        let (name, end) = (escape(shortened(name, NAME, Widths::Narrow)), 205 + long);
        format!(
            "<text x=\"195\" y=\"{foot}\" text-anchor=\"end\">{name}</text><rect x=\"200\" y=\"{bar}\" width=\"{long}\" height=\"14\"/>\
             <text x=\"{end}\" y=\"{foot}\">{rows}</text>\n"
        )
    };
    let bars: String = numbers.iter().take(shown).enumerate().map(bar).collect();
    let high = shown * 20;
    format!(
        "<figcaption>{heading}{more}</figcaption>\n<svg role=\"img\" viewBox=\"0 0 600 {high}\" aria-label=\"{heading}\">\n{bars}</svg>\n"
    )
}

fn months(tally: &Tally) -> String {
    let Some(months) = tally.months(PARTS) else { return String::new() };
    let most = months.parts.iter().copied().max().unwrap_or_default().max(1);
    let wide = (600 / months.parts.len().max(1)).min(60);
    let bar = |(place, rows): (usize, &u64)| {
        let high = if *rows == 0 { 0 } else { (rows * 60 / most).max(1) };
        let (x, y, wide) = (place * wide, 60 - high, wide.saturating_sub(2).max(1));
        format!("<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\"><title>{rows}</title></rect>")
    };
    let bars: String = months.parts.iter().enumerate().map(bar).collect();
    let named = |(year, month): (i32, i32)| format!("{year}-{month:02}");
    let (first, last) = (named(months.first), named(months.last));
    let end = (wide * months.parts.len()).max(120);
    let last = if first == last { String::new() } else { format!("<text x=\"{end}\" y=\"76\" text-anchor=\"end\">{last}</text>") };
    format!(
        "<figcaption>Months</figcaption>\n<svg role=\"img\" viewBox=\"0 0 600 80\" aria-label=\"Months\">\n{bars}\n\
         <text x=\"0\" y=\"76\">{first}</text>{last}\n</svg>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::super::row::samples::row;
    use super::*;

    #[test]
    fn nothing_of_an_article_becomes_markup() {
        let hostile = "\"><script>alert(1)</script><img src=x onerror='x'>";
        let rows = [Row {
            title: hostile.to_owned(),
            role: Some(hostile.to_owned()),
            cue: Some(hostile.to_owned()),
            publication: Some(hostile.to_owned()),
            address: Some(format!("https://example.org/{hostile}")),
            language: Some(hostile.to_owned()),
            ..row(Some(hostile), hostile)
        }];
        let page = page(&rows, Some(QuotesGroup::Speaker));
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("onerror='"), "{page}");
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        let of = |address: &str| page(&[Row { address: Some(address.to_owned()), ..row(None, "words") }], None).contains("href");
        assert!(of("https://example.org/a") && !of("javascript:alert(1)") && !of("data:text/html,x"));
    }

    #[test]
    fn page_asks_for_nothing_else() {
        let page = page(&[row(Some("Jane Roe"), "words")], None);
        assert!(["src=", "@import", "url(", "<link", "<script"].iter().all(|word| !page.contains(word)), "{page}");
    }

    #[test]
    fn words_have_their_language_and_direction() {
        let of = |language: Option<&str>| quotation(&Row { language: language.map(str::to_owned), ..row(None, "words") });
        assert!(of(Some("ar-EG")).contains("<blockquote lang=\"ar-EG\" dir=\"rtl\">words"));
        assert!(of(Some("de")).contains("<blockquote lang=\"de\" dir=\"ltr\">words"));
        assert!(of(None).contains("<blockquote dir=\"auto\">words"));
    }

    #[test]
    fn denied_words_are_told_as_denied_and_not_counted() {
        let denied = Row { negated: true, cue: Some("never said".to_owned()), ..row(Some("Jane Roe"), "“No.”") };
        let page = page(&[denied, row(Some("John Doe"), "“Yes.”")], None);
        assert!(page.contains("× denied (“never said”)") && page.contains("<blockquote class=\"denied\" dir=\"auto\">“No.”"), "{page}");
        assert!(page.contains(">John Doe</text>") && !page.contains(">Jane Roe</text>"), "{page}");
    }
}
