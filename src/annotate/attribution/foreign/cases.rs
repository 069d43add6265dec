//! Russian names in their cases: one stem for all of them, and the form that names somebody.
//!
//! ```text
//! Орлов  Орлова  Орлову  Орловым      орлов        по словам Петра Орлова      Пётр Орлов
//! ```

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::given::Gender;

/// Endings of surnames made like adjectives; what is left stands for all of them.
const ADJECTIVES: [&str; 9] = ["ского", "скому", "ским", "ском", "ский", "ская", "ской", "скую", "ской"];

/// Endings of nouns.
const NOUNS: [&str; 22] =
    ["ами", "ями", "ого", "ому", "ым", "ой", "ом", "ем", "ою", "ей", "ью", "ах", "ия", "ии", "ию", "а", "у", "е", "ы", "и", "я", "ю"];

/// A stem has no fewer letters.
const SHORTEST: usize = 3;

/// Given names whose stem changes.
const CHANGING: [(&str, &str); 2] = [("павел", "павл"), ("лев", "льв")];

/// What all cases of a Russian word have in common, in small letters; words in other letters are made small and lose their accents,
/// which papers set or not: `Murátov`.
pub fn stem(word: &str) -> String {
    let small = word.to_lowercase().replace('ё', "е");
    if !small.starts_with(|c: char| ('\u{400}'..='\u{4ff}').contains(&c)) {
        return if small.is_ascii() { small } else { small.nfd().filter(|&letter| !is_combining_mark(letter)).collect() };
    }
    if let Some((_, stem)) = CHANGING.iter().find(|(name, _)| *name == small) {
        return (*stem).to_owned();
    }
    if let Some(stem) = ADJECTIVES.iter().find_map(|ending| small.strip_suffix(ending)).filter(|stem| !stem.is_empty()) {
        return format!("{stem}ск");
    }
    let long = |stem: &&str| stem.chars().count() >= SHORTEST;
    let stem = NOUNS.iter().find_map(|ending| small.strip_suffix(ending).filter(long)).unwrap_or(&small);
    stem.trim_end_matches(['ь', 'й', 'и', 'е']).to_owned()
}

/// The gender that a Russian surname tells: in the nominative, or in the genitive where `oblique`.
pub fn gender(surname: &str, oblique: bool) -> Option<Gender> {
    let small = surname.to_lowercase().replace('ё', "е");
    let ends = |endings: &[&str]| endings.iter().any(|ending| small.ends_with(ending));
    let (he, she) = if oblique {
        (ends(&["ова", "ева", "ина", "ского"]), ends(&["овой", "евой", "иной", "ской"]))
    } else {
        (ends(&["ов", "ев", "ин", "ский", "ской"]), ends(&["ова", "ева", "ина", "ская"]))
    };
    match (he, she) {
        (true, false) => Some(Gender::He),
        (false, true) => Some(Gender::She),
        _ => None,
    }
}

/// `Григорьевича`: the father's name behind a given name, in any case.
pub fn is_patronymic(word: &str) -> bool {
    let small = word.to_lowercase();
    let stem = small.trim_end_matches(['а', 'у', 'е', 'ы', 'й', 'о', 'м']);
    ["ович", "евич", "ильич", "овн", "евн", "ичн"].iter().any(|ending| stem.ends_with(ending)) && word.chars().count() > 5
}

/// The nominative of a surname in the genitive, where its ending tells it.
pub fn nominative(surname: &str, gender: Option<Gender>) -> String {
    let swaps: &[(&str, &str)] = match gender {
        Some(Gender::He) => &[("ова", "ов"), ("ева", "ев"), ("ёва", "ёв"), ("ина", "ин"), ("ского", "ский")],
        Some(Gender::She) => &[("овой", "ова"), ("евой", "ева"), ("ёвой", "ёва"), ("иной", "ина"), ("ской", "ская")],
        None => &[],
    };
    let swapped = swaps.iter().find_map(|(ending, own)| surname.strip_suffix(ending).map(|stem| format!("{stem}{own}")));
    swapped.unwrap_or_else(|| surname.to_owned())
}

/// A given name of the list as it stands at the beginning of a name: `пётр` -> `Пётр`.
pub fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_cases_have_one_stem() {
        for forms in [
            &["Орлов", "Орлова", "Орлову", "Орловым", "Орлове", "Орловой"][..],
            &["Кедровский", "Кедровского", "Кедровскому", "Кедровским", "Кедровская", "Кедровскую"],
            &["Пётр", "Петра", "Петру", "Петром"],
            &["Сергей", "Сергея", "Сергею", "Сергеем"],
            &["Игорь", "Игоря", "Игорю"],
            &["Дмитрий", "Дмитрия", "Дмитрию"],
            &["Анна", "Анны", "Анне", "Анну", "Анной"],
            &["Мария", "Марии", "Марию"],
            &["Павел", "Павла"],
        ] {
            let stems: std::collections::HashSet<_> = forms.iter().map(|form| stem(form)).collect();
            assert_eq!(stems.len(), 1, "{forms:?}: {stems:?}");
        }
        assert_ne!(stem("Орлов"), stem("Орехов"));
        assert_eq!((stem("Riedel"), stem("Murátov")), ("riedel".to_owned(), stem("Muratov")));
    }

    #[test]
    fn patronymic_is_told_in_any_case() {
        assert!(["Петрович", "Петровича", "Сергеевны", "Ильичом"].iter().all(|word| is_patronymic(word)));
        assert!(!["Орлова", "Петров", "Марин"].iter().any(|word| is_patronymic(word)));
    }

    #[test]
    fn a_genitive_tells_gender_and_nominative() {
        assert_eq!(gender("Орлова", true), Some(Gender::He));
        assert_eq!(gender("Орлова", false), Some(Gender::She));
        assert_eq!(nominative("Орлова", gender("Орлова", true)), "Орлов");
        assert_eq!(nominative("Орловой", gender("Орловой", true)), "Орлова");
        assert_eq!(nominative("Шмидт", None), "Шмидт");
    }
}
