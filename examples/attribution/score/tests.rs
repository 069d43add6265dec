use super::*;
use crate::gold::{Attribution, Mark, NameFrom, Place, Quote, SourceType};

/// A gold article from a text whose parts are marked: `{content}`, `<source>`, `[cue]`, `“stretch”`. One attribution.
fn gold(marked: &str, kind: AttributionKind) -> gold::Article {
    let (text, spans) = unmarked(marked);
    let of = |mark: char| spans.iter().filter(|(own, _)| *own == mark).map(|(_, span)| *span).collect::<Vec<_>>();
    let source = of('<');
    let attribution = Attribution {
        source_head: source.first().copied(),
        source_name: source.first().map(|&span| Text::new(&text).slice(span).to_owned()),
        source,
        cue: of('['),
        content: of('{'),
        kind,
        nested: false,
        source_type: SourceType::Person,
        alt_heads: Vec::new(),
        name_from: Some(NameFrom::Own),
        names: Vec::new(),
        unnamed: false,
    };
    let quotes = of('“').into_iter().map(|span| {
        let inside = attribution.content.iter().any(|content| content.0 <= span.0 && span.1 <= content.1);
        let (attr, place) = if inside { (Some(0), Place::Content) } else { (None, Place::None) };
        Quote { span, mark: Mark::Double, closed: true, cont: false, nested: false, attr, place }
    });
    let quotes = quotes.collect();
    gold::Article { id: "saltmere".to_owned(), publisher: "gazette".to_owned(), text, attributions: vec![attribution], quotes }
}

/// The text without the marks `{}<>[]`, and what stands between them and between quotation marks.
fn unmarked(marked: &str) -> (String, Vec<(char, Span)>) {
    let (mut text, mut open, mut spans, mut at) = (String::new(), Vec::new(), Vec::new(), 0);
    for character in marked.chars() {
        if !"{}<>[]".contains(character) {
            text.push(character);
        }
        let after = text.chars().count();
        match character {
            '{' | '<' | '[' | '“' => open.push((character, at)),
            '}' | '>' | ']' | '”' => {
                let (mark, start) = open.pop().expect("an opening mark");
                spans.push((mark, (start, after)));
            }
            _ => {}
        }
        at = after;
    }
    (text, spans)
}

/// A prediction whose parts are the first places of these words.
fn prediction(gold: &gold::Article, content: &str, speaker: &str, cue: &str) -> Prediction {
    let place = |words: &str| {
        let offset = gold.text.find(words).filter(|_| !words.is_empty())?;
        let start = gold.text.get(..offset)?.chars().count();
        Some((start, start + words.chars().count()))
    };
    Prediction {
        kind: AttributionKind::Direct,
        content: place(content).into_iter().collect(),
        speaker: place(speaker),
        cue: place(cue),
        name: Some(speaker.to_owned()),
        basis: Basis::Cue,
    }
}

fn metric(counts: &Counts, name: &str) -> f64 {
    counts.metrics().into_iter().find(|metric| metric.0 == name).expect("a metric").1
}

#[track_caller]
fn assert_metrics(counts: &Counts, expected: &[(&str, f64)]) {
    for &(name, value) in expected {
        assert!((metric(counts, name) - value).abs() < 1e-9, "{name}: {} and not {value}", metric(counts, name));
    }
}

const BRIDGE: &str = "{“The bridge is open today,”} [said] <Jane Reed>. The “so-called” mayor stayed away.";

#[test]
fn what_is_as_in_the_gold_is_right_everywhere() {
    let gold = gold(BRIDGE, AttributionKind::Direct);
    let counts = count(&gold, &[prediction(&gold, "“The bridge is open today,”", "Jane Reed", "said")]);
    for name in
        ["A quoted F1", "A scare rejected", "B speaker exact F1", "B head R direct", "T all full F1", "T word cue F1", "D name all acc"]
    {
        assert_metrics(&counts, &[(name, 100.0)]);
    }
    assert!(metric(&counts, "C indirect full F1").is_nan());
    assert_eq!(counts.stretches(), (1, 1));
}

