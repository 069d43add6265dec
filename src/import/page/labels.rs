//! Labels beside the words of a caption: `Image source,` before a credit, `Image` before a caption, `hide caption` after it.

use dom_query::NodeRef;

use super::walk::following;

/// A longer text is no label and no control, in bytes.
const MAX_LABEL: usize = 44;

/// What is said before a credit.
pub(super) const CREDIT_LABELS: &[&str] = &[
    "credit",
    "credits",
    "image credit",
    "photo credit",
    "image source",
    "source",
    "photo",
    "photos",
    "photograph",
    "photography",
    "photo by",
    "picture",
    "pic",
    "image by",
    "copyright",
    "foto",
    "fotos",
    "fotografie",
    "bild",
    "bildquelle",
    "bildnachweis",
    "quelle",
    "crédit",
    "crédits",
    "crédit photo",
    "crédito",
    "créditos",
    "fuente",
    "fonte",
    "fotografía",
    "zdjęcie",
    "fot",
    "kuva",
    "фото",
    "автор фото",
    "источник",
    "источник изображения",
    "fuente de la imagen",
    "crédito da imagem",
    "צילום",
    "ảnh",
    "फोटो",
    "fotoğraf",
    "摄",
    "撮影",
    "사진",
    "foto di",
    "foto de",
];

/// What is said before a caption, and adds nothing to it.
pub(super) const PICTURE_LABELS: &[&str] = &[
    "image",
    "image caption",
    "media caption",
    "video caption",
    "caption",
    "imagen",
    "pie de foto",
    "légende",
    "legende",
    "подпись к фото",
];

/// Labels of buttons beside a caption, which are no part of it.
pub(super) const CONTROLS: &[&str] = &[
    "hide caption",
    "toggle caption",
    "show caption",
    "read more",
    "show more",
    "expand",
    "expand caption",
    "enlarge",
    "enlarge image",
    "enlarge this image",
    "view image in fullscreen",
    "purchase licensing rights",
    "purchase licensing rights, opens new tab",
    "opens new tab",
    "buy photo",
    "share",
    "save",
    "close",
    "bild vergrößern",
    "vollbild",
    "mehr",
    "weiterlesen",
    "lire la suite",
    "agrandir",
    "leer más",
    "ampliar",
    "перейти в медиабанк",
    "увеличить",
];

/// What is said below a player, before what it plays.
const PLAYER_LABELS: &[&str] = &[
    "watch",
    "listen",
    "play",
    "video",
    "audio",
    "ansehen",
    "anhören",
    "zum anhören",
    "regarder",
    "écouter",
    "vidéo",
    "vídeo",
    "ver",
    "escuchar",
    "escucha",
    "guarda",
    "ascolta",
    "ouvir",
    "assistir",
    "видео",
    "слушать",
    "смотреть",
];

/// Whether an element below a player only says that something can be played: `Watch: the ferry arrives – 02:13`.
pub(in crate::import) fn labels_player(node: &NodeRef) -> bool {
    const LONGEST: usize = 120;
    let plays = |frame: NodeRef| {
        ["video", "audio", "iframe"].iter().any(|name| !frame.find(&[name]).is_empty())
            || frame.class().is_some_and(|class| class.to_lowercase().contains("video"))
            || frame.attr("data-testid").is_some_and(|name| name.contains("video"))
    };
    let Some(text) = short_text(node, LONGEST).filter(|_| node.ancestors_it(Some(3)).any(plays)) else { return false };
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("media caption,").unwrap_or(&text).trim().to_owned();
    let is_time = |word: &str| word.split_once(':').is_some_and(|(one, two)| [one, two].iter().all(|part| part.parse::<u8>().is_ok()));
    let first = text.split([' ', ':']).next().unwrap_or_default();
    PLAYER_LABELS.contains(&first) || text.split_whitespace().last().is_some_and(is_time)
}

/// Whether an element holds only what is said before a credit: `Image source,`, `Foto:`.
pub(in crate::import) fn labels_credit(node: &NodeRef) -> bool {
    label(node).is_some_and(|label| CREDIT_LABELS.contains(&label.as_str()))
}

/// Whether an element holds only what is said before a caption: `Image`.
pub(in crate::import) fn labels_picture(node: &NodeRef) -> bool {
    label(node).is_some_and(|label| PICTURE_LABELS.contains(&label.as_str()))
}

/// The text of an element that has no more than a label's, in small letters and without signs.
pub(super) fn label(node: &NodeRef) -> Option<String> {
    let text = short_text(node, MAX_LABEL)?;
    let text = text.trim().trim_end_matches(['.', ',', ':', '…', '|']).trim().to_lowercase();
    (!text.is_empty()).then_some(text)
}

/// The text of an element that has few nodes and no more than `most` bytes.
pub(super) fn short_text(node: &NodeRef, most: usize) -> Option<String> {
    let mut text = String::new();
    let mut next = following(node, true, node.id);
    for _ in 0..16 {
        let Some(below) = next else { return Some(text) };
        if below.is_text() {
            text.push_str(&below.text());
        }
        if text.len() > most {
            return None;
        }
        next = following(&below, true, node.id);
    }
    None
}
