//! A Postgres of the tests' own: in a folder that goes with it, on a port that was free, for as long as any test needs it.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};
use std::sync::{Arc, Mutex, Weak};

use tempfile::TempDir;

/// Nobody but the tests can reach it, so that any name will do.
const USER: &str = "tests";

/// A running Postgres. It stops when this is dropped.
pub struct Postgres {
    programs: PathBuf,
    folder: TempDir,
    port: u16,
}

static RUNNING: Mutex<Weak<Postgres>> = Mutex::new(Weak::new());

impl Postgres {
    /// The Postgres of all tests that run at the moment. Where there is none to be started, all of them are skipped.
    pub fn shared() -> Arc<Postgres> {
        let mut running = RUNNING.lock().unwrap_or_else(|broken| broken.into_inner());
        running.upgrade().unwrap_or_else(|| {
            let programs = find().unwrap_or_else(|| skip());
            let started = Arc::new(Postgres::start(programs));
            *running = Arc::downgrade(&started);
            started
        })
    }

    fn start(programs: PathBuf) -> Postgres {
        let folder = TempDir::new().unwrap();
        give_away(folder.path());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let postgres = Postgres { programs, folder, port };
        let data = postgres.folder.path().join("data");
        let make = ["--username", USER, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"];
        postgres.run("initdb", &data, make);
        let socket = postgres.folder.path().display();
        // What the tests write need not survive a power cut.
        let options = format!("-p {port} -k {socket} -c listen_addresses=127.0.0.1 -c fsync=off");
        let log = postgres.folder.path().join("log");
        let start = ["-w".as_ref(), "-o".as_ref(), options.as_ref(), "-l".as_ref(), log.as_os_str(), "start".as_ref()];
        postgres.run("pg_ctl", &data, start);
        postgres
    }

    /// The URL of one of its databases.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/{database}", self.port)
    }

    fn run(&self, program: &str, data: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) {
        let mut command = Command::new(self.programs.join(program));
        command.arg("-D").arg(data).args(arguments).current_dir(self.folder.path());
        // A server inherits what it writes to. As a pipe, that would be open for as long as it runs.
        let output = self.folder.path().join("output");
        let file = || fs::OpenOptions::new().create(true).append(true).open(&output).unwrap();
        command.stdin(Stdio::null()).stdout(file()).stderr(file());
        as_owner(&mut command, self.folder.path());
        let status = command.status();
        let said = ["output", "log"].map(|name| fs::read_to_string(self.folder.path().join(name)).unwrap_or_default());
        assert!(
            status.as_ref().is_ok_and(|status| status.success()),
            "{program} failed ({status:?}): {}",
            said.concat()
        );
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.folder.path().join("data");
        self.run("pg_ctl", &data, ["-w", "-m", "immediate", "stop"]);
    }
}

/// The folder with `initdb` and `pg_ctl`: that in `POSTGRES_BIN`, or one where they usually are.
fn find() -> Option<PathBuf> {
    let has_programs = |folder: &PathBuf| ["initdb", "pg_ctl"].iter().all(|program| folder.join(program).is_file());
    if let Some(folder) = env::var_os("POSTGRES_BIN").map(PathBuf::from) {
        assert!(has_programs(&folder), "POSTGRES_BIN is `{}`: initdb and pg_ctl are not there", folder.display());
        return Some(folder);
    }
    let path = env::var_os("PATH").unwrap_or_default();
    // Where Debian and its relatives have them.
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let installed = versions.map(|version| version.path().join("bin"));
    installed.chain(env::split_paths(&path)).find(has_programs)
}

/// Ends the program with all of its tests, which need a database, and says so past what catches the output of tests.
fn skip() -> ! {
    let advice = "SKIPPED: all tests that need a database, because there is no Postgres here.\n\
                  Install one (Debian and Ubuntu: apt-get install postgresql; macOS: brew install postgresql), or say in \
                  POSTGRES_BIN in which folder initdb and pg_ctl are.\n";
    // If nobody can be told, nothing can be done about it.
    let _ = io::stderr().write_all(advice.as_bytes());
    process::exit(0);
}

/// Postgres refuses to run as root. There, it gets another user, whom the folder has to belong to.
#[cfg(unix)]
fn give_away(folder: &Path) {
    use std::os::unix::fs::{MetadataExt, chown};
    if fs::metadata(folder).unwrap().uid() == 0 {
        let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let ids = |name: &str| {
            let mut fields = users.lines().find(|line| line.split(':').next() == Some(name))?.split(':').skip(2);
            Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
        };
        let (user, group) = ids("postgres").or_else(|| ids("nobody")).unwrap_or((65534, 65534));
        chown(folder, Some(user), Some(group)).unwrap();
    }
}

#[cfg(unix)]
fn as_owner(command: &mut Command, folder: &Path) {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;
    let this = fs::metadata("/proc/self").map(|process| process.uid()).unwrap_or(0);
    let owner = fs::metadata(folder).unwrap();
    if this != owner.uid() {
        command.uid(owner.uid()).gid(owner.gid());
    }
}

#[cfg(not(unix))]
fn give_away(_folder: &Path) {}

#[cfg(not(unix))]
fn as_owner(_command: &mut Command, _folder: &Path) {}
