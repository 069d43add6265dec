//! The letter within a letter that was sent on: who wrote it, when, and what about.
//!
//! ```text
//! fyi
//! ---------- Forwarded message ---------
//! From: Tide Letter <ada@tideletter.example>
//! Date: Fri, Mar 4, 2022 at 8:15 AM
//! Subject: Harbour board closes eastern pier
//! ```

use jiff::civil::{Date, Time};

use crate::import::dates;
use crate::import::title::one_line;

/// What programs write above a letter that is sent on, in small letters.
const MARKS: &[&str] = &[
    "forwarded message",
    "original message",
    "weitergeleitete nachricht",
    "weitergeleiteten nachricht",
    "ursprüngliche nachricht",
    "message transféré",
    "message d'origine",
    "mensaje reenviado",
    "mensaje original",
    "messaggio inoltrato",
    "messaggio originale",
    "mensagem encaminhada",
    "пересылаемое сообщение",
];

const FROM: &[&str] = &["from", "von", "de", "da", "от", "от кого"];
const DATE: &[&str] = &["date", "sent", "datum", "gesendet", "envoyé", "enviado", "fecha", "data", "inviato", "дата", "отправлено"];
const SUBJECT: &[&str] = &["subject", "betreff", "objet", "asunto", "oggetto", "assunto", "тема"];

/// Lines below the mark that are headers, at most.
const HEADERS: usize = 8;

/// Who sends a letter on writes no more above it, in bytes.
const NOTE: usize = 400;

/// A line of so many signs, in bytes, stands for a mark.
const RULE: usize = 12;

/// What stands before the subject of a letter that is sent on.
const PREFIXES: &[&str] = &["Fwd: ", "FWD: ", "Fw: ", "FW: ", "WG: ", "TR: ", "RV: ", "I: ", "ENC: "];

/// The headers of the inner letter.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Forward {
    pub(super) from: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) time: Option<Time>,
    pub(super) subject: Option<String>,
    /// The text without the mark and the headers.
    pub(super) rest: String,
}

impl Forward {
    /// Looks for an inner letter in the text of a letter.
    pub(super) fn find(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.lines().collect();
        let is_mark = |line: &&str| {
            let small = line.to_lowercase().replace('’', "'");
            let bare = small.trim_matches(|c: char| !c.is_alphabetic());
            line.len() < 80 && MARKS.iter().any(|mark| bare.contains(mark))
        };
        // Headers follow the mark; some programs write a line of signs for one.
        let is_header = |line: &str| header(line).is_some_and(|(key, _)| FROM.contains(&key.as_str()));
        let follows = |at: usize| lines.iter().skip(at + 1).find(|line| !line.trim().is_empty()).is_some_and(|line| is_header(line));
        let is_rule = |line: &&str| line.len() >= RULE && line.chars().all(|c| matches!(c, '_' | '-' | '='));
        // Below a long answer stands what is answered.
        let ends = lines.iter().scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        });
        let within = 1 + ends.take_while(|end| *end <= NOTE).count();
        let mark = (0..lines.len()).take(within).find(|&at| (is_mark(&lines[at]) || is_rule(&lines[at].trim())) && follows(at))?;
        let mut found = Self::default();
        let mut end = mark + 1;
        for (at, line) in lines.iter().enumerate().skip(mark + 1).take(HEADERS) {
            let Some((key, value)) = header(line) else {
                if line.trim().is_empty() && end == mark + 1 {
                    continue;
                }
                break;
            };
            let is = |keys: &[&str]| keys.contains(&key.as_str());
            if is(FROM) {
                found.from = found.from.or(Some(value));
            } else if is(DATE) {
                found.date = found.date.or_else(|| dates::parse(&value));
                found.time = found.time.or_else(|| dates::time(&value));
            } else if is(SUBJECT) {
                found.subject = found.subject.or(Some(value));
            }
            end = at + 1;
        }
        let before = lines.get(..mark).unwrap_or_default().join("\n");
        let behind = lines.get(end..).unwrap_or_default().join("\n");
        format!("{}\n\n{}", before.trim(), behind.trim_start()).trim().clone_into(&mut found.rest);
        (found.from.is_some() && found.subject.is_some()).then_some(found)
    }
}

/// `> *From:* Tide Letter` is `from` and `Tide Letter`.
fn header(line: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once(':').filter(|(key, _)| key.len() < 24)?;
    Some((key.trim_matches(['*', '>', ' ']).to_lowercase(), one_line(value.trim_matches('*'))))
}

/// A subject without what says that the letter was sent on.
pub(super) fn without_prefix(subject: &str) -> &str {
    PREFIXES.iter().find_map(|prefix| subject.strip_prefix(prefix)).unwrap_or(subject).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_the_inner_letter_are_read() {
        let text = "fyi\n\n-----Original Message-----\nFrom: Tide Letter <ada@tide.example>\nSent: Friday, March 4, 2022 8:15 AM\nSubject: Pier: closed\n\nThe pier.";
        let found = Forward::find(text).expect("a letter");
        assert_eq!(found.from.as_deref(), Some("Tide Letter <ada@tide.example>"));
        assert_eq!(found.date.map(|day| day.to_string()).as_deref(), Some("2022-03-04"));
        assert_eq!((found.subject.as_deref(), found.rest.as_str()), (Some("Pier: closed"), "fyi\n\nThe pier."));
    }

    #[test]
    fn every_program_marks_the_inner_letter_in_its_own_way() {
        for above in [
            "Anfang der weitergeleiteten Nachricht:\n\nVon: Tide Letter <a@t.example>\nBetreff: Pier closed\nDatum: 4. März 2022 um 08:15:00 MEZ",
            "________________________________\nDe : Tide Letter\nEnvoyé : vendredi 4 mars 2022 08:15\nObjet : Pier closed",
            "Begin forwarded message:\n\n> From: Tide Letter\n> Subject: Pier closed\n> Date: March 4, 2022",
            "-------- Пересылаемое сообщение --------\nОт: Tide Letter\nДата: 4 марта 2022\nТема: Pier closed",
        ] {
            let found = Forward::find(&format!("{above}\n\nThe pier.")).expect(above);
            assert_eq!(found.subject.as_deref(), Some("Pier closed"), "{above}");
            assert_eq!(found.date.map(|day| day.to_string()).as_deref(), Some("2022-03-04"), "{above}");
            assert_eq!(found.rest, "The pier.", "{above}");
        }
    }

    #[test]
    fn a_letter_that_was_not_sent_on_is_none() {
        assert_eq!(Forward::find("He spoke of the original message: close the pier.\n\nFrom: nobody"), None);
        assert_eq!(without_prefix("WG: Pier closed"), "Pier closed");
        assert_eq!(without_prefix("I see: nothing"), "I see: nothing");
    }
}
