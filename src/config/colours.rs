//! Colours as written in themes, and what is left of them on a terminal with fewer.

use ratatui::style::{Color, Style};

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColourDepth {
    /// None, or the reader wants none: bold, italic, underline and reverse only.
    Monochrome,
    /// The terminal's own sixteen.
    Ansi16,
    /// The palette of xterm.
    Ansi256,
    /// Any.
    TrueColour,
}

/// The names of the terminal's own colours, in the order of their numbers.
const NAMES: [(&str, Color, (u8, u8, u8)); 16] = [
    ("black", Color::Black, (0, 0, 0)),
    ("red", Color::Red, (205, 0, 0)),
    ("green", Color::Green, (0, 205, 0)),
    ("yellow", Color::Yellow, (205, 205, 0)),
    ("blue", Color::Blue, (0, 0, 238)),
    ("magenta", Color::Magenta, (205, 0, 205)),
    ("cyan", Color::Cyan, (0, 205, 205)),
    ("white", Color::Gray, (229, 229, 229)),
    ("bright-black", Color::DarkGray, (127, 127, 127)),
    ("bright-red", Color::LightRed, (255, 0, 0)),
    ("bright-green", Color::LightGreen, (0, 255, 0)),
    ("bright-yellow", Color::LightYellow, (255, 255, 0)),
    ("bright-blue", Color::LightBlue, (92, 92, 255)),
    ("bright-magenta", Color::LightMagenta, (255, 0, 255)),
    ("bright-cyan", Color::LightCyan, (0, 255, 255)),
    ("bright-white", Color::White, (255, 255, 255)),
];

/// The steps of the colour cube of xterm.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl ColourDepth {
    /// What the variables `NO_COLOR`, `COLORTERM` and `TERM` say. An empty `NO_COLOR` counts as unset
    /// (<https://no-color.org>).
    pub fn from_environment(no_color: Option<&str>, colorterm: Option<&str>, term: Option<&str>) -> ColourDepth {
        let term = term.unwrap_or_default();
        if no_color.is_some_and(|value| !value.is_empty()) || ["dumb", "vt52", "vt100", "vt102", "vt220"].contains(&term) {
            return ColourDepth::Monochrome;
        }
        // Over ssh only TERM arrives; these terminals have shown true colour for as long as they carry that name.
        let full = ["-direct", "kitty", "alacritty", "foot", "wezterm", "ghostty"].iter().any(|name| term.contains(name));
        if full || colorterm.is_some_and(|value| ["truecolor", "24bit"].contains(&value)) {
            ColourDepth::TrueColour
        } else if term.contains("256color") {
            ColourDepth::Ansi256
        } else {
            ColourDepth::Ansi16
        }
    }

    /// The nearest look that this depth has.
    #[must_use]
    pub fn reduced(self, style: Style) -> Style {
        Style { fg: style.fg.map(|colour| self.nearest(colour)), bg: style.bg.map(|colour| self.nearest(colour)), ..style }
    }

    /// The nearest colour that this depth has.
    pub(super) fn nearest(self, colour: Color) -> Color {
        match (self, colour) {
            (ColourDepth::Monochrome, _) => Color::Reset,
            (ColourDepth::Ansi16, Color::Rgb(red, green, blue)) => nearest_16((red, green, blue)),
            (ColourDepth::Ansi256, Color::Rgb(red, green, blue)) => Color::Indexed(nearest_256((red, green, blue))),
            _ => colour,
        }
    }
}

/// A colour as written in a theme: `#rrggbb`, `default`, or one of the terminal's own such as `bright-blue`.
pub(super) fn parse(text: &str) -> Option<Color> {
    if text == "default" {
        return Some(Color::Reset);
    }
    if let Some(digits) = text.strip_prefix('#') {
        let well_formed = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| well_formed)?;
        let [_, red, green, blue] = number.to_be_bytes();
        return Some(Color::Rgb(red, green, blue));
    }
    NAMES.iter().find(|(name, ..)| *name == text).map(|(_, colour, _)| *colour)
}

