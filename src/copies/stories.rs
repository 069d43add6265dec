//! Copies gathered into stories: whatever is a copy of a copy tells the same one.

/// The stories among so many articles, by the pairs that are copies: the places of the articles of each, in order; in order of their first.
pub fn stories(articles: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut roots: Vec<usize> = (0..articles).collect();
    for (one, other) in pairs {
        let (one, other) = (root(&mut roots, one), root(&mut roots, other));
        roots[one.max(other)] = one.min(other);
    }
    let mut stories: Vec<Vec<usize>> = vec![Vec::new(); articles];
    for article in 0..articles {
        let root = root(&mut roots, article);
        stories[root].push(article);
    }
    stories.retain(|story| story.len() > 1);
    stories
}

/// The first article that is known of the story of one.
fn root(roots: &mut [usize], mut article: usize) -> usize {
    while roots[article] != article {
        roots[article] = roots[roots[article]];
        article = roots[article];
    }
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_copies_tell_one_story() {
        assert_eq!(stories(8, [(1, 4), (4, 6), (2, 3), (5, 6)]), [vec![1, 4, 5, 6], vec![2, 3]]);
        assert_eq!(stories(3, []), Vec::<Vec<usize>>::new());
    }
}