#[test]
fn nothing_predicted_is_nothing_found() {
    let gold = gold(BRIDGE, AttributionKind::Direct);
    let counts = count(&gold, &[]);
    assert!(metric(&counts, "A quoted P").is_nan());
    assert_metrics(&counts, &[("A quoted F1", 0.0), ("A scare rejected", 100.0), ("D name all acc", 0.0)]);
}

#[test]
fn scare_quotes_taken_for_speech_cost_precision() {
    let gold = gold(BRIDGE, AttributionKind::Direct);
    let right = prediction(&gold, "The bridge is open today", "Jane Reed", "said");
    let counts = count(&gold, &[right, prediction(&gold, "so-called", "mayor", "")]);
    let expected =
        [("A quoted P", 50.0), ("A quoted R", 100.0), ("A short(<=3w) F1", 0.0), ("A scare rejected", 0.0), ("B speaker head P", 50.0)];
    assert_metrics(&counts, &expected);
}

#[test]
fn speakers_need_their_head_and_no_more_of_another_phrase() {
    let gold = gold("{“It is open,”} [said] <Jane Reed> of the board.", AttributionKind::Direct);
    for (speaker, head) in [("Jane Reed", true), ("Jane Reed of the board", true), ("Jane", false), ("said Jane Reed", false)] {
        let counts = count(&gold, &[prediction(&gold, "It is open", speaker, "")]);
        assert_eq!(counts.speaker_head.right == 1, head, "{speaker}");
    }
}

#[test]
fn speakers_that_go_on_with_another_word_are_others() {
    let gold = gold("{“It is open,”} [said] <Reed> Limited.", AttributionKind::Direct);
    assert_eq!(count(&gold, &[prediction(&gold, "It is open", "Reed Limited", "")]).speaker_head.right, 0);
}

#[test]
fn predictions_with_one_cue_are_one_attribution() {
    let gold = gold("{“The bridge is open,”} [said] <Reed>. {“At last it is so.”}", AttributionKind::Direct);
    let halves = ["The bridge is open", "At last it is so"];
    let apart = halves.map(|half| prediction(&gold, half, "Reed", ""));
    let joined = halves.map(|half| prediction(&gold, half, "Reed", "said"));
    assert_metrics(&count(&gold, &joined), &[("T all content F1", 100.0), ("T all exact F1", 100.0)]);
    assert_metrics(&count(&gold, &apart), &[("T all content P", 50.0), ("T all exact F1", 0.0)]);
}

#[test]
fn indirect_guesses_without_a_partner_cost_precision() {
    let gold = gold("<Jane Reed> [said] {the bridge was open}. Tam Fennick feared that it would fall.", AttributionKind::Indirect);
    let right = prediction(&gold, "the bridge was open", "Jane Reed", "said");
    let wrong = Prediction { kind: AttributionKind::Indirect, ..prediction(&gold, "it would fall", "Tam Fennick", "feared") };
    let counts = count(&gold, &[Prediction { kind: AttributionKind::Indirect, ..right }, wrong]);
    assert_metrics(&counts, &[("C indirect content P", 50.0), ("C indirect content R", 100.0), ("C indirect full F1", 200.0 / 3.0)]);
    assert!(metric(&counts, "A quoted P").is_nan(), "nothing quoted was predicted");
}

#[test]
fn counts_of_articles_add_up() {
    let gold = gold(BRIDGE, AttributionKind::Direct);
    let full = count(&gold, &[prediction(&gold, "The bridge is open today", "Jane Reed", "said")]);
    let both: Counts = [full, count(&gold, &[])].iter().sum();
    assert_metrics(&both, &[("A quoted R", 50.0), ("B speaker head R", 50.0), ("T all content R", 50.0), ("D name own acc", 50.0)]);
}
