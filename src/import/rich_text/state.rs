//! What holds within a group of RTF, and ends with it.

use crate::import::styled::Kind;

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Destination {
    #[default]
    Text,
    /// Nowhere, and neither does that of the groups within it.
    Unread,
    /// Nowhere, but groups within it may hold text: a shape, or text that is written twice.
    Around,
    Note,
    Code,
    ListText,
    Fonts,
    Styles,
    Facts,
    DaySaved,
}

/// How the letters of a group look, and what its paragraph is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    pub(super) destination: Destination,
    /// The group is a field, which ends with it.
    pub(super) is_field: bool,
    pub(super) letters: Letters,
    pub(super) font: i32,
    /// Bytes after a `\u` that say the same for old readers.
    pub(super) fallback: u8,
    pub(super) paragraph: Properties,
}

/// How letters look.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Letters {
    pub(super) is_strong: bool,
    pub(super) is_emphasis: bool,
    pub(super) is_hidden: bool,
}

/// What a paragraph says of itself.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Properties {
    pub(super) style: i32,
    pub(super) outline: Option<Kind>,
    pub(super) list: i32,
    pub(super) level: u8,
    pub(super) in_table: bool,
}

impl State {
    /// What holds before anything is said.
    pub(super) fn first() -> Self {
        Self { fallback: 1, ..Self::default() }
    }

    /// What a group within this one begins with.
    pub(super) fn within(self) -> Self {
        Self { is_field: false, ..self }
    }
}

/// Groups that a control word begins, and where their text goes.
pub(super) const DESTINATIONS: &[(&str, Destination)] = &[
    ("fonttbl", Destination::Fonts),
    ("stylesheet", Destination::Styles),
    ("info", Destination::Facts),
    ("creatim", Destination::DaySaved),
    ("revtim", Destination::DaySaved),
    ("fldinst", Destination::Code),
    ("listtext", Destination::ListText),
    ("pntext", Destination::ListText),
    ("footnote", Destination::Note),
    ("shpinst", Destination::Around),
    ("do", Destination::Around),
    ("upr", Destination::Around),
    ("shppict", Destination::Around),
    ("colortbl", Destination::Unread),
    ("pict", Destination::Unread),
    ("objdata", Destination::Unread),
    ("header", Destination::Unread),
    ("headerl", Destination::Unread),
    ("headerr", Destination::Unread),
    ("headerf", Destination::Unread),
    ("footer", Destination::Unread),
    ("footerl", Destination::Unread),
    ("footerr", Destination::Unread),
    ("footerf", Destination::Unread),
    ("ftnsep", Destination::Unread),
    ("ftnsepc", Destination::Unread),
    ("ftncn", Destination::Unread),
    ("aftnsep", Destination::Unread),
    ("aftnsepc", Destination::Unread),
    ("aftncn", Destination::Unread),
    ("annotation", Destination::Unread),
    ("nonshppict", Destination::Unread),
    ("shprslt", Destination::Unread),
    ("sn", Destination::Unread),
    ("sv", Destination::Unread),
    ("tc", Destination::Unread),
    ("xe", Destination::Unread),
    ("nonesttables", Destination::Unread),
    ("filetbl", Destination::Unread),
    ("revtbl", Destination::Unread),
    ("listtable", Destination::Unread),
    ("listoverridetable", Destination::Unread),
];

/// Groups of text within those that are [`Destination::Around`].
pub(super) const TEXT_WITHIN: &[&str] = &["shptxt", "dptxbxtext", "ud"];

/// Control words that stand for letters.
pub(super) const LETTERS: &[(&str, &str)] = &[
    ("line", "\n"),
    ("lbr", "\n"),
    ("tab", "\t"),
    ("emdash", "—"),
    ("endash", "–"),
    ("lquote", "‘"),
    ("rquote", "’"),
    ("ldblquote", "“"),
    ("rdblquote", "”"),
    ("bullet", "•"),
    ("emspace", "\u{2003}"),
    ("enspace", "\u{2002}"),
    ("qmspace", "\u{2005}"),
    ("zwj", "\u{200d}"),
    ("zwnj", "\u{200c}"),
];
