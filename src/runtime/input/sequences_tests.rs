//! Pieces, in whatever parts their bytes come.

use proptest::prelude::*;

use super::*;

/// What comes of parts that follow each other without a pause, and of the pause behind them.
fn pieces(parts: &[&[u8]]) -> Vec<String> {
    let (start, mut pieces) = (Instant::now(), Vec::new());
    let mut sequences = Sequences::new();
    for part in parts {
        sequences.take(part, start, &mut pieces);
    }
    sequences.expire(start + Duration::from_secs(1), &mut pieces);
    assert!(sequences.deadline().is_none(), "nothing is waited for");
    shown(&pieces)
}

fn shown(pieces: &[Piece]) -> Vec<String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\x1b', "^");
    let shown = |piece: &Piece| match piece {
        Piece::Sequence(bytes) => text(bytes),
        Piece::Command(bytes) => format!("osc {}", text(bytes)),
        Piece::Paste(bytes) => format!("paste {}", text(bytes)),
    };
    pieces.iter().map(shown).collect()
}

/// Bytes, and the pieces that they are.
const SAMPLES: &[(&[u8], &[&str])] = &[
    (b"jk", &["j", "k"]),
    ("é世👍".as_bytes(), &["é", "世", "👍"]),
    (b"\x1b[A\x1bOB\x1b[1;5C", &["^[A", "^OB", "^[1;5C"]),
    (b"\x1b[<0;5;3Mx", &["^[<0;5;3M", "x"]),
    (b"\x1b[M !!x", &["^[M !!", "x"]),
    (b"\x1b[[Ax", &["^[[A", "x"]),
    (b"\x1bx\x1b\xc3\xa9y", &["^x", "^é", "y"]),
    (b"\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\j", &["osc 11;rgb:1c1c/1c1c/1c1c", "j"]),
    (b"\x1b]11;rgb:1c/1c/1c\x07j", &["osc 11;rgb:1c/1c/1c", "j"]),
    (b"\x1bP1$r0m\x1b\\j", &["j"]),
    (b"\x1b_Gi=31;OK\x1b\\j", &["j"]),
    (b"\x1b^private\x1b\\\x1bXstart\x1b\\j", &["j"]),
    (b"\x1b]52;c;d29yZHM=\x1b\\\x1b[?62;22cj", &["osc 52;c;d29yZHM=", "^[?62;22c", "j"]),
    (b"\x1b[200~two\r\nrows\x1b[A\x1b[201~j", &["paste two\r\nrows^[A", "j"]),
    (b"\x9b5~\x9d11;x\x1b\\\x90q\x1b\\j", &["^[5~", "osc 11;x", "j"]),
    ("\u{9d}11;é\u{9c}j".as_bytes(), &["osc 11;é", "j"]),
    (b"\x9d11;x\x9cj", &["osc 11;x", "j"]),
    (b"\x1b]0;\xe2\x80\x9cquoted\xe2\x80\x9d\x07j", &["osc 0;“quoted”", "j"]),
    (b"\x1bPq\x1b\x1b\\j", &["j"]),
    // What is broken off by another sequence.
    (b"\x1b]11;rgb:\x1b[Aj", &["^[A", "j"]),
    (b"\x1b[12;\x1b[Aj", &["^[A", "j"]),
    (b"\x1b]0;title\x18j", &["j"]),
    // Bytes that are no characters.
    (b"\xff\xc3j\x80k", &["j", "k"]),
];

#[test]
fn pieces_are_the_same_in_whatever_parts_they_come() {
    for (bytes, expected) in SAMPLES {
        assert_eq!(pieces(&[bytes]), *expected, "{expected:?}");
        for middle in 0..=bytes.len() {
            let (front, end) = bytes.split_at(middle);
            assert_eq!(pieces(&[front, end]), *expected, "{expected:?} split at {middle}");
        }
        assert_eq!(pieces(&bytes.chunks(1).collect::<Vec<_>>()), *expected, "{expected:?} byte by byte");
    }
}

#[test]
fn escape_is_a_key_after_a_moment() {
    assert_eq!(pieces(&[b"\x1b"]), ["^"]);
    assert_eq!(pieces(&[b"\x1b\x1b"]), ["^", "^"]);
    assert_eq!(pieces(&[b"\x1b\x1b[A"]), ["^", "^[A"]);
}

