//! Pixels to cells: the picture is fitted into the room that there is and written as the terminal's protocol has it.
//!
//! The cells are made once and hold all that there is to say, so that a frame that is drawn anew says all of it again.

use image::imageops::FilterType;
use image::{DynamicImage, Rgba};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget;
use ratatui_image::protocol::halfblocks::Halfblocks;
use ratatui_image::protocol::iterm2::Iterm2;
use ratatui_image::protocol::kitty::Kitty;
use ratatui_image::protocol::sixel::Sixel;
use ratatui_image::{Image, protocol};

use super::super::graphics::{PICTURE, Protocol};
use crate::app::Painting;
use crate::config::ColourDepth;

/// The most pixels that are sent to a terminal: a window of 1,920 × 1,080 and more.
const MAX_SENT: f64 = 3e6;
/// How much a small picture is enlarged where there are pixels.
const ENLARGED: f64 = 2.0;

/// What pictures are painted on.
#[derive(Debug, Clone, Copy)]
pub(in crate::runtime) struct Canvas {
    pub(in crate::runtime) protocol: Protocol,
    /// Pixels of a cell, across and down.
    pub(in crate::runtime) cell: (u16, u16),
    pub(in crate::runtime) depth: ColourDepth,
}

/// The picture as cells, in as much of `room` as its shape fills.
///
/// # Errors
/// When the protocol cannot write it.
pub(super) fn paint(image: &DynamicImage, room: Size, canvas: Canvas) -> Result<Painting, String> {
    let (size, (width, height)) = fitted((image.width(), image.height()), room, canvas);
    let image = on_paper(&scaled(image, width, height));
    let painted = match canvas.protocol {
        Protocol::HalfBlocks => Halfblocks::new(image, size).map(protocol::Protocol::Halfblocks),
        Protocol::Kitty => Kitty::new(image, size, PICTURE, false, true).map(protocol::Protocol::Kitty),
        Protocol::Iterm2 => Iterm2::new(image, size, false).map(protocol::Protocol::ITerm2),
        Protocol::Sixel => Sixel::new(image, size, false).map(protocol::Protocol::Sixel),
    };
    let painted = painted.map_err(|error| format!("cannot be drawn here: {error}"))?;
    let mut cells = Buffer::empty(Rect::from((ratatui::layout::Position::ORIGIN, size)));
    Image::new(&painted).render(cells.area, &mut cells);
    let speaks = canvas.protocol != Protocol::HalfBlocks;
    if !speaks {
        for cell in &mut cells.content {
            cell.set_style(canvas.depth.reduced(cell.style()));
        }
    }
    Ok(Painting { cells, speaks })
}

/// The cells that a picture of this many pixels takes, and the pixels that it is scaled to.
#[allow(clippy::cast_sign_loss)] // all of them are at least 1
fn fitted((width, height): (u32, u32), room: Size, canvas: Canvas) -> (Size, (u32, u32)) {
    let cell = (f64::from(canvas.cell.0.max(1)), f64::from(canvas.cell.1.max(1)));
    let (width, height) = (f64::from(width.max(1)), f64::from(height.max(1)));
    let blocks = canvas.protocol == Protocol::HalfBlocks;
    // A half block is a pixel as wide as a cell.
    let most = if blocks { cell.0 } else { ENLARGED.min((MAX_SENT / (width * height)).sqrt()) };
    let scale = (f64::from(room.width) * cell.0 / width).min(f64::from(room.height) * cell.1 / height).min(most);
    let pixels = (width * scale, height * scale);
    let cells = |pixels: f64, cell: f64, room: u16| {
        let cells = if blocks { (pixels / cell).round() } else { (pixels / cell - 1e-6).ceil() };
        cells.clamp(1.0, f64::from(room.max(1))) as u16
    };
    let size = Size::new(cells(pixels.0, cell.0, room.width), cells(pixels.1, cell.1, room.height));
    let whole = |pixels: f64| pixels.round().max(1.0) as u32;
    let scaled = if blocks { (u32::from(size.width), u32::from(size.height) * 2) } else { (whole(pixels.0), whole(pixels.1)) };
    (size, scaled)
}

/// The picture at another size.
fn scaled(image: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let size = (image.width(), image.height());
    if size == (width, height) {
        return image.clone();
    }
    let near = near(size, (width, height));
    if near == size {
        return image.resize_exact(width, height, FilterType::CatmullRom);
    }
    image.thumbnail_exact(near.0, near.1).resize_exact(width, height, FilterType::CatmullRom)
}

/// The size to which a picture is brought by averages before it is scaled with care: that is fast, and the careful way takes 16
/// bytes for each pixel of its first step, which of a picture of one row are as many as it has.
fn near((width, height): (u32, u32), (wanted_width, wanted_height): (u32, u32)) -> (u32, u32) {
    (width.min(wanted_width.saturating_mul(2)), height.min(wanted_height.saturating_mul(2)))
}

