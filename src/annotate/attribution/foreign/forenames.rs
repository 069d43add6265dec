//! Given names of the world that the list of the English engine does not have, with the gender of who mostly bears them.
//!
//! ```text
//! ilgar  he      iker  he      zlata  she
//! ```

use std::sync::LazyLock;

use super::super::given::Gender;
use super::super::linear::hash;
use crate::text::lexicon::lines;

/// Hashes of small letters, in order.
static WORLD: LazyLock<Vec<(u32, Gender)>> = LazyLock::new(|| {
    let mut names = Vec::with_capacity(1200);
    for (section, list) in lines(include_str!("../../../../assets/lexicon/given.world.txt")) {
        let gender = if section == "he" { Gender::He } else { Gender::She };
        names.extend(list.split_whitespace().map(|name| (hash(name), gender)));
    }
    names.sort_unstable_by_key(|&(name, _)| name);
    names
});

/// The gender of a given name, by its hash in small letters.
pub fn gender_in_world(name: u32) -> Option<Gender> {
    WORLD.binary_search_by_key(&name, |&(known, _)| known).ok().map(|place| WORLD[place].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn world_list_tells_gender() {
        assert_eq!((gender_in_world(hash("iker")), gender_in_world(hash("harbour"))), (Some(Gender::He), None));
    }
}
