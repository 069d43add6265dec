//! What a key or a typed command can ask for, and where. Names only: its words are in the table of `actions.rs`, its keys in
//! `assets/keymap.toml`, and what it does is known to `app`.

/// One thing that the reader can ask the program to do. Its words are in `ACTIONS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each one's line of help in `ACTIONS` is its documentation
pub enum Action {
    LineDown,
    LineUp,
    PageDown,
    PageUp,
    HalfPageDown,
    HalfPageUp,
    ScrollDown,
    ScrollUp,
    Top,
    Bottom,
    Percent,
    PageTop,
    PageMiddle,
    PageBottom,
    PlaceCenter,
    PlaceTop,
    PlaceBottom,
    NextSentence,
    PreviousSentence,
    NextParagraph,
    PreviousParagraph,
    NextQuotation,
    PreviousQuotation,
    NextSameSpeaker,
    PreviousSameSpeaker,
    NextReported,
    PreviousReported,
    NextCaption,
    PreviousCaption,
    NextBookmark,
    PreviousBookmark,
    NextLink,
    PreviousLink,
    NextRow,
    PreviousRow,
    SetMark,
    GoToMark,
    JumpBack,
    JumpForward,
    Where,
    FocusNext,
    FocusPrevious,
    FocusLeft,
    FocusRight,
    Open,
    NextArticle,
    PreviousArticle,
    Voices,
    ListQuotations,
    ListCopies,
    Check,
    Life,
    ReadAloud,
    Glance,
    Basis,
    Picture,
    Pictures,
    Copy,
    CopyCitation,
    CopyAddress,
    OpenBrowser,
    OpenLink,
    OpenEditor,
    ToggleFold,
    ToggleFolds,
    WholePage,
    Encoding,
    Provenance,
    Select,
    ExtendWord,
    ExtendWordBack,
    SwapEnds,
    Search,
    SearchLibrary,
    NextMatch,
    PreviousMatch,
    SearchWord,
    SearchWordBack,
    Bookmark,
    BookmarkNote,
    BookmarkTags,
    ListBookmarks,
    CodePassage,
    RepeatCode,
    NewCode,
    ListCodes,
    Delete,
    Undo,
    KeepVersion,
    SplitVersion,
    Filter,
    Sort,
    Group,
    Reload,
    View1,
    View2,
    View3,
    View4,
    View5,
    View6,
    View7,
    View8,
    View9,
    ToggleRead,
    Theme,
    ReportedWords,
    Sourcing,
    DistractionFree,
    CompactList,
    FoldCopies,
    Linear,
    DividerLeft,
    DividerRight,
    MeasureWider,
    MeasureNarrower,
    MeasureReset,
    Messages,
    Help,
    CommandLine,
    Escape,
    Back,
    Quit,
    ForceQuit,
    Suspend,
    Redraw,
    Accept,
    Cancel,
    Complete,
    CompleteBack,
    HistoryPrevious,
    HistoryNext,
    ToggleRegex,
    DeleteCharacterBack,
    DeleteCharacter,
    DeleteWordBack,
    DeleteToStart,
    CursorLeft,
    CursorRight,
    CursorStart,
    CursorEnd,
    NewLine,
    UndoTyping,
    EditNote,
}

/// What there is to say about an action.
#[derive(Debug)]
pub struct ActionInfo {
    /// The action itself.
    pub action: Action,
    /// Its name in the configuration and on the command line, in kebab-case.
    pub name: &'static str,
    /// One short line for the help.
    pub help: &'static str,
    /// The heading in the help that it stands under.
    pub group: Group,
    /// Where it has a meaning. What works while reading also works in a selection.
    pub contexts: &'static [Context],
}

/// A heading in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Going somewhere.
    Move,
    /// What can be done with the article.
    Article,
    /// Search in the article.
    Search,
    /// Bookmarks and undo.
    Bookmarks,
    /// The list of articles.
    List,
    /// How things look.
    View,
    /// The program itself.
    Program,
    /// Where a line is typed.
    Prompt,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Group; 8] =
        [Group::Move, Group::Article, Group::Search, Group::Bookmarks, Group::List, Group::View, Group::Program, Group::Prompt];

    /// The heading as printed.
    pub fn title(self) -> &'static str {
        match self {
            Group::Move => "Move",
            Group::Article => "Article",
            Group::Search => "Search",
            Group::Bookmarks => "Bookmarks",
            Group::List => "List",
            Group::View => "View",
            Group::Program => "Program",
            Group::Prompt => "While typing",
        }
    }
}

/// Where a key is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// The list of articles.
    List,
    /// The reading pane.
    Reading,
    /// The reading pane while a selection is open; falls back to `Reading`.
    Selection,
    /// A line of input: search, filter, command, note.
    Prompt,
    /// A list in the place of the list of articles: voices, bookmarks, pictures, notices, encodings, provenance.
    Panel,
    /// What lies over the panes: the help, and a picture in the place of the text.
    Overlay,
}

impl Context {
    /// All contexts.
    pub const ALL: [Context; 6] = [Context::List, Context::Reading, Context::Selection, Context::Prompt, Context::Panel, Context::Overlay];

    /// The name of its table in the keymap.
    pub fn name(self) -> &'static str {
        match self {
            Context::List => "list",
            Context::Reading => "reading",
            Context::Selection => "selection",
            Context::Prompt => "prompt",
            Context::Panel => "panel",
            Context::Overlay => "overlay",
        }
    }
}
