//! The program: arguments, configuration, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(pullquote::main())
}
