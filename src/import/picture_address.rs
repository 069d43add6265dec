//! Where a picture's address leads: into the file, beside it, or to the network.

use std::ops::Range;

use crate::article::PictureSource;

use crate::text::WebAddress;

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
    if let Some(address) = WebAddress::parse(address) {
        return Some(PictureSource::Remote(address.into_string()));
    }
    if let Some(rest) = address.strip_prefix("//") {
        return WebAddress::parse(&format!("https://{rest}")).map(|address| PictureSource::Remote(address.into_string()));
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
}
