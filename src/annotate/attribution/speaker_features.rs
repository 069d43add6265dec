//! What the speaker ranker sees: features of mentions by themselves, of mentions as speakers of a stretch, and of a stretch
//! that nobody says.

use super::clauses::ACCORDING;
use super::linear::{Features, level};
use super::mentions::MentionKind;
use super::ranker::{Previous, Ranker, coarse};
use super::reading::Reading;
use super::sequence::Part;
use super::tags::{Tag, masked};
use super::tokens::{Sign, Token};

impl Ranker<'_> {
    /// Features of a mention as the speaker of a stretch.
    pub fn features(&self, stretch: usize, index: usize, previous: Option<Previous>, features: &mut Features) {
        let reading = self.reading;
        let Some((first, last)) = reading.ends[stretch] else { return };
        let mention = &reading.mentions[index];
        let around = &reading.clauses.around[index];
        let tokens = reading.tokens;
        let head = &tokens[mention.head];
        let behind = mention.head > last;
        let same = head.sentence == tokens[if behind { last } else { first }].sentence;
        let away = reading.blocks_between(mention.head, first).min(3);
        let place = if behind { 10 } else { 0 } + if same { 5 } else { away };
        let distance = coarse(if behind { mention.first - last } else { first.saturating_sub(mention.last) });
        let (from, to) = if behind { (last + 1, mention.first) } else { (mention.last + 1, first) };
        let (before, after) = (&reading.sums[from.min(to)], &reading.sums[to]);
        let kind = mention.kind as u32;
        let link = reading.link_of[stretch].map(|link| &reading.links[link]);
        let source = link.and_then(|link| link.source);
        let linked =
            u32::from(source.is_some_and(|run| run.first <= mention.head && mention.head <= run.last)) + 2 * u32::from(source.is_some());
        let labelled = u32::from(reading.source_of[mention.head].is_some());
        let is_previous = previous.is_some_and(|previous| previous.mention == index);
        let goes_on = u32::from(is_previous);
        let form = &self.forms[stretch];
        let (verb, inverted) = (u32::from(around.verb_class), u32::from(around.cue_before));
        if head.quoted() {
            // `“REED: We won.”` names its speaker itself.
            features.flag(61);
            return;
        }
        features.extend(&self.own[index]);
        features.add(1, place);
        features.pair(2, place, distance);
        features.pair(3, place, (after.stretches - before.stretches).min(3));
        features.pair(4, place, (after.stops - before.stops).min(3));
        features.pair(5, place, (after.pointed - before.pointed).min(4));
        features.pair(6, kind, place);
        features.pair(7, labelled, place);
        features.triple(8, linked, place, kind);
        let likely = level(reading.likely[mention.head].source);
        features.pair(62, likely, place);
        features.triple(63, likely, linked, kind);
        let reported = level(reading.likely[mention.head].content);
        features.pair(65, reported, place);
        features.triple(66, reported, likely, kind);
        if let Some(first_cue) = form.first_cue {
            let is_subject = reading.clauses.subject[first_cue].is_some_and(|subject| subject as usize == index);
            features.triple(68, is_subject.into(), place, u32::from(form.cue_left == Some(first_cue)));
            features.pair(69, is_subject.into(), masked(&tokens[first_cue], reading.classes[first_cue]));
        }
        if let Some(predicate) = around.predicate {
            features.triple(64, level(reading.likely[predicate.verb].cue), place, distance);
        }
        features.add(9, linked);
        features.add(10, goes_on);
        features.triple(11, verb, place, distance);
        features.triple(12, inverted, place, distance);
        features.triple(13, form.before, place, verb);
        features.triple(14, form.after, place, verb * 8 + inverted);
        features.triple(15, form.last, place, verb * 8 + inverted);
        features.pair(16, form.length, place);
        features.triple(17, form.has_cue, place, labelled);
        features.triple(18, form.opens * 2 + form.whole, place, goes_on);
        features.pair(19, place, (after.commas - before.commas).min(4));
        features.pair(20, place, (after.verbs - before.verbs).min(4));
        features.triple(21, place, verb, (after.verbs - before.verbs).min(4));
        self.subject(index, form.cue_left, first, place, 30, features);
        self.subject(index, form.cue_right, last, place, 40, features);
        let opens_main = reading.clauses.main.get(&tokens[first].sentence).is_some_and(|main| *main as usize == index);
        features.triple(50, opens_main.into(), place, form.has_cue);
        self.verb(index, (first, last), place, features);
        self.after_previous(stretch, index, previous, place, features);
        if tokens[first].block == 0 {
            features.pair(60, place, kind);
        }
    }

    /// Where the verb of a mention stands to a stretch.
    fn verb(&self, index: usize, (first, last): (usize, usize), place: u32, features: &mut Features) {
        let (mention, around) = (&self.reading.mentions[index], &self.reading.clauses.around[index]);
        let Some(predicate) = around.predicate else { return };
        let verb = u32::from(around.verb_class);
        let verb_distance = coarse(if predicate.verb > last { predicate.verb - last } else { first.saturating_sub(predicate.verb) });
        features.triple(51, place, verb_distance, verb);
        if (predicate.verb < first && predicate.verb > mention.head) || predicate.verb > last {
            features.pair(52, verb, place);
            features.triple(56, self.reading.tags.speech[predicate.verb] as u32, place, verb);
        }
    }

    /// What the speaker before tells.
    fn after_previous(&self, stretch: usize, index: usize, previous: Option<Previous>, place: u32, features: &mut Features) {
        let reading = self.reading;
        let (Some(previous), Some((first, _))) = (previous, reading.ends[stretch]) else { return };
        let (mention, around, tokens) = (&reading.mentions[index], &reading.clauses.around[index], reading.tokens);
        let (kind, head) = (mention.kind as u32, &tokens[mention.head]);
        let (verb, inverted) = (u32::from(around.verb_class), u32::from(around.cue_before));
        let form = &self.forms[stretch];
        let is_previous = previous.mention == index;
        if !is_previous {
            let other = &reading.mentions[previous.mention];
            let same_word = tokens[other.head].word == head.word;
            let named = matches!(mention.kind, MentionKind::Person | MentionKind::Pronoun)
                && matches!(other.kind, MentionKind::Person | MentionKind::Pronoun);
            features.triple(67, u32::from(same_word) + 2 * u32::from(named), place, kind);
        }
        if is_previous && let Some((_, end)) = reading.ends[previous.stretch] {
            let same_block = u32::from(tokens[end].block == tokens[first].block);
            let words = reading.sums[first].words - reading.sums[(end + 1).min(first)].words;
            let pointed = reading.sums[first].pointed - reading.sums[(end + 1).min(first)].pointed;
            features.triple(53, same_block, coarse(words as usize), form.has_cue);
            features.triple(54, form.whole * 2 + form.opens, form.has_cue, pointed.min(2));
            features.add(55, reading.stretches[stretch].continues.into());
            features.pair(57, reading.blocks_between(end, first).min(4), form.has_cue);
            features.triple(58, form.last, form.opens, same_block);
        }
        if !is_previous {
            // Whether somebody else spoke last, and in this very block.
            let same_block = u32::from(tokens[reading.mentions[previous.mention].head].block == tokens[first].block);
            features.triple(59, place, same_block, verb.max(inverted));
        }
    }

    /// Whether the mention is the subject of the cue nearest to a side of the stretch.
    fn subject(&self, index: usize, cue: Option<usize>, end: usize, place: u32, template: u32, features: &mut Features) {
        let reading = self.reading;
        let Some(cue) = cue else {
            features.add(template, place);
            return;
        };
        let is_subject = u32::from(reading.clauses.subject[cue].is_some_and(|subject| subject as usize == index));
        let class = reading.classes[cue];
        features.triple(template + 1, is_subject, coarse(cue.abs_diff(end)), class.cue.into());
        features.pair(template + 2, is_subject, reading.tags.speech[cue] as u32);
        features.pair(template + 3, is_subject, masked(&reading.tokens[cue], class));
        features.pair(template + 4, is_subject, reading.mentions[index].kind as u32);
    }

    /// Features of a stretch that nobody says.
    pub fn nobody(&self, stretch: usize, previous: Option<Previous>, features: &mut Features) {
        let reading = self.reading;
        let Some((first, last)) = reading.ends[stretch] else { return };
        let form = &self.forms[stretch];
        let within = &reading.labels[first..=last];
        let content = within.iter().filter(|label| label.part() == Some(Part::Content)).count();
        let share = (2 * content / within.len()) as u32;
        let words: Vec<&Token> = reading.tokens[first..=last].iter().filter(|token| token.is_word()).collect();
        let capitals = words.iter().filter(|token| token.capital).count();
        let capitals = (4 * capitals / words.len().max(1)) as u32;
        let count = coarse(words.len());
        let link = reading.link_of[stretch].map(|link| &reading.links[link]);
        let linked = u32::from(link.is_some()) + u32::from(link.is_some_and(|link| link.source.is_some()));
        features.flag(100);
        features.add(101, share);
        features.add(102, count);
        let spoken = level(reading.content_share(first, last));
        features.add(125, spoken);
        features.pair(126, spoken, count);
        features.pair(127, level(reading.likely[(first + 1).min(last)].content), count);
        features.triple(128, spoken, capitals, count);
        features.add(103, capitals);
        features.add(104, form.has_cue);
        features.pair(105, share, count);
        features.pair(106, capitals, count);
        features.add(107, linked);
        features.add(108, reading.stretches[stretch].single.into());
        features.add(109, u32::from(reading.tokens[first].block == 0));
        features.add(110, previous.is_some().into());
        features.add(111, form.word_before);
        features.add(112, form.last);
        features.add(113, form.after);
        features.triple(114, form.cue_left.is_some().into(), form.cue_right.is_some().into(), count);
        features.triple(115, form.last, count, form.opens);
        features.triple(116, share, capitals, count);
        features.pair(117, form.before, form.after);
        let tag = |place: usize| reading.tags.speech[place] as u32;
        let block = reading.block(first);
        let tag_before = if first > block.start { tag(first - 1) } else { 98 };
        let tag_after = if last + 1 < block.end { tag(last + 1) } else { 98 };
        features.pair(118, tag_before, tag_after);
        features.triple(119, tag_before, count, linked);
        features.add(120, tag_before);
        if words.len() <= 3 {
            for (index, token) in words.iter().enumerate() {
                let place = first + 1 + index;
                let class = reading.classes[place.min(last)];
                features.add(121, masked(token, class));
                features.pair(122, count, tag(place.min(last)));
            }
        }
        if let Some(verb) = (first + 1..last).find(|&at| reading.tags.speech[at].is_finite() || reading.tags.speech[at] == Tag::MD) {
            features.add(123, coarse(verb - first));
        } else {
            features.pair(124, count, linked);
        }
    }
}

