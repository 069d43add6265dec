//! Everything that a key or a typed command can ask for: one table, from which help, completion and the manual come.
//!
//! Names and words only. Which key asks for what is in `assets/keymap.toml`; what an action does is known to `app`.

use super::action::{Action, ActionInfo, Context, Group};
use super::source::nearest;

impl Action {
    /// Its row of [`ACTIONS`].
    pub fn info(self) -> &'static ActionInfo {
        &ACTIONS[self as usize]
    }

    /// Its name in kebab-case.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The action of that name, or of that [earlier name](EARLIER_NAMES).
    pub fn from_name(name: &str) -> Option<Action> {
        let now = ACTIONS.iter().find(|info| info.name == name).map(|info| info.action);
        now.or_else(|| EARLIER_NAMES.iter().find(|(earlier, _)| *earlier == name).map(|(_, action)| *action))
    }

    /// The name that `typed` was probably meant to be.
    pub fn nearest_name(typed: &str) -> Option<&'static str> {
        nearest(typed, ACTIONS.iter().map(|info| info.name))
    }

    /// Whether one more key follows that is not looked up but handed to the action: the letter of a mark, the key of a code.
    pub fn takes_key(self) -> bool {
        matches!(self, Action::SetMark | Action::GoToMark | Action::CodePassage)
    }

    /// Whether a longer sequence may begin with its keys: it is done at once, and the key after it may still make the longer one.
    /// So a copy does not wait for a key that may never come, and one key more copies something else in its place.
    pub fn goes_on(self) -> bool {
        matches!(self, Action::Copy)
    }

    /// Whether a key may stand for it there.
    pub fn works_in(self, context: Context) -> bool {
        let contexts = self.info().contexts;
        contexts.contains(&context) || (context == Context::Selection && contexts.contains(&Context::Reading))
    }
}

/// Names that actions had before, or that readers try: configurations and the command line still take them.
pub static EARLIER_NAMES: &[(&str, Action)] = &[
    ("cast", Action::Voices),
    ("speakers", Action::Voices),
    ("show-all", Action::View1),
    ("show-unread", Action::View2),
    ("show-bookmarked", Action::View3),
];

const EVERYWHERE: &[Context] = &[Context::List, Context::Reading, Context::Panel, Context::Overlay];
const ALWAYS: &[Context] = &[Context::List, Context::Reading, Context::Prompt, Context::Panel, Context::Overlay];
const PANES: &[Context] = &[Context::List, Context::Reading, Context::Panel];
const BOOKMARKED: &[Context] = &[Context::Reading, Context::Panel, Context::Overlay];
const TEXT: &[Context] = &[Context::Reading, Context::Panel];
const LISTED: &[Context] = &[Context::List, Context::Reading];
const LIST: &[Context] = &[Context::List];
const PANEL: &[Context] = &[Context::Panel];
const READING: &[Context] = &[Context::Reading];
const SELECTION: &[Context] = &[Context::Selection];
const PROMPT: &[Context] = &[Context::Prompt];

const fn entry(action: Action, name: &'static str, help: &'static str, group: Group, contexts: &'static [Context]) -> ActionInfo {
    ActionInfo { action, name, help, group, contexts }
}

