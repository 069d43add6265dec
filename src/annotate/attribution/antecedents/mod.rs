//! Stage 7, second half: whom a pronoun or a noun means. A softmax over the referents that were named before, and nobody of these.
//!
//! Gender is evidence and excludes only where a title or a noun tells it. Who spoke last, who is the subject, how far away and
//! how often somebody is named weigh as they were learned.
//!
//! ```text
//! “…,” said the engineer [Dan Rusk]. ¶ “…,” [he] added         he: Dan Rusk, who spoke last
//! [the Harbour Board] … “…,” [it] said … [the board] said      it, the board: the Harbour Board
//! ```

mod candidates;
mod choice;
mod features;
mod lookup;
mod templates;

pub use candidates::{Anaphor, Word};
pub use choice::Choice;
pub use lookup::{Antecedents, Spoken};
