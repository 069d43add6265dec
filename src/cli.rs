//! The command line: every option and command in one place, from which help, completions and the man page come.

mod formats;

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub use formats::{
    AgreementFormat, BookmarksFormat, CheckFormat, CodesFormat, CopiesFormat, ExportFormat, ListFormat, QuotesFormat, QuotesGroup,
    QuotesKind, SearchFormat, ShowFormat,
};

/// A terminal reader for saved news that shows who said what.
#[derive(Debug, Parser)]
#[command(name = "pullquote", version, override_usage = "pullquote [OPTIONS] [PATH]...\n       pullquote [OPTIONS] <COMMAND>")]
pub struct Arguments {
    /// Folders and files to read, or - for standard input; without any, the configured folder or the sample articles
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Open the reader with the list as this view shows it: all, unread, bookmarked, or one of your own
    #[arg(long, value_name = "NAME", conflicts_with = "query")]
    pub view: Option<String>,
    /// Open the reader with the articles that answer to a query, such as "outlet:post after:7d"
    #[arg(long, allow_hyphen_values = true, value_name = "QUERY")]
    pub query: Option<String>,
    /// Options for the reader and every command
    #[command(flatten)]
    pub options: Options,
    /// What to do instead of reading
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command knows.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Use this configuration file
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// Use this theme: terminal, dark, light, high-contrast, monochrome, auto, or one of your own
    #[arg(long, value_name = "NAME", global = true)]
    pub theme: Option<String>,
    /// When to use colours
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub color: Color,
    /// Leave the mouse to the terminal
    #[arg(long, global = true)]
    pub no_mouse: bool,
    /// Show plain lines that say what they are, for screen readers and braille displays
    #[arg(long, global = true)]
    pub linear: bool,
    /// Read every file again, and keep nothing of what was read in the cache
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// Append messages to this file
    #[arg(long, value_name = "FILE", global = true)]
    pub log: Option<PathBuf>,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// As the terminal and `NO_COLOR` say
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands that do not open the reader.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print articles as they are shown, or with all that was found in them as JSON
    Show {
        /// The articles, or - for standard input; without any, the first sample article
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How wide the text is, in cells
        #[arg(long, value_name = "CELLS", value_parser = clap::value_parser!(u16).range(1..=1000))]
        width: Option<u16>,
        /// How to print
        #[arg(long, default_value = "text")]
        format: ShowFormat,
        /// Read the files in this encoding, whatever they say: windows-1251, koi8-r, big5 and the like
        #[arg(long, value_name = "NAME")]
        encoding: Option<String>,
        /// Print all text of web pages, not only the articles in them
        #[arg(long)]
        whole_page: bool,
    },
    /// List the articles of folders
    List {
        /// Only the articles that answer to a query, such as "outlet:post after:7d"
        #[arg(long, allow_hyphen_values = true, value_name = "QUERY")]
        query: Option<String>,
        /// Folders and files, or - for standard input; without any, the configured folder or the sample articles
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// How to print
        #[arg(long, default_value = "table")]
        format: ListFormat,
    },
    /// Search in articles; exit code 0 when something was found, 1 when nothing was
    Search {
        /// Words, "phrases", fields such as in:quote, speaker:NAME or after:7d, -WORD, or re:EXPRESSION
        #[arg(index = 1, required_unless_present = "queries")]
        query: Option<String>,
        /// Search for each line of this file, such as a list of names, in one pass; every argument is a path then
        #[arg(long, value_name = "FILE")]
        queries: Option<PathBuf>,
        /// Folders and files, or - for standard input; without any, the configured folder or the sample articles
        #[arg(value_name = "PATH", index = 2)]
        paths: Vec<PathBuf>,
        /// How to print
        #[arg(long, default_value = "text")]
        format: SearchFormat,
    },
    /// Print who said what; exit code 0 when something was found, 1 when nothing was
    Quotes {
        /// Folders and files, or - for standard input; without any, the configured folder or the sample articles
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Only what this speaker said; a part of the name is enough, in any case, with or without accents
        #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
        speaker: Option<String>,
        /// Only those that answer to a query, such as "speaker:delgado after:7d -in:reported dam"
        #[arg(long, allow_hyphen_values = true, value_name = "QUERY")]
        query: Option<String>,
        /// Only these kinds; may be given again; without any, direct and mixed
        #[arg(long, value_name = "KIND,KIND", value_delimiter = ',')]
        kind: Vec<QuotesKind>,
        /// Only those whose speaker is at least so likely, from 0 to 1; below 0.5 no speaker is named to people
        #[arg(long, value_name = "NUMBER", default_value = "0", value_parser = share)]
        min_confidence: f32,
        /// Put them under headings; as JSON lines and CSV, in that order
        #[arg(long, value_name = "WHAT")]
        group: Option<QuotesGroup>,
        /// How to print
        #[arg(long, default_value = "table")]
        format: QuotesFormat,
    },
    /// Print the versions of each story, and what changed in them
    Copies {
        /// Folders and files; without any, the configured folder or the sample articles
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// How to print
        #[arg(long, default_value = "text")]
        format: CopiesFormat,
    },
    /// Say how the quotations of a draft stand in articles: their words and speakers
    Check {
        /// The draft, a folder of drafts, or - for standard input
        #[arg(value_name = "DRAFT")]
        draft: PathBuf,
        /// Folders and files of the articles; without any, the configured folder or the sample articles
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// How to print
        #[arg(long, default_value = "table")]
        format: CheckFormat,
    },
    /// Read lines of JSON, and print each with who said what in it, in order
    Annotate {
        /// Standard input, -
        #[arg(value_name = "-", value_parser = ["-"])]
        input: String,
        /// The field of a line that names it: printed as "id"
        #[arg(long, value_name = "FIELD")]
        id: Option<String>,
        /// How many lines to work on at a time; without it, as many as there are processors
        #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
        jobs: Option<u16>,
    },
    /// Print bookmarks
    Bookmarks {
        /// What to do with them
        #[command(subcommand)]
        command: BookmarksCommand,
    },
    /// Show or check the configuration
    Config {
        /// What to do with it
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// What is kept of folders, so that the reader starts at once
    Index {
        /// What to do with it
        #[command(subcommand)]
        command: IndexCommand,
    },
    /// Print the sums of all files, or say what has changed since
    Manifest {
        /// Folders and files; without any, the configured folder
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Say what has changed since these sums were printed, or a bag was made; exit code 1 when anything has
        #[arg(long, value_name = "FILE")]
        check: Option<PathBuf>,
        /// Copy the files into a new folder, as a bag for archives (RFC 8493)
        #[arg(long, value_name = "FOLDER", conflicts_with = "check")]
        bag: Option<PathBuf>,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print a man page
    Man {
        /// The command that it is about, such as `quotes` or `bookmarks export`; without one, the whole program
        #[arg(value_name = "COMMAND")]
        command: Vec<String>,
    },
}

impl Command {
    /// Whether it prints the same whatever the configuration says.
    pub fn needs_no_configuration(&self) -> bool {
        matches!(self, Self::Man { .. } | Self::Completions { .. })
    }
}

/// What to do with bookmarks.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum BookmarksCommand {
    /// Print bookmarks for reading, or as lines of JSON
    List {
        /// Only those that answer to a query, such as "tag:dam in:note after:7d"
        #[arg(long, allow_hyphen_values = true, value_name = "QUERY")]
        query: Option<String>,
        /// How to print
        #[arg(long, default_value = "markdown")]
        format: BookmarksFormat,
    },
    /// Print bookmarks for another program, with voice, outlet and day; `import` reads every form again
    Export {
        /// Where their articles are, beside the folders that they name and the configured folder
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Only those that answer to a query, such as "tag:dam in:note after:7d"
        #[arg(long, allow_hyphen_values = true, value_name = "QUERY")]
        query: Option<String>,
        /// The form
        #[arg(long, default_value = "markdown")]
        format: ExportFormat,
    },
    /// Read bookmarks of pullquote, W3C annotations, Hypothesis, Readwise and Kindle, REFI-QDA
    Import {
        /// The files, or - for standard input; folders among them are where the articles are, else the configured folder
        #[arg(value_name = "FILE|FOLDER", required = true)]
        paths: Vec<PathBuf>,
        /// Say what would be done, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Print the codes of the code book, and how many passages have them
    Codes {
        /// How to print
        #[arg(long, default_value = "table")]
        format: CodesFormat,
    },
    /// Compare the codes that two coders gave: agreement, Krippendorff's alpha, and what they coded otherwise
    Agreement {
        /// The bookmarks of the one: a folder of bookmarks, or an exported file
        #[arg(value_name = "A")]
        one: PathBuf,
        /// Those of the other
        #[arg(value_name = "B")]
        other: PathBuf,
        /// How to print
        #[arg(long, default_value = "table")]
        format: AgreementFormat,
    },
    /// Say which bookmarks are found in their articles; exit code 1 when one is not
    Check {
        /// Where the articles are, beside the folders that the bookmarks name and the configured folder
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Only those that answer to a query, such as "tag:dam in:note after:7d"
        #[arg(long, allow_hyphen_values = true, value_name = "QUERY")]
        query: Option<String>,
    },
}

/// What to do with the index of a folder.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum IndexCommand {
    /// Say what there is of it
    Status {
        /// The folders; without any, the configured one
        #[arg(value_name = "FOLDER")]
        paths: Vec<PathBuf>,
    },
    /// Bring it up to date, or make it
    Update {
        /// The folders; without any, the configured one
        #[arg(value_name = "FOLDER")]
        paths: Vec<PathBuf>,
    },
    /// Remove it; the articles and bookmarks stay
    Clear {
        /// The folders; without any, the configured one
        #[arg(value_name = "FOLDER")]
        paths: Vec<PathBuf>,
    },
}

/// What to do with the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub enum ConfigCommand {
    /// Print where the configuration file is looked for
    Path,
    /// Say whether the configuration can be read
    Check,
    /// Print the configuration in force
    Print,
}

/// A share, from 0 to 1.
fn share(typed: &str) -> Result<f32, String> {
    typed.parse().ok().filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| "a number from 0 to 1 is wanted".to_owned())
}
