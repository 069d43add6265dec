//! The tokens of RTF into paragraphs.

use encoding_rs::Encoding;
use jiff::civil::Date;

use crate::import::dates;
use crate::import::styled::{Cell, Fields, Kind, Look, PICTURES, Sheet, heading_of_outline};
use crate::text::{Cancel, Cancelled};

use super::state::{DESTINATIONS, Destination, LETTERS, Letters, Properties, State, TEXT_WITHIN};
use super::tables::Tables;
use super::tokens::{Token, Tokens};

/// Groups within groups; real documents have some dozens. What holds in deeper ones is that of the last.
const MAX_DEPTH: usize = 1_000;

/// Levels of a list.
const LEVELS: u8 = 8;

/// Reads one file.
pub(super) struct Reader {
    pub(super) sheet: Sheet,
    /// The notes, which stand at the end.
    notes: Sheet,
    note_count: usize,
    tables: Tables,
    state: State,
    groups: Vec<State>,
    /// Groups beyond the deepest that is followed.
    beyond: usize,
    /// The next group may be passed over by readers that do not know its word.
    is_optional: bool,
    /// Bytes that have not been decoded yet.
    bytes: Vec<u8>,
    /// Letters to pass over after a `\u`.
    skip: usize,
    /// The first half of a pair.
    half: Option<u16>,
    fields: Fields,
    list_text: Option<String>,
    cell: Cell,
    /// The table goes on.
    in_table: bool,
    /// Year, month and day of the last change, or else of making.
    saved: [i32; 3],
}

impl Reader {
    pub(super) fn new() -> Self {
        Self {
            sheet: Sheet::default(),
            notes: Sheet::default(),
            note_count: 0,
            tables: Tables::new(),
            state: State::first(),
            groups: Vec::new(),
            beyond: 0,
            is_optional: false,
            bytes: Vec::new(),
            skip: 0,
            half: None,
            fields: Fields::default(),
            list_text: None,
            cell: Cell { table: 0, row: 0, column: 0 },
            in_table: false,
            saved: [0; 3],
        }
    }

    /// Reads the bytes to their end.
    pub(super) fn read(mut self, bytes: &[u8], cancel: &Cancel) -> Result<Self, Cancelled> {
        let mut depth = 0_usize;
        for token in Tokens::new(bytes) {
            cancel.check()?;
            match token {
                Token::Open => depth += 1,
                Token::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.take(token);
            if depth == 0 && token == Token::Close {
                break;
            }
            if self.sheet.is_full() {
                self.sheet.cut();
                break;
            }
        }
        self.decode();
        if depth > 0 && !self.sheet.is_full() {
            self.sheet.tell("the file ends in the middle of the document");
        }
        self.end_paragraph(false);
        let notes = std::mem::take(&mut self.notes);
        self.sheet.append(notes);
        Ok(self)
    }

    /// The day that the document was saved.
    pub(super) fn saved(&self) -> Option<Date> {
        let [year, month, day] = self.saved;
        dates::parse(&format!("{year:04}-{month:02}-{day:02}"))
    }

    fn take(&mut self, token: Token) {
        match token {
            Token::Text(text) => return self.take_text(text),
            Token::Byte(byte) => return self.take_byte(byte),
            _ => self.decode(),
        }
        match token {
            Token::Open => self.open_group(),
            Token::Close => self.close_group(),
            Token::Word(word, number) => {
                // Old readers take the word for the letter that `\u` names.
                let is_letter = LETTERS.iter().any(|(known, _)| *known == word);
                let skips = std::mem::take(&mut self.skip) > 0;
                if !(skips && is_letter) {
                    self.take_word(word, number);
                }
            }
            Token::Symbol(symbol) => self.take_symbol(symbol),
            Token::Text(_) | Token::Byte(_) => {}
        }
    }

    fn open_group(&mut self) {
        self.skip = 0;
        if self.groups.len() >= MAX_DEPTH {
            self.beyond += 1;
            return;
        }
        self.groups.push(self.state);
        self.state = self.state.within();
    }

    fn close_group(&mut self) {
        (self.skip, self.is_optional) = (0, false);
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let ended = std::mem::replace(&mut self.state, self.groups.pop().unwrap_or_else(State::first));
        if ended.is_field {
            self.fields.end();
        }
        match (ended.destination, self.state.destination) {
            (Destination::Styles, _) => self.tables.end_style(),
            (Destination::Note, outer) if outer != Destination::Note => self.notes.end(Kind::Plain, None),
            _ => {}
        }
    }

    fn take_text(&mut self, text: &[u8]) {
        let skipped = self.skip.min(text.len());
        self.skip -= skipped;
        if !matches!(self.state.destination, Destination::Unread | Destination::Around) {
            self.bytes.extend_from_slice(text.get(skipped..).unwrap_or_default());
        }
    }

    fn take_byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !matches!(self.state.destination, Destination::Unread | Destination::Around) {
            self.bytes.push(byte);
        }
    }

