//! Quotation marks and what stands around them: which kind a mark is of, and whether its place lets it open or close.

/// The kind of a mark. Marks of several shapes may close one that opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `"`
    Straight,
    /// `“`
    Left,
    /// `”`
    Right,
    /// `„`, `,,`
    Low,
    /// ` `` `, `‘‘`
    Backticks,
    /// `''`, `’’`
    Ticks,
    /// `«`, `‹`
    Guillemet,
    /// `»`, `›`
    Reversed,
    /// `「` and its like; the character that closes it.
    Bracket(char),
    /// `」` and its like.
    Closing(char),
    /// A single mark, which may be an apostrophe.
    Single,
}

/// A quotation mark and what stands around it; offsets are bytes within the block.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    /// Its first character.
    pub sign: char,
    /// The two characters before; line breaks at the border.
    pub before: [char; 2],
    /// The two characters behind; line breaks at the border.
    pub after: [char; 2],
}

/// A tag of markup in plain text is no longer than this; in bytes.
const LONGEST_TAG: usize = 300;

impl Mark {
    /// Whether its place is that of a mark that opens: free before it, words behind it.
    pub fn opens(&self) -> bool {
        let free = self.is_spaced()
            || is_opening(self.before[1])
            || matches!(self.before[1], '—' | '–' | '-' | '/' | '¿' | '¡' | '―')
            || (self.before[1] == '…' && self.before[0].is_whitespace());
        free && !self.after[0].is_whitespace() && !is_pause(self.after[0]) && !self.follows_inner_mark()
    }

    /// Whether its place is that of a mark that closes: words before it, none behind it.
    pub fn closes(&self) -> bool {
        let bound = !self.is_spaced() && !is_opening(self.before[1]);
        self.follows_inner_mark() || (bound && !self.after[0].is_alphanumeric())
    }

    /// Whether a space or the border of the block stands before it.
    pub fn is_spaced(&self) -> bool {
        self.before[1].is_whitespace()
    }

    /// Whether a comma, a stop or the end of the block stands behind it, also behind a space.
    pub fn precedes_pause(&self) -> bool {
        let [next, second] = self.after;
        let at = if next.is_whitespace() && next != '\n' { second } else { next };
        at == '\n' || at == '.' || is_pause(at)
    }

    /// `'inner,' " said Reed`
    fn follows_inner_mark(&self) -> bool {
        self.before[1] == ' ' && matches!(self.before[0], '\'' | '’') && !self.after[0].is_alphanumeric()
    }

    /// Whether the mark is of a shape that closes a stretch opened by one of kind `opener`.
    pub fn ends(&self, opener: Kind) -> bool {
        use Kind::{Backticks, Bracket, Closing, Guillemet, Left, Low, Reversed, Right, Straight, Ticks};
        match opener {
            Straight | Backticks => matches!(self.kind, Straight | Right | Ticks) || (self.kind == Left && self.closes()),
            Ticks => matches!(self.kind, Ticks | Right) || (self.kind == Straight && self.closes()),
            Left => matches!(self.kind, Right | Straight | Ticks) || (self.kind == Left && self.closes()),
            Right => matches!(self.kind, Right | Straight),
            Low => matches!(self.kind, Left | Right | Straight | Ticks),
            Guillemet => self.kind == Reversed,
            Reversed => matches!(self.kind, Guillemet | Reversed),
            Bracket(sign) => self.kind == Closing(sign),
            Closing(_) | Kind::Single => false,
        }
    }

    /// Whether the mark is `"` or its like behind a number: inches, seconds, minutes.
    pub fn follows_number(&self) -> bool {
        matches!(self.kind, Kind::Straight | Kind::Right | Kind::Ticks) && (self.before[1].is_ascii_digit() || is_fraction(self.before[1]))
    }
}

fn is_fraction(c: char) -> bool {
    matches!(c, '½' | '¼' | '¾')
}

/// A bracket or mark that opens.
fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '„' | '«' | '‘' | '‚' | '"' | '\'' | '（' | '［' | '【' | '「' | '『' | '‹')
}

/// A sign that stands behind words, never before them.
fn is_pause(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '，'
            | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '»'
            | '”'
            | '،'
            | '؛'
            | '؟'
    )
}

