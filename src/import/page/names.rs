//! What the names of elements and classes tell: captions, credits, and parts of a page that are not its article.
//!
//! Sites name their classes freely, but with few words: `figure__caption`, `imageCredit`, `wp-caption-text`, `bildunterschrift`.

use dom_query::NodeRef;

/// Words, or ends of words, of classes that hold the words under a picture.
const CAPTION: &[&str] = &[
    "caption",
    "captions",
    "cutline",
    "bildunterschrift",
    "bildtext",
    "legende",
    "didascalia",
    "leyenda",
    "piefoto",
    "piedefoto",
    "podpis",
    "cptn",
    "imgcap",
    "photocap",
    "bildtxt",
    "legenda",
    "billedtekst",
    "bildetekst",
    "kuvateksti",
    "onderschrift",
];

/// Further words, which tell only beside a picture.
const CAPTION_BESIDE_PICTURE: &[&str] = &["desc", "description", "legend", "subtitle", "subline", "txt", "cap"];

/// Words of classes that hold a picture.
const PICTURE: &[&str] = &[
    "image",
    "images",
    "img",
    "photo",
    "photos",
    "picture",
    "pictures",
    "figure",
    "foto",
    "fotos",
    "bild",
    "bilder",
    "imagen",
    "gallery",
    "galerie",
    "slide",
    "slideshow",
    "media",
    "visual",
];

/// Ends and beginnings of longer words that name a picture: `absatzbild`, `photoblock`.
const PICTURE_PARTS: &[&str] = &["image", "photo", "picture", "foto", "bild", "imagen", "immagine"];

/// Words of classes that say a caption is none, or holds more than the caption.
const NOT_CAPTION: &[&str] = &[
    "closed",
    "button",
    "btn",
    "toggle",
    "with",
    "wrapper",
    "wrap",
    "container",
    "has",
    "no",
    "icon",
    "link",
    "transcript",
    "headline",
    "teaser",
    "promo",
    "hidden",
    "player",
    "tab",
    "track",
    "tracks",
    "show",
    "hide",
    "open",
    "overlay",
    "table",
];

/// Words of classes and `itemprop`s that hold who made or owns a picture.
const CREDIT: &[&str] = &[
    "credit",
    "credits",
    "copyright",
    "copyrights",
    "photographer",
    "fotograf",
    "fotografo",
    "bildnachweis",
    "bildquelle",
    "quelle",
    "credito",
    "creditos",
    "attribution",
    "rights",
    "courtesy",
    "byline",
    "author",
    "source",
    "agency",
    "owner",
    "crédit",
    "crédito",
    "copyrightholder",
    "copyrightnotice",
    "credittext",
    "photocredit",
    "imagecredit",
    "imgcredit",
    "copy",
];

/// Words of classes that hold other articles, or no article at all.
const ELSEWHERE: &[&str] = &[
    "related",
    "recommended",
    "recommendation",
    "recommendations",
    "teaser",
    "teasers",
    "promo",
    "promos",
    "sidebar",
    "newsletter",
    "comments",
    "comment",
    "trending",
    "popular",
    "mostread",
    "outbrain",
    "taboola",
    "footer",
    "menu",
    "navigation",
    "nav",
    "sponsored",
    "advertisement",
    "advert",
    "cookie",
    "consent",
    "readnext",
    "bio",
    "ad",
    "ads",
    "advertising",
    "adslot",
    "rec",
    "subscribe",
    "subscription",
    "signup",
    "also",
    "readalso",
    "readmore",
    "galleries",
    "podcast",
    "vjs",
    "plyr",
    "jw",
    "recirculation",
    "recirc",
    "upsell",
    "paywall",
];

/// Words of classes that hold who wrote the article.
const PERSON: &[&str] = &[
    "author",
    "authors",
    "autor",
    "auteur",
    "authorbox",
    "authorprofile",
    "avatar",
    "bio",
    "writer",
    "profile",
    "contributor",
    "contributors",
    "journalist",
    "reporter",
    "columnist",
    "byline",
    "bylines",
    "autorenbox",
];

/// Elements that hold no picture of the article, and elements that hold it, whatever their class says.
const ELSEWHERE_ELEMENTS: &[&str] = &["nav", "script", "style", "template", "svg", "head", "select", "dialog"];
const HERE_ELEMENTS: &[&str] = &["html", "body", "main"];

/// Elements that only readers of screens hear.
const UNSEEN: &[&str] = &[
    "visually-hidden",
    "visuallyhidden",
    "visually_hidden",
    "hide-visually",
    "hidden-visually",
    "a11y-hidden",
    "sr-only",
    "sronly",
    "screen-reader-text",
    "screenreader",
    "screen-reader",
    "assistive-text",
    "u-hidden",
    "off-screen",
    "offscreen",
    "aural",
];

/// Elements that may be a caption or credit by their class.
const HOLDERS: &[&str] = &[
    "div", "p", "span", "dd", "small", "figure", "em", "i", "cite", "aside", "footer", "section", "h6", "h5", "li", "a", "strong", "b",
    "label", "td",
];

