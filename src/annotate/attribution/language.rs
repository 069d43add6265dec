//! Which language a text is in, by its script and its commonest words. Knows nothing of quotations.
//!
//! ```text
//! The mayor said that it was done.     English       О мосте сказал мэр.          Russian
//! O prefeito disse que não.            Other         東京の書店は静かです。           Other
//! ```

use std::sync::LazyLock;

use super::linear::hash;
use crate::text::lexicon::lines;

/// A language, as far as the engine reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Or a text too short to tell.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Russian.
    Russian,
    /// Italian.
    Italian,
    /// Portuguese.
    Portuguese,
    /// One without a lexicon of cues.
    Other,
}

impl Language {
    /// Its code (ISO 639-1), if the engine reads it.
    pub fn code(self) -> Option<&'static str> {
        READ.iter().find(|(_, language)| *language == self).map(|(code, _)| *code)
    }
}

/// The languages that the engine reads, by their codes (ISO 639-1) in the list.
const READ: [(&str, Language); 7] = [
    ("en", Language::English),
    ("de", Language::German),
    ("fr", Language::French),
    ("es", Language::Spanish),
    ("ru", Language::Russian),
    ("it", Language::Italian),
    ("pt", Language::Portuguese),
];

/// The hash of a word and a bit for every language that has it.
type Common = (u32, u64);

/// The languages of the list in its order, and their words.
static WORDS: LazyLock<(Vec<Language>, Vec<Common>)> = LazyLock::new(|| {
    let mut languages = Vec::new();
    let mut words: Vec<Common> = Vec::new();
    for (number, (name, list)) in lines(include_str!("../../../assets/lexicon/languages.txt")).take(64).enumerate() {
        languages.push(READ.iter().find(|(code, _)| *code == name).map_or(Language::Other, |&(_, language)| language));
        words.extend(list.split_whitespace().map(|word| (hash(word), 1 << number)));
    }
    words.sort_unstable_by_key(|&(word, _)| word);
    words.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 |= next.1;
        }
        same
    });
    (languages, words)
});

/// How many words are looked at, and how many characters.
const SAMPLE: usize = 600;
const CHARACTERS: usize = 4000;

/// A language other than English shows at least one of its common words among so many.
const SPARSE: usize = 10;

/// So many common words tell a language in a text however short.
const FEW: usize = 3;

/// From so many words on, a text with hardly any English function word is not English.
const LONG: usize = 60;

/// What the article's own tag is worth, in words.
const DECLARED: usize = 3;

/// The language of `text`. `declared` is the tag that the article carries: it counts for a short text, not against a long one.
pub fn language(text: &str, declared: Option<&str>) -> Language {
    let scripts = Scripts::of(text);
    if scripts.others > scripts.latin + scripts.cyrillic {
        return Language::Other;
    }
    let (languages, common) = &*WORDS;
    let mut counts = vec![0usize; languages.len()];
    let mut words = 0;
    // Capitals are names: `De la Cruz` is not Spanish.
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(SAMPLE) {
        words += 1;
        let Ok(found) = common.binary_search_by_key(&hash(word), |&(word, _)| word) else { continue };
        let mut bits = common[found].1;
        while bits != 0 {
            counts[bits.trailing_zeros() as usize] += 1;
            bits &= bits - 1;
        }
    }
    if let Some(declared) = declared.and_then(|tag| tag.get(..2)) {
        let place = lines(include_str!("../../../assets/lexicon/languages.txt")).position(|(name, _)| name == declared);
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count += DECLARED;
        }
    }
    let english = counts.first().copied().unwrap_or_default();
    // Of languages that are equally likely the first of the list.
    let best = counts.iter().copied().enumerate().max_by_key(|&(place, count)| (count, std::cmp::Reverse(place)));
    let (best, count) = best.map_or((Language::English, 0), |(place, count)| (languages[place], count));
    if scripts.cyrillic > scripts.latin {
        // Ukrainian, Serbian, Kazakh have letters that Russian lacks.
        let foreign = scripts.strange * 100 > scripts.cyrillic;
        return if !foreign && (best == Language::Russian || count == 0 || words < FEW) { Language::Russian } else { Language::Other };
    }
    if best != Language::English && count > english && count >= FEW && count * SPARSE > words {
        return best;
    }
    if words > LONG && english * 20 < words { Language::Other } else { Language::English }
}

/// How many letters of each script stand in the beginning of a text.
#[derive(Default)]
struct Scripts {
    latin: usize,
    cyrillic: usize,
    /// Cyrillic letters that Russian does not have.
    strange: usize,
    others: usize,
}

impl Scripts {
    fn of(text: &str) -> Self {
        let mut scripts = Self::default();
        for c in text.chars().take(CHARACTERS).filter(|c| c.is_alphabetic()) {
            match c {
                '\u{400}'..='\u{52f}' => {
                    scripts.cyrillic += 1;
                    scripts.strange += usize::from(!matches!(c, 'А'..='я' | 'ё' | 'Ё'));
                }
                '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => scripts.latin += 1,
                // A sign of these scripts is half a word.
                '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => scripts.others += 3,
                _ => scripts.others += 1,
            }
        }
        scripts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_tell_the_language() {
        for (expected, text) in [
            (Language::English, "The mayor said that it was done."),
            (Language::German, "Der Rat hat die Brücke nicht gebaut, und das ist auch gut."),
            (Language::French, "Le pont est fermé depuis lundi, et la route ne sera pas ouverte avant le mois de mai."),
            (Language::Spanish, "El puente está cerrado desde el lunes y la carretera no se abrirá hasta el mes de mayo."),
            (Language::Russian, "Мэр сказал, что это не так и что мост на реке закрыт."),
            (Language::Portuguese, "O prefeito disse que a ponte não será aberta até maio, mas os moradores não estão de acordo com isso."),
            (Language::Italian, "Il ponte è chiuso da lunedì e la strada non sarà aperta prima del mese di maggio, ha detto il sindaco."),
            (Language::Other, "De brug is sinds maandag dicht en de weg gaat niet open voor het einde van de maand, zei hij."),
            (Language::Other, "Most jest zamknięty od poniedziałku i nie zostanie otwarty przed majem, ale to nie jest problem."),
            (Language::Other, "Міст зачинено з понеділка, і дорогу не відкриють до травня, сказав мер."),
            (Language::Other, "Мостът е затворен от понеделник и пътят няма да бъде отворен до май."),
            (Language::Other, "El pont és tancat des de dilluns i la carretera no s’obrirà fins al mes de maig, amb els veïns en contra."),
            (Language::Other, "東京の書店は静かです。"),
            (Language::Other, "الجسر مغلق منذ يوم الاثنين"),
        ] {
            assert_eq!(language(text, None), expected, "{text}");
        }
    }

    #[test]
    fn short_and_mixed_texts_are_english() {
        for text in ["", "…", "Ana de la Torre: “No.”", "“C’est la vie,” said Reed.", "The Russians say «да» and the Germans say „nein“."]
        {
            assert_eq!(language(text, None), Language::English, "{text}");
        }
    }

    #[test]
    fn a_declared_tag_tells_the_language_of_a_short_text_only() {
        assert_eq!(language("„Nein“, so Riedel.", Some("de-AT")), Language::German);
        assert_eq!(language("The mayor said that it was done, and that the bridge was to be closed.", Some("de")), Language::English);
    }
}
