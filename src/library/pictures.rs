//! The bytes of a picture: from the file of the article or from a file beside it, never from outside of the folder.
//!
//! What an address says by itself is judged first, before anything is asked of the disk; then the file that it names must lie,
//! with all links followed, below the root of the article.
//!
//! ```text
//! ../../etc/passwd, /etc/passwd, file:…, C:\…, https://…     refused by the words alone
//! page_files/pier.jpg                                        below the root? a regular file? not too large? -> its bytes
//! ```

use std::fs;
use std::path::{Component, Path};

use super::read::{Links, OUTSIDE, ReadError, contents, guarded, io_reason, open, read};
use super::roots::{check_within, may_hold_many, place};
use super::samples;
use super::shelf::{Shelf, number_of};
use crate::article::PictureSource;
use crate::catalogue::{Cause, Locator, Origin, Root};
use crate::import::{self, ImportOptions};
use crate::text::percent_decoded;

/// The bytes of a picture of an article that was found below one of `roots`.
///
/// # Errors
/// When the picture is on the network or outside of the folder, does not exist, is no regular file or is too large; names the
/// address and the reason.
pub fn picture(
    shelf: &Shelf,
    roots: &[Root],
    article: &Locator,
    source: &PictureSource,
    options: &ImportOptions,
) -> Result<Vec<u8>, ReadError> {
    match source {
        PictureSource::Remote(address) => Err(ReadError::new(address, Cause::Refused, "is on the network, where pullquote never goes")),
        PictureSource::File(name) => beside(roots, article, name),
        PictureSource::Inline(_) | PictureSource::Part(_) => within(shelf, roots, article, source, options),
    }
}

/// Whether a picture was saved with its article, as far as its address tells: the disk is not asked.
pub fn is_saved(source: &PictureSource) -> bool {
    match source {
        PictureSource::Inline(_) | PictureSource::Part(_) => true,
        PictureSource::File(name) => candidates(name).iter().all(|candidate| forbidden(candidate).is_none()),
        PictureSource::Remote(_) => false,
    }
}

/// A picture in the file of the article itself.
fn within(shelf: &Shelf, roots: &[Root], article: &Locator, source: &PictureSource, options: &ImportOptions) -> Result<Vec<u8>, ReadError> {
    check_within(roots, article)?;
    let (file, number) = (&article.file_path(), article.record().map(number_of));
    let found = match (article.origin(), source) {
        (Origin::File(on_disk), PictureSource::Inline(place)) if may_hold_many(file) => {
            let records = shelf.records(on_disk, options)?.holding(number)?;
            guarded(file, || Ok(records.picture(number, place.clone())))
        }
        (origin, _) => {
            let bytes = match origin {
                Origin::File(file) => read(file)?,
                Origin::Sample(_) => samples::bytes(article).unwrap_or_default().to_vec(),
                Origin::Stdin => shelf.standard_input().to_vec(),
            };
            guarded(file, || Ok(import::picture(file, &bytes, source, options)))
        }
    };
    found?.map_err(|error| ReadError::new(article.path(), Cause::Broken, &error.to_string()))
}

/// A picture in a file of its own.
fn beside(roots: &[Root], article: &Locator, name: &str) -> Result<Vec<u8>, ReadError> {
    let refuse = |reason: &str| ReadError::new(name, Cause::Refused, reason);
    let candidates = candidates(name);
    for candidate in &candidates {
        if let Some(reason) = forbidden(candidate) {
            return Err(refuse(reason));
        }
    }
    let file = match article.origin() {
        Origin::File(file) => file,
        Origin::Sample(_) => return Err(refuse("is not part of the program, as this article is")),
        Origin::Stdin => return Err(refuse("has no folder: the article came in on standard input")),
    };
    let Some((root, folder)) = place(roots, file) else { return Err(refuse(OUTSIDE)) };
    let depth = folder.strip_prefix(&root).map_or(0, |below| below.components().count());
    if candidates.iter().any(|candidate| leads_out(candidate, depth)) {
        return Err(refuse(LEADS_OUT));
    }
    let real_root = fs::canonicalize(&root).map_err(|error| refuse(&io_reason(&error)))?;
    let mut missing = refuse("does not exist");
    for candidate in &candidates {
        let target = match fs::canonicalize(folder.join(candidate)) {
            Ok(target) => target,
            Err(error) => {
                missing = refuse(&io_reason(&error));
                continue;
            }
        };
        if !target.starts_with(&real_root) {
            return Err(refuse(OUTSIDE));
        }
        // Between the question and this the last place may have become a link again.
        let bytes = open(&target, Links::Refuse).and_then(|opened| contents(&target, &opened));
        return bytes.map_err(|error| refuse(error.reason()));
    }
    Err(missing)
}

