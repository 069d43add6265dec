//! Draws `docs/reading.png`: the program with its sample articles, as it stands, in the theme `dark`.
//!
//! ```text
//! cargo run --release --example picture -- docs/reading.png REGULAR.ttf BOLD.ttf ITALIC.ttf [FURTHER.ttf]...
//! ```
//! The fonts are files of one width, such as `DejaVuSansMono.ttf`, `DejaVuSansMono-Bold.ttf` and `DejaVuSansMono-Oblique.ttf` of
//! <https://dejavu-fonts.github.io> (Debian has them in `fonts-dejavu-core`). A letter that they lack is taken from the first of the
//! further fonts that has it; the sample in Japanese needs one, such as IPA Gothic (`fonts-ipafont-gothic`).

#![allow(clippy::cast_sign_loss, reason = "colours and places of a picture are never below nothing")]

use std::collections::VecDeque;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ab_glyph::{Font, FontVec, PxScale, point};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{Rgb, RgbImage};
use pullquote::{
    Answer, Cancel, Config, Document, Effect, Job, Loaded, Locator, Message, Model, Opened, Root, Shelf, Theme, annotate, import, scan,
    update, view,
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The screen in cells.
const COLUMNS: u16 = 110;
const ROWS: u16 = 32;

/// A cell in pixels, the size of a letter, and where its line stands below the top of the cell.
const WIDTH: u32 = 9;
const HEIGHT: u32 = 21;
const LETTER: f32 = 15.0;
const BASELINE: f32 = 16.0;

/// What is typed before the picture is taken: the fifth article is opened.
const KEYS: [&str; 5] = ["j", "j", "j", "j", "enter"];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [target, fonts @ ..] = arguments.as_slice() else {
        return Err("usage: picture PICTURE.png REGULAR BOLD ITALIC [FURTHER]...".into());
    };
    if fonts.len() < 3 {
        return Err("three fonts are needed: regular, bold, italic".into());
    }
    let fonts: Vec<FontVec> = fonts.iter().map(|font| read(font)).collect::<Result<_, _>>()?;
    let mut terminal = Terminal::new(TestBackend::new(COLUMNS, ROWS))?;
    let model = reader()?;
    let theme = Theme::load("dark")?;
    terminal.draw(|frame| drop(view(&model, &theme, frame)))?;
    let mut picture = RgbImage::new(u32::from(COLUMNS) * WIDTH, u32::from(ROWS) * HEIGHT);
    let buffer = terminal.backend().buffer();
    let cells: Vec<(u16, u16)> = (0..ROWS).flat_map(|row| (0..COLUMNS).map(move |column| (column, row))).collect();
    let corner = |(column, row): (u16, u16)| (u32::from(column) * WIDTH, u32::from(row) * HEIGHT);
    // All grounds first: a letter may reach into the next cell.
    let mut ground = Rgb([0; 3]);
    for &place in &cells {
        // The second cell of a wide letter has no colours of its own.
        ground = colour(buffer[place].bg, ground.0);
        fill(&mut picture, corner(place), (WIDTH, HEIGHT), ground);
    }
    for &place in &cells {
        draw(&mut picture, &fonts, corner(place), &buffer[place]);
    }
    let file = std::io::BufWriter::new(std::fs::File::create(target)?);
    picture.write_with_encoder(PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::NoFilter))?;
    Ok(())
}

fn read(font: &Path) -> Result<FontVec, Box<dyn Error>> {
    let bytes = std::fs::read(font).map_err(|error| format!("{}: {error}", font.display()))?;
    FontVec::try_from_vec_and_index(bytes, 0).map_err(|error| format!("{}: {error}", font.display()).into())
}

/// The program after [`KEYS`], with every job done.
fn reader() -> Result<Model, Box<dyn Error>> {
    let mut model = Model::new(Arc::new(Config::defaults()), vec![Root::Samples], COLUMNS, ROWS);
    settle(&mut model, Message::Started)?;
    for key in KEYS {
        settle(&mut model, Message::Key(key.parse()?))?;
    }
    Ok(model)
}