/// What stands at and around a stretch.
#[derive(Debug, Default)]
pub struct Form {
    before: u32,
    after: u32,
    last: u32,
    word_before: u32,
    length: u32,
    has_cue: u32,
    opens: u32,
    whole: u32,
    cue_left: Option<usize>,
    cue_right: Option<usize>,
    /// The first strong cue of the sentence before the stretch.
    first_cue: Option<usize>,
}

impl Form {
    /// What stands at and around the tokens `first..=last`.
    pub fn of(reading: &Reading<'_>, first: usize, last: usize) -> Self {
        let tokens = reading.tokens;
        let block = reading.block(first);
        let class = |at: usize| u32::from(reading.classes[at].cue);
        let before = if first == block.start {
            1
        } else if !tokens[first - 1].is_word() {
            100 + tokens[first - 1].sign as u32
        } else {
            2 + class(first - 1)
        };
        let after = if last + 1 >= block.end {
            1
        } else if !tokens[last + 1].is_word() {
            100 + tokens[last + 1].sign as u32
        } else if class(last + 1) > 0 {
            10 + class(last + 1)
        } else {
            20 + reading.tags.speech[last + 1] as u32
        };
        let final_sign = if last > first && matches!(tokens[last].sign, Sign::Quote | Sign::Single) { last - 1 } else { last };
        let opens = first == block.start;
        Self {
            before,
            after,
            last: if tokens[final_sign].is_word() { 1 } else { 2 + tokens[final_sign].sign as u32 },
            word_before: if first > block.start { masked(&tokens[first - 1], reading.classes[first - 1]) } else { 1 },
            length: coarse(last - first),
            has_cue: u32::from(reading.has_cue(first) || reading.has_cue(last)),
            opens: opens.into(),
            whole: u32::from(opens && last + 2 >= block.end),
            cue_left: reading.cue_left(first),
            cue_right: reading.cue_right(last),
            first_cue: reading.first_cue(first),
        }
    }
}

