//! The formats of files, told by their names, or by how they begin.

use std::path::Path;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A saved web page.
    Html,
    /// A mail, or a page archived as one (MHTML).
    Mail,
    /// JSON or JSON lines: an article, or many.
    Json,
    /// A feed, or what agencies send: an article, or many.
    Xml,
    /// A book: an article, or many.
    Epub,
    /// A Word document: an article, or many of a press database.
    Word,
    /// Rich Text Format: likewise.
    RichText,
    /// A web archive (WARC, WACZ): a page, or many.
    WebArchive,
}

impl Format {
    /// The format that a file name's extension stands for.
    pub fn of(name: &Path) -> Option<Self> {
        let extension = name.extension()?.to_str()?.to_ascii_lowercase();
        // Packed archives keep the name of what was packed.
        if extension == "gz" {
            let inner = Path::new(name.file_stem()?).extension()?.to_str()?;
            return inner.eq_ignore_ascii_case("warc").then_some(Self::WebArchive);
        }
        match extension.as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "eml" | "mht" | "mhtml" => Some(Self::Mail),
            "json" | "jsonl" | "ndjson" => Some(Self::Json),
            "rss" | "atom" | "xml" | "nitf" | "newsml" => Some(Self::Xml),
            "epub" => Some(Self::Epub),
            "docx" | "docm" => Some(Self::Word),
            "rtf" => Some(Self::RichText),
            "warc" | "wacz" => Some(Self::WebArchive),
            _ => None,
        }
    }

    /// The format in a word, for scripts.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Mail => "mail",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Epub => "epub",
            Self::Word => "docx",
            Self::RichText => "rtf",
            Self::WebArchive => "warc",
        }
    }

    /// Whether a file of this format may hold many articles, each with its number.
    pub fn may_hold_many(self) -> bool {
        match self {
            Self::Text | Self::Markdown | Self::Html | Self::Mail => false,
            Self::Json | Self::Xml | Self::Epub | Self::Word | Self::RichText | Self::WebArchive => true,
        }
    }

    /// The format of a text whose name does not tell: a page opens with a tag.
    pub(super) fn sniff(text: &str) -> Self {
        let mut rest = text.trim_start().trim_start_matches('\u{feff}').bytes();
        match (rest.next(), rest.next()) {
            (Some(b'<'), Some(b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z')) => Self::Html,
            _ => Self::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_tell_the_format_in_any_case() {
        let of = |name: &str| Format::of(Path::new(name));
        assert_eq!(of("A.TXT"), Some(Format::Text));
        assert_eq!(of("two.dots.mkd"), Some(Format::Markdown));
        assert_eq!(of("page.xhtml"), Some(Format::Html));
        assert_eq!(of("news.RSS"), Some(Format::Xml));
        assert_eq!(of("page.png"), None);
        assert_eq!(of("page"), None);
    }

    #[test]
    fn a_page_without_extension_is_known_by_its_tag() {
        assert_eq!(Format::sniff("\n <!DOCTYPE html>"), Format::Html);
        assert_eq!(Format::sniff("<- an arrow"), Format::Text);
    }
}
