//! Bytes to pixels, under limits: a picture is as untrusted as a text. Its format is told by its bytes, never by its name, and its
//! size by its head, before anything is decoded.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

/// The most pixels of a picture, and the most bytes that decoding it may take.
const MAX_PIXELS: u64 = 40_000_000;
const MAX_MEMORY: u64 = 128 << 20;

/// The most bytes that its head may take: colour profiles are packed, and a small one may unpack to gigabytes.
const MAX_HEAD: u64 = 16 << 20;

/// Bytes a pixel that a progressive JPEG is kept in until its last scan: two for each of three colours.
const COEFFICIENTS: u64 = 6;

/// A picture of which the head has been read.
pub(super) struct Picture<'a> {
    decoder: Box<dyn ImageDecoder + 'a>,
    /// Format, size in pixels, size of the file: `JPEG · 1,600 × 1,067 · 240 kB`.
    pub facts: String,
}

impl<'a> Picture<'a> {
    /// Reads the head.
    ///
    /// # Errors
    /// When it is no picture that can be shown, or too large; the reason goes on from its name.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, String> {
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| error.to_string())?;
        let name = match reader.format() {
            Some(ImageFormat::Jpeg) => "JPEG",
            Some(ImageFormat::Png) => "PNG",
            Some(ImageFormat::Gif) => "GIF",
            Some(ImageFormat::WebP) => "WebP",
            _ => return Err(looks_like(bytes).to_owned()),
        };
        reader.limits(limits(MAX_HEAD));
        let mut decoder = reader.into_decoder().map_err(|error| reason(&error))?;
        let (width, height) = decoder.dimensions();
        let facts = format!("{name} · {} × {} · {}", thousands(width), thousands(height), size(bytes.len()));
        let pixels = u64::from(width) * u64::from(height);
        if pixels == 0 {
            return Err("has no pixels".to_owned());
        }
        if pixels > MAX_PIXELS {
            let million = pixels.div_ceil(1_000_000);
            return Err(format!("has {} million pixels; {} million are the most", thousands(million), MAX_PIXELS / 1_000_000));
        }
        let coefficients = if is_progressive(bytes) { pixels * COEFFICIENTS } else { 0 };
        if decoder.total_bytes() + coefficients > MAX_MEMORY {
            return Err(format!("takes more than {} MB to decode", MAX_MEMORY >> 20));
        }
        decoder.set_limits(limits(MAX_MEMORY)).map_err(|error| reason(&error))?;
        Ok(Self { decoder: Box::new(decoder), facts })
    }

    /// Decodes it, upright; of a film the first picture.
    ///
    /// # Errors
    /// When it is damaged.
    pub(super) fn decode(mut self) -> Result<DynamicImage, String> {
        let orientation = self.decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let mut image = DynamicImage::from_decoder(self.decoder).map_err(|error| reason(&error))?;
        image.apply_orientation(orientation);
        Ok(image)
    }
}

/// Whether a JPEG comes in scans over the whole picture, which its decoder keeps beside the pixels (ITU T.81, SOF2).
fn is_progressive(bytes: &[u8]) -> bool {
    let mut rest = bytes.strip_prefix(b"\xff\xd8").unwrap_or_default();
    while let [0xff, marker, high, low, ..] = *rest {
        match marker {
            0xc2 => return true,
            0xc0 | 0xc1 | 0xda => return false,
            _ => rest = rest.get(2 + usize::from(u16::from_be_bytes([high, low]))..).unwrap_or_default(),
        }
    }
    false
}

fn limits(memory: u64) -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(memory);
    limits
}

fn reason(error: &ImageError) -> String {
    match error {
        ImageError::Limits(_) => format!("takes more than {} MB to decode", MAX_MEMORY >> 20),
        ImageError::Unsupported(_) => "is written in a way that cannot be shown".to_owned(),
        _ => "is damaged".to_owned(),
    }
}

/// What bytes are that are no picture to be shown.
fn looks_like(bytes: &[u8]) -> &'static str {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let text = String::from_utf8_lossy(head).to_lowercase();
    match () {
        () if bytes.is_empty() => "is empty",
        () if text.contains("<svg") => "is a drawing in SVG, which is not shown",
        () if text.trim_start().starts_with("<!doctype html") || text.contains("<html") => "is a web page, no picture",
        () if ["ftypavif", "ftypavis"].iter().any(|brand| text.contains(brand)) => "is an AVIF picture, which is not shown",
        () if ["ftypheic", "ftypheix", "ftypmif1"].iter().any(|brand| text.contains(brand)) => "is a HEIC picture, which is not shown",
        () if head.starts_with(b"II*\0") || head.starts_with(b"MM\0*") => "is a TIFF picture, which is not shown",
        () if head.starts_with(b"BM") => "is a BMP picture, which is not shown",
        () => "is no picture that can be shown: JPEG, PNG, GIF and WebP are",
    }
}

