//! The names that publishing systems give to the parts of an article in their data.

/// Members that hold a headline, the best first.
pub(super) const TITLE: &[&str] = &["headline", "headlines", "title", "hed", "name"];

/// The member of a headline that is an object.
pub(super) const TITLE_WITHIN: &[&str] = &["basic", "default", "text", "value", "rendered", "main"];

/// Members that only an article, an author or a place has: an object with one of them and a title stands for itself.
pub(super) const IDENTITY: &[&str] = &[
    "url",
    "slug",
    "canonical_url",
    "canonicalUrl",
    "link",
    "permalink",
    "webUrl",
    "href",
    "path",
    "publishedAt",
    "published",
    "datePublished",
    "publishDate",
    "publish_date",
    "display_date",
    "published_at",
    "firstPublished",
    "byline",
    "author",
    "authors",
];

/// Members that hold the kind of an object.
pub(super) const KIND: &[&str] = &["type", "_type", "nodeType", "kind", "blockType", "__typename", "tag", "tagName", "component", "style"];

/// What an object of a kind is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Paragraph,
    Heading,
    Quotation,
    List,
    Item,
    Picture,
    /// No part of the text.
    Nothing,
}

/// Words of kinds, as [`plain`] writes them; the first that a kind holds counts.
pub(super) const PARTS: &[(&str, Part)] = &[
    ("listitem", Part::Item),
    ("newsletter", Part::Nothing),
    ("related", Part::Nothing),
    ("interstitial", Part::Nothing),
    ("advert", Part::Nothing),
    ("promo", Part::Nothing),
    ("teaser", Part::Nothing),
    ("script", Part::Nothing),
    ("comment", Part::Nothing),
    ("video", Part::Nothing),
    ("podcast", Part::Nothing),
    ("audio", Part::Nothing),
    ("oembed", Part::Nothing),
    ("correction", Part::Paragraph),
    ("paragraph", Part::Paragraph),
    ("heading", Part::Heading),
    ("header", Part::Heading),
    ("subhead", Part::Heading),
    ("crosshead", Part::Heading),
    ("quote", Part::Quotation),
    ("quotation", Part::Quotation),
    ("image", Part::Picture),
    ("photo", Part::Picture),
    ("picture", Part::Picture),
    ("figure", Part::Picture),
    ("list", Part::List),
];

/// Kinds that are whole words.
pub(super) const WHOLE_PARTS: &[(&str, Part)] = &[
    ("p", Part::Paragraph),
    ("text", Part::Paragraph),
    ("textblock", Part::Paragraph),
    ("block", Part::Paragraph),
    ("normal", Part::Paragraph),
    ("h1", Part::Heading),
    ("h2", Part::Heading),
    ("h3", Part::Heading),
    ("h4", Part::Heading),
    ("blockquote", Part::Quotation),
    ("ul", Part::List),
    ("ol", Part::List),
    ("li", Part::Item),
    ("ad", Part::Nothing),
];

/// Members whose plain strings are text.
pub(super) const TEXT: &[&str] = &[
    "text",
    "value",
    "content",
    "contents",
    "contentelements",
    "html",
    "body",
    "bodyhtml",
    "bodytext",
    "articlebody",
    "maintext",
    "children",
    "paragraphs",
    "paragraph",
    "items",
    "blocks",
    "nodes",
    "elements",
    "copy",
    "markup",
    "story",
    "storybody",
    "rendered",
    "richtext",
    "document",
];

/// Words in the names of members that hold no text of the article.
pub(super) const NO_TEXT: &[&str] = &[
    "summary",
    "excerpt",
    "description",
    "related",
    "recommend",
    "teaser",
    "promo",
    "newsletter",
    "comment",
    "seo",
    "meta",
    "author",
    "byline",
    "bio",
    "credit",
    "caption",
    "copyright",
    "disclaim",
    "footer",
    "header",
    "menu",
    "nav",
    "consent",
    "cookie",
    "legal",
    "label",
    "translation",
    "i18n",
    "config",
    "standfirst",
    "subhead",
    "dek",
    "alt",
    "schema",
    "jsonld",
    "script",
    "style",
    "css",
    "svg",
    "icon",
    "breadcrumb",
    "tag",
    "keyword",
    "mostread",
    "popular",
    "latest",
    "trending",
    "headline",
    "title",
    "url",
    "href",
    "ads",
];

/// Members of a picture.
pub(super) const CAPTION: &[&str] = &["caption", "captionText", "caption_text", "description", "subtitle"];
pub(super) const CREDIT: &[&str] = &["credit", "credits", "copyright", "photographer", "byline", "source", "creditLine", "credit_display"];
pub(super) const ADDRESS: &[&str] = &["url", "src", "href", "source"];

/// A name without case and marks.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What an object of this kind is, if the kind tells.
pub(super) fn part(kind: &str) -> Option<Part> {
    let kind = plain(kind);
    let whole = WHOLE_PARTS.iter().find(|(name, _)| kind == *name);
    whole.or_else(|| PARTS.iter().find(|(word, _)| kind.contains(word))).map(|&(_, part)| part)
}

/// Whether a member of this name holds none of the text.
pub(super) fn is_no_text(name: &str) -> bool {
    let name = plain(name);
    !TEXT.contains(&name.as_str()) && NO_TEXT.iter().any(|word| name.contains(word))
}