/// Features that a mention has wherever the stretch stands.
pub fn own_features(reading: &Reading<'_>, index: usize, features: &mut Features) {
    let mention = &reading.mentions[index];
    let around = &reading.clauses.around[index];
    let tokens = reading.tokens;
    let head = &tokens[mention.head];
    let kind = mention.kind as u32;
    let tag = |at: usize| reading.tags.speech[at] as u32;
    features.pair(225, kind, level(reading.likely[mention.head].source));
    features.add(200, kind);
    match mention.kind {
        MentionKind::Pronoun | MentionKind::Possessive | MentionKind::Relative => features.add(201, head.word),
        MentionKind::Noun => {
            features.add(202, reading.classes[mention.head].source.into());
            features.add(203, masked(head, reading.classes[mention.head]));
            features.add(204, tag(mention.head));
            features.add(224, tag(mention.first));
        }
        _ => {}
    }
    if mention.owns {
        features.add(205, kind);
    }
    match around.predicate {
        Some(predicate) => {
            let class = u32::from(around.verb_class);
            features.add(206, class);
            features.triple(207, class, predicate.apart.into(), kind);
            features.add(208, masked(&tokens[predicate.verb], reading.classes[predicate.verb]));
            features.add(209, tag(predicate.verb));
        }
        None => features.flag(210),
    }
    match mention.first.checked_sub(1).filter(|&before| tokens[before].block == head.block) {
        None => features.flag(211),
        Some(before) => {
            let word = masked(&tokens[before], reading.classes[before]);
            if reading.tags.speech[before].is_verb() && !tokens[before].quoted() {
                features.add(212, around.cue_before.into());
                features.add(213, word);
            } else if around.cue_before == ACCORDING {
                features.flag(214);
            } else if reading.tags.speech[before].is_preposition() {
                features.add(215, word);
            } else if !tokens[before].is_word() {
                features.add(216, tokens[before].sign as u32);
            } else if reading.tags.speech[before] == Tag::CC {
                features.flag(217);
            }
        }
    }
    if head.first || tokens[mention.first].first {
        features.flag(218);
    }
    let first_verb = reading.clauses.first_verb.get(&head.sentence);
    features.add(219, first_verb.is_some_and(|&verb| mention.head < verb).into());
    if let Some(next) = tokens.get(mention.last + 1).filter(|next| next.block == head.block) {
        let what = if next.is_word() { tag(mention.last + 1) } else { 100 + next.sign as u32 };
        features.add(220, what);
        if next.sign == Sign::Colon {
            features.pair(221, u32::from(head.block == 0), u32::from(tokens[mention.first].first));
        }
    }
    features.pair(222, kind, coarse(mention.last - mention.first));
    features.add(223, reading.source_of[mention.head].is_some().into());
}
