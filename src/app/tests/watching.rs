//! Files that change while their folder is open.

use std::path::PathBuf;

use super::{Newsroom, Session};
use crate::app::{Answer, Effect, Job, Message};
use crate::catalogue::{Entry, Found};

fn path(name: &str) -> PathBuf {
    Newsroom::path(name).path()
}

/// What files are asked for, by request.
fn asked(session: &Session) -> Vec<Vec<PathBuf>> {
    let asked = session.asked.iter().filter_map(|effect| match effect {
        Effect::Start(_, Job::LookAgain(files)) => Some(files.clone()),
        _ => None,
    });
    asked.collect()
}

/// The files hold these articles now.
fn answer(session: &mut Session, files: &[&str], articles: Vec<Entry>) {
    let ticket = session.asked.iter().rev().find_map(|effect| match effect {
        Effect::Start(ticket, Job::LookAgain(_)) => Some(*ticket),
        _ => None,
    });
    let files = files.iter().map(|name| path(name)).collect();
    let found = vec![Found::Changed { files, articles }];
    session.send(Message::Done(ticket.expect("it was asked for"), Answer::LookedAgain(found)));
}

#[test]
fn changed_files_are_looked_at_and_listed() {
    let mut session = Session::new(100, 20);
    let before = session.model.catalogue().len();
    let gone = session.room.entries().remove(0);
    let name = gone.locator.name();
    session.send(Message::FilesChanged(vec![path(&name)]));
    assert_eq!(asked(&session), [vec![path(&name)]]);
    answer(&mut session, &[&name], Vec::new());
    assert_eq!(session.model.catalogue().len(), before - 1);
    session.send(Message::FilesChanged(vec![path(&name)]));
    answer(&mut session, &[&name], vec![gone]);
    assert_eq!(session.model.catalogue().len(), before);
}

#[test]
fn what_changes_meanwhile_waits_and_is_not_lost() {
    let mut session = Session::new(100, 20);
    for name in ["a.txt", "b.txt", "c.txt"] {
        session.send(Message::FilesChanged(vec![path(name)]));
    }
    assert_eq!(asked(&session), [vec![path("a.txt")]]);
    answer(&mut session, &["a.txt"], Vec::new());
    assert_eq!(asked(&session), [vec![path("a.txt")], vec![path("b.txt"), path("c.txt")]]);
}

#[test]
fn nothing_is_asked_while_the_folder_is_read() {
    let mut session = Session::before_scan(Newsroom::small(), 100, 20);
    session.send(Message::FilesChanged(vec![path("a.txt")]));
    assert_eq!(asked(&session), [] as [Vec<PathBuf>; 0]);
    session.scanned();
    assert_eq!(asked(&session), [vec![path("a.txt")]]);
}

#[test]
fn folder_that_changes_is_looked_through_once() {
    let mut session = Session::new(100, 20);
    let scans = |session: &Session| session.asked.iter().filter(|effect| matches!(effect, Effect::Start(_, Job::Scan(_)))).count();
    let before = scans(&session);
    session.send(Message::FolderChanged).send(Message::FolderChanged);
    assert_eq!(scans(&session), before + 1);
    session.scanned();
    assert_eq!(scans(&session), before + 2);
}
