//! The panel that tells where the article comes from.

use super::Session;
use crate::app::{Line, Target};

/// Every line as `label: words`, headings as they are.
fn told(session: &Session) -> Vec<String> {
    let words = |line: &Line| match (line.target, line.lead.as_str()) {
        (Target::Heading, _) | (_, "") => line.text.clone(),
        (_, lead) => format!("{lead}: {}", line.text),
    };
    session.lines().iter().map(words).filter(|line| !line.is_empty()).collect()
}

#[test]
fn panel_tells_only_what_is_known() {
    let mut session = Session::new(200, 24);
    session.keys("<enter>P");
    let digest = session.open().digest().to_string();
    let (eights, _) = digest.as_bytes().as_chunks::<8>();
    let eights: Vec<_> = eights.iter().map(|eight| String::from_utf8_lossy(eight)).collect();
    assert_eq!(
        told(&session),
        [
            "From",
            "outlet: The Elmwick Courier",
            "address: https://example.org/6",
            "Dates",
            "published: 6 Jan 2022",
            "File",
            "path: /news/bridge.html",
            "format: web page",
            &format!("SHA-256: {}", eights.join(" ")),
            "Folded",
            "1 block of boilerplate and 1 repeated caption: z A shows all",
        ]
    );
}

#[test]
fn fact_is_copied_whole_from_any_of_its_rows() {
    let mut session = Session::new(34, 24);
    session.keys("<enter>P/sha<enter>");
    assert_eq!(session.copied(), "");
    session.keys("y");
    let digest = session.open().digest().to_string();
    assert_eq!(session.copied(), digest);
}

#[test]
fn rows_of_the_panel_fit_into_a_narrow_window() {
    for columns in [20, 40, 60] {
        let mut session = Session::new(columns, 12);
        session.keys("<enter>P");
        let cells = usize::from(columns) - 5;
        let room = cells - "published".len().min(cells / 3) - 2;
        let facts: Vec<_> = session.lines().into_iter().filter(|line| line.target != Target::Heading).collect();
        assert!(facts.iter().all(|line| crate::text::Widths::Narrow.text(&line.text) <= room), "{columns}: {facts:?}");
    }
}