/// The names that [`parse`] knows.
pub(super) fn names<'n>() -> impl Iterator<Item = &'n str> {
    NAMES.iter().map(|(name, ..)| *name).chain(["default"])
}

fn nearest_16(wanted: (u8, u8, u8)) -> Color {
    NAMES.iter().min_by_key(|(.., colour)| distance(wanted, *colour)).map_or(Color::Reset, |(_, colour, _)| *colour)
}

/// The nearest of the 240 colours that terminals agree on: the cube and the greys, not the reader's own first sixteen.
fn nearest_256(wanted: (u8, u8, u8)) -> u8 {
    (16..=255).min_by_key(|index| distance(wanted, colour_256(*index))).unwrap_or(16)
}

/// The colour of a number from 16 on.
pub(super) fn colour_256(index: u8) -> (u8, u8, u8) {
    if index >= 232 {
        let grey = 8 + (index - 232) * 10;
        return (grey, grey, grey);
    }
    let step = |number: u8| STEPS[usize::from(number % 6)];
    let index = index.saturating_sub(16);
    (step(index / 36), step(index / 6), step(index))
}

/// How far apart two colours look: the weighted sum that Riemersma gives in “Colour metric” (compuphase.com, 2012).
fn distance(left: (u8, u8, u8), right: (u8, u8, u8)) -> i32 {
    let mean = i32::midpoint(i32::from(left.0), i32::from(right.0));
    let [red, green, blue] =
        [(left.0, right.0), (left.1, right.1), (left.2, right.2)].map(|(left, right)| i32::from(left) - i32::from(right));
    (((512 + mean) * red * red) >> 8) + 4 * green * green + (((767 - mean) * blue * blue) >> 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_what_the_environment_says() {
        use ColourDepth::{Ansi16, Ansi256, Monochrome, TrueColour};
        for (no_color, colorterm, term, expected) in [
            (Some("1"), Some("truecolor"), Some("xterm-256color"), Monochrome),
            (Some(""), Some("truecolor"), Some("xterm-256color"), TrueColour),
            (None, Some("24bit"), Some("xterm"), TrueColour),
            (None, None, Some("xterm-256color"), Ansi256),
            (None, Some("yes"), Some("screen.xterm-256color"), Ansi256),
            (None, None, Some("xterm-kitty"), TrueColour),
            (None, None, Some("xterm-direct"), TrueColour),
            (None, None, Some("linux"), Ansi16),
            (None, None, Some("vt100"), Monochrome),
            (None, None, Some("dumb"), Monochrome),
            (None, None, None, Ansi16),
        ] {
            assert_eq!(ColourDepth::from_environment(no_color, colorterm, term), expected, "{no_color:?} {colorterm:?} {term:?}");
        }
    }

    #[test]
    fn colour_is_read_in_its_three_forms_only() {
        assert_eq!(parse("#17181d"), Some(Color::Rgb(0x17, 0x18, 0x1d)));
        assert_eq!(parse("default"), Some(Color::Reset));
        assert_eq!(parse("bright-black"), Some(Color::DarkGray));
        for text in ["", "#", "#fff", "#+12345", "#1234567", "Blue", "teal"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn palette_colours_are_their_own_nearest() {
        for index in 16..=255 {
            assert_eq!(colour_256(nearest_256(colour_256(index))), colour_256(index));
        }
    }

    #[test]
    fn nearest_keeps_greys_grey_and_names_as_they_are() {
        assert_eq!(ColourDepth::Ansi256.nearest(Color::Rgb(0x17, 0x18, 0x1d)), Color::Indexed(234));
        assert_eq!(ColourDepth::Ansi16.nearest(Color::Rgb(250, 250, 250)), Color::White);
        assert_eq!(ColourDepth::Ansi16.nearest(Color::Green), Color::Green);
    }
}