/// All actions, in the order of the enum and of the help.
pub static ACTIONS: &[ActionInfo] = &[
    entry(Action::LineDown, "line-down", "Go down a line; in a list, to the next row", Group::Move, EVERYWHERE),
    entry(Action::LineUp, "line-up", "Go up a line; in a list, to the previous row", Group::Move, EVERYWHERE),
    entry(Action::PageDown, "page-down", "Go down a page", Group::Move, EVERYWHERE),
    entry(Action::PageUp, "page-up", "Go up a page", Group::Move, EVERYWHERE),
    entry(Action::HalfPageDown, "half-page-down", "Go down half a page", Group::Move, EVERYWHERE),
    entry(Action::HalfPageUp, "half-page-up", "Go up half a page", Group::Move, EVERYWHERE),
    entry(Action::ScrollDown, "scroll-down", "Scroll down a line; the unit stays where it is", Group::Move, EVERYWHERE),
    entry(Action::ScrollUp, "scroll-up", "Scroll up a line; the unit stays where it is", Group::Move, EVERYWHERE),
    entry(Action::Top, "top", "Go to the first line", Group::Move, EVERYWHERE),
    entry(Action::Bottom, "bottom", "Go to the last line", Group::Move, EVERYWHERE),
    entry(Action::Percent, "percent", "Go to that part: a number in per cent comes before it", Group::Move, EVERYWHERE),
    entry(Action::PageTop, "page-top", "Go to the first sentence or row on the page", Group::Move, EVERYWHERE),
    entry(Action::PageMiddle, "page-middle", "Go to the sentence or row in the middle of the page", Group::Move, EVERYWHERE),
    entry(Action::PageBottom, "page-bottom", "Go to the last sentence or row on the page", Group::Move, EVERYWHERE),
    entry(Action::PlaceCenter, "place-center", "Place the unit in the middle of the page", Group::Move, READING),
    entry(Action::PlaceTop, "place-top", "Place the unit at the top of the page", Group::Move, READING),
    entry(Action::PlaceBottom, "place-bottom", "Place the unit at the bottom of the page", Group::Move, READING),
    entry(Action::NextSentence, "next-sentence", "Go to the next sentence", Group::Move, READING),
    entry(Action::PreviousSentence, "previous-sentence", "Go to the previous sentence", Group::Move, READING),
    entry(Action::NextParagraph, "next-paragraph", "Go to the next paragraph", Group::Move, READING),
    entry(Action::PreviousParagraph, "previous-paragraph", "Go to the previous paragraph", Group::Move, READING),
    entry(Action::NextQuotation, "next-quotation", "Go to the next quotation", Group::Move, READING),
    entry(Action::PreviousQuotation, "previous-quotation", "Go to the previous quotation", Group::Move, READING),
    entry(Action::NextSameSpeaker, "next-same-speaker", "Go to the next quotation by this speaker", Group::Move, READING),
    entry(Action::PreviousSameSpeaker, "previous-same-speaker", "Go to the previous quotation by this speaker", Group::Move, READING),
    entry(Action::NextReported, "next-reported", "Go to the next reported words", Group::Move, READING),
    entry(Action::PreviousReported, "previous-reported", "Go to the previous reported words", Group::Move, READING),
    entry(Action::NextCaption, "next-caption", "Go to the next caption", Group::Move, READING),
    entry(Action::PreviousCaption, "previous-caption", "Go to the previous caption", Group::Move, READING),
    entry(Action::NextBookmark, "next-bookmark", "Go to the next bookmark", Group::Move, READING),
    entry(Action::PreviousBookmark, "previous-bookmark", "Go to the previous bookmark", Group::Move, READING),
    entry(Action::NextLink, "next-link", "Go to the next link", Group::Move, READING),
    entry(Action::PreviousLink, "previous-link", "Go to the previous link", Group::Move, READING),
    entry(Action::NextRow, "next-row", "Go to the next row of the list, and into the text", Group::Move, READING),
    entry(Action::PreviousRow, "previous-row", "Go to the previous row of the list, and into it", Group::Move, READING),
    entry(Action::SetMark, "set-mark", "Set a mark: one letter follows", Group::Move, READING),
    entry(Action::GoToMark, "go-to-mark", "Go to a mark: its letter follows", Group::Move, READING),
    entry(Action::JumpBack, "jump-back", "Go back to where the last jump began", Group::Move, READING),
    entry(Action::JumpForward, "jump-forward", "Go forward again in the list of jumps", Group::Move, READING),
    entry(Action::Where, "where", "Say where this is: file, part, paragraph, row", Group::Move, EVERYWHERE),
    entry(Action::FocusNext, "focus-next", "Go to the next pane", Group::Move, PANES),
    entry(Action::FocusPrevious, "focus-previous", "Go to the previous pane", Group::Move, PANES),
    entry(Action::FocusLeft, "focus-left", "Go to the pane on the left", Group::Move, LISTED),
    entry(Action::FocusRight, "focus-right", "Go to the pane on the right", Group::Move, PANES),
    entry(Action::Open, "open", "Open what is selected", Group::Article, EVERYWHERE),
    entry(Action::NextArticle, "next-article", "Read the next article", Group::Article, LISTED),
    entry(Action::PreviousArticle, "previous-article", "Read the previous article", Group::Article, LISTED),
    entry(Action::Voices, "voices", "List the voices of the article", Group::Article, PANES),
    entry(Action::ListQuotations, "list-quotations", "List the quotations of the articles at hand", Group::Article, EVERYWHERE),
    entry(Action::ListCopies, "list-copies", "List the other copies of the story, and what changed", Group::Article, EVERYWHERE),
    entry(Action::Check, "check", "Check the quotations here against the other articles", Group::Article, EVERYWHERE),
    entry(Action::Life, "life", "List where else the quotation here was printed", Group::Article, TEXT),
    entry(Action::ReadAloud, "read-aloud", "Read aloud from the unit on, or stop", Group::Article, TEXT),
    entry(Action::Glance, "glance", "Show the quotations of the list in numbers and bars", Group::Article, EVERYWHERE),
    entry(Action::Basis, "basis", "Show who is speaking here, and how that is known", Group::Article, TEXT),
    entry(Action::Picture, "picture", "Show the picture here, or close it", Group::Article, BOOKMARKED),
    entry(Action::Pictures, "pictures", "List the pictures of the article", Group::Article, EVERYWHERE),
    entry(Action::Copy, "copy", "Copy the unit or the selection; in a panel, the line", Group::Article, BOOKMARKED),
    entry(Action::CopyCitation, "copy-citation", "Copy it with speaker, headline, outlet, date and link", Group::Article, TEXT),
    entry(Action::CopyAddress, "copy-address", "Copy the address of the link or the article instead", Group::Article, TEXT),
    entry(Action::OpenBrowser, "open-browser", "Open the original in the browser", Group::Article, EVERYWHERE),
    entry(Action::OpenLink, "open-link", "Open the link at the unit in the browser", Group::Article, TEXT),
    entry(Action::OpenEditor, "open-editor", "Open the file in the editor", Group::Article, PANES),
    entry(Action::ToggleFold, "toggle-fold", "Fold or unfold the part under the cursor", Group::Article, READING),
    entry(Action::ToggleFolds, "toggle-folds", "Fold or unfold all folded parts", Group::Article, READING),
    entry(Action::WholePage, "whole-page", "Show all of the page as text, or the article again", Group::Article, READING),
    entry(Action::Encoding, "encoding", "Choose the encoding that the file is read in", Group::Article, PANES),
    entry(Action::Provenance, "provenance", "Show where the article comes from and how it was read", Group::Article, PANES),
    entry(Action::Select, "select", "Begin or end a selection", Group::Article, READING),
    entry(Action::ExtendWord, "extend-word", "Move the end of the selection to the next word", Group::Article, SELECTION),
    entry(Action::ExtendWordBack, "extend-word-back", "Move the end of the selection to the previous word", Group::Article, SELECTION),
    entry(Action::SwapEnds, "swap-ends", "Move the other end of the selection", Group::Article, SELECTION),
    entry(Action::Search, "search", "Search in the article", Group::Search, READING),
    entry(Action::SearchLibrary, "search-library", "Search in all articles", Group::Search, EVERYWHERE),
    entry(Action::NextMatch, "next-match", "Go to the next match", Group::Search, LISTED),
    entry(Action::PreviousMatch, "previous-match", "Go to the previous match", Group::Search, LISTED),
    entry(Action::SearchWord, "search-word", "Search for the word under the cursor", Group::Search, READING),
    entry(Action::SearchWordBack, "search-word-back", "Search for the word under the cursor, backwards", Group::Search, READING),
    entry(Action::Bookmark, "bookmark", "Bookmark the unit or the selection", Group::Bookmarks, TEXT),
    entry(Action::BookmarkNote, "bookmark-note", "Bookmark it with a note", Group::Bookmarks, TEXT),
    entry(Action::BookmarkTags, "bookmark-tags", "Give the bookmark tags", Group::Bookmarks, TEXT),
    entry(Action::ListBookmarks, "list-bookmarks", "List all bookmarks", Group::Bookmarks, EVERYWHERE),
    entry(Action::CodePassage, "code-passage", "Code the passage: the key of a code follows", Group::Bookmarks, TEXT),
    entry(Action::RepeatCode, "repeat-code", "Code this passage as the one before", Group::Bookmarks, TEXT),
    entry(Action::NewCode, "new-code", "Code the passage with a code that is typed", Group::Bookmarks, TEXT),
    entry(Action::ListCodes, "list-codes", "List the codes, and how many passages each has", Group::Bookmarks, EVERYWHERE),
    entry(Action::Delete, "delete", "Delete the bookmark", Group::Bookmarks, BOOKMARKED),
    entry(Action::Undo, "undo", "Undo the last change", Group::Bookmarks, EVERYWHERE),
    entry(Action::KeepVersion, "keep-version", "Keep this version of the bookmark and no other", Group::Bookmarks, PANEL),
    entry(Action::SplitVersion, "split-version", "Keep both versions, as two bookmarks", Group::Bookmarks, PANEL),
    entry(Action::Filter, "filter", "Show only the rows with these words", Group::List, EVERYWHERE),
    entry(Action::Sort, "sort", "Sort the list another way", Group::List, PANES),
    entry(Action::Group, "group", "Group by voice, article, day or quotation, or not", Group::List, PANEL),
    entry(Action::Reload, "reload", "Read the folder again", Group::List, PANES),
    entry(Action::View1, "view-1", "List all articles", Group::List, LIST),
    entry(Action::View2, "view-2", "List the unread articles", Group::List, LIST),
    entry(Action::View3, "view-3", "List the articles with bookmarks", Group::List, LIST),
    entry(Action::View4, "view-4", "List the articles of the fourth view", Group::List, LIST),
    entry(Action::View5, "view-5", "List the articles of the fifth view", Group::List, LIST),
    entry(Action::View6, "view-6", "List the articles of the sixth view", Group::List, LIST),
    entry(Action::View7, "view-7", "List the articles of the seventh view", Group::List, LIST),
    entry(Action::View8, "view-8", "List the articles of the eighth view", Group::List, LIST),
    entry(Action::View9, "view-9", "List the articles of the ninth view", Group::List, LIST),
    entry(Action::ToggleRead, "toggle-read", "Mark the article as read or unread", Group::List, LISTED),
    entry(Action::Theme, "theme", "Change to the next theme", Group::View, EVERYWHERE),
    entry(Action::ReportedWords, "reported-words", "Mark reported words, or leave them plain", Group::View, TEXT),
    entry(Action::Sourcing, "sourcing", "Count the sources under the headline, or do not", Group::View, TEXT),
    entry(Action::DistractionFree, "distraction-free", "Show only the article, or everything again", Group::View, PANES),
    entry(Action::CompactList, "compact-list", "Give an article of the list one row, or two again", Group::View, LISTED),
    entry(Action::FoldCopies, "fold-copies", "Fold copies under the fullest version, or show them", Group::View, LISTED),
    entry(Action::Linear, "linear", "Say each line in words, for screen readers", Group::View, EVERYWHERE),
    entry(Action::DividerLeft, "divider-left", "Make the list narrower", Group::View, PANES),
    entry(Action::DividerRight, "divider-right", "Make the list wider", Group::View, PANES),
    entry(Action::MeasureWider, "measure-wider", "Make the lines of the article longer", Group::View, PANES),
    entry(Action::MeasureNarrower, "measure-narrower", "Make the lines of the article shorter", Group::View, PANES),
    entry(Action::MeasureReset, "measure-reset", "Give the lines their configured length", Group::View, PANES),
    entry(Action::Messages, "messages", "Show all notices of this session", Group::View, EVERYWHERE),
    entry(Action::Help, "help", "Show the keys", Group::Program, EVERYWHERE),
    entry(Action::CommandLine, "command-line", "Type a command", Group::Program, EVERYWHERE),
    entry(Action::Escape, "escape", "Close or clear one thing; never quits", Group::Program, EVERYWHERE),
    entry(Action::Back, "back", "Go back one layer; at the top, quit", Group::Program, EVERYWHERE),
    entry(Action::Quit, "quit", "Quit", Group::Program, EVERYWHERE),
    entry(Action::ForceQuit, "force-quit", "Quit from anywhere, when pressed twice", Group::Program, ALWAYS),
    entry(Action::Suspend, "suspend", "Return to the shell; fg comes back", Group::Program, ALWAYS),
    entry(Action::Redraw, "redraw", "Draw the screen again", Group::Program, ALWAYS),
    entry(Action::Accept, "accept", "Accept what was typed", Group::Prompt, PROMPT),
    entry(Action::Cancel, "cancel", "Leave without accepting", Group::Prompt, PROMPT),
    entry(Action::Complete, "complete", "Complete, or take the next proposal", Group::Prompt, PROMPT),
    entry(Action::CompleteBack, "complete-back", "Take the previous proposal", Group::Prompt, PROMPT),
    entry(Action::HistoryPrevious, "history-previous", "Take the line before in the history; in a note, go up", Group::Prompt, PROMPT),
    entry(Action::HistoryNext, "history-next", "Take the next line of the history; in a note, go down", Group::Prompt, PROMPT),
    entry(Action::ToggleRegex, "toggle-regex", "Search for a regular expression, or literally", Group::Prompt, PROMPT),
    entry(Action::DeleteCharacterBack, "delete-character-back", "Delete the character before the cursor", Group::Prompt, PROMPT),
    entry(Action::DeleteCharacter, "delete-character", "Delete the character under the cursor", Group::Prompt, PROMPT),
    entry(Action::DeleteWordBack, "delete-word-back", "Delete the word before the cursor", Group::Prompt, PROMPT),
    entry(Action::DeleteToStart, "delete-to-start", "Delete everything before the cursor in its line", Group::Prompt, PROMPT),
    entry(Action::CursorLeft, "cursor-left", "Go left one character", Group::Prompt, PROMPT),
    entry(Action::CursorRight, "cursor-right", "Go right one character", Group::Prompt, PROMPT),
    entry(Action::CursorStart, "cursor-start", "Go to the start of the line", Group::Prompt, PROMPT),
    entry(Action::CursorEnd, "cursor-end", "Go to the end of the line", Group::Prompt, PROMPT),
    entry(Action::NewLine, "new-line", "Begin a new line in a note", Group::Prompt, PROMPT),
    entry(Action::UndoTyping, "undo-typing", "Take back what was typed or deleted last", Group::Prompt, PROMPT),
    entry(Action::EditNote, "edit-note", "Write the note in the editor", Group::Prompt, PROMPT),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_stands_in_the_order_of_the_enum() {
        for (index, info) in ACTIONS.iter().enumerate() {
            assert_eq!(info.action as usize, index, "{}", info.name);
        }
        assert_eq!(ACTIONS.len(), Action::EditNote as usize + 1);
    }

    #[test]
    fn name_leads_back_to_its_action_alone() {
        for info in ACTIONS {
            assert_eq!(Action::from_name(info.name), Some(info.action));
        }
    }

    #[test]
    fn earlier_name_leads_to_an_action_and_is_no_name_of_today() {
        for (earlier, action) in EARLIER_NAMES {
            assert_eq!(Action::from_name(earlier), Some(*action));
            assert!(ACTIONS.iter().all(|info| info.name != *earlier), "{earlier}");
        }
    }

    #[test]
    fn name_is_the_variant_in_kebab_case() {
        for info in ACTIONS {
            let mut kebab = String::new();
            for character in format!("{:?}", info.action).chars() {
                if (character.is_ascii_uppercase() || character.is_ascii_digit()) && !kebab.is_empty() {
                    kebab.push('-');
                }
                kebab.push(character.to_ascii_lowercase());
            }
            assert_eq!(info.name, kebab);
        }
    }

    #[test]
    fn help_is_one_short_line_without_a_full_stop() {
        for info in ACTIONS {
            assert!(info.help.len() <= 54 && !info.help.ends_with('.') && !info.help.contains('\n'), "{}: {}", info.name, info.help);
        }
    }

    #[test]
    fn groups_follow_one_another_in_the_order_of_the_help() {
        assert!(ACTIONS.is_sorted_by_key(|info| info.group));
    }

    #[test]
    fn selection_knows_what_works_while_reading() {
        assert!(Action::NextSentence.works_in(Context::Selection));
        assert!(!Action::ExtendWord.works_in(Context::Reading));
        assert!(!Action::NextSentence.works_in(Context::List));
    }

    #[test]
    fn nearest_name_forgives_a_slip() {
        assert_eq!(Action::nearest_name("next-sentense"), Some("next-sentence"));
        assert_eq!(Action::nearest_name("xyzzy"), None);
    }
}
