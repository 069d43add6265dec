//! What each stage reaches on articles that it was not learned from.

use pullquote::attribution::linear::Table;
use pullquote::attribution::tags::Entity;

use crate::data::Item;
use crate::learn::softmax::Choice;

/// Agreement with the parser stack.
pub fn tags(items: &[Item]) {
    let tagged = || items.iter().flat_map(|item| item.tags.iter().enumerate().filter_map(move |(at, tag)| Some((item, at, (*tag)?))));
    let right = tagged().filter(|(item, at, (tag, _))| item.own_tags.speech[*at] == *tag).count();
    eprintln!("parts of speech {:.2} % of {}", percent(right, tagged().count()), tagged().count());
    for (name, kind) in [("persons", Entity::Person), ("organisations", Entity::Organisation), ("places", Entity::Place)] {
        let found = tagged().filter(|(item, at, _)| item.own_tags.names[*at] == kind).count();
        let gold = tagged().filter(|(_, _, (_, entity))| *entity == kind).count();
        let both = tagged().filter(|(item, at, (_, entity))| *entity == kind && item.own_tags.names[*at] == kind).count();
        eprintln!("{name} P {:.1} R {:.1}", percent(both, found), percent(both, gold));
    }
}

/// Agreement of the labels with what people marked, beginnings and all.
pub fn labels(items: &[Item]) {
    let right: usize =
        items.iter().map(|item| item.own_labels.best.iter().zip(&item.labels).filter(|(own, label)| own == label).count()).sum();
    let all: usize = items.iter().map(|item| item.tokens.len()).sum();
    eprintln!("labels {:.2} % of {all}", percent(right, all));
}

/// How often the best candidate is a right one.
pub fn choices(name: &str, choices: &[Vec<Choice>], tables: &[Table], folds: usize) {
    let all = choices.iter().map(Vec::len).sum();
    let best = |(index, choices): (usize, &Vec<Choice>)| {
        choices.iter().filter(|choice| choice.right.contains(&choice.best(&tables[index % folds]))).count()
    };
    let right = choices.iter().enumerate().map(best).sum();
    eprintln!("{name} {:.2} % of {all}", percent(right, all));
}

/// How well speech is told from titles and the like.
pub fn speech(choices: &[Vec<Choice>], tables: &[Table], folds: usize) {
    let mut counts = [[0usize; 2]; 2];
    for (index, choices) in choices.iter().enumerate() {
        for choice in choices {
            let right = choice.right.first().copied().unwrap_or_default();
            counts[right.min(1)][choice.best(&tables[index % folds]).min(1)] += 1;
        }
    }
    let [[both, missed], [wrong, left]] = counts;
    eprintln!(
        "speech F1 {:.2}, left alone {:.1} % of {}",
        percent(2 * both, 2 * both + wrong + missed),
        percent(left, left + wrong),
        left + wrong
    );
}

fn percent(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}
