//! The file of a bookmark.

use pullquote::rewritten;

/// Any text is a bookmark or is refused; a bookmark can be written, and is the same when it is read again.
pub fn bookmark_file(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Some(written) = rewritten(&text) else { return };
    let written = written.expect("what was read can be written");
    let again = rewritten(&written).expect("what was written is a bookmark").expect("it can be written again");
    assert_eq!(written, again, "a bookmark changes when it is written without a change");
}
