//! Which day it is.

use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The day, in UTC: the time zones of articles are not known either.
pub fn today() -> Date {
    jiff::Timestamp::now().to_zoned(TimeZone::UTC).date()
}