/// What is transparent shows paper: pictures of news are made for white pages.
fn on_paper(image: &DynamicImage) -> DynamicImage {
    let mut image = image.to_rgba8();
    for Rgba([red, green, blue, alpha]) in image.pixels_mut() {
        let cover = u16::from(*alpha);
        for part in [red, green, blue] {
            *part = ((u16::from(*part) * cover + 255 * (255 - cover)) / 255) as u8;
        }
        *alpha = 255;
    }
    image.into()
}

#[cfg(test)]
mod tests {
    use super::super::super::graphics::Allowed;
    use super::*;

    fn canvas(protocol: Protocol) -> Canvas {
        Canvas { protocol, cell: (10, 20), depth: ColourDepth::TrueColour }
    }

    fn image(width: u32, height: u32) -> DynamicImage {
        DynamicImage::ImageRgba8(image::RgbaImage::from_fn(width, height, |x, y| Rgba([(x % 256) as u8, (y % 256) as u8, 90, 255])))
    }

    fn cells(protocol: Protocol, width: u32, height: u32, room: (u16, u16)) -> (u16, u16) {
        let size = fitted((width, height), room.into(), canvas(protocol)).0;
        (size.width, size.height)
    }

    #[test]
    fn picture_keeps_its_shape_in_the_room_that_there_is() {
        use Protocol::{HalfBlocks, Kitty};
        assert_eq!(cells(HalfBlocks, 1600, 1200, (80, 20)), (53, 20));
        assert_eq!(cells(HalfBlocks, 1600, 400, (80, 20)), (80, 10));
        assert_eq!(cells(HalfBlocks, 4, 4, (80, 20)), (4, 2));
        assert_eq!(cells(HalfBlocks, 30_000, 1, (80, 20)), (80, 1));
        assert_eq!(cells(Kitty, 1600, 1200, (80, 20)), (54, 20));
        assert_eq!(cells(Kitty, 100, 100, (80, 20)), (20, 10));
        for room in [(0, 0), (1, 1), (1, 500), (1000, 500)] {
            for (width, height) in [(1, 1), (65_535, 1), (1, 65_535), (6_000, 6_000)] {
                let (size, pixels) = fitted((width, height), room.into(), canvas(Kitty));
                assert!(size.width <= room.0.max(1) && size.height <= room.1.max(1));
                assert!(u64::from(pixels.0) * u64::from(pixels.1) < 3_100_000, "{pixels:?}");
            }
        }
    }

    #[test]
    fn pictures_of_any_shape_are_scaled_in_little_room() {
        for size in [(40_000_000, 1), (1, 40_000_000), (10_000_000, 4), (6_000, 6_000), (3, 2)] {
            for protocol in [Protocol::HalfBlocks, Protocol::Kitty] {
                let wanted = fitted(size, Size::new(200, 60), canvas(protocol)).1;
                let (width, height) = near(size, wanted);
                assert!(u64::from(width) * u64::from(wanted.1) <= 6_000_000, "{size:?}: {width} × {height} to {wanted:?}");
            }
        }
        let row = scaled(&image(100_000, 1), 80, 2);
        assert_eq!((row.width(), row.height()), (80, 2));
    }

    #[test]
    fn cells_of_every_protocol_are_on_the_list_of_what_may_be_said() {
        let allowed = Allowed::new();
        for protocol in [Protocol::Kitty, Protocol::Iterm2, Protocol::Sixel] {
            for (width, height) in [(300, 200), (5, 5)] {
                let painting = paint(&image(width, height), Size::new(30, 10), canvas(protocol)).expect("it is painted");
                let spoken = painting.cells.content.iter().filter(|cell| cell.symbol() != " ");
                assert!(painting.speaks && spoken.clone().count() > 0);
                for cell in spoken {
                    let start: String = cell.symbol().chars().take(200).collect();
                    assert!(allowed.holds(cell.symbol()), "{protocol:?} {start:?}");
                }
            }
        }
    }

    #[test]
    fn half_blocks_say_nothing_and_have_the_colours_that_there_are() {
        let canvas = Canvas { depth: ColourDepth::Ansi256, ..canvas(Protocol::HalfBlocks) };
        let painting = paint(&image(300, 200), Size::new(30, 10), canvas).expect("it is painted");
        assert!(!painting.speaks && painting.cells.content.iter().all(|cell| ["▀", "▄", " "].contains(&cell.symbol())));
        let style = |cell: &ratatui::buffer::Cell| canvas.depth.reduced(cell.style()) == cell.style();
        assert!(painting.cells.content.iter().all(style));
    }

    #[test]
    fn transparent_picture_shows_paper() {
        let clear = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(2, 2, Rgba([0, 0, 0, 0])));
        assert_eq!(on_paper(&clear).to_rgba8().get_pixel(0, 0), &Rgba([255; 4]));
        assert_eq!(on_paper(&image(2, 2)), image(2, 2));
    }
}
