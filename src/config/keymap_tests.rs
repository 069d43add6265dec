//! What the default keys are, how contexts fall back, and which overlays are refused.

use super::super::actions::ACTIONS;
use super::*;

fn keys(text: &str) -> Vec<Key> {
    text.split_whitespace().map(|key| key.parse().expect("a key")).collect()
}

fn overlaid(text: &str) -> Result<Keymap, String> {
    let source = Source { file: Path::new("config.toml"), text };
    let table = source.parse().expect("TOML");
    Keymap::defaults().overlaid(source, &entries(&table)).map_err(|error| error.to_string())
}

/// The action of these keys in a keymap.
fn action(keymap: &Keymap, context: Context, text: &str) -> Option<Action> {
    match keymap.resolve(context, &keys(text)) {
        Resolution::Action(action) => Some(action),
        Resolution::Waiting(_) | Resolution::Unbound => None,
    }
}

#[test]
fn default_keys_are_readable() {
    assert_eq!(Keymap::read_defaults().expect("default keys"), Keymap::defaults());
    assert_ne!(Keymap::defaults(), Keymap::default());
}

#[test]
fn default_keys_are_those_of_the_design() {
    let keymap = Keymap::defaults();
    let reading = "j line-down|k line-up|down line-down|up line-up|space page-down|f page-down|pgdn page-down|pgup page-up|C-b page-up|\
         d half-page-down|u half-page-up|C-d half-page-down|C-u half-page-up|g g top|home top|G bottom|end bottom|z z place-center|\
         z t place-top|z b place-bottom|( previous-sentence|) next-sentence|{ previous-paragraph|} next-paragraph|] q next-quotation|\
         [ q previous-quotation|] s next-same-speaker|[ s previous-same-speaker|] c next-caption|[ c previous-caption|] b next-bookmark|\
         [ b previous-bookmark|] l next-link|[ l previous-link|tab focus-next|S-tab focus-previous|h focus-left|l focus-right|\
         left focus-left|right focus-right|enter open|J next-article|K previous-article|/ search|n next-match|N previous-match|\
         * search-word|esc escape|m set-mark|' go-to-mark|' ' jump-back|C-o jump-back|C-i jump-forward|b bookmark|a bookmark-note|\
         B list-bookmarks|x delete|U undo|y copy|Y copy-citation|s voices|w basis|i picture|I pictures|o open-browser|e open-editor|F filter|S sort|r reload|\
         ? help|: command-line|g l theme|t code-passage|. repeat-code|Z distraction-free|z a toggle-fold|z A toggle-folds|q back|C-c force-quit|C-z suspend|C-l redraw|\
         v select|g m messages|< divider-left|> divider-right|+ measure-wider|- measure-narrower|= measure-reset";
    for line in reading.split('|') {
        let (keys, name) = line.trim().rsplit_once(' ').expect("keys and a name");
        assert_eq!(action(&keymap, Context::Reading, keys), Action::from_name(name), "{line}");
    }
    for (keys, name) in [("g 1", "view-1"), ("g 2", "view-2"), ("g 9", "view-9"), ("j", "line-down"), ("enter", "open")] {
        assert_eq!(action(&keymap, Context::List, keys), Action::from_name(name), "{keys}");
    }
}

#[test]
fn every_action_has_a_default_key_where_it_works() {
    let keymap = Keymap::defaults();
    let mut missing = String::new();
    for info in ACTIONS {
        for context in info.contexts {
            if keymap.first_key(*context, info.action).is_none() {
                let _ = write!(missing, "{} in {}; ", info.name, context.name());
            }
        }
    }
    // Leaving for good is left to the command line and to `q` at the top: no slip of the finger quits.
    assert_eq!(missing, "quit in list; quit in reading; quit in panel; quit in overlay; force-quit in prompt; ");
}

#[test]
fn digits_are_counts_everywhere() {
    for context in Context::ALL.into_iter().filter(|context| *context != Context::Prompt) {
        for digit in "0 1 2 3 4 5 6 7 8 9".split(' ') {
            assert_eq!(Keymap::defaults().resolve(context, &keys(digit)), Resolution::Unbound, "{digit} in {context:?}");
        }
    }
}

#[test]
fn prompt_leaves_every_character_free() {
    let bindings = Keymap::defaults();
    for (keys, _) in bindings.effective(Context::Prompt) {
        assert!(keys.iter().all(|key| key.character().is_none()), "{}", written(keys));
    }
}

#[test]
fn prefix_waits_and_tells_what_may_follow() {
    let Resolution::Waiting(following) = Keymap::defaults().resolve(Context::Reading, &keys("z")) else { panic!("z should wait") };
    let told: Vec<String> = following.iter().map(|(key, action)| format!("{key} {}", action.name())).collect();
    assert_eq!(
        told,
        [
            "z place-center",
            ". place-center",
            "t place-top",
            "enter place-top",
            "b place-bottom",
            "- place-bottom",
            "a toggle-fold",
            "A toggle-folds",
            "i reported-words",
            "w sourcing",
            "p whole-page",
            "l compact-list",
            "s fold-copies"
        ]
    );
}

#[test]
fn deeper_sequence_is_told_by_its_first_action() {
    let keymap = overlaid("[reading]\n\"g y a\" = \"open\"\n\"g y b\" = \"voices\"").expect("a keymap");
    let Resolution::Waiting(following) = keymap.resolve(Context::Reading, &keys("g")) else { panic!("g should wait") };
    assert!(following.contains(&("y".parse().expect("a key"), Action::Open)));
    assert!(following.iter().filter(|(key, _)| key.to_string() == "y").count() == 1);
    assert_eq!(action(&keymap, Context::Reading, "g y b"), Some(Action::Voices));
}

