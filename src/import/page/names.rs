//! What the names of elements and classes tell: captions, credits, and parts of a page that are not its article.
//!
//! Sites name their classes freely, but with few words: `figure__caption`, `imageCredit`, `wp-caption-text`, `bildunterschrift`.

mod class_words;
mod tables;

use dom_query::NodeRef;

use self::class_words::ClassWords;
use self::tables::{
    BOXES, CAPTION, CAPTION_BESIDE_PICTURE, CREDIT, ELSEWHERE, ELSEWHERE_ELEMENTS, HERE_ELEMENTS, HOLDERS, NOT_CAPTION, PERSON, PICTURE,
    UNSEEN,
};

/// What the markup says of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum PagePart {
    /// The words under a picture, for certain.
    Caption,
    /// So, if a picture is beside it.
    CaptionBesidePicture,
    /// Who made or owns a picture.
    Credit,
    /// Something that is not the article.
    Elsewhere,
    Other,
}

/// Attributes beside the class in which sites say what an element is.
const NAMING: &[&str] = &["class", "itemprop", "data-testid", "data-component", "data-qa", "data-area", "data-type", "aria-label"];

/// A longer label describes what an element holds and does not name it, in bytes.
const LONGEST_NAME: usize = 400;
const LONGEST_LABEL: usize = 20;

/// What part of a page an element is, as far as its name and class tell.
pub(in crate::import) fn page_part(node: &NodeRef, name: &str) -> PagePart {
    if ELSEWHERE_ELEMENTS.contains(&name) {
        return PagePart::Elsewhere;
    }
    let is_figcaption = name == "figcaption";
    let mut beside = false;
    // `ps-sidebar` beside `headmedia`: a place beside the text for a picture of it.
    let frames = || holds_picture(node);
    let named = NAMING.iter().filter_map(|attribute| {
        let longest = if *attribute == "aria-label" { LONGEST_LABEL } else { LONGEST_NAME };
        node.attr(attribute).filter(|value| *attribute == "class" || value.len() <= longest)
    });
    for attribute in named {
        for class in attribute.split_ascii_whitespace().take(24) {
            let words = ClassWords::of(class);
            let pictures = words.any(PICTURE);
            if words.any(ELSEWHERE)
                && !pictures
                && !frames()
                && !words.any(&["with", "has", "no"])
                && !HERE_ELEMENTS.contains(&name)
                && !is_figcaption
            {
                return PagePart::Elsewhere;
            }
            // `text-caption` is a size of letters (Tailwind). WordPress puts `wp-caption` around picture and text, `wp-caption-text` on the text.
            if !(is_figcaption || HOLDERS.contains(&name))
                || words.any(NOT_CAPTION)
                || class == "wp-caption"
                || name == "figure"
                || class.starts_with("text-")
            {
                continue;
            }
            let of_caption =
                words.all().any(|word| CAPTION.iter().any(|caption| word == *caption || (word.len() > 8 && word.ends_with(caption))));
            // `caption__credit` is the credit of a caption.
            let of_credit = words.any(CREDIT) || words.joined_any(CREDIT);
            match (of_caption, of_credit) {
                (true, true) if !words.last_any(CREDIT) => return PagePart::Caption,
                (_, true) => return PagePart::Credit,
                (true, false) => return PagePart::Caption,
                _ => beside |= pictures && words.any(CAPTION_BESIDE_PICTURE),
            }
        }
    }
    match () {
        () if is_figcaption => PagePart::Caption,
        () if beside && matches!(name, "div" | "p" | "span") => PagePart::CaptionBesidePicture,
        () => PagePart::Other,
    }
}

/// Whether an element is never part of an article, whatever it holds.
pub(in crate::import) fn is_never_article(name: &str) -> bool {
    ELSEWHERE_ELEMENTS.contains(&name)
}

/// Words of classes that name who wrote the article.
const WRITER: &[&str] = &["author", "authors", "contributor", "autor", "auteur"];

