//! Who said what, captions and boilerplate, on marked strings: `[cue:said]` and `[source:Ms. Reed]` are what must be found.

mod articles;
mod cues;
mod random;
mod speakers;

use pullquote::{Annotations, Article, ArticleBuilder, BlockKind, Cancel, TextRange, annotate};

fn article(text: &str) -> Article {
    let mut builder = ArticleBuilder::new();
    for line in text.split('\n') {
        builder.block(BlockKind::Paragraph, line);
    }
    builder.finish()
}

/// The text with the cue and source of each attribution that holds a quotation marked again.
fn mark(article: &Article, annotations: &Annotations) -> String {
    let mut tags: Vec<(TextRange, &str)> = Vec::new();
    for index in annotations.quotations.iter().filter_map(|quotation| quotation.attribution) {
        let attribution = &annotations.attributions[index];
        tags.extend(attribution.cue.map(|range| (range, "cue")));
        tags.extend(attribution.source.map(|range| (range, "source")));
    }
    tags.sort();
    tags.dedup();
    let mut marked = article.text().to_owned();
    for (range, name) in tags.into_iter().rev() {
        marked.insert(range.end(), ']');
        marked.insert_str(range.start(), &format!("[{name}:"));
    }
    marked
}

/// The marked text must come out of the plain one.
fn check(marked: &str) {
    let plain = marked.replace("[cue:", "").replace("[source:", "").replace(']', "");
    let article = article(&plain);
    assert_eq!(mark(&article, &annotated(&article)), article_text(marked));
}

fn article_text(text: &str) -> String {
    article(text).text().to_owned()
}

/// All annotations of an article.
fn annotated(article: &Article) -> Annotations {
    annotate(article, &Cancel::never()).expect("nobody stops it")
}

/// The name of the speaker of each quotation, `-` for none.
fn voices(text: &str) -> Vec<String> {
    let article = article(text);
    let annotations = annotated(&article);
    let name = |attribution: Option<usize>| {
        let speaker = attribution.and_then(|index| annotations.attributions[index].named());
        speaker.map_or_else(|| "-".to_owned(), |id| annotations.speakers[id.0].name.clone())
    };
    annotations.quotations.iter().map(|quotation| name(quotation.attribution)).collect()
}
