//! The command line of `cargo learn`.

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Arguments {
    pub command: Command,
    pub port: u16,
    /// Look at the files from time to time instead of waiting to be told.
    pub poll: bool,
    /// Open the book in the browser.
    pub open: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Start,
    Book,
    List,
    Check(String),
    CheckAll,
    Hint { name: String, tier: Option<usize> },
    Reset(String),
    Solution { name: String, anyway: bool },
    Doctor,
    Verify { bless: bool },
    New { template: String, place: String, database: String },
    Help,
}

const DEFAULT_PORT: u16 = 3000;

pub const HELP: &str = "\
cargo learn: read the book and solve its exercises

Usage: cargo learn [COMMAND] [OPTIONS]

  (no command)      get what is needed, serve the book, check each exercise as you save it
  list              the exercises by chapter, and which of them are solved
  check NAME        check one exercise; the exit code is 1 while it is not solved
  check --all       check them all
  hint NAME         the next hint, from a nudge to nearly the answer; --tier N for a certain one
  solution NAME     your solution beside the reference; --anyway before it is solved
  reset NAME        put the starter back; what you wrote is kept in .learn/backup
  book              build and serve the book, nothing else
  new csr NAME      a project of your own next to this checkout, from a template; NAME may be a path
  new ssr NAME      the same with a server and a database: SQLite, or with --db postgres another one
  doctor            the tools in use: found, version, wanted, and the command that mends them
  verify            for authors: check the exercises from both sides; --bless keeps changed starters

NAME is an exercise's name as `list` shows it, or its file.

Options
  --port N          serve the book on this port instead of 3000
  --open            open the book in the browser
  --poll            look for saved files twice a second, where the system does not tell of them
                    (network drives, some virtual machines); so does SAMARA_POLL=1
";

impl Arguments {
    /// Reads the command line.
    ///
    /// # Errors
    /// When it cannot be understood; the text says which word.
    pub fn parse(words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut flags = Flags::default();
        let mut names = Vec::new();
        let mut words = words.peekable();
        while let Some(word) = words.next() {
            if word.starts_with('-') {
                flags.read(&word, &mut words)?;
            } else {
                names.push(word);
            }
        }
        let command = if flags.help { Command::Help } else { command(&names, &mut flags)? };
        if let Some(unused) = flags.unused() {
            return Err(format!("`{unused}` does not go with this command."));
        }
        Ok(Arguments {
            command,
            port: flags.port.unwrap_or(DEFAULT_PORT),
            poll: flags.poll || std::env::var_os("SAMARA_POLL").is_some_and(|value| value == "1"),
            open: flags.open,
        })
    }
}

#[derive(Default)]
struct Flags {
    help: bool,
    port: Option<u16>,
    poll: bool,
    open: bool,
    all: bool,
    anyway: bool,
    bless: bool,
    tier: Option<usize>,
    database: Option<String>,
}

impl Flags {
    fn read(&mut self, word: &str, rest: &mut impl Iterator<Item = String>) -> Result<(), String> {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word, None),
        };
        let mut value = || value.clone().or_else(|| rest.next()).unwrap_or_default();
        match name {
            "-h" | "--help" => self.help = true,
            "--poll" => self.poll = true,
            "--open" => self.open = true,
            "--all" => self.all = true,
            "--anyway" => self.anyway = true,
            "--bless" => self.bless = true,
            "--port" => {
                let port = value().parse().ok().filter(|port| *port > 0);
                self.port = Some(port.ok_or("`--port` wants a number from 1 to 65535.")?);
            }
            "--tier" => {
                let tier = value().parse().ok().filter(|tier| (1..=3).contains(tier));
                self.tier = Some(tier.ok_or("`--tier` wants 1, 2 or 3.")?);
            }
            "--db" => self.database = Some(value()),
            _ => return Err(format!("There is no option `{word}`.")),
        }
        Ok(())
    }

    /// A flag that belongs to one command and was given to another. Those that did their work are reset by then.
    fn unused(&self) -> Option<&'static str> {
        let given = [
            (self.all, "--all"),
            (self.anyway, "--anyway"),
            (self.bless, "--bless"),
            (self.tier.is_some(), "--tier"),
            (self.database.is_some(), "--db"),
        ];
        given.into_iter().find_map(|(given, name)| (given && !self.help).then_some(name))
    }
}