    /// Writes the bytes that were read, in the encoding of their font.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let encoding: &Encoding = self.tables.encoding(self.state.font);
        let bytes = std::mem::take(&mut self.bytes);
        self.write(&encoding.decode_without_bom_handling(&bytes).0);
    }

    fn take_symbol(&mut self, symbol: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match symbol {
            b'*' => self.is_optional = true,
            b'~' => self.write("\u{a0}"),
            b'_' => self.write("\u{2011}"),
            b'\\' | b'{' | b'}' => self.write(char::from(symbol).encode_utf8(&mut [0; 4])),
            b'\r' | b'\n' => self.end_paragraph(self.state.paragraph.in_table),
            _ => {}
        }
    }

    fn take_word(&mut self, word: &str, number: Option<i32>) {
        let is_optional = std::mem::take(&mut self.is_optional);
        if self.state.destination == Destination::Unread {
            return;
        }
        if self.enter(word, is_optional) {
            return;
        }
        match self.state.destination {
            Destination::Fonts => self.tables.take_font(word, number),
            Destination::Styles => self.tables.take_style(word, number),
            Destination::DaySaved => {
                if let Some(part) = ["yr", "mo", "dy"].iter().position(|part| *part == word) {
                    self.saved[part] = number.unwrap_or_default();
                }
            }
            _ => self.take_text_word(word, number),
        }
    }

    /// A group begins whose text goes elsewhere. Whether `word` says so.
    fn enter(&mut self, word: &str, is_optional: bool) -> bool {
        let destination = DESTINATIONS.iter().find(|(known, _)| *known == word).map(|&(_, destination)| destination);
        match destination {
            Some(destination) => {
                match word {
                    "pict" => self.sheet.tell(PICTURES),
                    "annotation" => self.sheet.tell("comments beside the text are left out"),
                    "footnote" if self.state.destination == Destination::Text => self.start_note(),
                    _ => {}
                }
                // What stands in a note belongs to it.
                if destination != Destination::Note || self.state.destination == Destination::Text {
                    self.state.destination = destination;
                }
            }
            None if TEXT_WITHIN.contains(&word) => self.state.destination = Destination::Text,
            None if is_optional => self.state.destination = Destination::Unread,
            None => return false,
        }
        true
    }

    fn start_note(&mut self) {
        self.note_count += 1;
        let mark = format!("[{}]", self.note_count);
        self.write(&mark);
        self.notes.text(&format!("{mark} "), &Look::default());
    }

    fn take_text_word(&mut self, word: &str, number: Option<i32>) {
        let is_on = number != Some(0);
        let paragraph = &mut self.state.paragraph;
        match word {
            "par" | "sect" => self.end_paragraph(self.state.paragraph.in_table),
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            "u" => self.take_unicode(number.unwrap_or_default()),
            "uc" => self.state.fallback = u8::try_from(number.unwrap_or(1)).unwrap_or(1),
            "pard" => *paragraph = Properties::default(),
            "s" => paragraph.style = number.unwrap_or_default(),
            "outlinelevel" => paragraph.outline = number.and_then(heading_of_outline),
            "ls" => paragraph.list = number.unwrap_or_default(),
            "ilvl" => paragraph.level = u8::try_from(number.unwrap_or_default()).unwrap_or_default().min(LEVELS),
            "intbl" => paragraph.in_table = is_on,
            "f" => self.state.font = number.unwrap_or_default(),
            "plain" => (self.state.letters, self.state.font) = (Letters::default(), self.tables.default_font()),
            "b" => self.state.letters.is_strong = is_on,
            "i" => self.state.letters.is_emphasis = is_on,
            "v" => self.state.letters.is_hidden = is_on,
            "deleted" => {
                self.state.letters.is_hidden = is_on;
                self.sheet.tell("tracked changes: what was deleted is left out");
            }
            "field" => {
                self.state.is_field = true;
                self.fields.begin();
            }
            "fldrslt" => self.fields.separate(),
            _ => self.take_letter(word, number),
        }
    }

    fn take_letter(&mut self, word: &str, number: Option<i32>) {
        if let Some((_, letter)) = LETTERS.iter().find(|(known, _)| *known == word) {
            self.write(letter);
        } else if let Some(notice) = self.tables.take(word, number) {
            self.sheet.tell(&notice);
        } else if word == "deff" {
            self.state.font = self.tables.default_font();
        }
    }

    /// `\u8364`, or one half of a pair.
    fn take_unicode(&mut self, number: i32) {
        // Numbers above 32,767 are written as negative ones.
        let unit = u16::try_from(number.rem_euclid(0x1_0000)).unwrap_or_default();
        self.skip = usize::from(self.state.fallback);
        let half = self.half.take();
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        let units = half.into_iter().chain([unit]);
        let letters: String = char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        self.write(&letters);
    }

    fn write(&mut self, text: &str) {
        match self.state.destination {
            Destination::Code => self.fields.code(text),
            Destination::Styles => self.tables.name(text),
            Destination::ListText => self.list_text.get_or_insert_default().push_str(text),
            Destination::Text | Destination::Note if !self.state.letters.is_hidden && !self.fields.hide() => {
                let letters = self.state.letters;
                let is_headline = matches!(self.kind(), Kind::Heading(_) | Kind::Title);
                let look = Look {
                    is_strong: letters.is_strong && !is_headline,
                    is_emphasis: letters.is_emphasis,
                    link: self.fields.link().cloned(),
                };
                self.current().text(text, &look);
            }
            _ => {}
        }
    }

    fn current(&mut self) -> &mut Sheet {
        if self.state.destination == Destination::Note { &mut self.notes } else { &mut self.sheet }
    }

    fn kind(&self) -> Kind {
        let paragraph = self.state.paragraph;
        let kind = paragraph.outline.or_else(|| self.tables.kind(paragraph.style)).unwrap_or_default();
        if !matches!(kind, Kind::Plain | Kind::Item { .. }) {
            return kind;
        }
        let text = self.list_text.as_deref().map(str::trim);
        if text.is_none_or(str::is_empty) && paragraph.list == 0 {
            return kind;
        }
        let digits = text.unwrap_or_default().trim_end_matches(['.', ')']);
        let ordinal = digits.rsplit('.').next().and_then(|digits| digits.parse().ok());
        Kind::Item { depth: paragraph.level, ordinal }
    }

    fn end_paragraph(&mut self, in_table: bool) {
        let kind = self.kind();
        let is_note = self.state.destination == Destination::Note;
        if !in_table && !is_note && self.in_table {
            self.in_table = false;
            self.cell = Cell { table: self.cell.table + 1, row: 0, column: 0 };
        }
        let cell = (in_table && !is_note).then_some(self.cell);
        self.fields.end_paragraph();
        self.current().end(kind, cell);
        // What a program wrote before a paragraph counts for that one only.
        self.list_text = None;
    }

    fn end_cell(&mut self) {
        self.in_table = true;
        self.end_paragraph(true);
        self.cell.column += 1;
    }

    fn end_row(&mut self) {
        self.in_table = true;
        self.cell = Cell { row: self.cell.row + 1, column: 0, ..self.cell };
    }
}
