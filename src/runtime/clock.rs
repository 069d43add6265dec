//! What time it is, which no other room asks.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The time of day.
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// The day, in UTC: the time zones of articles are not known either.
pub fn today() -> Date {
    now().to_zoned(TimeZone::UTC).date()
}
