//! `man`: a page of the manual for the program or one of its commands. What can be asked for comes from the command line itself, the keys
//! from the keymap; files, variables, exit codes and examples are told here.

use std::io::Write;

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use super::output::CommandError;
use crate::cli::Arguments;
use crate::config::{ACTIONS, ActionInfo, Context, Keymap, did_you_mean, nearest};

/// A heading with rows of a term and what it means.
type Section = (&'static str, &'static [(&'static str, &'static str)]);

const FILES: Section = (
    "FILES",
    &[
        ("$XDG_CONFIG_HOME/pullquote/config.toml", "settings, templates of copies and keys; usually in ~/.config"),
        ("$XDG_CONFIG_HOME/pullquote/themes/NAME.toml", "your own themes"),
        ("$XDG_DATA_HOME/pullquote/bookmarks/", "bookmarks, one file each; usually in ~/.local/share"),
        (
            "$XDG_STATE_HOME/pullquote/",
            "views, settings changed by key, places reached in articles, earlier queries and notes half typed; usually in ~/.local/state",
        ),
        ("$XDG_CACHE_HOME/pullquote/library/", "what was read of folders; can be deleted at any time; usually in ~/.cache"),
    ],
);

const ENVIRONMENT: Section = (
    "ENVIRONMENT",
    &[
        (
            "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME, XDG_CACHE_HOME",
            "where files are kept; HOME stands behind them, relative values are ignored",
        ),
        ("NO_COLOR, COLORTERM, TERM", "which colours there are"),
        ("BROWSER", "the browser, unless one is configured"),
        ("VISUAL, EDITOR", "the editor, unless one is configured"),
        ("TMUX, STY, SSH_CONNECTION, SSH_TTY, WAYLAND_DISPLAY, DISPLAY", "how copies reach the clipboard, unless that is configured"),
    ],
);

const EXIT: Section = (
    "EXIT STATUS",
    &[
        ("0", "done"),
        ("1", "a path or file could not be read, or the output not written"),
        ("2", "wrong usage or configuration; the reader: a path does not exist"),
        ("130", "the reader was left with Ctrl-C"),
        ("128 + N", "ended by signal N"),
    ],
);

const EXIT_OF_SEARCHES: Section = (
    "EXIT STATUS",
    &[
        ("0", "something was found"),
        ("1", "nothing was found"),
        ("2", "wrong usage, configuration or query; or nothing was found and something could not be read"),
    ],
);

const EXIT_OF_CHECK: Section = (
    "EXIT STATUS",
    &[
        ("0", "nothing is to be looked at"),
        ("1", "a quotation is to be looked at"),
        ("2", "wrong usage or configuration; the draft cannot be read; or nothing is to be looked at and a source could not be read"),
    ],
);

/// Examples of the program and of each command: the line, and what it does.
const EXAMPLES: &[(&str, &[(&str, &str)])] = &[
    (
        "",
        &[
            ("pullquote ~/news", "reads a folder"),
            ("curl -s URL | pullquote -", "reads a page that another program gives"),
            ("pullquote quotes --speaker Reed ~/news", "prints what Reed said"),
        ],
    ),
    (
        "show",
        &[
            ("pullquote show bridge.html --width 66", "prints an article"),
            ("pullquote show --format json news.jsonl/17", "prints all that was found in one article of a file of many"),
        ],
    ),
    ("list", &[("pullquote list ~/news --format jsonl", "prints a line of JSON for each article")]),
    (
        "search",
        &[
            ("pullquote search 'in:quote dam' ~/news", "finds a word in what was said"),
            ("pullquote search --queries names.txt --format csv ~/news > found.csv", "looks for each name of a list in one pass"),
            ("pullquote search 're:\\bcourts?\\b' - < news.jsonl", "finds a regular expression in articles on standard input"),
        ],
    ),
    ("quotes", &[("pullquote quotes --kind direct,mixed --format csv ~/news > quotes.csv", "writes a table for a spreadsheet")]),
    ("copies", &[("pullquote copies --format csv ~/news > changes.csv", "writes what changed between versions")]),
    ("check", &[("pullquote check draft.md ~/news", "says how the quotations of a draft stand in what is saved")]),
    (
        "annotate",
        &[
            ("pullquote annotate - < news.jsonl > annotated.jsonl", "annotates lines of JSON"),
            ("parallel --pipe pullquote annotate - --jobs 1 --id url < news.jsonl", "does so on many processors"),
        ],
    ),
    ("bookmarks", &[("pullquote bookmarks list > bookmarks.md", "writes all bookmarks as Markdown")]),
    (
        "manifest",
        &[
            ("pullquote manifest ~/news > sums.txt", "writes the sums of all files"),
            ("pullquote manifest --check sums.txt ~/news", "says what has changed since"),
        ],
    ),
    ("config", &[("pullquote config check", "says what is wrong in the configuration")]),
    (
        "index",
        &[
            ("pullquote index update ~/news", "reads what has changed, as a job at night may"),
            ("pullquote index clear ~/news", "removes what is kept of a folder"),
        ],
    ),
    ("completions", &[("pullquote completions bash > ~/.local/share/bash-completion/completions/pullquote", "installs completions")]),
    ("man", &[("pullquote man quotes | man -l -", "shows the page of a command")]),
];

