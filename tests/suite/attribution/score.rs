//! How many of the marks an engine finds, and what it finds beside them.

use pullquote::{Attribution, TextRange};

use super::found::{Found, likeness, share};
use super::gold::{Content, Gold, Stretch, Voice};

/// How often one thing went right, and where it did not.
#[derive(Default)]
pub struct Tally {
    right: usize,
    of: usize,
    misses: Vec<String>,
}

impl Tally {
    fn count(&mut self, right: bool, miss: impl FnOnce() -> String) {
        self.of += 1;
        if right {
            self.right += 1;
        } else {
            self.misses.push(miss());
        }
    }

    /// Prints the misses and compares the share with the floor.
    pub fn holds(&self, floor: f64) {
        let share = 100.0 * self.right as f64 / self.of as f64;
        println!("{} of {}: {share:.1} %", self.right, self.of);
        println!("{}", self.misses.join("\n"));
        assert!(share >= floor, "{share:.1} % is below {floor} %; the misses stand above");
    }
}

/// All that is counted.
#[derive(Default)]
pub struct Score {
    pub speech: Tally,
    pub silent: Tally,
    pub speaker: Tally,
    pub indirect: Tally,
    pub indirect_right: Tally,
    pub indirect_speaker: Tally,
    pub cues: Tally,
}

impl Score {
    /// Counts over articles.
    pub fn of(articles: &[Gold]) -> Self {
        let mut score = Self::default();
        for gold in articles {
            score.add(gold);
        }
        score
    }

    fn add(&mut self, gold: &Gold) {
        let found = Found::new(gold);
        gold.stretches.iter().for_each(|stretch| self.add_stretch(&found, stretch));
        gold.contents.iter().for_each(|content| self.add_content(&found, content));
        self.add_strays(&found);
        for cue in &gold.cues {
            let hit = found.attributions().any(|attribution| attribution.cue.is_some_and(|range| found.touches(range, cue)));
            self.cues.count(hit, || found.line(cue, "a cue", "none"));
        }
    }

    fn add_stretch(&mut self, found: &Found, stretch: &Stretch) {
        let marked = found.marked(&stretch.range);
        if stretch.voice == Voice::Nobody {
            let quoted = found.annotations.quotations.iter().any(|quotation| share(&marked, &found.engine(quotation.range)) >= 0.5);
            self.silent.count(!quoted, || found.line(&stretch.range, "no speech", "speech"));
            return;
        }
        let near = |range: TextRange| likeness(&marked, &found.engine(range));
        let quotation = found.annotations.quotations.iter().find(|quotation| near(quotation.range) >= 0.5);
        self.speech.count(quotation.is_some(), || found.line(&stretch.range, "speech", "no speech"));
        let attribution = quotation.and_then(|quotation| quotation.attribution).map(|index| &found.annotations.attributions[index]);
        let right = attribution.is_some_and(|attribution| found.tells(attribution, &stretch.voice));
        self.speaker.count(right, || found.line(&stretch.range, &found.expected(&stretch.voice), &found.got(attribution)));
    }

    fn add_content(&mut self, found: &Found, content: &Content) {
        let within =
            |stretch: &Stretch| content.ranges.iter().any(|range| range.start <= stretch.range.start && stretch.range.end <= range.end);
        if found.gold.stretches.iter().any(within) {
            return;
        }
        let marked = found.marked_all(&content.ranges);
        let near = |attribution: &&Attribution| likeness(&marked, &found.content(attribution));
        let best = found.indirect().max_by(|one, other| near(one).total_cmp(&near(other))).filter(|best| near(best) >= 0.5);
        self.indirect.count(best.is_some(), || found.line(&content.ranges[0], "an indirect content", "none"));
        if let Some(name) = &content.speaker {
            let right = best.is_some_and(|best| found.tells(best, &Voice::Named(name.clone())));
            self.indirect_speaker.count(right, || found.line(&content.ranges[0], name, &found.got(best)));
        }
    }

    /// What was found and is nowhere marked; what a speaker tells of others within quotation marks is not asked for.
    fn add_strays(&mut self, found: &Found) {
        for attribution in found.indirect() {
            let content = found.content(attribution);
            let quoted = found.gold.stretches.iter().any(|stretch| share(&content, &found.marked(&stretch.range)) >= 0.5);
            if !quoted {
                let right = found.gold.contents.iter().any(|marked| likeness(&found.marked_all(&marked.ranges), &content) >= 0.5);
                let words = || attribution.content.iter().map(|range| found.article.slice(*range)).collect::<Vec<_>>().join(" … ");
                self.indirect_right
                    .count(right, || format!("{}: {} | expected none, got {}", found.gold.file, words(), found.got(Some(attribution))));
            }
        }
    }
}