#[test]
fn key_after_a_prefix_that_leads_nowhere_is_unbound() {
    assert_eq!(Keymap::defaults().resolve(Context::Reading, &keys("z q")), Resolution::Unbound);
    assert_eq!(Keymap::defaults().resolve(Context::Reading, &keys("f5")), Resolution::Unbound);
}

#[test]
fn action_that_takes_a_key_is_found_at_once() {
    let keymap = Keymap::defaults();
    assert_eq!(action(&keymap, Context::Reading, "'"), Some(Action::GoToMark));
    assert_eq!(action(&keymap, Context::Reading, "' '"), Some(Action::JumpBack));
    assert_eq!(keymap.resolve(Context::Reading, &keys("' a")), Resolution::Unbound);
}

#[test]
fn selection_looks_at_its_own_keys_first() {
    let keymap = Keymap::defaults();
    assert_eq!(action(&keymap, Context::Selection, "o"), Some(Action::SwapEnds));
    assert_eq!(action(&keymap, Context::Selection, "l"), Some(Action::ExtendWord));
    assert_eq!(action(&keymap, Context::Selection, ")"), Some(Action::NextSentence));
    assert_eq!(action(&keymap, Context::Selection, "b"), Some(Action::Bookmark));
    assert_eq!(action(&keymap, Context::Selection, "esc"), Some(Action::Escape));
    assert_eq!(keymap.first_key(Context::Selection, Action::OpenBrowser), None);
}

#[test]
fn prompt_and_overlay_know_no_keys_of_the_panes() {
    let keymap = Keymap::defaults();
    assert_eq!(action(&keymap, Context::Overlay, "/"), Some(Action::Filter));
    assert_eq!(action(&keymap, Context::Overlay, "j"), Some(Action::LineDown));
    assert_eq!(action(&keymap, Context::Overlay, "v"), None);
    assert_eq!(action(&keymap, Context::Prompt, "j"), None);
    assert_eq!(action(&keymap, Context::Prompt, "C-c"), Some(Action::Cancel));
}

#[test]
fn letter_of_another_alphabet_is_the_key_of_its_place() {
    let keymap = Keymap::defaults();
    assert_eq!(action(&keymap, Context::Reading, "о"), Some(Action::LineDown));
    assert_eq!(action(&keymap, Context::Reading, "п п"), Some(Action::Top));
    assert_eq!(action(&keymap, Context::Reading, "γ g"), Some(Action::Top));
    assert_eq!(action(&keymap, Context::Prompt, "о"), None);
    assert_eq!(action(&keymap, Context::Prompt, "C-г"), Some(Action::DeleteToStart));
}

#[test]
fn letter_of_another_alphabet_that_is_bound_keeps_its_binding() {
    let keymap = overlaid("[reading]\n\"о\" = \"open\"").expect("a keymap");
    assert_eq!(action(&keymap, Context::Reading, "о"), Some(Action::Open));
    assert_eq!(action(&keymap, Context::Reading, "j"), Some(Action::LineDown));
}

#[test]
fn keys_of_an_action_begin_with_the_readers_own() {
    let keymap = overlaid("[reading]\n\"C-home\" = \"top\"").expect("a keymap");
    assert_eq!(keymap.keys_of(Context::Reading, Action::Top), ["C-home", "g g", "home", "A-<"]);
    assert_eq!(keymap.keys_of(Context::List, Action::Top), ["g g", "home", "A-<"]);
    assert_eq!(keymap.first_key(Context::Reading, Action::Top).as_deref(), Some("C-home"));
}

#[test]
fn none_takes_a_default_away() {
    let keymap = overlaid("[shared]\n\"j\" = \"none\"\n[reading]\n\"k\" = \"none\"").expect("a keymap");
    assert_eq!(action(&keymap, Context::List, "j"), None);
    assert_eq!(action(&keymap, Context::Reading, "k"), None);
    assert_eq!(action(&keymap, Context::List, "k"), Some(Action::LineUp));
}

#[test]
fn key_that_ends_and_begins_is_allowed_once_the_longer_ones_are_gone() {
    let conflict = overlaid("[reading]\n\"m\" = \"top\"\n\"m m\" = \"open\"");
    let expected = "config.toml:2:1: `m` is bound to top but also begins `m m` (open) in the context reading: set one of them to \"none\"";
    assert_eq!(conflict, Err(expected.to_owned()));
    let mut gone = String::new();
    for (keys, _) in Keymap::defaults().bindings(Context::Reading).iter().filter(|(keys, _)| keys.starts_with("g ")) {
        let _ = writeln!(gone, "\"{keys}\" = \"none\"");
    }
    let keymap = overlaid(&format!("[selection]\n\"g e\" = \"none\"\n[reading]\n\"g\" = \"top\"\n{gone}")).expect("a keymap");
    assert_eq!(action(&keymap, Context::Reading, "g"), Some(Action::Top));
    assert_eq!(action(&keymap, Context::List, "g g"), Some(Action::Top));
}

#[test]
fn same_key_in_two_spellings_is_refused() {
    let twice = overlaid("[prompt]\n\"pgdn\" = \"accept\"\n\"pagedown\" = \"cancel\"");
    assert_eq!(twice, Err("config.toml:3:1: `pagedown` stands here twice: already as `pgdn`".to_owned()));
}

#[test]
fn first_key_is_the_first_of_all() {
    let keymap = Keymap::defaults();
    for context in Context::ALL {
        for info in ACTIONS {
            assert_eq!(keymap.first_key(context, info.action), keymap.keys_of(context, info.action).into_iter().next(), "{}", info.name);
        }
    }
}
