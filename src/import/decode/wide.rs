//! UTF-16 and UTF-32, which a text is in by its mark or by where its NULs stand.

use encoding_rs::{UTF_16BE, UTF_16LE};
use memchr::memchr;

use crate::article::EncodingBasis;
use crate::import::encoding::{Encoding, Order};

/// UTF-16 and UTF-32, with a byte order mark or told by where the NULs stand.
pub(super) fn wide(bytes: &[u8]) -> Option<(Encoding, EncodingBasis)> {
    let marked = match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some(Encoding::utf_32(Order::Little)),
        [0, 0, 0xfe, 0xff, ..] => Some(Encoding::utf_32(Order::Big)),
        [0xff, 0xfe, ..] => Some(Encoding::standard(UTF_16LE)),
        [0xfe, 0xff, ..] => Some(Encoding::standard(UTF_16BE)),
        _ => None,
    };
    if let Some(encoding) = marked {
        return Some((encoding, EncodingBasis::Mark));
    }
    let sample = bytes.get(..bytes.len().min(4096) & !3).unwrap_or_default();
    if sample.len() < 4 || memchr(0, sample).is_none() {
        return None;
    }
    let mut nuls = [0; 4];
    for (index, _) in sample.iter().enumerate().filter(|&(_, &byte)| byte == 0) {
        nuls[index % 4] += 1;
    }
    let quarter = sample.len() / 4;
    let [many, few] = [quarter * 7 / 10, quarter / 10];
    let shape = nuls.map(|count| {
        if count >= many.max(1) {
            'n'
        } else if count <= few {
            '.'
        } else {
            '?'
        }
    });
    let encoding = match shape {
        ['.', 'n', 'n', 'n'] => Encoding::utf_32(Order::Little),
        ['n', 'n', 'n', '.'] => Encoding::utf_32(Order::Big),
        ['.', 'n', '.', 'n'] => Encoding::standard(UTF_16LE),
        ['n', '.', 'n', '.'] => Encoding::standard(UTF_16BE),
        _ => return None,
    };
    Some((encoding, EncodingBasis::Shape))
}
