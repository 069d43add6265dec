//! Where the open article comes from and how it was read, as a list of facts under headings. Each day is called what it is,
//! and what is not known is not there.

use crate::app::state::facts;
use crate::app::{Line, Model, Target};
use crate::article::{BlockKind, Document, EncodingBasis, FactBases, FactBasis, FileFacts, Metadata};
use crate::config::{Action, Context};

/// One thing that is known.
struct Fact {
    heading: &'static str,
    label: &'static str,
    value: String,
    /// What is copied, where it is not the value as it is shown.
    copied: Option<String>,
}

/// The lines of the panel; a fact that is longer than a row goes on in the next.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let facts = gather(model);
    let (cells, widths) = (model.view.widest_panel(), model.view.widths());
    let lead = (facts.iter().map(|fact| widths.text(fact.label)).max().unwrap_or_default() as u16).min(cells / 3);
    let room = cells.saturating_sub(lead + 2).max(1);
    let mut lines: Vec<Line> = Vec::new();
    let mut heading = "";
    for (index, fact) in facts.iter().enumerate() {
        if fact.heading != heading {
            heading = fact.heading;
            let titles = if lines.is_empty() { &[heading][..] } else { &["", heading] };
            lines.extend(titles.iter().map(|title| line("", title, Target::Heading)));
        }
        let wrapped = crate::layout::wrapped(&fact.value, room, widths);
        for (row, text) in wrapped.iter().enumerate() {
            lines.push(line(if row == 0 { fact.label } else { "" }, text, Target::Fact(index)));
        }
    }
    lines
}

/// What is copied of a fact.
pub fn value(model: &Model, fact: usize) -> Option<String> {
    gather(model).into_iter().nth(fact).map(|fact| fact.copied.unwrap_or(fact.value))
}

fn line(lead: &str, text: &str, target: Target) -> Line {
    Line { lead: lead.to_owned(), text: text.to_owned(), detail: String::new(), target, marked: None }
}

fn gather(model: &Model) -> Vec<Fact> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    let metadata = open.document().article().metadata();
    let mut facts = Vec::new();
    let mut add = |heading: &'static str, label: &'static str, value: Option<String>| {
        facts.extend(value.map(|value| Fact { heading, label, value, copied: None }));
    };
    add("From", "outlet", metadata.publication.clone());
    add("From", "byline", metadata.byline.clone());
    add("From", "address", metadata.url.clone());
    add("From", "about", (!metadata.tags.is_empty()).then(|| metadata.tags.join(", ")));
    let published = metadata.published.map(|day| match metadata.published_time {
        Some(time) => format!("{}, {}", facts::date(day), facts::clock(time)),
        None => facts::date(day),
    });
    add("Dates", "published", published);
    for (label, day) in [("updated", metadata.updated), ("saved", metadata.saved)] {
        add("Dates", label, day.map(facts::date));
    }
    let FactBases { title, published, byline } = metadata.basis;
    for (label, basis) in [("title", title), ("day", published), ("byline", byline)] {
        add("Told by", label, basis.map(told_by));
    }
    add("Saved with", "tool", metadata.tool.clone());
    add("File", "path", Some(open.locator().shown()));
    add("File", "format", format(&metadata.file));
    add("File", "size", (metadata.file.bytes > 0).then(|| size(metadata.file.bytes)));
    add("File", "encoding", encoding(metadata));
    add("Folded", "", Some(folded(model, open.document())));
    for notice in &metadata.notices {
        add("Looked wrong", "", Some(notice.clone()));
    }
    let sha256 = open.digest().to_string();
    let place = facts.iter().position(|fact| fact.label == "encoding" || fact.heading == "Folded").unwrap_or(facts.len());
    let grouped = Fact { heading: "File", label: "SHA-256", value: in_groups(&sha256), copied: Some(sha256) };
    facts.insert(place, grouped);
    facts
}

/// Where a web page names a fact.
fn told_by(basis: FactBasis) -> String {
    let place = match basis {
        FactBasis::Described => "its JSON-LD",
        FactBasis::Head => "its head (meta, title)",
        FactBasis::Printed => "what it prints",
        FactBasis::Address => "its address",
    };
    place.to_owned()
}

fn format(file: &FileFacts) -> Option<String> {
    let name = match &*file.format {
        "" => return None,
        "text" => "plain text",
        "markdown" => "Markdown",
        "html" if file.whole => "web page, shown whole",
        "html" => "web page",
        other => other,
    };
    Some(name.to_owned())
}

/// `1,234,567 bytes`.
fn size(bytes: u64) -> String {
    format!("{} bytes", facts::thousands(usize::try_from(bytes).unwrap_or(usize::MAX)))
}

/// The digits of a hash in eights, so that they can be compared by eye.
fn in_groups(hash: &str) -> String {
    if !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return hash.to_owned();
    }
    let mut text = String::new();
    for (index, digit) in hash.chars().enumerate() {
        if index > 0 && index.is_multiple_of(8) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

fn encoding(metadata: &Metadata) -> Option<String> {
    let name = metadata.encoding.as_ref()?;
    let basis = match metadata.file.encoding_basis {
        None => return Some(name.clone()),
        Some(EncodingBasis::Mark) => "by its byte order mark",
        Some(EncodingBasis::Shape) => "by the shape of its bytes",
        Some(EncodingBasis::Valid) => "by its bytes",
        Some(EncodingBasis::Declared) => "as the file says",
        Some(EncodingBasis::Guessed) => "a guess from its letters",
        Some(EncodingBasis::Assumed) => "for want of anything better",
        Some(EncodingBasis::Chosen) => "as you chose",
    };
    Some(format!("{name}, {basis}"))
}

/// What is folded away, and the key that shows it.
fn folded(model: &Model, document: &Document) -> String {
    let blocks = || document.folds().iter().flat_map(|fold| fold.blocks.clone());
    let boilerplate = blocks().filter(|&block| document.kind(block) == BlockKind::Boilerplate).count();
    let captions = blocks().count() - boilerplate;
    let mut parts = Vec::new();
    if boilerplate > 0 {
        parts.push(format!("{} of boilerplate", facts::count(boilerplate, "block")));
    }
    if captions > 0 {
        parts.push(facts::count(captions, "repeated caption"));
    }
    if parts.is_empty() {
        return "nothing".to_owned();
    }
    let key = model.config.keymap.first_key(Context::Reading, Action::ToggleFolds);
    let how = key.map(|key| format!(": {key} shows all")).unwrap_or_default();
    format!("{}{how}", parts.join(" and "))
}
