//! What each job does: the closures that the runner runs.

use std::sync::Arc;

#[cfg(target_os = "linux")]
use rustix::{process::setpriority_process, thread::gettid};
use ulid::Ulid;

use super::painter::{self, Canvas};
use super::runner::Work;
use crate::app::{Answer, Candidate, Job, Loaded, Opened};
use crate::article::Document;
use crate::bookmarks::AnchorIndex;
use crate::catalogue::{Cause, Locator, Root};
use crate::import::ImportOptions;
use crate::library::{self, Asking, Batch, ReadError, ScanReport, Shelf};
use crate::text::{Cancel, Cancelled};

/// What jobs read from.
#[derive(Clone)]
pub(super) struct Source {
    pub roots: Arc<[Root]>,
    pub shelf: Arc<Shelf>,
}

impl Source {
    /// What a job does. A picture is painted on a canvas, or there is a reason why there is none.
    pub(super) fn work(&self, job: Job, canvas: impl FnOnce() -> Result<Canvas, &'static str>) -> Work {
        let Self { roots, shelf } = self.clone();
        match job {
            Job::Read { locator, options } => Box::new(move |cancel, answer| read(&shelf, &roots, &locator, &options, cancel, answer)),
            Job::Paint { locator, source, options, room } => {
                let canvas = canvas();
                Box::new(move |_, answer| {
                    let bytes = library::picture(&shelf, &roots, &locator, &source, &options);
                    let bytes = bytes.map_err(|error| error.reason().to_owned());
                    answer(Answer::Picture(painter::painted(bytes, room, canvas)));
                })
            }
            Job::Search { query, document } => Box::new(move |cancel, answer| {
                if let Ok(matches) = query.matches_until(&document, "", cancel) {
                    answer(Answer::Matches(matches));
                }
            }),
            Job::FindWords(candidates) => Box::new(move |cancel, answer| {
                if let Ok(found) = find_words(&shelf, &roots, &candidates, cancel) {
                    answer(Answer::WordsFound(found));
                }
            }),
            Job::Quotations { articles, first, reported } => Box::new(move |cancel, answer| {
                // Whoever asked it to stop waits for nothing more.
                let _ = library::quotations(&shelf, &roots, articles, Asking { first: first.as_ref(), reported }, cancel, &mut |batch| {
                    answer(Answer::Quotations(batch));
                });
            }),
            Job::SearchLibrary { query, articles } => Box::new(move |cancel, answer| {
                // Whoever asked it to stop waits for nothing more.
                let _ = library::search(&shelf, &roots, &articles, &query, cancel, &mut |Batch { articles, read, of }| {
                    answer(Answer::Matched { articles, read, of });
                });
            }),
            Job::FindCopies { of, articles } => Box::new(move |cancel, answer| {
                let found =
                    library::copies_of(&shelf, &roots, &of, &articles, cancel, &mut |copy| answer(Answer::StoryCopy(Some(Box::new(copy)))));
                if found.is_ok() {
                    answer(Answer::StoryCopy(None));
                }
            }),
            Job::Check { draft, articles } => Box::new(move |cancel, answer| {
                let read = shelf.open_until(&roots, &draft, &ImportOptions::default(), cancel);
                let checked = read.map(|opened| library::check(&shelf, &roots, &opened.document, &articles, cancel));
                match checked {
                    Ok(Ok(report)) => answer(Answer::Checked { quotations: Some(report.checked), unread: report.unread.len() }),
                    Ok(Err(Cancelled)) => {}
                    Err(error) if error.cause() == Cause::Cancelled => {}
                    Err(_) => answer(Answer::Checked { quotations: None, unread: 0 }),
                }
            }),
            Job::FindLife { of, range, articles } => Box::new(move |cancel, answer| {
                let read = shelf.open_until(&roots, &of, &ImportOptions::default(), cancel);
                let found = read.map(|opened| library::life(&shelf, &roots, (&of, &opened.document, range), &articles, cancel));
                match found {
                    Ok(Ok(report)) => answer(Answer::Life(report.map(Box::new))),
                    Ok(Err(Cancelled)) => {}
                    Err(error) if error.cause() == Cause::Cancelled => {}
                    Err(_) => answer(Answer::Life(None)),
                }
            }),
            Job::FindLives { heard, articles } => Box::new(move |cancel, answer| {
                if let Ok(lives) = library::common_quotations(&shelf, &roots, &heard, &articles, cancel) {
                    answer(Answer::Lives(Some(lives)));
                }
            }),
            Job::FindStories(articles) => Box::new(move |cancel, answer| {
                if let Ok(stories) = library::find_stories(&shelf, &roots, &articles, cancel) {
                    answer(Answer::Stories(Some(stories)));
                }
            }),
            Job::LookAgain(files) => Box::new(move |cancel, answer| {
                let mut all = Vec::new();
                // What cannot be kept is read again at the next start.
                let _ = library::look_again(&shelf, &roots, &files, cancel, &mut |found| all.push(found));
                answer(Answer::LookedAgain(all));
                read_at_leisure(&shelf, &roots, cancel, &mut |_| {});
            }),
            Job::Scan(roots) => Box::new(move |cancel, answer| {
                let report = library::scan(&shelf, &roots, cancel, &mut |found| answer(Answer::Found(found)));
                let ScanReport { skipped, problems, store_problem, .. } = report;
                answer(Answer::Scanned { skipped, problems, store_problem });
                read_at_leisure(&shelf, &roots, cancel, &mut |articles| answer(Answer::StillToRead(articles)));
            }),
        }
    }
}