pub(super) fn run(names: &[String], out: &mut impl Write) -> Result<u8, CommandError> {
    let mut page = without_help(Arguments::command());
    page.build();
    for name in names {
        let known = || page.get_subcommands().map(clap::Command::get_name);
        let unknown = || CommandError::Usage(format!("there is no command `{name}`{}", did_you_mean(nearest(name, known()))));
        page = page.find_subcommand(name).cloned().ok_or_else(unknown)?;
    }
    let name = names.join(" ");
    let name = name.as_str();
    let title = page_name(name);
    let man =
        Man::new(page.clone().display_name(&title)).title(title.to_uppercase()).source(format!("pullquote {}", env!("CARGO_PKG_VERSION")));
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    if page.has_subcommands() {
        man.render_subcommands_section(out)?;
    }
    if name.is_empty() {
        keys().to_writer(out)?;
    }
    let exit = match name {
        "search" | "quotes" | "copies" => EXIT_OF_SEARCHES,
        "check" => EXIT_OF_CHECK,
        _ => EXIT,
    };
    for (heading, rows) in [FILES, ENVIRONMENT, exit] {
        let rows = rows.iter().map(|(term, meaning)| (vec![bold(*term)], (*meaning).to_owned()));
        section(heading, rows).to_writer(out)?;
    }
    let examples: Vec<_> = EXAMPLES.iter().filter(|(command, _)| *command == name).flat_map(|(_, rows)| *rows).collect();
    if !examples.is_empty() {
        let rows = examples.into_iter().map(|(line, meaning)| (vec![bold(*line)], (*meaning).to_owned()));
        section("EXAMPLES", rows).to_writer(out)?;
    }
    let others = EXAMPLES.iter().map(|(command, _)| *command).filter(|command| *command != name);
    let others = others.map(|command| format!("{}(1)", page_name(command)));
    let mut see = Roff::new();
    see.control("SH", ["SEE ALSO"]).text([roman(others.collect::<Vec<_>>().join(", "))]);
    see.to_writer(out)?;
    Ok(0)
}

/// The name of a page: `pullquote-bookmarks-export`.
fn page_name(command: &str) -> String {
    if command.is_empty() { "pullquote".to_owned() } else { format!("pullquote-{}", command.replace(' ', "-")) }
}

/// The command and those below it without the `help` that clap adds: a page must not name another that does not exist.
fn without_help(command: clap::Command) -> clap::Command {
    command.disable_help_subcommand(true).mut_subcommands(without_help)
}

/// The keys of the reader by context, as they are without a configuration.
fn keys() -> Roff {
    let keymap = Keymap::defaults();
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    roff.text([roman(
        "The keys without a configuration; ? shows those in force. Of the article, and of what lies beside it where that differs.",
    )]);
    let mut told: Vec<(String, &str)> = Vec::new();
    for context in [Context::Reading, Context::List, Context::Panel, Context::Selection, Context::Overlay, Context::Prompt] {
        let bound = |info: &&ActionInfo| info.action.works_in(context);
        let rows = ACTIONS.iter().filter(bound).map(|info| (keymap.keys_of(context, info.action).join("  "), info.help));
        let rows: Vec<_> = rows.filter(|row| !row.0.is_empty() && !told.contains(row)).collect();
        if rows.is_empty() {
            continue;
        }
        roff.control("SS", [format!("In the context {}", context.name()).as_str()]);
        for (keys, help) in &rows {
            roff.control("TP", []).text([bold(keys)]).text([roman(*help)]);
        }
        told.extend(rows);
    }
    roff
}

/// A section of terms and their meanings.
fn section(heading: &str, rows: impl Iterator<Item = (Vec<Inline>, String)>) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [heading]);
    for (term, meaning) in rows {
        roff.control("TP", []).text(term).text([roman(meaning)]);
    }
    roff
}
