//! Rows as comma-separated values: the quoting of RFC 4180; lines end with a line feed alone, as all that is printed here.

use super::lives::Quotation;
use super::row::Row;
use crate::check::FULLEST;
use crate::check::WordChange;
use crate::commands::output::csv_cell as cell;

/// The names of the fields.
pub(super) const HEAD: &str = "path,title,published,publication,kind,speaker,role,source,basis,confidence,content,cue,start,end,negated\n";

/// The names of the fields where the rows are those of quotations with all of their places.
pub(super) fn head_of_lives() -> String {
    HEAD.trim_end().to_owned() + ",quotation,first_seen,articles,outlets,origins,wordings,names,changes\n"
}

/// The lines of a quotation with all of its places.
pub(super) fn life(number: usize, quotation: &Quotation) -> String {
    let of_place = |(row, changes): &(Row, Vec<WordChange>)| {
        let changes: Vec<String> = changes.iter().map(|change| change.line(FULLEST)).collect();
        let cells = [
            number.to_string(),
            quotation.first_seen().as_deref().map(cell).unwrap_or_default(),
            quotation.life.articles.to_string(),
            quotation.life.outlets.to_string(),
            quotation.life.origins.to_string(),
            quotation.life.wordings.to_string(),
            cell(&quotation.life.names.join("; ")),
            cell(&changes.join("; ")),
        ];
        format!("{},{}\n", record(row).trim_end(), cells.join(","))
    };
    quotation.rows.iter().map(of_place).collect::<Vec<_>>().concat()
}

/// One line.
pub(super) fn record(row: &Row) -> String {
    let text = |text: &Option<String>| text.as_deref().map(cell).unwrap_or_default();
    let cells = [
        cell(&row.path),
        cell(&row.title),
        text(&row.published),
        text(&row.publication),
        cell(row.kind),
        text(&row.speaker),
        text(&row.role),
        text(&row.source),
        cell(row.basis),
        row.confidence.to_string(),
        cell(&row.content),
        text(&row.cue),
        row.start.to_string(),
        row.end.to_string(),
        row.negated.to_string(),
    ];
    cells.join(",") + "\n"
}

#[cfg(test)]
mod tests {
    use super::super::row::samples::row;
    use super::*;

    #[test]
    fn record_has_a_cell_for_each_name() {
        let line = record(&row(Some("Jane Roe"), "“At last”"));
        let expected =
            "news/bridge.md,Bridge opens,2026-03-02,Northgate Press,direct,Jane Roe,mayor,Jane Roe,cue,0.97,“At last”,said,10,40,false\n";
        assert_eq!(line, expected);
        assert_eq!(HEAD.split(',').count(), expected.split(',').count());
    }

    #[test]
    fn names_are_those_of_the_json() {
        let object = serde_json::to_value(row(None, "words")).expect("JSON");
        let mut names: Vec<_> = HEAD.trim_end().split(',').collect();
        names.sort_unstable();
        assert_eq!(object.as_object().expect("an object").keys().collect::<Vec<_>>(), names);
    }

    #[test]
    fn commas_and_quotation_marks_are_quoted() {
        assert_eq!(cell("plain “words”"), "plain “words”");
        assert_eq!(cell("one, two"), "\"one, two\"");
        assert_eq!(cell("the \"new\" bridge"), "\"the \"\"new\"\" bridge\"");
    }

    #[test]
    fn nothing_is_an_empty_cell() {
        assert!(record(&row(None, "words")).contains(",direct,,,,cue,"));
    }

    #[test]
    fn cells_are_never_formulas() {
        for text in ["=1+2", "+1", "-1", "@SUM(A1)", "＝1"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        assert_eq!(cell("=HYPERLINK(\"http://e\",\"x\")"), "\"'=HYPERLINK(\"\"http://e\"\",\"\"x\"\")\"");
        assert_eq!(cell("1 - 2 = 3"), "1 - 2 = 3");
    }
}
