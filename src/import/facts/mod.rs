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
mod choice;
mod days;
mod lines;
mod masthead;
mod near;
mod titles;

pub(super) use self::archives::unarchive;
pub(super) use self::bylines::named;
pub(super) use self::choice::{Told, choose};
pub(super) use self::lines::Lines;
pub(super) use self::masthead::is_masthead;