/// The double marks of a block, without those in tags.
pub fn doubles(block: &str) -> Vec<Mark> {
    read(block, |c, next| match c {
        '"' | '＂' => Some((Kind::Straight, 1)),
        '“' | '‟' => Some((Kind::Left, 1)),
        '”' => Some((Kind::Right, 1)),
        '„' | '⹂' => Some((Kind::Low, 1)),
        '«' => Some((Kind::Guillemet, 1)),
        '»' => Some((Kind::Reversed, 1)),
        '「' | '『' | '﹁' | '﹃' | '〝' | '｢' => Some((Kind::Bracket(closing(c)), 1)),
        '」' | '』' | '﹂' | '﹄' | '〞' | '｣' => Some((Kind::Closing(c), 1)),
        '〟' => Some((Kind::Closing('〞'), 1)),
        '`' | '‘' if next == c => Some((Kind::Backticks, 2)),
        '\'' | '’' if next == c => Some((Kind::Ticks, 2)),
        ',' if next == c => Some((Kind::Low, 2)),
        _ => None,
    })
}

/// The single marks of a block, apostrophes among them.
pub fn singles(block: &str) -> Vec<Mark> {
    let mut found = read(block, |c, next| match c {
        '`' | '‘' | '\'' | '’' | ',' if next == c => Some((Kind::Ticks, 2)),
        '‘' | '’' | '\'' | '‚' | '‛' => Some((Kind::Single, 1)),
        _ => None,
    });
    found.retain(|mark| mark.kind == Kind::Single);
    found
}

fn closing(opener: char) -> char {
    match opener {
        '「' => '」',
        '『' => '』',
        '﹁' => '﹂',
        '﹃' => '﹄',
        '｢' => '｣',
        _ => '〞',
    }
}

fn read(block: &str, kind: impl Fn(char, char) -> Option<(Kind, usize)>) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut before = ['\n', '\n'];
    let mut tag_end = 0;
    let mut characters = block.char_indices();
    while let Some((start, c)) = characters.next() {
        let rest = characters.as_str();
        if c == '<' && start >= tag_end {
            let tag = rest.bytes().take(LONGEST_TAG + 1);
            let length = tag.take_while(|byte| !matches!(byte, b'<' | b'>' | b'\n')).count();
            if rest.as_bytes().get(length) == Some(&b'>') {
                tag_end = start + 1 + length;
            }
        }
        let mut last = c;
        if let Some((kind, characters_of_it)) = kind(c, rest.chars().next().unwrap_or('\n')).filter(|_| start >= tag_end) {
            if characters_of_it == 2 {
                last = characters.next().map_or(c, |(_, second)| second);
            }
            let mut rest = characters.as_str().chars();
            let after = [rest.next().unwrap_or('\n'), rest.next().unwrap_or('\n')];
            let mark = Mark { start, end: block.len() - characters.as_str().len(), kind, sign: c, before, after };
            if !is_part_of_word(&mark) {
                found.push(mark);
            }
        }
        before = [if last == c { before[1] } else { c }, last];
    }
    found
}

/// `צה"ל`, a Hebrew abbreviation; `a,,b`, a slip of the key.
fn is_part_of_word(mark: &Mark) -> bool {
    let hebrew = |c: char| matches!(c, 'א'..='ת');
    match mark.kind {
        Kind::Straight => hebrew(mark.before[1]) && hebrew(mark.after[0]),
        Kind::Low if mark.sign == ',' => !mark.is_spaced() || !mark.after[0].is_alphanumeric(),
        _ => false,
    }
}

/// The kind of the mark that a block begins with, if nothing but a dash or bullet stands before it.
pub fn leading(block: &str) -> Option<Kind> {
    let lead = block.len() - block.trim_start_matches(LEAD).len();
    let rest = block.get(lead..)?;
    let is_single = rest.starts_with(['‘', '\'', '‚']) && !rest.starts_with("''") && !rest.starts_with("‘‘");
    let next = rest.chars().nth(1)?;
    let mark = if is_single { singles(rest) } else { doubles(rest) };
    let first = mark.first().filter(|mark| mark.start == 0)?;
    let space = matches!(first.kind, Kind::Guillemet | Kind::Reversed) || is_single;
    (!matches!(first.kind, Kind::Closing(_)) && (space || !next.is_whitespace())).then_some(first.kind)
}

/// What may stand before the first mark of a block.
pub const LEAD: [char; 6] = [' ', '\t', '—', '–', '-', '•'];
