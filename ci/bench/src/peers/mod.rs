//! Who is measured: Samara and its peers. The apps of each are in `ci/bench/peers/NAME`, written as its own users would
//! write them, with the settings that it recommends for releases.

pub mod javascript;
mod page;
mod rust;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use samara_bundle::module::Aim;

pub use page::{make_empty, read};
pub use rust::{Rust, cargo};

/// One of those who are compared.
#[derive(Clone, Copy, Debug)]
pub struct Peer {
    /// The name of its folder, and of its column.
    pub name: &'static str,
    pub kind: Kind,
}

/// What a peer's apps are made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Built by cargo. The package is the one whose version is the peer's.
    Rust { package: &'static str },
    /// Built by Vite, with the npm package of this name; nothing but scripts where there is none.
    JavaScript { package: Option<&'static str> },
}

/// All peers. Ours comes first; with what it is compared, next.
pub const PEERS: &[Peer] = &[
    Peer { name: "samara", kind: Kind::Rust { package: "samara" } },
    Peer { name: "vanilla", kind: Kind::JavaScript { package: None } },
    Peer { name: "web-sys", kind: Kind::Rust { package: "web-sys" } },
    Peer { name: "solid", kind: Kind::JavaScript { package: Some("solid-js") } },
    Peer { name: "svelte", kind: Kind::JavaScript { package: Some("svelte") } },
    Peer { name: "vue", kind: Kind::JavaScript { package: Some("vue") } },
    Peer { name: "react", kind: Kind::JavaScript { package: Some("react") } },
    Peer { name: "leptos", kind: Kind::Rust { package: "leptos" } },
    Peer { name: "sycamore", kind: Kind::Rust { package: "sycamore" } },
    Peer { name: "dioxus", kind: Kind::Rust { package: "dioxus" } },
    Peer { name: "maud", kind: Kind::Rust { package: "maud" } },
    Peer { name: "alien-signals", kind: Kind::JavaScript { package: Some("alien-signals") } },
];

impl Peer {
    /// Whether it has an app of that name.
    pub fn has(&self, places: &Places, app: &str) -> bool {
        places.sources.join(self.name).join(app).is_dir()
    }

    /// The version of the framework that the lock file names; none where there is no framework.
    pub fn version(&self, places: &Places) -> Result<Option<String>> {
        match self.kind {
            Kind::Rust { package } => rust::version(&places.sources.join(self.name), package).map(Some),
            Kind::JavaScript { package } => {
                package.map(|package| javascript::version(&places.sources, package)).transpose()
            }
        }
    }

    /// Builds one of its apps into a folder of pages, and returns that folder.
    pub fn build(&self, places: &Places, app: &'static str, aim: Aim) -> Result<PathBuf> {
        let folder = places.pages.join(format!("{}-{}", self.name, if aim == Aim::Size { "size" } else { "speed" }));
        let folder = folder.join(app);
        let built = match self.kind {
            Kind::Rust { .. } => rust::build(&Rust { peer: self.name, places }, app, aim, &folder),
            Kind::JavaScript { package: None } => javascript::minify(places, self.name, app, &folder),
            Kind::JavaScript { .. } => javascript::build(places, self.name, app, &folder),
        };
        built.with_context(|| format!("cannot build {app} of {}", self.name))?;
        Ok(folder)
    }

    /// Builds one of its apps into a folder of pages, with what a server makes of it in the page.
    pub fn build_rendered(&self, places: &Places, app: &'static str) -> Result<PathBuf> {
        let folder = places.pages.join(format!("{}-rendered", self.name)).join(app);
        let built = match self.kind {
            Kind::Rust { .. } => rust::build_rendered(&Rust { peer: self.name, places }, app, &folder),
            Kind::JavaScript { .. } => javascript::build_rendered(places, self.name, app, &folder),
        };
        built.with_context(|| format!("cannot build {app} of {}", self.name))?;
        Ok(folder)
    }
}

/// The folders that are read and written.
pub struct Places {
    /// The workspace.
    pub root: PathBuf,
    /// The apps, by peer.
    pub sources: PathBuf,
    /// What cargo builds, by peer.
    pub builds: PathBuf,
    /// What browsers are shown.
    pub pages: PathBuf,
    /// Where npm packages are installed, with copies of the apps that use them beside them.
    pub npm: PathBuf,
    /// The figures that the book shows.
    pub book: PathBuf,
}

impl Places {
    /// The folders for the workspace at `root`.
    pub fn of(root: &Path) -> Self {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        Places {
            root: root.to_path_buf(),
            sources: root.join("ci/bench/peers"),
            builds: target.join("bench"),
            pages: target.join("bench/pages"),
            npm: root.join(".tools/bench"),
            book: root.join("book/measurements/results.json"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_peer_has_apps_and_a_locked_version() {
        let places = Places::of(&samara_setup::workspace_root());
        for peer in PEERS {
            assert!(["table", "graph", "ssr"].iter().any(|app| peer.has(&places, app)), "{} has no apps", peer.name);
            let version = peer.version(&places).unwrap();
            assert!(version.is_some() || peer.name == "vanilla", "{}", peer.name);
        }
    }
}