/// The reason for an address that climbs above the root.
const LEADS_OUT: &str = "leads out of the folder, where no picture is read";

/// The names that an address may stand for, the most literal first: as it is, without its escapes, without query and fragment.
fn candidates(name: &str) -> Vec<String> {
    let bare = name.split(['?', '#']).next().unwrap_or_default();
    let mut all: Vec<String> = Vec::new();
    for candidate in [name.to_owned(), percent_decoded(name), percent_decoded(bare)] {
        if !candidate.is_empty() && !all.contains(&candidate) {
            all.push(candidate);
        }
    }
    all
}

/// What can be said against an address without asking the disk.
fn forbidden(name: &str) -> Option<&'static str> {
    let scheme = name.split(':').next().filter(|scheme| scheme.len() < name.len()).is_some_and(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    match () {
        () if name.starts_with('/') => Some("is an absolute path, which is not followed"),
        () if scheme => Some("is an address of a kind that is not followed"),
        () if name.contains('\\') => Some("has backslashes, which are not followed"),
        () if name.chars().any(char::is_control) => Some("has control characters in its name"),
        () => None,
    }
}

/// Whether a relative path climbs above the root that lies `depth` folders up, at any point of the way.
fn leads_out(name: &str, mut depth: usize) -> bool {
    for component in Path::new(name).components() {
        match component {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir if depth > 0 => depth -= 1,
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return true,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;
    use std::path::PathBuf;

    use rustix::fs::{CWD, FileType, Mode, mknodat};
    use tempfile::{TempDir, tempdir};

    use super::*;

    /// A folder `news` with an article `a.md` in `2020`, pictures about it, and a secret beside it.
    fn folder() -> (TempDir, PathBuf, PathBuf) {
        let outside = tempdir().expect("a folder");
        let root = outside.path().join("news");
        let article = root.join("2020/a.md");
        fs::create_dir_all(root.join("2020/a_files")).expect("folders");
        for (name, bytes) in [
            ("secret.png", "secret"),
            ("news/up.png", "up"),
            ("news/2020/a.md", "Words."),
            ("news/2020/pier.png", "pier"),
            ("news/2020/the pier.png", "the pier"),
            ("news/2020/100%25.png", "per cent"),
            ("news/2020/what?#1.png", "what"),
            ("news/2020/a_files/b.png", "b"),
        ] {
            fs::write(outside.path().join(name), bytes).expect("a file");
        }
        (outside, root, article)
    }

    fn read(root: &Path, article: &Path, name: &str) -> Result<String, String> {
        read_of(&[Root::Folder(root.to_owned())], &Locator::file(article), name)
    }

    fn read_of(roots: &[Root], article: &Locator, name: &str) -> Result<String, String> {
        let bytes = picture(&Shelf::default(), roots, article, &PictureSource::File(name.to_owned()), &ImportOptions::default())
            .map_err(|error| error.reason().to_owned())?;
        Ok(String::from_utf8(bytes).expect("text"))
    }

    #[test]
    fn picture_in_the_folder_is_read() {
        let (_kept, root, article) = folder();
        for (name, contents) in [
            ("pier.png", "pier"),
            ("./pier.png", "pier"),
            ("the%20pier.png", "the pier"),
            ("the pier.png", "the pier"),
            ("100%25.png", "per cent"),
            ("what?#1.png", "what"),
            ("pier.png?width=300#top", "pier"),
            ("a_files/../pier.png", "pier"),
            ("a_files/b.png", "b"),
            ("../up.png", "up"),
            ("../2020/pier.png", "pier"),
        ] {
            assert_eq!(read(&root, &article, name).as_deref(), Ok(contents), "{name}");
        }
    }

    #[test]
    fn address_that_leads_out_is_refused_by_its_words() {
        let (_kept, root, article) = folder();
        for (name, reason) in [
            ("../../secret.png", LEADS_OUT),
            ("%2e%2e/%2e%2e/secret.png", LEADS_OUT),
            ("..%2f..%2fsecret.png", LEADS_OUT),
            ("../../news/2020/pier.png", LEADS_OUT),
            ("a_files/../../../secret.png?x", LEADS_OUT),
            ("x?/../../../secret.png", LEADS_OUT),
            ("/etc/passwd", "is an absolute path, which is not followed"),
            ("%2Fetc/passwd", "is an absolute path, which is not followed"),
            ("//host/a.png", "is an absolute path, which is not followed"),
            ("file:///etc/passwd", "is an address of a kind that is not followed"),
            ("FILE:pier.png", "is an address of a kind that is not followed"),
            ("ftp://host/a.png", "is an address of a kind that is not followed"),
            ("C:\\pier.png", "is an address of a kind that is not followed"),
            ("C:/pier.png", "is an address of a kind that is not followed"),
            ("..\\secret.png", "has backslashes, which are not followed"),
            ("%5c%5chost%5ca.png", "has backslashes, which are not followed"),
            ("pier%00.png", "has control characters in its name"),
        ] {
            assert_eq!(read(&root, &article, name).as_ref().map_err(String::as_str), Err(reason), "{name}");
            assert_eq!(is_saved(&PictureSource::File(name.to_owned())), reason == LEADS_OUT, "{name}");
        }
    }

    #[test]
    fn link_out_of_the_folder_is_refused() {
        let (kept, root, article) = folder();
        symlink(kept.path().join("secret.png"), root.join("2020/out.png")).expect("a link");
        symlink(kept.path(), root.join("2020/up")).expect("a link");
        symlink("pier.png", root.join("2020/inside.png")).expect("a link");
        symlink("circle.png", root.join("2020/circle.png")).expect("a link");
        let read = |name: &str| read(&root, &article, name);
        assert_eq!(read("out.png").as_ref().map_err(String::as_str), Err(OUTSIDE));
        assert_eq!(read("up/secret.png").as_ref().map_err(String::as_str), Err(OUTSIDE));
        assert_eq!(read("inside.png").as_deref(), Ok("pier"));
        assert!(read("circle.png").is_err_and(|reason| reason.contains("circle")));
    }

    #[test]
    fn what_is_no_file_of_a_picture_is_refused() {
        let (_kept, root, article) = folder();
        mknodat(CWD, root.join("2020/pipe.png"), FileType::Fifo, Mode::RUSR, 0).expect("a pipe");
        fs::File::create(root.join("2020/huge.png")).and_then(|file| file.set_len(64 << 20)).expect("a sparse file");
        for (name, reason) in [
            ("pipe.png", "is a named pipe"),
            ("a_files", "is a folder"),
            (".", "is a folder"),
            ("huge.png", "is larger than 32 MB (64 MB)"),
            ("nowhere.png", "does not exist"),
            ("pier.png/x", "a file stands where a folder should be"),
        ] {
            assert_eq!(read(&root, &article, name).as_ref().map_err(String::as_str), Err(reason), "{name}");
        }
    }

    #[test]
    fn article_named_by_itself_has_only_its_own_folder() {
        let (_kept, root, article) = folder();
        let article = Locator::file(article);
        let named = Root::Article(article.clone());
        let read = |roots: &[Root], name: &str| read_of(roots, &article, name);
        assert_eq!(read(std::slice::from_ref(&named), "pier.png").as_deref(), Ok("pier"));
        assert_eq!(read(std::slice::from_ref(&named), "../up.png").as_ref().map_err(String::as_str), Err(LEADS_OUT));
        // The folder was named as well.
        assert_eq!(read(&[named, Root::Folder(root)], "../up.png").as_deref(), Ok("up"));
    }

    #[test]
    fn picture_on_the_network_is_refused() {
        let remote = PictureSource::Remote("https://img.example.org/a.png?x".to_owned());
        let error = picture(&Shelf::default(), &[], &Locator::file("/news/a.md"), &remote, &ImportOptions::default())
            .expect_err("it is not fetched");
        assert_eq!(error.reason(), "is on the network, where pullquote never goes");
    }

    #[test]
    fn sample_article_has_no_folder() {
        let article = Locator::sample("03-night-buses.md");
        assert_eq!(
            read_of(&[Root::Samples], &article, "bus.png").as_ref().map_err(String::as_str),
            Err("is not part of the program, as this article is")
        );
    }

    /// The bytes of the first picture of an article below `root`.
    fn first(root: &Path, article: &Path) -> Result<Vec<u8>, ReadError> {
        let (roots, shelf, options) = ([Root::Folder(root.to_owned())], Shelf::default(), ImportOptions::default());
        let article = crate::library::locator(article);
        let opened = shelf.open(&roots, &article, &options).expect("an article");
        picture(&shelf, &roots, &article, &opened.document.article().pictures()[0].source, &options)
    }

    #[test]
    fn picture_of_a_mail_is_one_of_its_parts() {
        let (_kept, root, _) = folder();
        let mail = root.join("a.eml");
        let page = format!("<p>{}<img src='cid:pier'>", "The pier was opened on Friday. ".repeat(20));
        let text = format!(
            "Subject: x\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n{page}\n--b\n\
             Content-Type: image/png\nContent-ID: <pier>\nContent-Transfer-Encoding: base64\n\nUE5H\n--b--\n"
        );
        fs::write(&mail, text).expect("a file");
        assert_eq!(first(&root, &mail).expect("a picture"), b"PNG");
    }

    #[test]
    fn picture_of_a_book_is_an_entry_of_its_archive() {
        let (_kept, root, _) = folder();
        let file = root.join("news.epub");
        let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/epub/calibre-news.epub");
        fs::copy(book, &file).expect("a file");
        assert!(first(&root, &file.join("1")).expect("a picture").starts_with(b"\x89PNG"));
    }

    #[test]
    fn picture_in_a_record_is_read_from_it() {
        let (_kept, root, _) = folder();
        let file = root.join("news.jsonl");
        let data = format!("data:image/png;base64,{}", "UE5H".repeat(100));
        let record = |number: u8| format!("{{\"title\":\"Pier {number}\",\"content\":\"<p>Ä{number}.</p><img src='{data}'>\"}}\n");
        fs::write(&file, [record(1), record(2)].concat()).expect("a file");
        assert_eq!(first(&root, &file.join("2")).expect("a picture"), b"PNG".repeat(100));
    }

    #[test]
    fn picture_in_the_article_is_read_from_its_file() {
        let (_kept, root, article) = folder();
        let text = "Words.\n\n![The pier.](data:image/png;base64,UE5H)\n";
        fs::write(&article, text).expect("a file");
        let start = text.find("data:").expect("it is there");
        let (roots, article) = ([Root::Folder(root)], Locator::file(article));
        let inline = |range| picture(&Shelf::default(), &roots, &article, &PictureSource::Inline(range), &ImportOptions::default());
        assert_eq!(inline(start..start + 26).expect("a picture"), b"PNG");
        let error = inline(0..5).expect_err("no picture");
        assert_eq!(error.reason(), "the file has changed since the article was read");
    }
}