/// What the markup says of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Part {
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
pub(in crate::import) fn part(node: &NodeRef, name: &str) -> Part {
    if ELSEWHERE_ELEMENTS.contains(&name) {
        return Part::Elsewhere;
    }
    let is_figcaption = name == "figcaption";
    let mut beside = false;
    let named = NAMING.iter().filter_map(|attribute| {
        let longest = if *attribute == "aria-label" { LONGEST_LABEL } else { LONGEST_NAME };
        node.attr(attribute).filter(|value| *attribute == "class" || value.len() <= longest)
    });
    for attribute in named {
        for class in attribute.split_ascii_whitespace().take(24) {
            let words = Words::of(class);
            let pictures = words.any(PICTURE);
            if words.any(ELSEWHERE) && !pictures && !words.any(&["with", "has", "no"]) && !HERE_ELEMENTS.contains(&name) && !is_figcaption {
                return Part::Elsewhere;
            }
            // WordPress puts `wp-caption` around picture and text, `wp-caption-text` on the text.
            if !(is_figcaption || HOLDERS.contains(&name)) || words.any(NOT_CAPTION) || class == "wp-caption" || name == "figure" {
                continue;
            }
            let of_caption =
                words.all().any(|word| CAPTION.iter().any(|caption| word == *caption || (word.len() > 8 && word.ends_with(caption))));
            // `caption__credit` is the credit of a caption.
            let of_credit = words.any(CREDIT) || words.joined_any(CREDIT);
            match (of_caption, of_credit) {
                (true, true) if !words.last_any(CREDIT) => return Part::Caption,
                (_, true) => return Part::Credit,
                (true, false) => return Part::Caption,
                _ => beside |= pictures && words.any(CAPTION_BESIDE_PICTURE),
            }
        }
    }
    match () {
        () if is_figcaption => Part::Caption,
        () if beside && matches!(name, "div" | "p" | "span") => Part::CaptionBesidePicture,
        () => Part::Other,
    }
}

/// Whether an element is never part of an article, whatever it holds.
pub(in crate::import) fn is_never_article(name: &str) -> bool {
    ELSEWHERE_ELEMENTS.contains(&name)
}

/// Whether an element's class says that it holds a picture.
pub(in crate::import) fn holds_picture(node: &NodeRef) -> bool {
    node.has_name("figure")
        || node.class().is_some_and(|class| class.split_ascii_whitespace().take(24).any(|class| Words::of(class).names_picture()))
}

/// Whether an element's class says that it is about the one who wrote the article.
pub(in crate::import) fn is_of_person(node: &NodeRef, name: &str) -> bool {
    matches!(name, "div" | "section" | "aside" | "li" | "figure")
        && node.class().is_some_and(|class| class.split_ascii_whitespace().take(24).any(|class| Words::of(class).any(PERSON)))
}

/// Whether an element is there for readers of screens only.
pub(in crate::import) fn is_unseen(node: &NodeRef) -> bool {
    node.class().is_some_and(|class| {
        class.split_ascii_whitespace().any(|class| UNSEEN.iter().any(|unseen| class.to_ascii_lowercase().ends_with(unseen)))
    })
}

/// The words of a class, in small letters: `Figure-imgCredit_2x` is `figure img credit 2x`.
struct Words(String);

impl Words {
    fn of(class: &str) -> Self {
        let mut words = String::with_capacity(class.len() + 8);
        let mut before = ' ';
        for c in class.chars().take(120) {
            if before.is_lowercase() && c.is_uppercase() {
                words.push(' ');
            }
            if c.is_alphanumeric() {
                words.extend(c.to_lowercase());
            } else {
                words.push(' ');
            }
            before = c;
        }
        Self(words)
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        self.0.split_ascii_whitespace()
    }

    fn any(&self, among: &[&str]) -> bool {
        self.all().any(|word| among.contains(&word))
    }

    fn names_picture(&self) -> bool {
        let is_part = |word: &str, part: &&str| word.len() <= part.len() + 8 && (word.ends_with(*part) || word.starts_with(*part));
        self.any(PICTURE) || self.all().any(|word| PICTURE_PARTS.iter().any(|part| is_part(word, part)))
    }

    fn last_any(&self, among: &[&str]) -> bool {
        self.all().last().is_some_and(|word| among.contains(&word))
    }

    fn joined_any(&self, among: &[&str]) -> bool {
        among.contains(&self.0.replace(' ', "").as_str())
    }
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    fn part_of(html: &str) -> Part {
        let document = Document::fragment(html);
        let node = document.select("body > *, :root > *").nodes().first().copied().or_else(|| document.root().first_element_child());
        let mut node = node.expect("an element");
        while node.has_name("html") || node.has_name("body") {
            node = node.first_element_child().expect("an element");
        }
        part(&node, &node.node_name().expect("a name"))
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
            assert_eq!(part_of(&format!("<div class='{class}'>x</div>")), Part::Caption, "{class}");
        }
        for class in ["wp-caption", "has-caption", "caption-toggle", "closed-captions", "captionless", "image-wrapper"] {
            assert_ne!(part_of(&format!("<div class='{class}'>x</div>")), Part::Caption, "{class}");
        }
    }

    #[test]
    fn credits_and_other_parts_are_known() {
        for class in ["credit", "image-credit", "caption__credit", "Figure-copyright", "photographer"] {
            assert_eq!(part_of(&format!("<span class='{class}'>x</span>")), Part::Credit, "{class}");
        }
        assert_eq!(part_of("<span itemprop='copyrightHolder'>x</span>"), Part::Credit);
        assert_eq!(part_of("<div class='image-desc'>x</div>"), Part::CaptionBesidePicture);
        assert_eq!(part_of("<div class='related-articles'>x</div>"), Part::Elsewhere);
        assert_eq!(part_of("<nav class='caption'>x</nav>"), Part::Elsewhere);
    }
}
