//! Where a picture's address leads: into the file, beside it, or to the network; and the bytes of those in the file.

use std::ops::Range;
use std::path::Path;

use data_url::DataUrl;

use crate::article::PictureSource;

use super::markup::entities::decode;
use super::{Format, ImportError, ImportOptions, Source, fields, mail};

/// Longer addresses are kept only where they are the picture itself.
const MAX_ADDRESS: usize = 2_048;

/// What the address of a picture stands for. `place` is where the address stands in the imported text,
/// for one that is the picture itself. An address of another scheme (`file:`) is kept as a name, for the reader to be told.
pub(super) fn source(address: &str, place: Option<Range<usize>>) -> Option<PictureSource> {
    let address = address.trim();
    if is_data(address) {
        return place.map(PictureSource::Inline);
    }
    if address.is_empty() || address.len() > MAX_ADDRESS {
        return None;
    }
    if let Some(address) = fields::address(address) {
        return Some(PictureSource::Remote(address));
    }
    if let Some(rest) = address.strip_prefix("//") {
        return fields::address(&format!("https://{rest}")).map(PictureSource::Remote);
    }
    Some(PictureSource::File(address.to_owned()))
}

/// Where `piece` stands in `text`, if it was taken from there as it is.
pub(super) fn place_of(text: &str, piece: &str) -> Option<Range<usize>> {
    let start = (piece.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (start + piece.len() <= text.len()).then(|| start..start + piece.len())
}

/// Whether a name is that of a picture, by its extension.
pub(super) fn is_named_so(name: &str) -> bool {
    const EXTENSIONS: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "svg", "tif", "tiff"];
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

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
        PictureSource::Part(number) if is_mail => mail::part(bytes, *number).ok_or(PictureError::Changed),
        PictureSource::Inline(place) if is_mail => {
            let page = mail::page(bytes, options).ok_or(PictureError::Changed)?;
            inline(&page, place.clone())
        }
        PictureSource::Inline(place) => inline(&Source::read(name, bytes, options)?.0.text, place.clone()),
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

/// Whether an address holds its own contents.
pub(super) fn is_data(address: &str) -> bool {
    address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_into_the_file_beside_it_or_to_the_network() {
        let file = |name: &str| Some(PictureSource::File(name.into()));
        assert_eq!(source(" page_files/pier.jpg ", None), file("page_files/pier.jpg"));
        assert_eq!(source("../../etc/passwd", None), file("../../etc/passwd"));
        assert_eq!(source("//img.example.org/a.png", None), Some(PictureSource::Remote("https://img.example.org/a.png".into())));
        assert_eq!(source("DATA:image/png;base64,AAAA", Some(3..29)), Some(PictureSource::Inline(3..29)));
        assert_eq!(source("", None), None);
    }

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