/// The priority of what is read behind everything else, as `nice` counts it.
#[cfg(target_os = "linux")]
const LEISURE: i32 = 10;

/// What is read behind everything else, and gives way to it: the thread does nothing more afterwards, nor do those that it starts. `left` learns of how many
/// articles the text is still to be read. What goes wrong has been told by the scan, or is at the next one.
fn read_at_leisure(shelf: &Shelf, roots: &[Root], cancel: &Cancel, left: &mut (dyn FnMut(usize) + Send)) {
    // Elsewhere this would be of the whole program.
    #[cfg(target_os = "linux")]
    let _ = setpriority_process(Some(gettid()), LEISURE);
    let mut unread = library::without_text(shelf, roots).unwrap_or_default();
    let _ = library::index(shelf, roots, cancel, &mut |read| {
        unread = unread.saturating_sub(read);
        left(unread);
    });
    // Files that have changed meanwhile are read by another job.
    left(library::without_text(shelf, roots).unwrap_or_default());
    // The other processor is the reader's.
    let _ = library::index_voices(shelf, roots, Some(1), cancel, &mut |_| {});
}

/// The bookmarks whose words stand in the article that may be theirs. An article that cannot be read holds none.
fn find_words(shelf: &Shelf, roots: &[Root], candidates: &[Candidate], cancel: &Cancel) -> Result<Vec<(Ulid, Locator)>, Cancelled> {
    let mut found = Vec::new();
    for of_article in candidates.chunk_by(|one, other| one.locator == other.locator) {
        cancel.check()?;
        let Some(locator) = of_article.first().map(|candidate| &candidate.locator) else { continue };
        let Ok(article) = shelf.article(roots, locator, cancel) else { continue };
        let index = AnchorIndex::new(&article);
        let here = of_article.iter().filter(|candidate| index.locate(&candidate.anchor).speaks_for(candidate.kinship));
        found.extend(here.map(|candidate| (candidate.bookmark, locator.clone())));
    }
    Ok(found)
}

/// Reads an article; of a long one the voices follow, of a very long one what makes anchors, captions and boilerplate before them.
fn read(shelf: &Shelf, roots: &[Root], locator: &Locator, options: &ImportOptions, cancel: &Cancel, answer: &mut dyn FnMut(Answer)) {
    let opened = match library::open_soon(shelf, roots, locator, options, cancel) {
        Ok(library::Opened { document, digest }) => Opened { locator: locator.clone(), document: Arc::new(document), digest },
        Err(error) if error.cause() == Cause::Cancelled => return,
        Err(error) => return answer(Answer::Article(Loaded::Failed(error.failure()))),
    };
    let document = Arc::clone(&opened.document);
    if !library::is_long(document.article()) {
        return answer(Answer::Article(Loaded::Whole(opened)));
    }
    answer(Answer::Article(Loaded::BeforeVoices(opened)));
    match follow(locator, &document, cancel, answer) {
        Ok(()) => {}
        Err(error) if error.cause() == Cause::Cancelled => {}
        Err(error) => answer(Answer::Voices(Err(error.failure()))),
    }
}

