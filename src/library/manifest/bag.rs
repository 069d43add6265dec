//! Copies of files as a bag: a folder that archives know how to keep and check (RFC 8493, version 1.0).

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use super::files::{Sum, read};
use super::line::{Form, ManifestLine};

const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Writes a bag of the files into a folder that must not be there yet, made on a day. Gives how many files and bytes it holds, and what could not be
/// copied, with the reason.
///
/// # Errors
/// When the folder is there, or the system refuses to write: what was written so far stays, without the declaration that would make a
/// bag of it.
pub fn bag(folder: &Path, files: &[PathBuf], today: Date) -> io::Result<(usize, u64, Vec<String>)> {
    fs::create_dir(folder)?;
    let (mut manifest, mut told, mut octets, mut count) = (Vec::new(), Vec::new(), 0, 0);
    for file in files {
        let name = in_bag(file);
        if name.to_str().is_none() {
            told.push(format!("{}: a bag has no place for a name that is not UTF-8", file.display()));
            continue;
        }
        let copy = folder.join(&name);
        fs::create_dir_all(copy.parent().unwrap_or(folder))?;
        let mut out = File::create_new(&copy)?;
        match read(file, &mut |bytes| out.write_all(bytes)) {
            Ok(Sum::Of(digest, length)) => {
                out.sync_all()?;
                manifest.extend(ManifestLine { digest, path: name }.written(Form::Bag));
                octets += length;
                count += 1;
            }
            Ok(Sum::Gone) => told.push(format!("{}: is gone", file.display())),
            Ok(Sum::Unread(reason)) => {
                fs::remove_file(&copy)?;
                told.push(format!("{}: {reason}", file.display()));
            }
            Err(error) => {
                fs::remove_file(&copy)?;
                told.push(format!("{}: {}", file.display(), crate::library::read::io_reason(&error)));
            }
        }
    }
    let agent = concat!("pullquote ", env!("CARGO_PKG_VERSION"));
    let facts = format!("Bag-Software-Agent: {agent}\nBagging-Date: {today}\nPayload-Oxum: {octets}.{count}\n");
    let tags = [("bag-info.txt", facts.into_bytes()), ("manifest-sha256.txt", manifest), ("bagit.txt", DECLARATION.into())];
    let mut tag_manifest = Vec::new();
    for (name, bytes) in &tags {
        let digest = <[u8; 32]>::from(Sha256::digest(bytes)).into();
        tag_manifest.extend(ManifestLine { digest, path: name.into() }.written(Form::Bag));
    }
    write(folder, "tagmanifest-sha256.txt", &tag_manifest)?;
    // The declaration comes last: without it the folder is no bag.
    tags.iter().try_for_each(|(name, bytes)| write(folder, name, bytes))?;
    Ok((count, octets, told))
}

/// A path as a bag may hold it: below `data/`, by names alone.
fn in_bag(path: &Path) -> PathBuf {
    let names = path.components().filter_map(|part| if let Component::Normal(name) = part { Some(name) } else { None });
    Path::new("data").join(names.collect::<PathBuf>())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(folder.join(name))?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bag_has_the_files_their_sums_and_its_facts() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("news")).expect("a folder");
        let files = ["news/a.md", "news/b%c.md"].map(|name| folder.path().join(name));
        for file in &files {
            fs::write(file, "test").expect("a file");
        }
        let bag_folder = folder.path().join("bag");
        let given: Vec<PathBuf> = files.to_vec();
        let (count, octets, told) = bag(&bag_folder, &given, jiff::civil::date(2026, 3, 2)).expect("written");
        assert_eq!((count, octets, told), (2, 8, Vec::new()));
        let manifest = fs::read_to_string(bag_folder.join("manifest-sha256.txt")).expect("the manifest");
        let sum = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        let inside = in_bag(folder.path());
        assert_eq!(manifest, format!("{sum}  {0}/news/a.md\n{sum}  {0}/news/b%25c.md\n", inside.display()));
        let facts = fs::read_to_string(bag_folder.join("bag-info.txt")).expect("the facts");
        assert!(facts.ends_with("Bagging-Date: 2026-03-02\nPayload-Oxum: 8.2\n"), "{facts}");
        assert!(bag(&bag_folder, &given, jiff::civil::date(2026, 3, 2)).is_err(), "a bag is never written over another");
    }

    #[test]
    fn bag_holds_names_alone() {
        assert_eq!(in_bag(Path::new("/home/../x/./a.md")), Path::new("data/home/x/a.md"));
    }
}
