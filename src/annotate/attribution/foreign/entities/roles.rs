//! Joins nouns to the names that the article ties them to: `Ministerin Anna Holl`, `Anna Holl, Ministerin`, `die Ministerin, Anna Holl`.

use std::collections::HashMap;

use super::{Entities, Form, Kind, Mention, nouns::key};
use crate::annotate::attribution::foreign::gloss::Gloss;
use crate::annotate::attribution::foreign::lexicon::Class;
use crate::annotate::attribution::foreign::upos::Upos;
use crate::annotate::attribution::indices::{EntityId, Id, MentionId};
use crate::annotate::attribution::tokens::Sign;

/// Words that an apposition may have.
const REACH: usize = 8;

/// Reads what stands before and behind every name.
pub fn join(gloss: &Gloss<'_>, tags: &[Upos], entities: &mut Entities) {
    let mut found: Vec<(EntityId, Vec<usize>)> = Vec::new();
    for mention in entities.mentions.iter().filter(|mention| mention.form != Form::Noun) {
        let before = before(gloss, tags, mention.head);
        let behind = behind(gloss, tags, mention.last);
        for range in [before, behind].into_iter().flatten() {
            let heads: Vec<usize> = (range.0..=range.1).filter(|&at| is_noun(gloss, tags, at)).collect();
            if !heads.is_empty() {
                found.push((mention.entity, heads));
                let entity = &mut entities.all[mention.entity];
                let role = gloss.phrase_text(range.0, range.1);
                if entity.role.is_none() && (range.0..=range.1).any(|at| gloss.has(at, Class::Office)) {
                    entity.role = Some(role);
                }
                if entity.gender.is_none() {
                    entity.gender = (range.0..=range.1).find_map(|at| gloss.classes[at].gender().filter(|_| gloss.has(at, Class::Office)));
                }
            }
        }
    }
    for (entity, heads) in found {
        for head in heads {
            let noun = key(gloss, head);
            if let Some(own) = entities.mention_at(head).map(|mention| entities.mentions[mention].entity) {
                entities.all[own].bearers += usize::from(!entities.all[entity].nouns.contains(&noun));
            }
            if !entities.all[entity].nouns.contains(&noun) {
                entities.all[entity].nouns.push(noun);
            }
        }
    }
}

/// Gives every definite noun to the person whom the article joins it to: `Die Ministerin Anna Holl … die Ministerin`.
pub fn resolve(gloss: &Gloss<'_>, tags: &[Upos], entities: &mut Entities) {
    let mut bearers: HashMap<&str, Vec<EntityId>> = HashMap::new();
    for (id, entity) in entities.all.iter_enumerated().filter(|(_, entity)| matches!(entity.kind, Kind::Person | Kind::Name)) {
        for noun in &entity.nouns {
            bearers.entry(noun).or_default().push(id);
        }
    }
    let mut meant: Vec<(MentionId, EntityId)> = Vec::new();
    for (id, mention) in entities.mentions.iter_enumerated().filter(|(_, mention)| mention.form == Form::Noun) {
        let Some(bearers) = bearers.get(key(gloss, mention.head).as_str()).filter(|_| is_definite(gloss, tags, mention)) else { continue };
        let named = |at: usize| entities.mentions[MentionId::new(at)].entity;
        let last = (0..id.place()).rev().map(named).find(|entity| bearers.len() == 1 && bearers.contains(entity));
        let gender = gloss.classes[mention.head].gender();
        let fits = |entity: &EntityId| gender.is_none() || entities.all[*entity].gender.is_none_or(|own| Some(own) == gender);
        meant.extend(last.filter(fits).map(|entity| (id, entity)));
    }
    for (id, entity) in meant {
        let old = entities.mentions[id].entity;
        entities.all[old].mentions.retain(|&mention| mention != id);
        entities.mentions[id].entity = entity;
        let place = entities.all[entity].mentions.partition_point(|&mention| mention < id);
        entities.all[entity].mentions.insert(place, id);
    }
}

/// Whether a noun is that of somebody who is known, and not joined to a body or a place of its own.
fn is_definite(gloss: &Gloss<'_>, tags: &[Upos], mention: &Mention) -> bool {
    let classes = gloss.classes[mention.head];
    if !classes.has(Class::Office) {
        return false;
    }
    let indefinite = (mention.first..mention.head).any(|at| gloss.has(at, Class::Indefinite));
    let behind = mention.head + 1;
    let joined = gloss.together(mention.head, behind) && (tags[behind] == Upos::Adp || gloss.has(behind, Class::Join)) && {
        let complement = (behind + 1..behind + 4).take_while(|&at| gloss.together(mention.head, at));
        complement.into_iter().any(|at| gloss.has(at, Class::Body) || tags[at] == Upos::Propn)
    };
    !indefinite && !joined
}

fn is_noun(gloss: &Gloss<'_>, tags: &[Upos], at: usize) -> bool {
    gloss.tokens[at].is_word() && (tags[at] == Upos::Noun || gloss.classes[at].any(&[Class::Office, Class::Body]))
}

/// The words of the noun phrase that ends right before the name.
fn before(gloss: &Gloss<'_>, tags: &[Upos], name: usize) -> Option<(usize, usize)> {
    let mut last = name.checked_sub(1)?;
    if gloss.is(last, &[Sign::Comma]) {
        last = last.checked_sub(1)?;
    }
    let belongs = |at: usize| {
        gloss.together(at, name)
            && gloss.tokens[at].is_word()
            && (matches!(tags[at], Upos::Noun | Upos::Adj | Upos::Propn | Upos::Adp | Upos::Det | Upos::Num)
                || gloss.classes[at].any(&[Class::Office, Class::Honorific, Class::Join]))
            && !gloss.classes[at].has(Class::Says)
    };
    let mut first = None;
    for at in (last.saturating_sub(REACH)..=last).rev() {
        if !belongs(at) {
            break;
        }
        // A phrase begins with a noun behind its article; what stands before a preposition may be another's.
        if is_noun(gloss, tags, at) || tags[at] == Upos::Adj {
            first = Some(at);
        }
    }
    first.filter(|&first| (first..=last).any(|at| is_noun(gloss, tags, at)) && !gloss.is(last, &[Sign::Comma])).map(|first| (first, last))
}

/// The words of the noun phrase between commas right behind the name.
fn behind(gloss: &Gloss<'_>, tags: &[Upos], name: usize) -> Option<(usize, usize)> {
    let start = name + 2;
    if !gloss.is(name + 1, &[Sign::Comma, Sign::Open]) || !gloss.together(name, start) {
        return None;
    }
    let verb = |at: usize| tags[at].is_verb() || gloss.classes[at].any(&[Class::Says, Class::That]) || tags[at] == Upos::Pron;
    let end = (start..start + REACH).take_while(|&at| gloss.together(name, at) && gloss.tokens[at].is_word() && !verb(at)).last()?;
    let noun = (start..=end).take(4).find(|&at| is_noun(gloss, tags, at))?;
    Some((noun, end))
}
