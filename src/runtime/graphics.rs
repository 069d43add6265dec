//! How this terminal can be shown a picture, and what of a picture may go out to it.
//!
//! Kitty and iTerm2 are known by their names, which come along over ssh. Only for sixel the terminal itself is asked (DA1), when
//! the first picture is wanted and while nothing else reads from it: an answer that comes late is one that the reader of keys
//! knows and drops.

use std::time::Duration;

use regex::Regex;

use crate::config::{ColourDepth, Pictures};
use crate::text::Widths;

/// The one picture that a kitty holds for this program; a new one takes the place of the old.
pub(super) const PICTURE: u32 = 0x7071;

/// Takes that picture from the terminal and from its memory.
pub(super) const FORGET: &str = "\x1b_Ga=d,d=I,i=28785,q=2\x1b\\";

/// A way to draw pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Protocol {
    Kitty,
    Iterm2,
    Sixel,
    HalfBlocks,
}

/// The way that settings and terminal leave, or the reason why there is none. `has_sixel` asks the terminal.
pub(super) fn protocol(
    wanted: Pictures,
    widths: Widths,
    depth: ColourDepth,
    environment: impl Fn(&str) -> Option<String>,
    has_sixel: impl FnOnce() -> bool,
) -> Result<Protocol, &'static str> {
    match wanted {
        Pictures::Off => return Err("pictures are switched off in the settings"),
        _ if depth == ColourDepth::Monochrome => return Err("pictures need colours, which are switched off"),
        Pictures::Kitty => return Ok(Protocol::Kitty),
        Pictures::Iterm2 => return Ok(Protocol::Iterm2),
        Pictures::Sixel => return Ok(Protocol::Sixel),
        Pictures::HalfBlocks => return half_blocks(widths),
        Pictures::Auto => {}
    }
    let variable = |name: &str| environment(name).unwrap_or_default();
    let (term, program) = (variable("TERM"), variable("TERM_PROGRAM"));
    // A multiplexer hides the terminal behind it, and its name may be that of an earlier one.
    let multiplexed =
        ["TMUX", "STY"].iter().any(|name| environment(name).is_some()) || ["screen", "tmux"].iter().any(|name| term.starts_with(name));
    if !multiplexed {
        if term.contains("kitty") || term.contains("ghostty") || ["kitty", "ghostty"].contains(&program.as_str()) {
            return Ok(Protocol::Kitty);
        }
        if ["iTerm.app", "WezTerm"].contains(&program.as_str()) || variable("LC_TERMINAL") == "iTerm2" || term == "wezterm" {
            return Ok(Protocol::Iterm2);
        }
        // Konsole says that it has sixel and draws it in the wrong places.
        if term != "linux" && environment("KONSOLE_VERSION").is_none() && has_sixel() {
            return Ok(Protocol::Sixel);
        }
    }
    if depth == ColourDepth::Ansi16 {
        return Err("this terminal has too few colours for a picture (the setting `pictures` can have it drawn all the same)");
    }
    half_blocks(widths)
}

/// Blocks that take a cell each; a terminal that draws ambiguous characters wide gives them two.
fn half_blocks(widths: Widths) -> Result<Protocol, &'static str> {
    match widths {
        Widths::Narrow => Ok(Protocol::HalfBlocks),
        Widths::Wide => Err("this terminal draws blocks two cells wide (the setting `ambiguous_width`)"),
    }
}

/// How long a terminal may take to tell its attributes.
pub(super) const PATIENCE: Duration = Duration::from_millis(80);

/// The question for the terminal's device attributes (DA1).
pub(super) const ATTRIBUTES: &[u8] = b"\x1b[c";

/// Reads `ESC [ ? 62 ; 4 ; 22 c` in what was sent: whether 4, sixel graphics, is among the attributes.
pub(super) fn has_sixel(sent: &[u8]) -> bool {
    let sent = String::from_utf8_lossy(sent);
    let list = sent.split_once("\x1b[?").and_then(|(_, rest)| rest.split_once('c'));
    list.is_some_and(|(list, _)| list.split(';').any(|attribute| attribute == "4"))
}

/// The list of what cells of a picture may say to the terminal.
pub(super) struct Allowed(Option<Regex>);

impl Allowed {
    pub(super) fn new() -> Self {
        // Kitty: the pixels themselves, never the name of a file, then the placeholder with its row, column and number.
        let kitty =
            r"(?:\x1b_Gq=2,(?:i=28785,a=T,U=1,f=32,(?:o=z,)?t=d,s=[0-9]+,v=[0-9]+,)?m=[01];[A-Za-z0-9+/=]*\x1b\\)*\x{10EEEE}\p{M}{0,3}";
        // Sixel and iTerm2: the cells are cleared, row by row and back, then the picture.
        let clear = r"(?:\x1b\[[0-9]+X|(?:\x1b\[[0-9]+X\x1b\[1B)+\x1b\[[0-9]+A)";
        let sixel = r"\x1bP[0-9;]*q[ -~]*\x1b\\";
        let iterm2 = r"\x1b\]1337;File=inline=1;size=[0-9]+;width=[0-9]+px;height=[0-9]+px;doNotMoveCursor=1:[A-Za-z0-9+/=]*\x07";
        Self(Regex::new(&format!("^(?:{kitty}|{clear}(?:{sixel}|{iterm2}))$")).ok())
    }

