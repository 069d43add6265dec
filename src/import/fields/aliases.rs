//! What exporters and sites call the facts of an article.

/// Aliases, the best first; keys are compared in lower case, without `_`, `-` and spaces.
pub(super) const TITLE: &[&str] = &["headline", "title", "titlepage", "titlerss", "fulltitle", "og:title", "twitter:title"];
pub(super) const DESCRIPTION: &[&str] = &["og:description", "description", "twitter:description", "dc.description"];
pub(super) const BYLINE: &[&str] = &[
    "author",
    "authors",
    "byline",
    "byl",
    "by",
    "creator",
    "dc.creator",
    "publishedby",
    "article:author",
    "parselyauthor",
    "sailthru.author",
    "cxenseparse:author",
    "article:authorname",
    "writtenby",
    "house",
];
pub(super) const PUBLISHED: &[&str] = &[
    "published",
    "publishedat",
    "publishdate",
    "datepublish",
    "datepublished",
    "publisheddate",
    "article:publishedtime",
    "pubdate",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "publicationdate",
    "dateissued",
    "parselypubdate",
    "sailthru.date",
    "og:article:publishedtime",
    "cxenseparse:publishtime",
    "dcterms.date",
    "dcterms.issued",
];
pub(super) const UPDATED: &[&str] = &["datemodified", "datemodify", "article:modifiedtime", "og:updatedtime", "dcterms.modified"];
/// Beside a day of publication they are the publication's; without one, those of a program for notes.
pub(super) const MAYBE_UPDATED: &[&str] = &["updated", "updatedat", "modified", "lastmodified", "lastmod"];
pub(super) const SAVED: &[&str] = &[
    "saved",
    "savedat",
    "datesaved",
    "created",
    "createdat",
    "clipped",
    "clippedat",
    "datedownload",
    "dateadded",
    "filedate",
    "accessed",
    "retrieved",
];
pub(super) const URL: &[&str] = &[
    "originalarticleurl",
    "url",
    "source",
    "sourceurl",
    "originurl",
    "originalurl",
    "canonicallink",
    "canonicalurl",
    "link",
    "givenurl",
    "og:url",
];
pub(super) const SITE: &[&str] = &[
    "publication",
    "publisher",
    "site",
    "sitename",
    "og:sitename",
    "metasitename",
    "sourcehostname",
    "domain",
    "domainname",
    "hostname",
    "sourcedomain",
    "source",
    "applicationname",
];
pub(super) const TAGS: &[&str] = &["tags", "labels", "keywords", "newskeywords", "categories", "article:tag", "parselytags"];
pub(super) const TOOL: &[&str] = &["clipper", "savedwith", "clippedwith", "exportedby", "exporter", "savedby"];
/// Keys that name a tool as often as something else: the system of a site, or the person who passed a link on.
pub(super) const MAYBE_TOOL: &[&str] = &["generator", "via"];
/// What saves and exports articles, by a part of its name.
pub(super) const TOOLS: &[&str] = &[
    "archivebox",
    "clipper",
    "defuddle",
    "evernote",
    "httrack",
    "instapaper",
    "joplin",
    "markdownload",
    "monolith",
    "news-please",
    "newspaper",
    "notion",
    "obsidian",
    "omnivore",
    "pandoc",
    "pocket",
    "raindrop",
    "readwise",
    "save page we",
    "scrapbook",
    "singlefile",
    "trafilatura",
    "wallabag",
    "zotero",
];
pub(super) const LANGUAGE: &[&str] = &["lang", "language", "inlanguage", "metalang", "og:locale"];