#[test]
fn alt_with_a_key_that_begins_sequences_is_that_key() {
    for key in ["^]", "^[", "^O", "^P", "^_"] {
        assert_eq!(pieces(&[key.replace('^', "\x1b").as_bytes()]), [key]);
    }
}

/// What is sent, and after a pause what is typed.
fn after_a_pause(bytes: &[u8], milliseconds: u64, typed: &[u8]) -> Vec<String> {
    let (start, mut pieces, mut sequences) = (Instant::now(), Vec::new(), Sequences::new());
    sequences.take(bytes, start, &mut pieces);
    let later = start + Duration::from_millis(milliseconds);
    sequences.expire(later, &mut pieces);
    sequences.take(typed, later, &mut pieces);
    shown(&pieces)
}

#[test]
fn what_does_not_end_is_given_up_and_keys_work_again() {
    for begun in [&b"\x1b]11;rgb:12"[..], b"\x1bP+q", b"\x1b_G", b"\x1b[12;", b"\x1b^x", b"\x1bXx"] {
        assert_eq!(after_a_pause(begun, 500, b"j"), ["j"], "{begun:?}");
    }
    assert_eq!(after_a_pause(b"\x1b[200~half", 500, b"j"), ["paste half", "j"]);
}

#[test]
fn keys_behind_a_paste_without_an_end_do_not_prolong_it() {
    let (start, mut pieces, mut sequences) = (Instant::now(), Vec::new(), Sequences::new());
    sequences.take(b"\x1b[200~half of a text", start, &mut pieces);
    for key in 1..10 {
        let now = start + Duration::from_millis(100 * key);
        sequences.expire(now, &mut pieces);
        sequences.take(b"j", now, &mut pieces);
    }
    assert_eq!(shown(&pieces)[..2], ["paste half of a textjjj", "j"]);
}

#[test]
fn paste_that_comes_slowly_and_in_small_parts_is_one_paste() {
    let (start, mut pieces, mut sequences) = (Instant::now(), Vec::new(), Sequences::new());
    let sent = [PASTE_BEGINS, b"two\rlines ".repeat(40).as_slice(), PASTE_ENDS, b"j"].concat();
    for (part, number) in sent.chunks(4).zip(0..) {
        let now = start + Duration::from_millis(20 * number);
        sequences.expire(now, &mut pieces);
        sequences.take(part, now, &mut pieces);
    }
    assert_eq!(shown(&pieces), [format!("paste {}", "two\rlines ".repeat(40)), "j".to_owned()]);
}

#[test]
fn control_sequence_of_any_length_is_never_typed() {
    for count in [60, 64, 100, 1000] {
        let sent = [b"\x1b[?".as_slice(), b"1;".repeat(count).as_slice(), b"cj"].concat();
        assert_eq!(pieces(&[&sent]).last().map(String::as_str), Some("j"));
        assert!(pieces(&[&sent]).len() <= 2, "{count} parameters");
    }
}

#[test]
fn long_strings_and_pastes_are_kept_in_part_and_end() {
    let string = [b"\x1b]8;".as_slice(), &vec![b'x'; 1 << 20], b"\x1b\\j"].concat();
    let given = pieces(&[&string]);
    assert_eq!((given.len(), given[0].len() < 5000, given[1].as_str()), (2, true, "j"));
    let paste = [PASTE_BEGINS, &vec![b'x'; 3 << 20], PASTE_ENDS, b"j"].concat();
    let given = pieces(&[&paste]);
    assert_eq!((given.len(), given[0].len() > MAX_PASTE, given[0].len() < MAX_PASTE + 10, given[1].as_str()), (2, true, true, "j"));
}

proptest! {
    #[test]
    fn any_bytes_end_and_nothing_is_waited_for_forever(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        pieces(&[&bytes]);
    }

    #[test]
    fn keys_behind_any_bytes_work_after_a_pause(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
        let given = after_a_pause(&bytes, 1000, b"j");
        prop_assert_eq!(given.last().map(String::as_str), Some("j"));
    }
}