    /// Whether a cell of a picture holds nothing else than that.
    pub(super) fn holds(&self, symbol: &str) -> bool {
        self.0.as_ref().is_some_and(|list| list.is_match(symbol))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(wanted: Pictures, depth: ColourDepth, environment: &[(&str, &str)], sixel: bool) -> Option<Protocol> {
        let variable = |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        protocol(wanted, Widths::Narrow, depth, variable, || sixel).ok()
    }

    #[test]
    fn way_is_that_of_the_terminal() {
        use ColourDepth::{Ansi16, Ansi256, Monochrome, TrueColour};
        use Protocol::{HalfBlocks, Iterm2, Kitty, Sixel};
        for (depth, environment, sixel, expected) in [
            (TrueColour, &[("TERM", "xterm-kitty")][..], false, Some(Kitty)),
            (TrueColour, &[("TERM", "xterm-ghostty")], true, Some(Kitty)),
            (Ansi256, &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")], true, Some(Iterm2)),
            (Ansi256, &[("TERM", "xterm-256color"), ("LC_TERMINAL", "iTerm2")], false, Some(Iterm2)),
            (Ansi256, &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "WezTerm")], true, Some(Iterm2)),
            (TrueColour, &[("TERM", "foot")], true, Some(Sixel)),
            (Ansi16, &[("TERM", "xterm")], true, Some(Sixel)),
            (Ansi256, &[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "240800")], true, Some(HalfBlocks)),
            (Ansi256, &[("TERM", "tmux-256color"), ("TMUX", "/tmp/x"), ("TERM_PROGRAM", "kitty")], true, Some(HalfBlocks)),
            (Ansi256, &[("TERM", "screen.xterm-kitty")], true, Some(HalfBlocks)),
            (Ansi256, &[("TERM", "xterm-256color")], false, Some(HalfBlocks)),
            (Ansi16, &[("TERM", "linux")], true, None),
            (Monochrome, &[("TERM", "xterm-kitty")], true, None),
        ] {
            assert_eq!(chosen(Pictures::Auto, depth, environment, sixel), expected, "{environment:?}");
        }
    }

    #[test]
    fn setting_goes_before_the_terminal_but_not_before_colours() {
        let kitty = &[("TERM", "xterm-kitty"), ("TMUX", "x")][..];
        let chosen = |wanted, depth| chosen(wanted, depth, kitty, true);
        assert_eq!(chosen(Pictures::Sixel, ColourDepth::TrueColour), Some(Protocol::Sixel));
        assert_eq!(chosen(Pictures::Kitty, ColourDepth::Ansi256), Some(Protocol::Kitty));
        assert_eq!(chosen(Pictures::HalfBlocks, ColourDepth::Ansi16), Some(Protocol::HalfBlocks));
        assert_eq!(chosen(Pictures::Iterm2, ColourDepth::Monochrome), None);
        assert_eq!(chosen(Pictures::Off, ColourDepth::TrueColour), None);
    }

    #[test]
    fn sixel_is_read_among_what_was_typed() {
        let sent: [(&[u8], bool); 5] =
            [(b"\x1b[?62;4;22c", true), (b"\x1b[?64;14;24c", false), (b"n\xc3\x1b[?62;4cq", true), (b"jj", false), (b"\x1b[?62;4", false)];
        for (bytes, expected) in sent {
            assert_eq!(has_sixel(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn nothing_but_a_picture_is_let_out() {
        let allowed = Allowed::new();
        for payload in [
            "\u{10eeee}\u{305}\u{305}\u{305}",
            "\u{10eeee}",
            "\x1b_Gq=2,i=28785,a=T,U=1,f=32,o=z,t=d,s=2,v=2,m=1;AAAA\x1b\\\x1b_Gq=2,m=0;AA==\x1b\\\u{10eeee}\u{305}\u{305}\u{305}",
            "\x1b[4X\x1bP0;1;0q\"1;1;2;2#0;2;0;0;0#0~~\x1b\\",
            "\x1b[4X\x1b[1B\x1b[4X\x1b[1B\x1b[2A\x1b]1337;File=inline=1;size=3;width=2px;height=2px;doNotMoveCursor=1:UE5H\x07",
        ] {
            assert!(allowed.holds(payload), "{payload:?}");
        }
        for refused in [
            "a",
            "",
            "\x1b[2J",
            "\x1b[4X",
            "\x1b[4X\x1b[2J",
            "\x1b_Gq=2,i=28785,a=T,U=1,f=32,t=f,s=2,v=2,m=0;L2V0Yw==\x1b\\\u{10eeee}",
            "\x1b_Gi=666,f=100,t=f;L2V0Yw==\x1b\\\u{10eeee}",
            "\x1b[4X\x1bP0q~~\x1b\\\x1b]52;c;UFdORUQ=\x07",
            "\x1b[4X\x1bP0q~\x07~\x1b\\",
            "\x1b[4X\x1b]1337;File=name=eA==;inline=0:UE5H\x07",
            "\u{10eeee}\x1b[2J",
            "\u{10eeee}\u{305}\u{305}\u{305}\u{305}",
            "\u{10eeee}\n",
        ] {
            assert!(!allowed.holds(refused), "{refused:?}");
        }
    }

    #[test]
    fn number_of_the_picture_is_the_same_everywhere() {
        assert!(FORGET.contains(&format!("i={PICTURE},")));
        assert!(Allowed::new().0.is_some_and(|list| list.as_str().contains(&format!("i={PICTURE},"))));
    }
}
