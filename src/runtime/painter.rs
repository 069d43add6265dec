//! Paints pictures: decoding, scaling and writing them as cells.

mod decode;
mod paint;

use std::sync::Arc;

use ratatui::layout::Size;

pub(super) use paint::Canvas;

use crate::app::Painted;

/// The bytes of a picture as cells, and what is known of its file; or the reason why there is nothing to be seen.
pub(super) fn painted(bytes: Result<Vec<u8>, String>, room: Size, canvas: Result<Canvas, &'static str>) -> Painted {
    let refused = |reason| Painted { facts: None, result: Err(reason) };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(reason) => return refused(reason),
    };
    let picture = match decode::Picture::read(&bytes) {
        Ok(picture) => picture,
        Err(reason) => return refused(reason),
    };
    let facts = Some(picture.facts.clone());
    let painting = canvas.map_err(ToOwned::to_owned).and_then(|canvas| paint::paint(&picture.decode()?, room, canvas));
    Painted { facts, result: painting.map(Arc::new) }
}

#[cfg(test)]
mod tests {
    use image::ImageFormat;

    use super::super::graphics::Protocol;
    use super::*;
    use crate::config::ColourDepth;

    const CANVAS: Canvas = Canvas { protocol: Protocol::HalfBlocks, cell: (10, 20), depth: ColourDepth::TrueColour };

    fn paint(bytes: Vec<u8>, canvas: Result<Canvas, &'static str>) -> Painted {
        painted(Ok(bytes), Size::new(20, 10), canvas)
    }

    #[test]
    fn picture_is_painted() {
        let painted = paint(decode::tests::picture(ImageFormat::Png, 64, 32), Ok(CANVAS));
        let painting = painted.result.expect("a picture");
        assert_eq!((painting.cells.area.as_size(), painting.speaks), (Size::new(20, 5), false));
        assert!(painted.facts.is_some_and(|facts| facts.starts_with("PNG · 64 × 32")));
    }

    #[test]
    fn picture_without_a_canvas_is_told_of_and_not_decoded() {
        let painted = paint(decode::tests::picture(ImageFormat::Png, 64, 32), Err("pictures are switched off"));
        assert_eq!(painted.result.expect_err("no picture"), "pictures are switched off");
        assert!(painted.facts.is_some());
        // What is wrong with the picture itself goes before.
        let painted = paint(b"no picture".to_vec(), Err("pictures are switched off"));
        assert!(painted.result.expect_err("no picture").contains("no picture"));
    }
}
