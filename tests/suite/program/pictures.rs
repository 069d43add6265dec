//! Pictures at a real terminal: shown, put away without a trace, refused with a reason.

use image::{Rgb, RgbImage};

use super::terminal::{Home, Terminal};

/// An article with one picture, blue above and red below, in its folder.
fn home_with_picture() -> Home {
    let home = Home::new().with("COLORTERM", "truecolor");
    home.write("news/a.md", "# The pier\n\n![The pier at night.](pier.png)\n\nThe pier burned down overnight.\n");
    let image = RgbImage::from_fn(60, 60, |_, y| if y < 30 { Rgb([20, 40, 200]) } else { Rgb([200, 40, 20]) });
    image.save(home.path().join("news/pier.png")).expect("a picture");
    home
}

fn open(home: &Home) -> Terminal {
    let terminal = home.open(&["news/a.md"]);
    terminal.wait_until(|text| text.contains("burned down") && text.contains(" %"));
    terminal
}

/// The background colours of a column of the screen, from top to bottom.
fn grounds(terminal: &Terminal, column: u16) -> Vec<vt100::Color> {
    let screen = terminal.screen();
    (0..40).filter_map(|row| screen.cell(row, column).map(vt100::Cell::bgcolor)).collect()
}

/// What every cell of the screen shows.
fn cells(terminal: &Terminal) -> Vec<(String, vt100::Color, vt100::Color, bool)> {
    let screen = terminal.screen();
    let all = (0..40).flat_map(|row| (0..120).map(move |column| (row, column)));
    let cell = |(row, column)| {
        screen.cell(row, column).map(|cell| (cell.contents().trim().to_owned(), cell.fgcolor(), cell.bgcolor(), cell.bold()))
    };
    // The foreground colour of a blank cell is not visible, so it is left out.
    let seen = |(text, letter, ground, bold): (String, _, _, _)| {
        let blank = text.is_empty();
        (text, if blank { vt100::Color::Default } else { letter }, ground, bold && !blank)
    };
    all.filter_map(cell).map(seen).collect()
}

#[test]
fn picture_is_shown_and_leaves_nothing_behind() {
    let home = home_with_picture();
    let mut terminal = open(&home);
    let before = cells(&terminal);
    terminal.keys("i");
    let screen = terminal.wait_for("PNG · 60 × 60");
    assert!(screen.contains("Picture 1/1") && screen.contains("The pier at night.") && !screen.contains("burned"), "{screen}");
    let shown = grounds(&terminal, 60);
    let place = |colour| shown.iter().position(|ground| *ground == colour);
    let (blue, red) = (place(vt100::Color::Rgb(20, 40, 200)), place(vt100::Color::Rgb(200, 40, 20)));
    assert!(blue.is_some() && blue < red, "{shown:?}");
    terminal.keys("i");
    terminal.wait_for("burned down");
    assert!(cells(&terminal) == before, "{}", terminal.wait_until(|_| true));
    terminal.keys("q");
    assert_eq!(terminal.end().code, 0);
}

#[test]
fn picture_follows_the_window() {
    let home = home_with_picture();
    let mut terminal = open(&home);
    terminal.keys("i");
    terminal.wait_for("PNG");
    terminal.resize(12, 60);
    let screen = terminal.wait_for("PNG");
    assert!(screen.contains("The pier at night."), "{screen}");
    terminal.resize(40, 120);
    terminal.wait_for("PNG");
    terminal.keys("\x03\x03");
    assert_eq!(terminal.end().code, 130);
}

#[test]
fn what_is_sent_while_the_terminal_is_asked_for_sixel_is_read_in_order() {
    let home = home_with_picture().with("TERM", "foot");
    let mut terminal = open(&home);
    let asked = |terminal: &Terminal| terminal.written().matches("\x1b[c").count();
    let before = asked(&terminal);
    terminal.keys("i");
    while asked(&terminal) == before {
        terminal.wait_until(|_| true);
    }
    // A key, a late answer, and what was asked for.
    terminal.keys("?\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\\x1b[?62;4;22c");
    let screen = terminal.wait_for("Go down a line");
    assert!(!screen.contains("rgb"), "{screen}");
    terminal.keys("q");
    terminal.wait_for("PNG · 60 × 60");
    terminal.keys("\x03\x03");
    assert_eq!(terminal.end().code, 130);
}

#[test]
fn picture_of_a_kitty_is_taken_back() {
    let home = home_with_picture().with("TERM", "xterm-kitty");
    let mut terminal = open(&home);
    let count = |terminal: &Terminal, words: &str| terminal.written().matches(words).count();
    let (sent, forgotten) = ("\x1b_Gq=2,i=28785,a=T,U=1", "\x1b_Ga=d,d=I,i=28785,q=2\x1b\\");
    terminal.keys("i");
    terminal.wait_for("PNG · 60 × 60");
    assert_eq!((count(&terminal, sent), count(&terminal, forgotten)), (1, 0));
    // An overlay deletes the picture from the terminal; when the overlay closes, the picture is sent again.
    terminal.keys("?");
    terminal.wait_for("Go down a line");
    assert_eq!((count(&terminal, sent), count(&terminal, forgotten)), (1, 1));
    terminal.keys("q");
    terminal.wait_for("PNG · 60 × 60");
    terminal.keys("\x03\x03");
    let written = terminal.end().text();
    let last = |words: &str| written.rfind(words);
    assert_eq!((written.matches(sent).count(), written.matches(forgotten).count()), (2, 2));
    assert!(last(sent) < last(forgotten) && last(forgotten) < last("\x1b[?1049l"));
}

#[test]
fn picture_is_refused_with_the_reason() {
    let home = home_with_picture();
    let pictures = [
        ("../secret.png", "leads out of the folder, where no picture is read"),
        ("/etc/passwd", "is an absolute path, which is not followed"),
        ("file:///etc/passwd", "is an address of a kind that is not followed"),
        ("https://img.example.org/a.png", "is on the network, where pullquote never goes"),
        ("nowhere.png", "does not exist"),
        ("a.md", "is no picture that can be shown"),
    ];
    home.write("secret.png", "secret");
    let text: Vec<_> = pictures.iter().map(|(address, _)| format!("![Words for {address}.]({address})\n\n")).collect();
    home.write("news/b.md", format!("# Pictures\n\n{}The end.\n", text.concat()));
    let mut terminal = home.open(&["news/b.md"]);
    terminal.wait_until(|text| text.contains("The end.") && text.contains(" %"));
    terminal.keys("i");
    for (index, (address, reason)) in pictures.iter().enumerate() {
        let screen = terminal.wait_until(|text| text.contains(&format!("Picture {}/6", index + 1)) && !text.contains("reading the"));
        assert!(screen.contains(reason) && screen.contains(&format!("Words for {address}.")), "{screen}");
        terminal.keys("n");
    }
    terminal.wait_for("this is the last picture");
}

#[test]
fn picture_without_colours_is_told_in_words() {
    let home = home_with_picture().with("NO_COLOR", "1");
    let mut terminal = open(&home);
    terminal.keys("i");
    let screen = terminal.wait_for("pictures need colours");
    assert!(screen.contains("PNG · 60 × 60") && screen.contains("pier.png") && screen.contains("The pier at night."), "{screen}");
}
