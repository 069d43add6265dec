//! The bytes of the pictures that are in the file of an article.

use std::ops::Range;
use std::path::Path;

use data_url::DataUrl;

use crate::article::PictureSource;

use super::archive::Archive;
use super::error::ImportError;
use super::format::Format;
use super::mail;
use super::markup::entities::decode;
use super::options::ImportOptions;
use super::picture_address::is_data;
use super::source::FileText;

/// Why the file of an article does not give a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The file cannot be read as an article any more.
    #[error("the file of the article {0}")]
    Unreadable(#[from] ImportError),
    /// Nothing of a picture stands where it stood when the article was read.
    #[error("the file has changed since the article was read")]
    Changed,
    /// It is not written as the standard has it.
    #[error("is damaged: its bytes cannot be read from the file")]
    Damaged,
    /// Not in the file of the article at all.
    #[error("is not in the file of the article")]
    Elsewhere,
}

/// The bytes of a picture that is in the file of its article, when that is read as it was. A `data:` address may be percent-encoded or base 64, with blanks and
/// line breaks in it (WHATWG, Fetch, “data: URL processor”).
///
/// # Errors
/// When it is not in the file, or not whole.
pub fn picture(name: &Path, bytes: &[u8], source: &PictureSource, options: &ImportOptions) -> Result<Vec<u8>, PictureError> {
    let is_mail = Format::of(name) == Some(Format::Mail);
    match source {
        PictureSource::Part(number) if Format::of(name) == Some(Format::Epub) => Ok(Archive::open(bytes)?.read(*number)?),
        PictureSource::Part(number) if is_mail => mail::part(bytes, *number).ok_or(PictureError::Changed),
        PictureSource::Inline(place) if is_mail => {
            let page = mail::page(bytes, options).ok_or(PictureError::Changed)?;
            inline(&page, place.clone())
        }
        PictureSource::Inline(place) => inline(&FileText::read(name, bytes, options)?.0.text, place.clone()),
        PictureSource::Part(_) | PictureSource::File(_) | PictureSource::Remote(_) => Err(PictureError::Elsewhere),
    }
}

/// The bytes of the `data:` address at a place of a text.
pub(super) fn inline(text: &str, place: Range<usize>) -> Result<Vec<u8>, PictureError> {
    let address = text.get(place).filter(|address| is_data(address)).ok_or(PictureError::Changed)?;
    // Some pages write `+` and `=` as entities; neither form of the data holds an ampersand of its own.
    let address = if address.contains('&') { decode(address) } else { address.into() };
    let data = DataUrl::process(&address).map_err(|_| PictureError::Damaged)?;
    data.decode_to_vec().map(|(bytes, _)| bytes).map_err(|_| PictureError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The picture at this address in a page.
    fn inline(address: &str) -> Result<Vec<u8>, PictureError> {
        let page = format!("<p>Words.</p><img src=\"{address}\">");
        let start = page.find(address).expect("it is there");
        picture(Path::new("a.html"), page.as_bytes(), &PictureSource::Inline(start..start + address.len()), &ImportOptions::default())
    }

    #[test]
    fn data_of_an_address_is_read_in_all_its_forms() {
        for address in [
            "data:image/png;base64,UE5H",
            "DATA:image/png;charset=utf-8;BASE64, UE\n 5H ",
            "data:image/png;base64,UE5H%0A",
            "data:image/png;base64,UE&#53;H",
            "data:image/png,%50N%47",
            "data:,PNG",
        ] {
            assert_eq!(inline(address), Ok(b"PNG".to_vec()), "{address}");
        }
    }

    #[test]
    fn data_that_is_not_whole_is_refused() {
        assert_eq!(inline("data:image/png;base64,U"), Err(PictureError::Damaged));
        assert_eq!(inline("data:image/png;base64"), Err(PictureError::Damaged));
        assert_eq!(inline("date:image/png,x"), Err(PictureError::Changed));
        let beyond = PictureSource::Inline(3..9_999);
        assert_eq!(picture(Path::new("a.md"), b"short", &beyond, &ImportOptions::default()), Err(PictureError::Changed));
        assert_eq!(picture(Path::new("a.md"), b"short", &PictureSource::Part(2), &ImportOptions::default()), Err(PictureError::Elsewhere));
    }

    #[test]
    fn data_of_markdown_is_found_by_its_place() {
        let page = "---\ntitle: Ä\n---\n\n# Ä\n\n![The pier.](data:image/png;base64,UE5H)\n\nWords.\n";
        let article = crate::import::import(Path::new("a.md"), page.as_bytes()).expect("an article");
        let found = picture(Path::new("a.md"), page.as_bytes(), &article.pictures()[0].source, &ImportOptions::default());
        assert_eq!(found, Ok(b"PNG".to_vec()));
    }
}
