//! `completions`: a script for a shell that knows the commands, the options and, where these have names, their values.

use std::ffi::OsStr;
use std::io::Write;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, CommandFactory};
use clap_complete::Shell;

use super::output::CommandError;
use crate::cli::Arguments;
use crate::config::{AUTO, Paths, own_themes, themes};
use crate::import::Encoding;
use crate::search::{ARTICLES, Answers, LIBRARY, LISTING, QUOTATIONS, SAVED_BOOKMARKS, candidates};

pub(super) fn run(shell: Shell, paths: &Paths, out: &mut impl Write) -> Result<u8, CommandError> {
    let all_themes = themes().iter().copied().chain([AUTO]).map(ToOwned::to_owned).chain(own_themes(&paths.themes())).collect();
    let encodings = Encoding::all().map(|encoding| encoding.name().to_ascii_lowercase()).collect();
    let mut command = Arguments::command()
        .mut_arg("theme", |arg| offering(arg, all_themes))
        .mut_subcommand("show", |show| show.mut_arg("encoding", |arg| offering(arg, encodings)))
        .mut_arg("query", |arg| offering(arg, words(&ARTICLES)))
        .mut_subcommand("list", |list| list.mut_arg("query", |arg| offering(arg, words(&LISTING))))
        .mut_subcommand("quotes", |quotes| quotes.mut_arg("query", |arg| offering(arg, words(&QUOTATIONS))))
        .mut_subcommand("search", |search| search.mut_arg("query", |arg| offering(arg, words(&LIBRARY))));
    for name in ["list", "export", "check"] {
        let offered = |command: clap::Command| command.mut_arg("query", |arg| offering(arg, words(&SAVED_BOOKMARKS)));
        command = command.mut_subcommand("bookmarks", |bookmarks| bookmarks.mut_subcommand(name, offered));
    }
    let commands = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    command = command.mut_subcommand("man", |man| man.mut_arg("command", |arg| offering(arg, commands)));
    // It panics when it cannot write; memory takes all.
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command, "pullquote", &mut text);
    out.write_all(&text)?;
    Ok(0)
}

/// What a query may begin with where these fields can be asked for.
fn words(answers: &Answers) -> Vec<String> {
    let values = |field: String| {
        let values = candidates(&field, answers, |_| Vec::new());
        if values.is_empty() { vec![field] } else { values }
    };
    let mut words: Vec<String> = candidates("", answers, |_| Vec::new()).into_iter().flat_map(values).collect();
    words.push("re:".to_owned());
    words
}

/// The argument with values that a shell may offer. Others are as good.
fn offering(arg: Arg, values: Vec<String>) -> Arg {
    arg.value_parser(Offered(values))
}

/// Takes any text and names some.
#[derive(Clone)]
struct Offered(Vec<String>);

impl TypedValueParser for Offered {
    type Value = String;

    fn parse_ref(&self, command: &clap::Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        clap::builder::StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().cloned().map(PossibleValue::new)))
    }
}
