//! Articles whose attributions were marked by hand: one JSON object a line, and nothing but what stands there.
//!
//! All spans are half-open and count the code points of the gold text, as the file does. See `align` for the way to an
//! article and back.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use pullquote::{AttributionKind, ImportError, import};
use serde::Deserialize;

/// First code point and one past the last.
pub type Span = (usize, usize);

/// A text with everything that people found in it.
#[derive(Debug, Clone, Deserialize)]
pub struct Article {
    /// Unlike that of any other article of the file.
    pub id: String,
    /// Who printed it.
    #[serde(default)]
    pub publisher: String,
    /// As it was marked.
    pub text: String,
    /// Who said what.
    pub attributions: Vec<Attribution>,
    /// Every quoted stretch, speech or not.
    pub quotes: Vec<Quote>,
}

/// Somebody said something.
#[derive(Debug, Clone, Deserialize)]
pub struct Attribution {
    /// The words that name the speaker; none where nobody is named.
    pub source: Vec<Span>,
    /// The words that say that something is said.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
    /// How much of the content stands in quotation marks.
    #[serde(with = "Kind")]
    pub kind: AttributionKind,
    /// Whether it lies within the content of another.
    #[allow(dead_code, reason = "for training; no metric asks for it")]
    pub nested: bool,
    /// What sort of words the source is.
    pub source_type: SourceType,
    /// The head word of the source: `mayor` in `the mayor of Saltmere`.
    pub source_head: Option<Span>,
    /// Words that do as well as the head, such as the antecedent of `who`.
    #[serde(default)]
    pub alt_heads: Vec<Span>,
    /// The name of the speaker, where it is known.
    pub source_name: Option<String>,
    /// Where the name was found.
    pub name_from: Option<NameFrom>,
    /// The names that are right, any of them, where the speaker was judged by name.
    #[serde(default)]
    pub names: Vec<String>,
    /// Whether these are the words for somebody without a name.
    #[serde(default)]
    pub unnamed: bool,
}

/// A quoted stretch.
#[derive(Debug, Clone, Deserialize)]
pub struct Quote {
    /// With its marks.
    pub span: Span,
    /// Its quotation marks.
    #[allow(dead_code, reason = "for training; no metric asks for it")]
    pub mark: Mark,
    /// Whether a closing mark stands behind it.
    #[allow(dead_code, reason = "for training; no metric asks for it")]
    pub closed: bool,
    /// Whether it goes on from the paragraph before.
    #[allow(dead_code, reason = "for training; no metric asks for it")]
    pub cont: bool,
    /// Whether it stands within another.
    pub nested: bool,
    /// Index into [`Article::attributions`], for a stretch that lies in a content.
    pub attr: Option<usize>,
    /// What the stretch is part of.
    #[serde(rename = "where")]
    pub place: Place,
}

/// The names of [`AttributionKind`] in the file.
#[derive(Deserialize)]
#[serde(remote = "AttributionKind", rename_all = "lowercase")]
enum Kind {
    Direct,
    Mixed,
    Indirect,
}

/// What sort of words name the speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceType {
    /// `Jane Reed`
    Person,
    /// `the Harbour Board`
    Org,
    /// `she`
    Pronoun,
    /// `aides`, `a senior official`
    Nominal,
    /// `who`
    Relative,
    /// No source.
    None,
}

impl SourceType {
    /// The name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Org => "org",
            Self::Pronoun => "pronoun",
            Self::Nominal => "nominal",
            Self::Relative => "relative",
            Self::None => "none",
        }
    }
}

/// Where the name of a speaker was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameFrom {
    /// The source is the name.
    Own,
    /// The source is the surname.
    Surname,
    /// A pronoun resolved by hand.
    Hand,
    /// A pronoun resolved by a program, wrongly too often to be held against anybody.
    Dcoref,
}

/// Quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// `“…”`
    Double,
    /// `‘…’`
    Single,
}

/// What a quoted stretch is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// A content: somebody's speech.
    Content,
    /// A source.
    Source,
    /// A cue.
    Cue,
    /// No attribution: a scare quote, a title.
    None,
}

/// Why there is no gold.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// The file cannot be read.
    #[error("{}: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// A line is no gold article.
    #[error("{}, line {line}: {source}", path.display())]
    Line { path: PathBuf, line: usize, source: serde_json::Error },
    /// A text cannot be imported.
    #[error("{id} {source}")]
    Import { id: String, source: ImportError },
}

/// All articles of a file, `.jsonl` or `.jsonl.gz`, in its order.
///
/// # Errors
/// When the file cannot be read or a line is no gold article.
pub fn read(path: &Path) -> Result<Vec<Article>, GoldError> {
    lines(path)
}

/// What stands on the lines of a file, `.jsonl` or `.jsonl.gz`, one each.
///
/// # Errors
/// When the file cannot be read or a line is something else.
pub fn lines<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<T>, GoldError> {
    let unread = |source| GoldError::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(unread)?;
    let packed = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    let bytes: Box<dyn Read> = if packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut found = Vec::new();
    for (index, line) in BufReader::new(bytes).lines().enumerate() {
        let line = line.map_err(unread)?;
        if !line.trim().is_empty() {
            let wrong = |source| GoldError::Line { path: path.to_owned(), line: index + 1, source };
            found.push(serde_json::from_str(&line).map_err(wrong)?);
        }
    }
    Ok(found)
}

impl Article {
    /// The article that the program would read from a text file with this text.
    ///
    /// # Errors
    /// When the text is no article.
    pub fn import(&self) -> Result<pullquote::Article, GoldError> {
        let failed = |source| GoldError::Import { id: self.id.clone(), source };
        import(Path::new("article.txt"), self.text.as_bytes()).map_err(failed)
    }
}