/// What follows the text of a long article.
fn follow(locator: &Locator, document: &Document, cancel: &Cancel, answer: &mut dyn FnMut(Answer)) -> Result<(), ReadError> {
    if library::is_very_long(document.article()) {
        if cancel.is_cancelled() {
            return Ok(());
        }
        answer(Answer::Anchors(Arc::new(AnchorIndex::new(document.article()))));
        answer(Answer::Surroundings(Arc::new(library::with_surroundings(locator, document, cancel)?)));
    }
    answer(Answer::Voices(Ok(Arc::new(library::voices(locator, document, cancel)?))));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Kinship;

    /// What reading a text answers, when somebody waits to the end or not.
    fn answers(text: &str, is_wanted: bool) -> Vec<Answer> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        std::fs::write(&path, text).expect("a file");
        let mut answers = Vec::new();
        let cancel = Cancel::never();
        let roots = [Root::Folder(folder.path().to_owned())];
        read(&Shelf::default(), &roots, &Locator::file(path), &ImportOptions::default(), &cancel, &mut |answer| {
            answers.push(answer);
            if !is_wanted {
                cancel.cancel();
            }
        });
        answers
    }

    #[test]
    fn very_long_article_is_shown_before_its_captions_are_known() {
        let answers = answers(&long().repeat(4), true);
        let [Answer::Article(Loaded::BeforeVoices(first)), Answer::Anchors(_), Answer::Surroundings(_), Answer::Voices(Ok(_))] =
            &answers[..]
        else {
            panic!("{answers:?}")
        };
        assert_eq!(first.document.annotations(), &crate::article::Annotations::default());
    }

    /// An article that is soon read though it is long: its words are of a kilobyte each.
    fn long() -> String {
        let quotation = "The bridge was opened on Friday. “We saw it first,” said Jane Reed of the board.";
        format!("Bridge opens\n\n{quotation}\n\n{}", format!("{}\n\n", "a".repeat(1000)).repeat(140))
    }

    #[test]
    fn long_article_is_answered_twice_and_its_voices_come_last() {
        let answers = answers(&long(), true);
        let [Answer::Article(Loaded::BeforeVoices(first)), Answer::Voices(Ok(last))] = &answers[..] else { panic!("{answers:?}") };
        assert_eq!((first.document.annotations().quotations.len(), last.annotations().quotations.len()), (0, 1));
        assert_eq!(first.document.article(), last.article());
    }

    #[test]
    fn short_article_is_answered_once() {
        assert!(matches!(&answers("Bridge opens\n\nIt opened.\n", true)[..], [Answer::Article(Loaded::Whole(_))]));
    }

    #[test]
    fn voices_that_are_no_longer_wanted_are_not_sent() {
        assert!(matches!(&answers(&long(), false)[..], [Answer::Article(Loaded::BeforeVoices(_))]));
    }

    #[test]
    fn article_that_is_gone_is_told_as_gone() {
        let mut answers = Vec::new();
        let roots = [Root::Folder("/no/such".into())];
        let gone = Locator::file("/no/such/a.txt");
        read(&Shelf::default(), &roots, &gone, &ImportOptions::default(), &Cancel::never(), &mut |answer| answers.push(answer));
        assert!(matches!(&answers[..], [Answer::Article(Loaded::Failed(failure))] if failure.cause == Cause::Gone), "{answers:?}");
    }

    #[test]
    fn words_of_a_bookmark_are_found_in_an_article_that_may_be_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let roots = [Root::Folder(folder.path().to_owned())];
        let shelf = Shelf::default();
        for (name, text) in [("a.txt", "Dam\n\nThe keeper counted the boats twice.\n"), ("b.txt", "Dam\n\nNothing was counted.\n")] {
            std::fs::write(folder.path().join(name), text).expect("a file");
        }
        let locator = |name: &str| Locator::file(folder.path().join(name));
        let article = shelf.article(&roots, &locator("a.txt"), &Cancel::never()).expect("an article");
        let start = article.text().find("counted the boats").expect("the words are in the text");
        let anchor = crate::bookmarks::Anchor::capture(&article, crate::text::TextRange::new(start, start + 17));
        let candidate = |name: &str| Candidate {
            bookmark: Ulid::from(7u128),
            kinship: Kinship::IfWordsFound,
            anchor: anchor.clone(),
            locator: locator(name),
        };
        let candidates = ["gone.txt", "b.txt", "a.txt"].map(candidate);
        let found = find_words(&shelf, &roots, &candidates, &Cancel::never());
        assert_eq!(found, Ok(vec![(Ulid::from(7u128), locator("a.txt"))]));
    }
}
