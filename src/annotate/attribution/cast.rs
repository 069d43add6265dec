//! The end of both engines: the speakers of an article with every place that names them, and what kind of attribution so many
//! quoted words make.

use std::collections::HashMap;

use crate::article::{AttributionKind, Speaker, SpeakerId, SpeakerKind};
use crate::text::TextRange;

/// Everybody who speaks, in order of first appearance.
#[derive(Debug, Default)]
pub struct Cast {
    ids: HashMap<String, SpeakerId>,
    speakers: Vec<Speaker>,
}

impl Cast {
    /// The speaker whom `key` tells apart from all others, added if new, with one more place that names them. The name and the
    /// role that were given first stay.
    pub fn named(&mut self, key: String, name: String, role: Option<String>, mention: TextRange, kind: SpeakerKind) -> SpeakerId {
        let id = *self.ids.entry(key).or_insert_with(|| {
            self.speakers.push(Speaker { name, role: None, mentions: Vec::new(), kind });
            SpeakerId(self.speakers.len() - 1)
        });
        let speaker = &mut self.speakers[id.0];
        speaker.role = speaker.role.take().or(role);
        if let Err(place) = speaker.mentions.binary_search(&mention) {
            speaker.mentions.insert(place, mention);
        }
        id
    }

    /// All speakers, to be indexed by their ids.
    pub fn into_speakers(self) -> Vec<Speaker> {
        self.speakers
    }
}

/// The kind of an attribution of so many letters, of which so many stand in quotation marks.
pub fn kind(letters: usize, quoted: usize) -> AttributionKind {
    match quoted {
        0 => AttributionKind::Indirect,
        _ if 10 * quoted >= 9 * letters => AttributionKind::Direct,
        _ => AttributionKind::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speaker_keeps_first_name_and_role_and_each_place_once() {
        let mut cast = Cast::default();
        let place = TextRange::new(4, 8);
        let first = cast.named("reed".into(), "Ann Reed".into(), None, place, SpeakerKind::Person);
        assert_eq!(cast.named("reed".into(), "Reed".into(), Some("mayor".into()), place, SpeakerKind::Person), first);
        assert_ne!(cast.named("poe".into(), "Poe".into(), None, place, SpeakerKind::Name), first);
        cast.named("reed".into(), "Reed".into(), Some("pilot".into()), TextRange::new(0, 3), SpeakerKind::Person);
        let speakers = cast.into_speakers();
        assert_eq!((speakers[0].name.as_str(), speakers[0].role.as_deref()), ("Ann Reed", Some("mayor")));
        assert_eq!(speakers[0].mentions, [TextRange::new(0, 3), place]);
    }

    #[test]
    fn kind_tells_the_share_of_quoted_letters() {
        use AttributionKind::{Direct, Indirect, Mixed};
        assert_eq!([kind(10, 0), kind(10, 8), kind(10, 9), kind(10, 10)], [Indirect, Mixed, Direct, Direct]);
    }
}