const COMMANDS: [&str; 10] = ["list", "check", "hint", "solution", "reset", "book", "new", "doctor", "verify", "help"];

fn command(names: &[String], flags: &mut Flags) -> Result<Command, String> {
    let Some((command, names)) = names.split_first() else {
        return Ok(Command::Start);
    };
    if command == "check" && std::mem::take(&mut flags.all) {
        return none_of(names, Command::CheckAll);
    }
    match command.as_str() {
        "list" => none_of(names, Command::List),
        "book" => none_of(names, Command::Book),
        "doctor" => none_of(names, Command::Doctor),
        "help" => Ok(Command::Help),
        "verify" => {
            let bless = std::mem::take(&mut flags.bless);
            none_of(names, Command::Verify { bless })
        }
        "new" => match names {
            [template, place] => {
                let database = flags.database.take().unwrap_or_default();
                Ok(Command::New { template: template.clone(), place: place.clone(), database })
            }
            _ => Err("Which template, and what name? `cargo learn new csr my-app`.".to_owned()),
        },
        "check" => Ok(Command::Check(one_of(names, command)?)),
        "reset" => Ok(Command::Reset(one_of(names, command)?)),
        "hint" => Ok(Command::Hint { name: one_of(names, command)?, tier: flags.tier.take() }),
        "solution" => {
            Ok(Command::Solution { name: one_of(names, command)?, anyway: std::mem::take(&mut flags.anyway) })
        }
        unknown => Err(match nearest(unknown) {
            Some(near) => format!("There is no command `{unknown}`. Did you mean `{near}`?"),
            None => format!("There is no command `{unknown}`."),
        }),
    }
}

fn nearest(unknown: &str) -> Option<&'static str> {
    COMMANDS
        .into_iter()
        .map(|command| (strsim::damerau_levenshtein(unknown, command), command))
        .filter(|(distance, _)| *distance <= 2)
        .min()
        .map(|(_, command)| command)
}

fn none_of(names: &[String], command: Command) -> Result<Command, String> {
    match names.first() {
        None => Ok(command),
        Some(word) => Err(format!("What is `{word}` for? This command takes no name.")),
    }
}

fn one_of(names: &[String], command: &str) -> Result<String, String> {
    match names {
        [name] => Ok(name.clone()),
        [] => Err(format!("Which exercise? `cargo learn {command} NAME`; `cargo learn list` shows the names.")),
        [_, second, ..] => Err(format!("One exercise at a time: what is `{second}` for?")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, String> {
        Arguments::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn nothing_is_a_start_on_port_3000() {
        let arguments = parse("").unwrap();
        assert_eq!((arguments.command, arguments.port), (Command::Start, 3000));
    }

    #[test]
    fn commands_take_their_names_and_flags() {
        let command = |line| parse(line).unwrap().command;
        assert_eq!(command("check hello"), Command::Check("hello".to_owned()));
        assert_eq!(command("check --all"), Command::CheckAll);
        let (name, tier) = ("hello".to_owned(), Some(2));
        assert_eq!(command("hint --tier 2 hello"), Command::Hint { name, tier });
        let (name, anyway) = ("hello".to_owned(), true);
        assert_eq!(command("solution hello --anyway"), Command::Solution { name, anyway });
        assert_eq!(parse("book --port=3001 --open").unwrap().port, 3001);
        assert_eq!(command("check --help"), Command::Help);
        let (template, place) = ("csr".to_owned(), "my-app".to_owned());
        assert_eq!(command("new csr my-app"), Command::New { template, place, database: String::new() });
        assert!(matches!(command("new ssr x --db postgres"), Command::New { database, .. } if database == "postgres"));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let trouble = |line| parse(line).unwrap_err();
        assert!(trouble("chekc hello").contains("Did you mean `check`?"));
        assert!(trouble("check").contains("cargo learn list"));
        assert!(trouble("new csr").contains("cargo learn new csr my-app"));
        assert!(trouble("--port no").contains("--port"));
        assert!(trouble("hint hello --tier 4").contains("1, 2 or 3"));
        assert!(trouble("list --all").contains("--all"));
        assert!(trouble("--nonsense").contains("--nonsense"));
        assert!(trouble("check one two").contains("two"));
    }
}
