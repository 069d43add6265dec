//! Written paths -> [`Root`] and [`Locator`]: the border at which a path is asked what it means.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::read::ReadError;
use super::samples;
use crate::catalogue::{Locator, Root};
use crate::import::Format;

/// The article that a written path means: a sample, standard input (`-`), a record of a file of many, or a file.
pub fn locator(path: &Path) -> Locator {
    if path == Path::new("-") {
        return Locator::stdin();
    }
    let located = samples::locator(path).unwrap_or_else(|| Locator::parse(path, |file| file == Path::new("-") || may_hold_many(file)));
    match (located.on_disk(), located.record()) {
        (Some(file), Some(number)) if file == Path::new("-") => Locator::stdin().of_record(number),
        _ => located,
    }
}

/// What the program is opened with. Only a folder or a file that can be looked at is one; the samples need no disk.
///
/// # Errors
/// When there is nothing of that name, or it cannot be looked at.
pub fn root(path: &Path) -> io::Result<Root> {
    let locator = locator(path);
    let Some(file) = locator.on_disk() else { return Ok(Root::Article(locator)) };
    match fs::metadata(file) {
        Ok(found) if found.is_dir() => Ok(Root::Folder(path.to_owned())),
        Ok(_) => Ok(Root::Article(locator)),
        Err(_) if samples::is_folder(path) => Ok(Root::Samples),
        Err(error) => Err(error),
    }
}

/// The same with all links followed, so that whichever way leads there, an article has one locator. A file keeps its own name
/// where that of its target would be read as another kind of file.
pub fn canonical(root: Root) -> Root {
    match root {
        Root::Folder(path) => Root::Folder(fs::canonicalize(&path).unwrap_or(path)),
        Root::Article(locator) => Root::Article(canonical_locator(locator)),
        Root::Samples => Root::Samples,
    }
}

fn canonical_locator(locator: Locator) -> Locator {
    let Some(path) = locator.on_disk() else { return locator };
    let target = fs::canonicalize(path).ok().filter(|target| Format::of(target) == Format::of(path));
    let beside = || Some(fs::canonicalize(folder_of(path)).ok()?.join(path.file_name()?));
    let Some(path) = target.or_else(beside) else { return locator };
    let file = Locator::file(path);
    locator.record().map_or_else(|| file.clone(), |number| file.of_record(number))
}

/// What a path is called below a folder; by its bytes, for there are many.
pub(super) fn below<'a>(root: &Path, file: &'a Path) -> Option<&'a OsStr> {
    let root = root.as_os_str().as_bytes();
    let rest = file.as_os_str().as_bytes().strip_prefix(root)?;
    let rest = if root.ends_with(b"/") { rest } else { rest.strip_prefix(b"/")? };
    Some(OsStr::from_bytes(rest))
}

/// The folder of a file; `.` of a bare name.
pub(super) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether a file may hold many articles, by its name.
pub(super) fn may_hold_many(file: &Path) -> bool {
    Format::of(file).is_some_and(Format::may_hold_many)
}

/// Refuses an article that was found below one of `roots` and has since become a link out of them.
///
/// # Errors
/// When the article leads out of all roots.
pub(super) fn check_within(roots: &[Root], locator: &Locator) -> Result<(), ReadError> {
    let Some(file) = locator.on_disk() else { return Ok(()) };
    let is_named = |root: &Root| matches!(root, Root::Article(named) if named.on_disk() == Some(file));
    if roots.iter().any(is_named) {
        return Ok(());
    }
    let target = fs::canonicalize(file).map_err(|error| ReadError::io(locator.path(), &error))?;
    let mut folders = roots.iter().filter_map(|root| match root {
        Root::Folder(path) => fs::canonicalize(path).ok(),
        Root::Article(_) | Root::Samples => None,
    });
    if folders.any(|folder| target.starts_with(folder)) { Ok(()) } else { Err(ReadError::outside(locator.path())) }
}

/// The folder of an article and the root around it, below which its pictures must lie.
pub(super) fn place(roots: &[Root], file: &Path) -> Option<(PathBuf, PathBuf)> {
    let folder = folder_of(file);
    let around = roots.iter().filter_map(|root| match root {
        Root::Folder(path) if file.starts_with(path) => Some(path.as_path()),
        _ => None,
    });
    let named = || roots.iter().any(|root| matches!(root, Root::Article(locator) if locator.on_disk() == Some(file))).then_some(folder);
    let root = around.min_by_key(|root| root.components().count()).or_else(named)?;
    Some((root.to_owned(), folder.to_owned()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use tempfile::tempdir;

    use super::*;

    /// A folder with links followed, so that what is compared with is canonical.
    fn folder() -> (tempfile::TempDir, PathBuf) {
        let kept = tempdir().expect("a folder");
        let path = fs::canonicalize(kept.path()).expect("it is there");
        fs::create_dir(path.join("news")).expect("a folder");
        fs::write(path.join("news/a.txt"), "Dam\n\nIt opened.\n").expect("a file");
        (kept, path)
    }

    fn canonical_root(path: &Path) -> Root {
        canonical(root(path).expect("it is there"))
    }

    #[test]
    fn every_way_to_a_file_gives_one_locator() {
        let (_kept, path) = folder();
        symlink(path.join("news"), path.join("link")).expect("a link");
        symlink("a.txt", path.join("news/b.txt")).expect("a link");
        let expected = Root::Article(Locator::file(path.join("news/a.txt")));
        for way in ["news/a.txt", "news/../news/a.txt", "link/a.txt", "link/b.txt", "./news/./a.txt"] {
            assert_eq!(canonical_root(&path.join(way)), expected, "{way}");
        }
        assert_eq!(canonical_root(&path.join("link")), Root::Folder(path.join("news")));
    }

    #[test]
    fn link_under_the_name_of_another_format_keeps_its_name() {
        let (_kept, path) = folder();
        symlink("a.txt", path.join("news/a.md")).expect("a link");
        assert_eq!(canonical_root(&path.join("news/../news/a.md")), Root::Article(Locator::file(path.join("news/a.md"))));
    }

    #[test]
    fn record_keeps_its_number() {
        let (_kept, path) = folder();
        fs::write(path.join("news/a.jsonl"), "{}\n").expect("a file");
        let Root::Article(locator) = canonical_root(&path.join("news/../news/a.jsonl/17")) else { panic!("an article") };
        assert_eq!(locator.path(), path.join("news/a.jsonl/17"));
    }

    #[test]
    fn samples_and_standard_input_need_no_disk() {
        assert_eq!(root(Path::new("Sample articles")).ok(), Some(Root::Samples));
        assert_eq!(root(Path::new("-")).ok(), Some(Root::Article(Locator::stdin())));
        assert!(root(Path::new("/no/such/file")).is_err());
    }
}
