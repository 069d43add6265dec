//! `config`: where the configuration is, whether it can be read, what is in force.

use std::io::Write;

use super::output::{CommandError, printable};
use crate::cli::{ConfigCommand, Options};
use crate::config::{self, Config, Paths};

pub(super) fn run(
    command: ConfigCommand,
    options: &Options,
    config: &Config,
    paths: &Paths,
    out: &mut impl Write,
) -> Result<u8, CommandError> {
    let file = options.config.clone().unwrap_or_else(|| paths.config_file());
    match command {
        ConfigCommand::Path => writeln!(out, "{}", printable(&file))?,
        // It was read before the command: what is wrong has been told by now.
        ConfigCommand::Check if file.exists() => writeln!(out, "{}: no mistakes", printable(&file))?,
        ConfigCommand::Check => writeln!(out, "{}: not there; the defaults are in force", printable(&file))?,
        ConfigCommand::Print => out.write_all(config::print(config).as_bytes())?,
    }
    Ok(0)
}
