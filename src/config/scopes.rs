//! The names of everything that can have a look of its own. Code names a scope, never a colour.

/// A part of the screen that a theme gives a style to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Plain prose, and the ground of the whole window: every other style is a patch upon this one.
    Text,
    /// What matters less.
    Dim,
    /// The one accent.
    Accent,
    /// The headline of the article.
    Title,
    /// The line below the headline: date, byline, length.
    Meta,
    /// A heading within the article.
    Heading,
    /// What the article says first, below its headline.
    Standfirst,
    /// The quoted words; the colour of their voice is patched upon it.
    QuoteContent,
    /// The verb that introduces a quotation.
    QuoteCue,
    /// Quoted words that are reported as denied or not said; they have no colour of a voice.
    QuoteDenied,
    /// The words that deny: `never said`.
    QuoteDenial,
    /// Words that are reported without quotation marks, while they are marked.
    Reported,
    /// The words that name the speaker; the colour of the voice is patched upon it.
    Speaker,
    /// The colours of the voices: use [`Theme::voice`](super::Theme::voice).
    Voice1,
    /// The second voice.
    Voice2,
    /// The third voice.
    Voice3,
    /// The fourth voice.
    Voice4,
    /// The fifth voice.
    Voice5,
    /// The sixth voice.
    Voice6,
    /// The seventh voice.
    Voice7,
    /// The eighth voice.
    Voice8,
    /// A block set apart as a quotation.
    BlockQuote,
    /// Emphasis in the prose.
    Emphasis,
    /// Strong emphasis in the prose.
    Strong,
    /// Code and preformatted text.
    Code,
    /// A link.
    Link,
    /// The caption of a picture.
    Caption,
    /// Who took the picture.
    Credit,
    /// Share counters, categories and other text that is not the article.
    Boilerplate,
    /// The line that stands for a folded part.
    Fold,
    /// Marks in the margin that belong to no voice.
    Gutter,
    /// A rule between parts.
    Rule,
    /// A match of the search.
    Match,
    /// The match that the cursor is on.
    MatchCurrent,
    /// Bookmarked text and its mark in the margin.
    Bookmark,
    /// A bookmark to which the reader gave this colour.
    BookmarkYellow,
    /// A bookmark to which the reader gave this colour.
    BookmarkOrange,
    /// A bookmark to which the reader gave this colour.
    BookmarkPink,
    /// A bookmark to which the reader gave this colour.
    BookmarkPurple,
    /// A bookmark to which the reader gave this colour.
    BookmarkBlue,
    /// A bookmark to which the reader gave this colour.
    BookmarkGreen,
    /// The quiet current unit.
    Unit,
    /// The free selection.
    Selection,
    /// The headline of a row of the list.
    ListTitle,
    /// The headline of an unread row.
    ListTitleUnread,
    /// The second line of a row.
    ListMeta,
    /// The selected row; patched upon the others.
    ListSelected,
    /// The bar and the dots beside the rows.
    ListAccent,
    /// A row for a file that cannot be shown.
    ListProblem,
    /// The line between the panes.
    Divider,
    /// The status line.
    Status,
    /// A key named in the status line.
    StatusKey,
    /// A notice.
    StatusNotice,
    /// A notice of something that went wrong.
    StatusError,
    /// A line of input.
    Prompt,
    /// A panel over the panes.
    Overlay,
    /// The title of a panel.
    OverlayTitle,
    /// The selected row of a panel.
    OverlaySelected,
}

impl Scope {
    /// All scopes in the order of the enum, with their names in theme files.
    pub const ALL: [(Scope, &'static str); 58] = [
        (Scope::Text, "text"),
        (Scope::Dim, "dim"),
        (Scope::Accent, "accent"),
        (Scope::Title, "title"),
        (Scope::Meta, "meta"),
        (Scope::Heading, "heading"),
        (Scope::Standfirst, "standfirst"),
        (Scope::QuoteContent, "quote.content"),
        (Scope::QuoteCue, "quote.cue"),
        (Scope::QuoteDenied, "quote.denied"),
        (Scope::QuoteDenial, "quote.denial"),
        (Scope::Reported, "reported"),
        (Scope::Speaker, "speaker"),
        (Scope::Voice1, "voice.1"),
        (Scope::Voice2, "voice.2"),
        (Scope::Voice3, "voice.3"),
        (Scope::Voice4, "voice.4"),
        (Scope::Voice5, "voice.5"),
        (Scope::Voice6, "voice.6"),
        (Scope::Voice7, "voice.7"),
        (Scope::Voice8, "voice.8"),
        (Scope::BlockQuote, "block-quote"),
        (Scope::Emphasis, "emphasis"),
        (Scope::Strong, "strong"),
        (Scope::Code, "code"),
        (Scope::Link, "link"),
        (Scope::Caption, "caption"),
        (Scope::Credit, "credit"),
        (Scope::Boilerplate, "boilerplate"),
        (Scope::Fold, "fold"),
        (Scope::Gutter, "gutter"),
        (Scope::Rule, "rule"),
        (Scope::Match, "match"),
        (Scope::MatchCurrent, "match.current"),
        (Scope::Bookmark, "bookmark"),
        (Scope::BookmarkYellow, "bookmark.yellow"),
        (Scope::BookmarkOrange, "bookmark.orange"),
        (Scope::BookmarkPink, "bookmark.pink"),
        (Scope::BookmarkPurple, "bookmark.purple"),
        (Scope::BookmarkBlue, "bookmark.blue"),
        (Scope::BookmarkGreen, "bookmark.green"),
        (Scope::Unit, "unit"),
        (Scope::Selection, "selection"),
        (Scope::ListTitle, "list.title"),
        (Scope::ListTitleUnread, "list.title.unread"),
        (Scope::ListMeta, "list.meta"),
        (Scope::ListSelected, "list.selected"),
        (Scope::ListAccent, "list.accent"),
        (Scope::ListProblem, "list.problem"),
        (Scope::Divider, "divider"),
        (Scope::Status, "status"),
        (Scope::StatusKey, "status.key"),
        (Scope::StatusNotice, "status.notice"),
        (Scope::StatusError, "status.error"),
        (Scope::Prompt, "prompt"),
        (Scope::Overlay, "overlay"),
        (Scope::OverlayTitle, "overlay.title"),
        (Scope::OverlaySelected, "overlay.selected"),
    ];

    /// The eight voices.
    pub const VOICES: [Scope; 8] =
        [Scope::Voice1, Scope::Voice2, Scope::Voice3, Scope::Voice4, Scope::Voice5, Scope::Voice6, Scope::Voice7, Scope::Voice8];

    /// The colours of bookmarks.
    pub const BOOKMARKS: [Scope; 6] = [
        Scope::BookmarkYellow,
        Scope::BookmarkOrange,
        Scope::BookmarkPink,
        Scope::BookmarkPurple,
        Scope::BookmarkBlue,
        Scope::BookmarkGreen,
    ];

    /// Its dotted name in theme files.
    pub fn name(self) -> &'static str {
        Scope::ALL[self as usize].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_the_enum() {
        for (index, (scope, name)) in Scope::ALL.iter().enumerate() {
            assert_eq!(*scope as usize, index, "{name}");
        }
    }
}
