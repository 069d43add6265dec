//! Which tokens begin a sentence. A closing quotation mark belongs to the sentence that it closes.

use super::forms::shape;
use super::token::{Form, Sign, Token};
use crate::annotate::attribution::linear::hash;

/// Words that begin so many sentences that the stop of `U.S.` before them ends one.
const OPENERS: [u32; 18] = [
    hash("a"),
    hash("an"),
    hash("as"),
    hash("at"),
    hash("but"),
    hash("he"),
    hash("if"),
    hash("in"),
    hash("it"),
    hash("on"),
    hash("she"),
    hash("so"),
    hash("that"),
    hash("the"),
    hash("they"),
    hash("this"),
    hash("we"),
    hash("you"),
];

/// Numbers the sentences of all tokens.
pub fn number_sentences(tokens: &mut [Token]) {
    let mut sentence = 0;
    for index in 0..tokens.len() {
        let begins = match index.checked_sub(1) {
            None => true,
            Some(before) if tokens[before].block != tokens[index].block => true,
            Some(before) => begins_sentence(tokens, before, index),
        };
        if begins && index > 0 {
            sentence += 1;
        }
        tokens[index].first = begins;
        tokens[index].sentence = sentence;
    }
}

fn begins_sentence(tokens: &[Token], before: usize, index: usize) -> bool {
    let is_mark = |token: &Token| matches!(token.sign, Sign::Quote | Sign::Single);
    let ends = |sign: Sign| matches!(sign, Sign::Stop | Sign::Mark | Sign::Ellipsis);
    let (last, token) = (&tokens[before], &tokens[index]);
    let opened = is_mark(last) && last.quoted() && (before == 0 || tokens[before - 1].stretch != last.stretch);
    if opened {
        return false;
    }
    let closed = is_mark(last) || last.sign == Sign::Close;
    let abbreviated = last.is_word() && last.form == Form::Stopped && token.capital && OPENERS.contains(&token.word);
    let ended = abbreviated
        || ends(last.sign)
        || (closed && before > 0 && tokens[before].block == tokens[before - 1].block && ends(tokens[before - 1].sign));
    // The mark that closes after a stop belongs to its sentence.
    let is_closing = is_mark(token) && token.quoted() && last.stretch == token.stretch;
    if !ended || is_closing {
        return false;
    }
    let next = if is_mark(token) || token.sign == Sign::Open { tokens.get(index + 1).unwrap_or(token) } else { token };
    let opens = token.sign == Sign::Quote && token.stretch != last.stretch;
    next.capital || next.shape == shape("1") || opens
}
