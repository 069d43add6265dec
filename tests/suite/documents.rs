//! Word documents and RTF as they come out of broken downloads.

use std::fs;
use std::path::Path;

use pullquote::{ImportOptions, Records};

#[test]
fn documents_cut_anywhere_are_refused_or_told_of() {
    for format in ["docx", "rtf"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(format);
        for entry in fs::read_dir(folder).expect("the corpus is there") {
            let file = entry.expect("an entry").path();
            if file.extension().is_some_and(|extension| extension == format) {
                cut_everywhere(&file);
            }
        }
    }
}

fn cut_everywhere(file: &Path) {
    let bytes = fs::read(file).expect("can be read");
    for end in (0..bytes.len()).step_by(97) {
        let Ok(records) = Records::read(file, &bytes[..end], &ImportOptions::default()) else { continue };
        for number in records.numbers() {
            let article = records.import(number).expect("is an article");
            assert_eq!(article.check(), Ok(()));
            let told = article.metadata().notices.iter().any(|notice| notice == "the file ends in the middle of the document");
            assert!(told, "{} after {end} bytes", file.display());
        }
    }
}
