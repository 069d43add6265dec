//! The list of the pictures of the article.

use crate::app::pictures::words;
use crate::app::state::units::sentence_at;
use crate::app::{Line, Model, Target, UnitKind};
use crate::article::Picture;
use crate::text::TextRange;

/// The lines of the list of pictures.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    let document = open.document();
    let line = |(index, picture): (usize, &Picture)| {
        let words = words(document, picture);
        let text = words.caption.or(words.alternative);
        let detail: Vec<String> = words.credit.into_iter().chain(text.is_some().then(|| words.origin.clone())).collect();
        let text = text.unwrap_or(words.origin).split_whitespace().collect::<Vec<_>>().join(" ");
        Line { lead: (index + 1).to_string(), text, detail: detail.join(" · "), target: Target::Picture(index), marked: None }
    };
    document.article().pictures().iter().enumerate().map(line).collect()
}

/// Where a picture stands in the text: its caption, or the sentence there.
pub(super) fn passage(model: &Model, index: usize) -> Option<(UnitKind, TextRange)> {
    let document = model.reader.open()?.document();
    let picture = document.article().pictures().get(index)?;
    let caption = document.caption_of(picture).map(|caption| (UnitKind::Caption, caption.range));
    let sentence = || (UnitKind::Sentence, sentence_at(document, picture.at).unwrap_or(TextRange::empty(picture.at)));
    Some(caption.unwrap_or_else(sentence))
}
