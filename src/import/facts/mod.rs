//! The title, the day and the byline of a web page, chosen among all that names them: where each stands tells how far it is trusted.
//!
//! ```text
//! lines     Halden Notes      (a link: the site)                        title   the heading that is most like what the page calls itself
//!           Bridge opens      (h1)                                      day     metadata, then what is printed near that heading
//!           By Ida Brandt | 9 March 2017                                byline  a person before a publisher, metadata before print
//!           The bridge …
//! ```

mod archives;
mod bylines;
mod days;
mod lines;
mod titles;

pub(super) use self::archives::unarchive;
pub(super) use self::bylines::{byline, only_byline};
pub(super) use self::days::{only_day, published, stamp_gives_way};
pub(super) use self::lines::{Line, Lines};
pub(super) use self::titles::{Names, title};

/// How many lines before and behind the headline tell of the article.
const BEFORE: usize = 6;
const BEHIND: usize = 12;

/// A line of so many letters is a paragraph; so many of them may stand between the headline and its day: a standfirst.
const LONG: usize = 140;
const PARAGRAPHS: usize = 1;

/// The lines around the headline at `headline`, those behind it first.
fn near(lines: &[Line], headline: usize) -> impl Iterator<Item = &Line> {
    let mut paragraphs = 0;
    let behind = lines.iter().skip(headline + 1).take(BEHIND).take_while(move |line| {
        paragraphs += usize::from(line.text.len() >= LONG);
        paragraphs <= PARAGRAPHS
    });
    let before = lines.get(headline.saturating_sub(BEFORE)..headline).unwrap_or_default().iter().rev();
    behind.chain(before).filter(|line| !line.is_elsewhere && line.text.len() < LONG)
}