/// Whether an element is a box within the text that is none of it, as its class says; a long one is text whatever it is called.
pub(in crate::import) fn is_box(node: &NodeRef, name: &str) -> bool {
    const LONGEST: usize = 900;
    let named = |class: &str| {
        let words = ClassWords::of(class);
        let is_of_writer = words.any(WRITER) && words.any(&["bio", "box", "info", "card", "about", "profile", "authorbox"]);
        (words.any(BOXES) || words.joined_any(BOXES) || is_of_writer) && !words.any(&["with", "has", "no", "content", "main"])
    };
    matches!(name, "div" | "section" | "aside" | "form" | "ul" | "article" | "figure")
        && node.class().is_some_and(|class| class.split_ascii_whitespace().take(24).any(named))
        && node.text().trim().len() <= LONGEST
}

/// Whether an element's class says that it holds a picture.
pub(in crate::import) fn holds_picture(node: &NodeRef) -> bool {
    node.has_name("figure")
        || node.class().is_some_and(|class| class.split_ascii_whitespace().take(24).any(|class| ClassWords::of(class).names_picture()))
}

/// Whether an element's class says that it holds text beside a picture: `media-text`, `imageWithText`, `text-image`.
pub(in crate::import) fn holds_text(node: &NodeRef) -> bool {
    let says = |class: &str| {
        let words = ClassWords::of(class);
        words.names_picture() && words.any(&["text", "content", "teaser"])
    };
    node.class().is_some_and(|class| class.split_ascii_whitespace().take(24).any(says))
}

/// Whether an element's class says that it is about the one who wrote the article.
pub(in crate::import) fn is_of_person(node: &NodeRef, name: &str) -> bool {
    matches!(name, "div" | "section" | "aside" | "li" | "figure")
        && node.class().is_some_and(|class| class.split_ascii_whitespace().take(24).any(|class| ClassWords::of(class).any(PERSON)))
}

/// Whether an element is there for readers of screens only.
pub(in crate::import) fn is_unseen(node: &NodeRef) -> bool {
    node.class().is_some_and(|class| {
        class.split_ascii_whitespace().any(|class| UNSEEN.iter().any(|unseen| class.to_ascii_lowercase().ends_with(unseen)))
    })
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    fn part_of(html: &str) -> PagePart {
        let document = Document::fragment(html);
        let node = document.select("body > *, :root > *").nodes().first().copied().or_else(|| document.root().first_element_child());
        let mut node = node.expect("an element");
        while node.has_name("html") || node.has_name("body") {
            node = node.first_element_child().expect("an element");
        }
        page_part(&node, &node.node_name().expect("a name"))
    }

    #[test]
    fn classes_of_captions_are_known_however_they_are_written() {
        for class in [
            "caption",
            "figure__caption",
            "imageCaption",
            "article-image-caption",
            "wp-caption-text",
            "cutline",
            "bildunterschrift",
            "photocaption",
            "gallery-legende",
        ] {
            assert_eq!(part_of(&format!("<div class='{class}'>x</div>")), PagePart::Caption, "{class}");
        }
        for class in ["wp-caption", "has-caption", "caption-toggle", "closed-captions", "captionless", "image-wrapper"] {
            assert_ne!(part_of(&format!("<div class='{class}'>x</div>")), PagePart::Caption, "{class}");
        }
    }

    #[test]
    fn blocks_of_text_and_picture_are_told_from_frames() {
        let holds = |class: &str| {
            let document = Document::fragment(format!("<div class='{class}'><p>x</p></div>"));
            document.select("div").nodes().first().is_some_and(holds_text)
        };
        assert!(["wp-block-media-text", "imageWithText", "text-image"].iter().all(|class| holds(class)));
        assert!(!["media", "photo-box", "text", "article__image"].iter().any(|class| holds(class)));
    }

    #[test]
    fn credits_and_other_parts_are_known() {
        for class in ["credit", "image-credit", "caption__credit", "Figure-copyright", "photographer"] {
            assert_eq!(part_of(&format!("<span class='{class}'>x</span>")), PagePart::Credit, "{class}");
        }
        assert_eq!(part_of("<span itemprop='copyrightHolder'>x</span>"), PagePart::Credit);
        assert_eq!(part_of("<div class='image-desc'>x</div>"), PagePart::CaptionBesidePicture);
        assert_eq!(part_of("<div class='related-articles'>x</div>"), PagePart::Elsewhere);
        assert_eq!(part_of("<nav class='caption'>x</nav>"), PagePart::Elsewhere);
    }
}