/// Sends a message, and the answers to whatever it asks for.
fn settle(model: &mut Model, message: Message) -> Result<(), Box<dyn Error>> {
    let mut waiting = VecDeque::from([message]);
    while let Some(message) = waiting.pop_front() {
        for effect in update(model, message) {
            match effect {
                Effect::Start(ticket, Job::Read { locator, .. }) => {
                    waiting.push_back(Message::Done(ticket, Answer::Article(Loaded::Whole(opened(locator)?))));
                }
                Effect::Start(ticket, Job::Scan(_)) => {
                    scan(&Shelf::default(), &[Root::Samples], &Cancel::never(), &mut |found| {
                        waiting.push_back(Message::Done(ticket, Answer::Found(found)));
                    });
                    waiting.push_back(Message::Done(ticket, Answer::Scanned { skipped: 0, problems: Vec::new(), store_problem: None }));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// A sample article as the program reads it.
fn opened(locator: Locator) -> Result<Opened, Box<dyn Error>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles").join(locator.name());
    let article = import(&file, &std::fs::read(&file)?)?;
    let annotations = annotate(&article, &Cancel::never()).map_err(|_| "was stopped")?;
    Ok(Opened { locator, document: Arc::new(Document::new(article, annotations)), digest: [0; 32].into() })
}

/// Draws what stands in a cell.
fn draw(picture: &mut RgbImage, fonts: &[FontVec], (left, top): (u32, u32), cell: &Cell) {
    let ink = colour(cell.fg, [255; 3]);
    match cell.symbol() {
        "│" => return fill(picture, (left + WIDTH / 2, top), (1, HEIGHT), ink),
        "▌" => return fill(picture, (left, top), (WIDTH / 2, HEIGHT), ink),
        _ => {}
    }
    let style = match (cell.modifier.contains(Modifier::BOLD), cell.modifier.contains(Modifier::ITALIC)) {
        (true, _) => 1,
        (_, true) => 2,
        _ => 0,
    };
    for letter in cell.symbol().chars().filter(|letter| !letter.is_whitespace()) {
        let has = |font: &&FontVec| font.glyph_id(letter).0 != 0;
        let Some(font) = fonts.get(style).filter(has).or_else(|| fonts.iter().find(has)) else {
            eprintln!("no font has the letter {letter}");
            continue;
        };
        let scale = PxScale::from(LETTER * font.height_unscaled() / font.units_per_em().unwrap_or(1000.0));
        let glyph = font.glyph_id(letter).with_scale_and_position(scale, point(left as f32, top as f32 + BASELINE));
        let Some(outline) = font.outline_glyph(glyph) else { continue };
        let corner = outline.px_bounds().min;
        outline.draw(|x, y, cover| {
            let place = (pixel(corner.x, x), pixel(corner.y, y));
            if let (Some(x), Some(y)) = place
                && let Some(below) = picture.get_pixel_mut_checked(x, y)
            {
                *below = mixed(*below, ink, cover);
            }
        });
    }
    if cell.modifier.contains(Modifier::UNDERLINED) {
        fill(picture, (left, top + BASELINE as u32 + 2), (WIDTH, 1), ink);
    }
}

fn pixel(corner: f32, offset: u32) -> Option<u32> {
    u32::try_from(corner as i64 + i64::from(offset)).ok()
}

fn mixed(below: Rgb<u8>, ink: Rgb<u8>, cover: f32) -> Rgb<u8> {
    let part = |place: usize| {
        let (from, to) = (f32::from(below.0[place]), f32::from(ink.0[place]));
        (from + (to - from) * cover.clamp(0.0, 1.0)).round() as u8
    };
    Rgb([part(0), part(1), part(2)])
}

fn fill(picture: &mut RgbImage, (left, top): (u32, u32), (width, height): (u32, u32), colour: Rgb<u8>) {
    for y in top..top + height {
        for x in left..left + width {
            picture.put_pixel(x, y, colour);
        }
    }
}

/// The colour of a theme of true colours; `other` for those of the terminal.
fn colour(colour: Color, other: [u8; 3]) -> Rgb<u8> {
    if let Color::Rgb(red, green, blue) = colour { Rgb([red, green, blue]) } else { Rgb(other) }
}
