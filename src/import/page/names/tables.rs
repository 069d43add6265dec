//! The words of which sites make the names of their classes, by what an element of that name is.

/// Words, or ends of words, of classes that hold the words under a picture.
pub(super) const CAPTION: &[&str] = &[
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
pub(super) const CAPTION_BESIDE_PICTURE: &[&str] = &["desc", "description", "legend", "subtitle", "subline", "txt", "cap"];

/// Words of classes that hold a picture.
pub(super) const PICTURE: &[&str] = &[
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
    "hero",
];

/// Ends and beginnings of longer words that name a picture: `absatzbild`, `photoblock`.
pub(super) const PICTURE_PARTS: &[&str] = &["image", "photo", "picture", "foto", "bild", "imagen", "immagine"];

/// Words of classes that say a caption is none, or holds more than the caption.
pub(super) const NOT_CAPTION: &[&str] = &[
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
pub(super) const CREDIT: &[&str] = &[
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
pub(super) const ELSEWHERE: &[&str] = &[
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
pub(super) const PERSON: &[&str] = &[
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
/// Words of classes of boxes within a text that are none of it: what it asks the reader for, where else it leads, who wrote it.
pub(super) const BOXES: &[&str] = &[
    "newsletter",
    "consent",
    "cookie",
    "gdpr",
    "gmailattr",
    "signup",
    "readalso",
    "readmore",
    "readnext",
    "related",
    "authorbio",
    "biography",
    "promo",
];

pub(super) const ELSEWHERE_ELEMENTS: &[&str] = &["nav", "script", "style", "template", "svg", "head", "select", "dialog"];
pub(super) const HERE_ELEMENTS: &[&str] = &["html", "body", "main"];

/// Elements that only readers of screens hear.
pub(super) const UNSEEN: &[&str] = &[
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
pub(super) const HOLDERS: &[&str] = &[
    "div", "p", "span", "dd", "small", "figure", "em", "i", "cite", "aside", "footer", "section", "h6", "h5", "li", "a", "strong", "b",
    "label", "td",
];
