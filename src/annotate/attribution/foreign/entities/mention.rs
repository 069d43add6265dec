//! A place where somebody is named, and what stands beside it.

use crate::annotate::attribution::foreign::gloss::Gloss;
use crate::annotate::attribution::foreign::lexicon::Class;
use crate::annotate::attribution::foreign::upos::Upos;
use crate::annotate::attribution::indices::EntityId;
use crate::annotate::attribution::tokens::Sign;

/// How it names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Form {
    /// With two words of a name or more.
    Full,
    /// With one.
    Part,
    /// With a noun.
    Noun,
}

/// What stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Left {
    Start,
    Says,
    Participle,
    Verb,
    Preposition,
    Front,
    Comma,
    Colon,
    Dash,
    Quote,
    Conjunction,
    Noun,
    Adverb,
    Determiner,
    Other,
    /// A preposition that begins the sentence: `Para Riedel, …`
    Opening,
}

/// What stands behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Right {
    End,
    Says,
    Participle,
    Auxiliary,
    Verb,
    Comma,
    Colon,
    Dash,
    Quote,
    Preposition,
    Conjunction,
    Open,
    Pronoun,
    Other,
}

/// A place where somebody is named.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    /// The first token of the phrase.
    pub first: usize,
    /// The first token of the name, or the noun itself.
    pub head: usize,
    /// The last token.
    pub last: usize,
    /// How.
    pub form: Form,
    /// Whom.
    pub entity: EntityId,
    /// What stands before.
    pub left: Left,
    /// What stands behind.
    pub right: Right,
    /// Whether it can be the subject of its sentence: no preposition before it, and a verb beside it or the first of the sentence.
    pub subject: bool,
}

impl Mention {
    /// One whose neighbours are not known yet.
    pub fn new(first: usize, head: usize, last: usize, form: Form, entity: EntityId) -> Self {
        Self { first, head, last, form, entity, left: Left::Other, right: Right::Other, subject: false }
    }

    /// Looks at what stands beside it.
    pub fn look(&mut self, gloss: &Gloss<'_>, tags: &[Upos]) {
        self.left = left(gloss, tags, self.first);
        self.right = right(gloss, tags, self.last);
        let free = !matches!(self.left, Left::Preposition | Left::Opening | Left::Front | Left::Noun);
        let verb = matches!(self.right, Right::Says | Right::Auxiliary | Right::Verb | Right::Participle)
            || matches!(self.left, Left::Says | Left::Verb | Left::Participle);
        self.subject = free && (verb || self.left == Left::Start || (self.right == Right::Comma && self.left == Left::Adverb));
    }
}

fn left(gloss: &Gloss<'_>, tags: &[Upos], first: usize) -> Left {
    let start = gloss.tokens[first].first;
    let Some(before) = first.checked_sub(1).filter(|&before| !start && gloss.tokens[before].block == gloss.tokens[first].block) else {
        return Left::Start;
    };
    match gloss.tokens[before].sign {
        Sign::Word => {}
        Sign::Comma => return Left::Comma,
        Sign::Colon | Sign::Semicolon => return Left::Colon,
        Sign::Dash => return Left::Dash,
        Sign::Quote => return Left::Quote,
        _ => return Left::Other,
    }
    let classes = gloss.classes[before];
    if classes.any(&[Class::Says, Class::Calls]) && (tags[before].is_verb() || !classes.has(Class::Article)) && tags[before] != Upos::Noun {
        return Left::Says;
    }
    if classes.has(Class::Participle) {
        return Left::Participle;
    }
    if classes.has(Class::AfterOnly) || gloss.ends_front(before) {
        return Left::Front;
    }
    match tags[before] {
        Upos::Verb | Upos::Aux => Left::Verb,
        Upos::Adp if gloss.tokens[before].first => Left::Opening,
        Upos::Adp => Left::Preposition,
        Upos::Cconj | Upos::Sconj => Left::Conjunction,
        Upos::Noun | Upos::Propn => Left::Noun,
        Upos::Adv => Left::Adverb,
        Upos::Det => Left::Determiner,
        _ => Left::Other,
    }
}

fn right(gloss: &Gloss<'_>, tags: &[Upos], last: usize) -> Right {
    let after = last + 1;
    let Some(token) = gloss.tokens.get(after).filter(|token| !token.first && token.block == gloss.tokens[last].block) else {
        return Right::End;
    };
    match token.sign {
        Sign::Word => {}
        Sign::Stop | Sign::Mark | Sign::Ellipsis => return Right::End,
        Sign::Comma => return Right::Comma,
        Sign::Colon | Sign::Semicolon => return Right::Colon,
        Sign::Dash => return Right::Dash,
        Sign::Quote => return Right::Quote,
        Sign::Open => return Right::Open,
        _ => return Right::Other,
    }
    let classes = gloss.classes[after];
    if classes.any(&[Class::Says, Class::Calls]) && tags[after] != Upos::Noun {
        return Right::Says;
    }
    match tags[after] {
        _ if classes.has(Class::Aux) => Right::Auxiliary,
        _ if classes.has(Class::Participle) => Right::Participle,
        Upos::Aux => Right::Auxiliary,
        Upos::Verb => Right::Verb,
        Upos::Adp => Right::Preposition,
        Upos::Cconj | Upos::Sconj => Right::Conjunction,
        Upos::Pron => Right::Pronoun,
        _ => Right::Other,
    }
}
