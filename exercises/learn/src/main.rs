//! `cargo learn`: serves the book with its live demos, and watches the exercises.
//!
//! The way of a saved file: `files` notices it, `verdict` has it compiled (`compile`) and run (`testrun`), `report` puts
//! the outcome into words, `view` lays them out and `tty` shows them. `watch` is the loop around it all.

#![forbid(unsafe_code)]

mod app;
mod arguments;
mod book;
mod browser;
mod catalog;
mod clock;
mod commands;
mod compare;
mod compile;
mod doctor;
mod files;
mod hints;
mod list;
mod new;
mod process;
mod progress;
mod report;
mod reset;
mod screen;
mod serve;
mod setup;
#[cfg(test)]
mod testing;
mod testrun;
mod tty;
mod verdict;
mod verify;
mod view;
mod watch;
mod workspace;

use std::panic;
use std::process::ExitCode;

use arguments::{Arguments, Command};
use screen::Terminal;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(trouble) => {
            eprintln!("{trouble}\n\n`cargo learn help` shows what there is.");
            return ExitCode::from(2);
        }
    };
    process::stop_on_signals(tty::restore);
    clean_up_after_panics();
    match run(&arguments) {
        Ok(code) => code,
        Err(trouble) => {
            let terminal = Terminal::detect();
            eprintln!("{} {trouble}", terminal.ink.red("✗"));
            ExitCode::FAILURE
        }
    }
}

/// Runs the command. An error is a text that says what happened and what to do.
fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    match &arguments.command {
        Command::Help => {
            print!("{}", arguments::HELP);
            Ok(ExitCode::SUCCESS)
        }
        Command::Start => commands::start(arguments),
        Command::Book => commands::book(arguments),
        Command::List => commands::list(arguments),
        Command::Check(name) => commands::check(name),
        Command::CheckAll => commands::check_all(),
        Command::Hint { name, tier } => commands::hint(name, *tier),
        Command::Reset(name) => commands::reset(name),
        Command::Solution { name, anyway } => commands::solution(name, *anyway),
        Command::New { template, place, database } => commands::new(template, place, database),
        Command::Doctor => Ok(doctor::run()),
        Command::Verify { bless } => verify::run(*bless),
    }
}

/// Whatever thread panics: the terminal is given back, no child lives on, and the program ends. It ends without a word
/// when its reader went away, as `head` does in `cargo learn list | head`.
fn clean_up_after_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        tty::restore();
        process::stop_all();
        let reader_gone = info.payload_as_str().is_some_and(|message| message.starts_with("failed printing to stdout"));
        if !reader_gone {
            usual(info);
        }
        std::process::exit(101);
    }));
}
