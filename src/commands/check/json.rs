//! Verdicts as lines of JSON. A contract with scripts: names are only added.

use serde_json::{Value, json};

use super::checked_draft::CheckedDraft;
use crate::check::{Checked, Finding, LeftOut, Place, Uncompared, WordChange};
use crate::commands::json::{ArticlePath, confidence, print};

/// An object for each quotation of a draft.
pub(super) fn lines(draft: &CheckedDraft) -> String {
    let object = |(number, checked): (usize, &Checked)| {
        let verdict = checked.verdict();
        json!({
            "draft": draft.name,
            "number": number + 1,
            "start": checked.range.start(),
            "end": checked.range.end(),
            "words": checked.words,
            "speaker": checked.voice.as_ref().map(|voice| &voice.name),
            "verdict": verdict.name(),
            "alarm": verdict.is_alarm(),
            "reason": checked.unchecked.map(crate::check::Unchecked::reason),
            "speaker_not_compared": checked.best().and_then(|place| place.comparison.uncompared).map(Uncompared::reason),
            "findings": checked.best().map(findings).unwrap_or_default(),
            "source": checked.best().map(source),
            "other_sources": checked.places.iter().skip(1).map(source).collect::<Vec<_>>(),
        })
    };
    draft.quotations.iter().enumerate().map(object).map(|object| print(&object) + "\n").collect::<Vec<_>>().concat()
}

fn source(place: &Place) -> Value {
    let comparison = &place.comparison;
    let object = json!({
        "title": place.title,
        "publication": place.publication,
        "published": place.published.map(|day| day.to_string()),
        "start": comparison.range.start(),
        "end": comparison.range.end(),
        "sentence": place.sentence,
        "speaker": comparison.voice.as_ref().map(|voice| &voice.name),
        "confidence": confidence(comparison.confidence),
        "basis": comparison.basis.name(),
        "verdict": comparison.verdict().name(),
    });
    ArticlePath::put(&place.locator, object)
}

fn findings(place: &Place) -> Vec<Value> {
    place.comparison.findings.iter().map(finding).collect()
}

fn finding(finding: &Finding) -> Value {
    let verdict = finding.verdict().name();
    let left_out = |left_out: &LeftOut| json!({ "verdict": verdict, "left_out": left_out.words, "start": left_out.range.start(), "end": left_out.range.end() });
    match finding {
        Finding::WordsChanged(changes) => {
            let change = |change: &WordChange| json!({ "kind": change.kind.name(), "draft": change.draft, "source": change.source });
            json!({ "verdict": verdict, "changes": changes.iter().map(change).collect::<Vec<_>>() })
        }
        Finding::OtherSpeaker { name, confidence: sure, is_nowhere } => {
            json!({ "verdict": verdict, "speaker": name, "confidence": confidence(*sure), "draft_speaker_in_source": !is_nowhere })
        }
        Finding::Denied { cue, by_draft } => json!({ "verdict": verdict, "cue": cue, "by": if *by_draft { "draft" } else { "source" } }),
        Finding::Glued(words) | Finding::UnfairEllipsis(words) | Finding::Cut(words) | Finding::Ellipsis(words) => left_out(words),
        Finding::Reversed | Finding::Reported => json!({ "verdict": verdict }),
    }
}
