//! `pullquote list --format csv`: a table of the articles, with the numbers of their sources.

use super::{article, printed};
use crate::program::terminal::Home;

#[test]
fn table_counts_the_sources_of_each_article() {
    let home = Home::new();
    let body = "“At last, the bridge is open,” said Jane Roe, the mayor.\n\n“It is too dear,” said a spokesman for the county.\n\n\
                “Nobody asked us,” residents said.\n\n“It was never late,” said a report by the board.";
    home.write("news/bridge.md", article("Bridge, open", 2, body));
    home.write("news/empty.md", article("Nothing said", 3, "The bridge is closed today."));
    let table = printed(&home.run(&["list", "news", "--format", "csv"]));
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(
        lines[0],
        "path,title,byline,publication,published,minutes,size,problem,persons,bodies,names,documents,unnamed,groups,unattributed"
    );
    assert!(lines[1].starts_with("news/empty.md,Nothing said,") && lines[1].ends_with(",0,0,0,0,0,0,0"), "{table}");
    assert!(lines[2].starts_with("news/bridge.md,\"Bridge, open\",") && lines[2].ends_with(",1,0,0,1,1,1,0"), "{table}");
    assert_eq!(lines.len(), 3);
}

#[test]
fn lines_on_standard_input_are_a_table_too() {
    let home = Home::new();
    let line = r#"{"title": "Bridge", "text": "“At last, the bridge is open to everybody,” said Jane Roe, the mayor of the town."}"#;
    home.write("lines.jsonl", format!("{line}\n{line}\n"));
    let table = printed(&home.run(&["list", "lines.jsonl", "--format", "csv"]));
    assert_eq!(table.lines().skip(1).filter(|line| line.ends_with(",1,0,0,0,0,0,0")).count(), 2, "{table}");
}
