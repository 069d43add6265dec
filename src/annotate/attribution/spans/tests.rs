use super::*;

/// The stretches of a text whose lines are blocks; `+` before one that continues, `!` behind one that is not closed.
fn check(text: &str, expected: &[&str]) {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        blocks.push(TextRange::new(start, start + line.len()));
        start += line.len() + 1;
    }
    let found: Vec<_> = stretches(text, &blocks)
        .into_iter()
        .map(|stretch| {
            let (before, after) = (if stretch.continues { "+" } else { "" }, if stretch.closed { "" } else { "!" });
            format!("{before}{}{after}", slice(text, stretch.range))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn marks_of_many_kinds_pair() {
    check("“We won,” said Reed. \"They lost,\" he said.", &["“We won,”", "\"They lost,\""]);
    check("''We won,'' said Reed.", &["''We won,''"]);
    check("„Wir gewinnen“, sagte er. »Nein«, sagte sie.", &["„Wir gewinnen“", "»Nein«"]);
    check("„Wygramy”, powiedział. ”Vi vann”, sa hon.", &["„Wygramy”", "”Vi vann”"]);
    check("Il a dit : « Oui ».", &["« Oui »"]);
    check("‘We won it,’ said Reed. It’s the boys’ day.", &["‘We won it,’"]);
    check("彼は「はい」と言った。", &["「はい」"]);
    check("他说：“很好。”她说：\"不好。\"", &["“很好。”", "\"不好。\""]);
    check("وقال: \"هذا السوق بيتي\". وأضافت: «انتظرنا».", &["\"هذا السوق بيتي\"", "«انتظرنا»"]);
    check("彼は＂はい＂と言った。", &["＂はい＂"]);
}

#[test]
fn marks_within_marks_are_part_of_the_outer_stretch() {
    check("“He said ‘no’ to me,” said Reed.", &["“He said ‘no’ to me,”"]);
    check("“They told us “wait” and we waited,” said Reed.", &["“They told us “wait” and we waited,”"]);
    check("\"They told us \"wait\" and we waited,\" said Reed.", &["\"They told us \"wait\" and we waited,\""]);
    check("«They told us “wait” and we waited,» said Reed.", &["«They told us “wait” and we waited,»"]);
    check("« On a dit « attendez » et voilà », a dit Anne.", &["« On a dit « attendez » et voilà »"]);
    check("«Нам сказали „подождите“, и мы ждали», — сказала Нина.", &["«Нам сказали „подождите“, и мы ждали»"]);
    check("„Er sagte »nein« und ging“, sagte sie.", &["„Er sagte »nein« und ging“"]);
    check("„Er sagte ‚nein‘ und ging“, sagte sie.", &["„Er sagte ‚nein‘ und ging“"]);
    check("「長い間『待て』と言った」と話した。", &["「長い間『待て』と言った」"]);
    check("‘He said “no” to me,’ said Reed.", &["‘He said “no” to me,’"]);
}

#[test]
fn two_closing_marks_may_be_printed_as_one() {
    check("«Мы читаем газету «Берег», — сказала Нина.", &["«Мы читаем газету «Берег»"]);
}

#[test]
fn a_quotation_runs_over_blocks() {
    check("Reed said: “We won.\n“They lost.\n“It is over.”", &["“We won.!", "+“They lost.!", "+“It is over.”"]);
    check("Reed said: “We won.\nThey lost.", &["“We won.!"]);
    check("« On a gagné.\n» C’est fini », a dit Anne.", &["« On a gagné.!", "+» C’est fini »"]);
}

#[test]
fn a_quotation_in_single_marks_runs_over_blocks() {
    check("Reed said: ‘I didn't win.\n‘It’s over.\n‘I’m gone.’", &["‘I didn't win.!", "+‘It’s over.!", "+‘I’m gone.’"]);
}

#[test]
fn a_stretch_without_an_end_stops_before_who_says_it() {
    check("“We won the cup, said Ann Reed. “They lost,” he said.", &["“We won the cup,!", "“They lost,”"]);
    check("“We won the cup, said Ann Reed.\n“They lost,” he said.", &["“We won the cup,!", "“They lost,”"]);
    check("“We will not leave, he said.", &["“We will not leave,!"]);
    check("„Wir gehen nicht weg, sagte Anna Holl.", &["„Wir gehen nicht weg,!"]);
    check("« On ne part pas d’ici, a déclaré Anne Rivet.", &["« On ne part pas d’ici,!"]);
}

#[test]
fn a_stretch_without_an_end_stops_at_the_next() {
    check("“We won the cup. “They lost,” he said.", &["“We won the cup. !", "“They lost,”"]);
}

#[test]
fn a_stretch_without_a_beginning_begins_with_its_block() {
    check("We will not leave this house,” said Reed.", &["We will not leave this house,”"]);
}

#[test]
fn marks_of_old_scans_pair() {
    check("``We won the cup,'' said Reed. ,,It took an hour,\" he said.", &["``We won the cup,''", ",,It took an hour,\""]);
    check("“We won the cup,’’ said Reed.", &["“We won the cup,’’"]);
}

#[test]
fn inches_are_no_marks() {
    check("A board of 5\" was cut. He is 6'2\" tall.", &[]);
    check("The 65\" screen. \"It is huge,\" said Reed. A 32\" model, \"was small,\" she said.", &["\"It is huge,\"", "\"was small,\""]);
    check("\"We used 5\" nails for it,\" said Reed.", &["\"We used 5\" nails for it,\""]);
}

#[test]
fn apostrophes_and_tags_are_no_marks() {
    check("It's the boys' day, rock 'n' roll. The '90s, the ‘90s.", &[]);
    check("‘The boys’ day was ruined,’ said Reed.", &["‘The boys’ day was ruined,’"]);
    check("A <a href=\"x\">link</a> and “more.”", &["“more.”"]);
}

#[test]
fn letters_of_hebrew_abbreviations_are_no_marks() {
    check("אמרה: \"חיכינו הרבה\". מנכ\"ל החברה סירב.", &["\"חיכינו הרבה\""]);
}

#[test]
fn a_nickname_is_no_stretch() {
    check("Leonard “Biscuit” Farrow left. Then “Biscuit” came.", &["“Biscuit”"]);
    check("A man who goes by the name “Stubby.” A woman known on the pier as “Madame Rosette” left.", &[]);
    check("Hillary Reed ‘Furious’ Over Pier", &["‘Furious’"]);
    check("Mayor Leonard “Biscuit” Farrow left.", &[]);
    check("He dismissed it as “Old News” and left.", &["“Old News”"]);
}
