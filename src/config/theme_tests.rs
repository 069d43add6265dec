//! What every theme must hold: all scopes, enough contrast, and differences that do not need colour.

use super::*;

fn loaded(name: &str) -> Theme {
    Theme::load(name).expect("a theme that the program carries")
}

fn read(text: &str) -> Result<Theme, String> {
    let source = Source { file: Path::new("own.toml"), text };
    Theme::read("own", source, Theme::default()).map_err(|error| error.to_string())
}

/// Relative luminance after WCAG 2.2.
fn luminance(colour: Color) -> f64 {
    let (red, green, blue) = match colour {
        Color::Rgb(red, green, blue) => (red, green, blue),
        Color::Indexed(index) => colours::colour_256(index),
        other => panic!("{other} is the terminal's own colour"),
    };
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// Contrast ratio after WCAG 2.2, from 1 to 21.
fn contrast(left: Color, right: Color) -> f64 {
    let (left, right) = (luminance(left), luminance(right));
    (left.max(right) + 0.05) / (left.min(right) + 0.05)
}

/// Foreground and ground of a scope laid upon others.
fn seen(theme: &Theme, layers: &[Scope]) -> (Color, Color) {
    let style = layers.iter().fold(theme.style(Scope::Text), |style, scope| style.patch(theme.style(*scope)));
    (style.fg.expect("a foreground"), style.bg.expect("a ground"))
}

fn assert_contrast(theme: &Theme, layers: &[Scope], least: f64) {
    let (fg, bg) = seen(theme, layers);
    let ratio = contrast(fg, bg);
    assert!(ratio >= least, "{}: {layers:?} has {ratio:.2}, needs {least}", theme.name());
}

/// Checks the contrast of everything that is read; where a ground of its own lies behind it, at least `raised`.
fn assert_readable(theme: &Theme, raised: f64) {
    use Scope as S;
    let prose = [S::Text, S::Title, S::Heading, S::QuoteContent, S::QuoteCue, S::BlockQuote, S::Strong, S::Code, S::Link, S::Caption];
    for scope in prose.into_iter().chain(Scope::VOICES) {
        assert_contrast(theme, &[scope], 4.5);
        assert_contrast(theme, &[S::Unit, scope], raised);
    }
    for voice in Scope::VOICES {
        for ground in [S::Selection, S::Status, S::Overlay, S::Bookmark, S::ListSelected].into_iter().chain(S::BOOKMARKS) {
            assert_contrast(theme, &[ground, voice], raised);
        }
    }
    for scope in [S::Match, S::MatchCurrent, S::Bookmark, S::ListTitle, S::ListTitleUnread, S::ListProblem, S::Prompt, S::Overlay] {
        assert_contrast(theme, &[scope], 4.5);
    }
    for scope in [S::ListTitle, S::ListTitleUnread, S::ListAccent] {
        assert_contrast(theme, &[S::ListSelected, scope], raised);
    }
    for scope in [S::Status, S::StatusKey, S::StatusNotice, S::StatusError] {
        assert_contrast(theme, &[S::Status, scope], raised);
    }
    for scope in [S::Dim, S::Meta, S::Credit, S::Boilerplate, S::Fold, S::Gutter, S::ListMeta, S::QuoteDenied] {
        for ground in [S::Text, S::Unit, S::ListSelected, S::Overlay, S::OverlaySelected] {
            assert_contrast(theme, &[ground, scope], 3.0);
        }
    }
}

#[test]
fn theme_that_the_program_carries_names_every_scope() {
    for (name, text) in NAMES.iter().zip(FILES) {
        let table = Source { file: Path::new(name), text }.parse().expect("TOML");
        for (_, scope) in Scope::ALL {
            assert!(table.contains_key(scope), "{name} lacks {scope}");
        }
        assert_eq!(loaded(name).name(), *name);
    }
}

#[test]
fn palette_has_no_colour_that_nobody_uses() {
    for (name, text) in NAMES.iter().zip(FILES) {
        let table = Source { file: Path::new(name), text }.parse().expect("TOML");
        let Some(palette) = table.get("palette").and_then(|value| value.get_ref().as_table()) else { continue };
        for colour in palette.keys() {
            let used = format!("g = \"{}\"", colour.get_ref());
            assert!(text.contains(&used), "{name}: {}", colour.get_ref());
        }
    }
}

#[test]
fn contrast_is_enough_for_reading() {
    for name in ["dark", "light", "high-contrast"] {
        assert_readable(&loaded(name), 4.5);
    }
}

#[test]
fn contrast_is_enough_with_256_colours() {
    for name in ["dark", "light", "high-contrast"] {
        // The palette has six steps of each colour and no quiet blue for the selection.
        assert_readable(&loaded(name).reduced(ColourDepth::Ansi256), 4.0);
    }
}

#[test]
fn high_contrast_reaches_seven_for_prose_and_voices() {
    let theme = loaded("high-contrast");
    for scope in [Scope::Text, Scope::Caption, Scope::Dim].into_iter().chain(Scope::VOICES) {
        assert_contrast(&theme, &[scope], 7.0);
    }
}

#[test]
fn terminal_uses_only_the_terminals_own_colours() {
    for style in loaded("terminal").styles {
        for colour in [style.fg, style.bg].into_iter().flatten() {
            assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{colour}");
        }
    }
}

#[test]
fn terminal_never_gives_a_ground_without_its_letters() {
    let theme = loaded("terminal");
    for (scope, name) in Scope::ALL {
        let style = theme.style(scope);
        assert_eq!(style.bg.is_some(), style.bg.is_some() && style.fg.is_some(), "{name}");
        // The line between the panes may drown in a palette whose bright black is its ground; words may not.
        let may_drown = scope == Scope::Divider;
        assert!(may_drown || !matches!(style.fg, Some(Color::White | Color::Gray | Color::DarkGray)), "{name}");
        assert!(style.fg != Some(Color::Black) || style.bg.is_some(), "{name}");
    }
}

#[test]
fn monochrome_has_no_colour() {
    for style in loaded("monochrome").styles {
        assert_eq!((style.fg, style.bg), (None, None));
    }
}

/// What may stand side by side or one upon another within a line of prose, each another thing.
const WITHIN_A_LINE: [Scope; 16] = [
    Scope::Text,
    Scope::Dim,
    Scope::Emphasis,
    Scope::Link,
    Scope::QuoteContent,
    Scope::QuoteDenied,
    Scope::QuoteDenial,
    Scope::Reported,
    Scope::Speaker,
    Scope::Caption,
    Scope::Bookmark,
    Scope::Unit,
    Scope::Match,
    Scope::MatchCurrent,
    Scope::Selection,
    Scope::ListSelected,
];

#[test]
fn monochrome_gives_no_look_two_meanings_within_a_line() {
    let theme = loaded("monochrome");
    for (index, left) in WITHIN_A_LINE.iter().enumerate() {
        for right in WITHIN_A_LINE.iter().skip(index + 1) {
            assert_ne!(theme.style(*left).add_modifier, theme.style(*right).add_modifier, "{left:?} {right:?}");
        }
    }
}

#[test]
fn terminal_gives_no_look_two_meanings_within_a_line() {
    let theme = loaded("terminal");
    // Quoted words and speakers have the colour of their voice; the selected row of a list stands in no text.
    let seen = |scope: Scope| match scope {
        Scope::QuoteContent | Scope::Speaker => theme.style(scope).patch(theme.voice(0)),
        _ => theme.style(scope),
    };
    let scopes: Vec<Scope> = WITHIN_A_LINE.into_iter().filter(|scope| !matches!(scope, Scope::Text | Scope::ListSelected)).collect();
    for (index, left) in scopes.iter().enumerate() {
        for right in scopes.iter().skip(index + 1) {
            assert_ne!(seen(*left), seen(*right), "{left:?} {right:?}");
        }
    }
}

/// A colour in `OKLab` (B. Ottosson, 2020), in which equal distances look alike.
fn oklab(colour: Color) -> [f64; 3] {
    let Color::Rgb(red, green, blue) = colour else { panic!("{colour} is no true colour") };
    let linear = [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    let cones = product(
        [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
        linear,
    );
    product(
        [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ],
        cones.map(f64::cbrt),
    )
}

fn product(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(left, right)| left * right).sum())
}

fn distance(left: Color, right: Color) -> f64 {
    oklab(left).iter().zip(oklab(right)).map(|(left, right)| (left - right).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn voices_are_told_from_one_another_and_from_every_other_colour() {
    for name in ["dark", "light", "high-contrast"] {
        let theme = loaded(name);
        let voices = Scope::VOICES.map(|voice| theme.style(voice).fg.expect("a colour"));
        for (index, voice) in voices.iter().enumerate() {
            for other in voices.iter().skip(index + 1) {
                let apart = distance(*voice, *other);
                assert!(apart >= 0.06, "{name}: voices {voice} and {other} are {apart:.3} apart");
            }
            for (scope, other) in Scope::ALL.iter().filter(|(scope, _)| !Scope::VOICES.contains(scope)) {
                let Some(fg) = theme.style(*scope).fg else { continue };
                let apart = distance(*voice, fg);
                assert!(apart >= 0.06, "{name}: voice {voice} and {other} are {apart:.3} apart");
            }
        }
    }
}

#[test]
fn terminal_gives_the_colour_of_a_voice_to_nothing_else() {
    let theme = loaded("terminal");
    let voices = Scope::VOICES.map(|voice| theme.style(voice).fg);
    for (scope, name) in Scope::ALL.iter().filter(|(scope, _)| !Scope::VOICES.contains(scope)) {
        let fg = theme.style(*scope).fg;
        assert!(fg.is_none() || !voices.contains(&fg), "{name}");
    }
}

#[test]
fn bookmarked_passage_has_a_ground_or_an_underline_in_every_theme() {
    for name in NAMES {
        for scope in Scope::BOOKMARKS.into_iter().chain([Scope::Bookmark]) {
            let style = loaded(name).style(scope);
            assert!(style.bg.is_some() || style.add_modifier.contains(Modifier::UNDERLINED), "{name}: {scope:?}");
        }
    }
}

#[test]
fn colours_of_bookmarks_are_told_from_one_another_and_from_other_grounds() {
    for name in ["dark", "light", "high-contrast"] {
        let theme = loaded(name);
        let ground = |scope: Scope| theme.style(scope).bg.expect("a ground");
        for (index, scope) in Scope::BOOKMARKS.into_iter().enumerate() {
            let others = Scope::BOOKMARKS.into_iter().skip(index + 1);
            for other in others.chain([Scope::Text, Scope::Bookmark, Scope::Unit, Scope::Selection]) {
                let apart = distance(ground(scope), ground(other));
                assert!(apart >= 0.03, "{name}: {scope:?} and {other:?} are {apart:.3} apart");
            }
        }
    }
}

#[test]
fn bookmark_of_any_colour_looks_like_every_bookmark_where_grounds_are_not_to_be_had() {
    for name in ["terminal", "monochrome"] {
        let theme = loaded(name);
        for scope in Scope::BOOKMARKS {
            assert_eq!(theme.style(scope), theme.style(Scope::Bookmark), "{name}: {scope:?}");
        }
    }
}

#[test]
fn credit_is_upright_beside_its_caption_in_every_theme() {
    for name in NAMES {
        let theme = loaded(name);
        let within = theme.style(Scope::Caption).patch(theme.style(Scope::Credit));
        assert!(!within.add_modifier.contains(Modifier::ITALIC), "{name}");
    }
}

#[test]
fn coloured_theme_tells_every_highlight_apart() {
    use Scope as S;
    for name in ["terminal", "dark", "light", "high-contrast"] {
        let theme = loaded(name);
        let mut styles: Vec<Style> =
            [S::Text, S::Caption, S::QuoteDenied, S::Match, S::MatchCurrent, S::Bookmark, S::Unit, S::Selection, S::Dim]
                .map(|scope| theme.style(scope))
                .into_iter()
                .chain(S::VOICES.map(|voice| theme.style(voice)))
                .collect();
        while let Some(style) = styles.pop() {
            assert!(!styles.contains(&style), "{name}: {style:?}");
        }
    }
}

#[test]
fn voices_come_round_again_after_eight() {
    let theme = loaded("dark");
    assert_eq!(theme.voice(0), theme.style(Scope::Voice1));
    assert_eq!(theme.voice(7), theme.style(Scope::Voice8));
    assert_eq!(theme.voice(8), theme.voice(0));
}

#[test]
fn reduced_theme_has_only_what_the_terminal_shows() {
    assert_eq!(loaded("dark").reduced(ColourDepth::TrueColour), loaded("dark"));
    assert_eq!(loaded("dark").reduced(ColourDepth::Ansi16), loaded("terminal"));
    assert_eq!(loaded("light").reduced(ColourDepth::Ansi16), loaded("terminal"));
    assert_eq!(loaded("dark").reduced(ColourDepth::Monochrome), loaded("monochrome"));
    assert_eq!(loaded("high-contrast").reduced(ColourDepth::Ansi16).style(Scope::Text), Style::new().fg(Color::White).bg(Color::Black));
    assert_eq!(loaded("dark").reduced(ColourDepth::Ansi256).style(Scope::Text).bg, Some(Color::Indexed(234)));
}

#[test]
fn auto_is_the_default_until_the_background_is_known() {
    assert_eq!(loaded(AUTO), Theme::default());
    assert_eq!(Theme::default(), loaded("terminal"));
}

#[test]
fn unknown_name_is_answered_with_the_nearest() {
    let error = Theme::load("drak").expect_err("no such theme");
    assert_eq!(error.to_string(), "no theme is called `drak` (did you mean `dark`?)");
}

#[test]
fn own_theme_begins_from_its_base() {
    let theme = read("base = \"dark\"\n\"voice.1\" = { fg = \"ink\", bold = true }\n[palette]\nink = \"#010203\"").expect("a theme");
    assert_eq!(theme.voice(0), Style::new().fg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::BOLD));
    assert_eq!(theme.voice(1), loaded("dark").voice(1));
    assert_eq!(read("").expect("a theme").styles, loaded("terminal").styles);
}

#[test]
fn own_theme_goes_before_one_of_the_same_name() {
    let directory = tempfile::tempdir().expect("a folder");
    std::fs::write(directory.path().join("dark.toml"), "text = { italic = true }").expect("a file");
    let theme = Theme::load_from("dark", directory.path()).expect("a theme");
    assert_eq!(theme.style(Scope::Text), Style::new().add_modifier(Modifier::ITALIC));
    assert_eq!(Theme::load_from("light", directory.path()).expect("a theme"), loaded("light"));
    assert!(Theme::load_from("../dark", &directory.path().join("below")).is_err());
}

#[test]
fn mistake_in_a_theme_is_named_with_its_place() {
    for (text, expected) in [
        ("\"quote.contents\" = {}", "own.toml:1:1: unknown scope `quote.contents` (did you mean `quote.content`?)"),
        ("text = \"red\"", "own.toml:1:8: `text`: expected a table, found a string"),
        ("\ntext = { bolt = true }", "own.toml:2:10: unknown attribute `bolt` (did you mean `bold`?)"),
        ("text = { bold = 1 }", "own.toml:1:17: `bold`: expected true or false, found a whole number"),
        (
            "text = { fg = \"bleu\" }",
            "own.toml:1:15: `bleu` is not a colour (did you mean `blue`?): expected \"#rrggbb\", a name of the palette, or one of the terminal's",
        ),
        ("base = \"drak\"", "own.toml:1:8: no theme is called `drak` (did you mean `dark`?)"),
    ] {
        assert_eq!(read(text), Err(expected.to_owned()));
    }
}
