//! What is counted in articles, and the metrics that come from the counts. Counts of several articles add up.

use std::iter::Sum;
use std::ops::AddAssign;

/// Found, predicted, there to be found: what precision and recall are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measure {
    /// Predicted, and rightly.
    pub right: usize,
    /// All that was predicted.
    pub predicted: usize,
    /// All that the gold has.
    pub gold: usize,
}

impl Measure {
    fn precision(self) -> f64 {
        percent(self.right, self.predicted)
    }

    fn recall(self) -> f64 {
        percent(self.right, self.gold)
    }

    /// Twice the right ones of both sides together: the harmonic mean of precision and recall.
    fn f1(self) -> f64 {
        percent(2 * self.right, self.predicted + self.gold)
    }
}

impl AddAssign for Measure {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

/// How many of all are right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// The right ones.
    pub right: usize,
    /// All.
    pub all: usize,
}

impl Share {
    /// Counts one more.
    pub fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    fn percent(self) -> f64 {
        percent(self.right, self.all)
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.all += other.all;
    }
}

/// How well attributions meet those of the gold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Matches {
    /// Contents that share half of their word characters.
    pub content: Measure,
    /// Contents that share all.
    pub exact: Measure,
    /// Content and source.
    pub source: Measure,
    /// Content, source and cue.
    pub full: Measure,
}

impl Matches {
    /// All measures of it.
    pub fn each(&mut self) -> [&mut Measure; 4] {
        [&mut self.content, &mut self.exact, &mut self.source, &mut self.full]
    }
}

impl AddAssign for Matches {
    fn add_assign(&mut self, other: Self) {
        self.content += other.content;
        self.exact += other.exact;
        self.source += other.source;
        self.full += other.full;
    }
}

/// The counts of some articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Quoted stretches that are speech. Predictions of quoted speech where nothing is quoted are wrong ones too.
    pub quoted: Measure,
    /// Those of at most three words.
    pub short: Measure,
    /// Scare quotes and titles that were not taken for speech.
    pub left_alone: Share,
    /// Speakers of quoted stretches, by all of their words.
    pub speaker_exact: Measure,
    /// Speakers of quoted stretches that share a word.
    pub speaker_overlap: Measure,
    /// Speakers of quoted stretches, by their head.
    pub speaker_head: Measure,
    /// Right heads among the stretches that were found to be speech.
    pub detected: Share,
    /// Right heads, by the kind of the attribution.
    pub by_kind: [Share; 3],
    /// Right heads, by what sort of words the source is.
    pub by_type: [Share; 6],
    /// Indirect attributions.
    pub indirect: Matches,
    /// All attributions.
    pub all: Matches,
    /// Word characters of contents, sources and cues.
    pub letters: [Measure; 3],
    /// Names of speakers where the source holds the name.
    pub own_names: Share,
    /// Names of speakers where the source is a pronoun.
    pub pronoun_names: Share,
}

impl Counts {
    /// Quoted stretches that are speech, and that are not.
    pub fn stretches(&self) -> (usize, usize) {
        (self.quoted.gold, self.left_alone.all)
    }

    /// Every metric by name, in per cent; not a number where there is nothing to measure.
    ///
    /// A: quoted stretches; B: their speakers; C: indirect attributions; T: all of them; D: the names of the speakers.
    pub fn metrics(&self) -> Vec<(&'static str, f64)> {
        let [direct, mixed, _] = self.by_kind;
        let [person, org, pronoun, nominal, relative, _] = self.by_type;
        let [contents, sources, cues] = self.letters;
        let mut names = self.own_names;
        names += self.pronoun_names;
        vec![
            ("A quoted P", self.quoted.precision()),
            ("A quoted R", self.quoted.recall()),
            ("A quoted F1", self.quoted.f1()),
            ("A short(<=3w) F1", self.short.f1()),
            ("A scare rejected", self.left_alone.percent()),
            ("B speaker exact P", self.speaker_exact.precision()),
            ("B speaker exact R", self.speaker_exact.recall()),
            ("B speaker exact F1", self.speaker_exact.f1()),
            ("B speaker overlap P", self.speaker_overlap.precision()),
            ("B speaker overlap R", self.speaker_overlap.recall()),
            ("B speaker overlap F1", self.speaker_overlap.f1()),
            ("B speaker head P", self.speaker_head.precision()),
            ("B speaker head R", self.speaker_head.recall()),
            ("B speaker head F1", self.speaker_head.f1()),
            ("B head acc|det", self.detected.percent()),
            ("B head R direct", direct.percent()),
            ("B head R mixed", mixed.percent()),
            ("B head R person", person.percent()),
            ("B head R org", org.percent()),
            ("B head R pronoun", pronoun.percent()),
            ("B head R nominal", nominal.percent()),
            ("B head R relative", relative.percent()),
            ("C indirect content P", self.indirect.content.precision()),
            ("C indirect content R", self.indirect.content.recall()),
            ("C indirect content F1", self.indirect.content.f1()),
            ("C indirect exact F1", self.indirect.exact.f1()),
            ("C indirect +source F1", self.indirect.source.f1()),
            ("C indirect full F1", self.indirect.full.f1()),
            ("T all content P", self.all.content.precision()),
            ("T all content R", self.all.content.recall()),
            ("T all content F1", self.all.content.f1()),
            ("T all exact F1", self.all.exact.f1()),
            ("T all +source F1", self.all.source.f1()),
            ("T all full F1", self.all.full.f1()),
            ("T word content F1", contents.f1()),
            ("T word source F1", sources.f1()),
            ("T word cue F1", cues.f1()),
            ("D name own acc", self.own_names.percent()),
            ("D name hand acc", self.pronoun_names.percent()),
            ("D name all acc", names.percent()),
        ]
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.quoted += other.quoted;
        self.short += other.short;
        self.left_alone += other.left_alone;
        self.speaker_exact += other.speaker_exact;
        self.speaker_overlap += other.speaker_overlap;
        self.speaker_head += other.speaker_head;
        self.detected += other.detected;
        self.indirect += other.indirect;
        self.all += other.all;
        self.own_names += other.own_names;
        self.pronoun_names += other.pronoun_names;
        self.by_kind.iter_mut().zip(other.by_kind).for_each(|(sum, share)| *sum += share);
        self.by_type.iter_mut().zip(other.by_type).for_each(|(sum, share)| *sum += share);
        self.letters.iter_mut().zip(other.letters).for_each(|(sum, measure)| *sum += measure);
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(articles: I) -> Self {
        articles.fold(Self::default(), |mut sum, counts| {
            sum += counts;
            sum
        })
    }
}

impl<'a> Sum<&'a Self> for Counts {
    fn sum<I: Iterator<Item = &'a Self>>(articles: I) -> Self {
        articles.copied().sum()
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { f64::NAN } else { 100.0 * part as f64 / whole as f64 }
}