/// A size as `240 kB`.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// A number as `1,600`.
fn thousands(number: impl Into<u64>) -> String {
    let number = number.into();
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", thousands(number / 1_000), number % 1_000) }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A picture of one colour in a format.
    pub(crate) fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let image = DynamicImage::ImageRgb8(image::RgbImage::from_pixel(width, height, image::Rgb([200, 40, 40])));
        image.write_to(&mut Cursor::new(&mut bytes), format).expect("a picture");
        bytes
    }

    fn refused(bytes: &[u8]) -> String {
        Picture::read(bytes).and_then(|picture| picture.decode().map(drop)).expect_err("no picture")
    }

    /// A PNG whose head claims this size (PNG, third edition, 11.2.1), with a sound checksum and no pixels.
    fn claim(width: u32, height: u32) -> Vec<u8> {
        let mut head = b"IHDR".to_vec();
        head.extend(width.to_be_bytes());
        head.extend(height.to_be_bytes());
        head.extend([8, 6, 0, 0, 0]);
        let mut sum = !0_u32;
        for byte in &head {
            sum ^= u32::from(*byte);
            for _ in 0..8 {
                sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
            }
        }
        let idat = b"\0\0\0\0IDAT\x35\xaf\x06\x1e";
        [b"\x89PNG\r\n\x1a\n\0\0\0\x0d".as_slice(), &head, &(!sum).to_be_bytes(), idat].concat()
    }

    #[test]
    fn progressive_jpeg_is_known_by_its_head() {
        let head = |frame: u8| [&[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2][..], &[0xff, frame, 0, 17]].concat();
        assert_eq!([0xc2, 0xc0].map(|frame| is_progressive(&head(frame))), [true, false]);
        assert!(!is_progressive(&picture(ImageFormat::Png, 2, 2)) && !is_progressive(b"\xff\xd8\xff\xe0\xff"));
    }

    #[test]
    fn every_format_is_decoded_with_its_facts() {
        for (format, name) in
            [(ImageFormat::Png, "PNG"), (ImageFormat::Jpeg, "JPEG"), (ImageFormat::Gif, "GIF"), (ImageFormat::WebP, "WebP")]
        {
            let bytes = picture(format, 1200, 3);
            let picture = Picture::read(&bytes).expect("a picture");
            assert!(picture.facts.starts_with(&format!("{name} · 1,200 × 3 · ")), "{}", picture.facts);
            let image = picture.decode().expect("it is decoded");
            assert_eq!((image.width(), image.height()), (1200, 3));
        }
    }

    #[test]
    fn bomb_is_refused_by_its_head() {
        assert_eq!(refused(&claim(60_000, 60_000)), "has 3,600 million pixels; 40 million are the most");
        assert_eq!(refused(&claim(8_000, 4_900)), "takes more than 128 MB to decode");
        assert_eq!(refused(&claim(100, 100)), "is damaged");
        // GIF89a: a screen of 65,535 x 65,535 in 13 bytes.
        let gif = [b"GIF89a\xff\xff\xff\xff\x80\0\0".as_slice(), &[0; 6], b",\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x4c\x01\0;"].concat();
        assert_eq!(refused(&gif), "has 4,295 million pixels; 40 million are the most");
        // WebP (VP8L): 14 bits of width and height each, less one, then nothing.
        let webp = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\xfe\xbf\xff\x0f\0\0\0\0\0\0\0\0\0";
        assert_eq!(refused(webp), "has 269 million pixels; 40 million are the most");
    }

    #[test]
    fn colour_profile_that_unpacks_to_much_is_left_out() {
        for (size, kept) in [(1 << 10, true), (24 << 20, false)] {
            let mut bytes = Vec::new();
            let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
            image::ImageEncoder::set_icc_profile(&mut encoder, vec![0; size]).expect("PNG has profiles");
            DynamicImage::new_rgb8(3, 2).write_with_encoder(encoder).expect("a picture");
            let mut picture = Picture::read(&bytes).expect("a picture");
            assert_eq!(picture.decoder.icc_profile().ok().flatten().is_some(), kept, "{size}");
            assert!(picture.decode().is_ok());
        }
    }

    #[test]
    fn what_is_no_picture_is_told_for_what_it_is() {
        for (bytes, expected) in [
            (&b""[..], "is empty"),
            (
                b"<?xml version=\"1.0\"?>\n<svg xmlns=\"\"><image href=\"file:///etc/passwd\"/></svg>",
                "is a drawing in SVG, which is not shown",
            ),
            (b"<!DOCTYPE html><p>404", "is a web page, no picture"),
            (b"\0\0\0\x20ftypavif\0\0", "is an AVIF picture, which is not shown"),
            (b"II*\0\x08\0\0\0", "is a TIFF picture, which is not shown"),
            (b"root:x:0:0:", "is no picture that can be shown: JPEG, PNG, GIF and WebP are"),
        ] {
            assert_eq!(refused(bytes), expected);
        }
    }

    #[test]
    fn damaged_picture_is_told_or_shown_as_far_as_it_goes() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let whole = picture(format, 64, 64);
            for length in 0..whole.len() {
                let cut = whole.get(..length).expect("a part");
                let outcome = Picture::read(cut).and_then(Picture::decode);
                assert!(outcome.is_ok_and(|image| image.width() == 64) || !refused(cut).is_empty(), "{format:?} {length}");
            }
        }
        assert_eq!(refused(picture(ImageFormat::Jpeg, 64, 64).get(..40).expect("a part")), "is damaged");
    }
}
