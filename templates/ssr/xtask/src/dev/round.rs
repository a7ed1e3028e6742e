//! The rounds of the work: build, serve, wait for something to be saved.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use anyhow::{Result, bail};
use tokio::sync::watch::Sender;
use tokio::task::spawn_blocking;

use crate::assets;
use crate::client;
use crate::dev::proxy::Status;
use crate::dev::server::Server;
use crate::dev::watch::{Change, Changes};
use crate::project::{self, Aim, Outcome, Part};

/// The folder with what browsers will load as soon as the server is built, too.
const PREPARED: &str = "dev-prepared";

/// The app as it is being served.
pub struct Site {
    address: String,
    status: Sender<Status>,
    server: Option<Server>,
    /// What browsers load.
    assets: PathBuf,
    /// When that was built which is being served.
    server_built: Option<SystemTime>,
    client_built: Option<SystemTime>,
    /// Signs cookies, so that they are still good after a build.
    secret: String,
}

impl Site {
    pub fn new(address: String, status: Sender<Status>) -> Site {
        let random = || RandomState::new().hash_one(());
        let secret = format!("{:016x}{:016x}", random(), random());
        Site { address, status, server: None, assets: PathBuf::new(), server_built: None, client_built: None, secret }
    }

    /// Builds and serves, again after each change. What goes wrong is told.
    pub async fn follow(&mut self, changes: &mut Changes) {
        let mut change = Change::Code;
        loop {
            let started = Instant::now();
            let next = match self.renew(change).await {
                Ok(replaced) => {
                    self.tell(None);
                    // It still answers what it has begun to answer, while the new one works.
                    replaced.map(|server| tokio::spawn(server.stop()));
                    println!("Built in {:.1} s: {}", started.elapsed().as_secs_f32(), self.address);
                    Change::Style
                }
                Err(problem) => {
                    let problem = format!("{problem:#}");
                    eprintln!("{problem}\nNot built. It is tried again when a file is saved.");
                    self.tell(Some(without_colours(&problem)));
                    // Whatever is saved next, this is still to be built.
                    Change::Code
                }
            };
            change = self.wait(changes).await.max(next);
        }
    }

    /// Ends the server.
    pub async fn stop(&mut self) {
        if let Some(server) = self.server.take() {
            server.stop().await;
        }
    }

    /// One round. Returns the server that was replaced, if one was.
    async fn renew(&mut self, change: Change) -> Result<Option<Server>> {
        let root = project::root();
        if change == Change::Style && self.client_built.is_some() {
            assets::write_for_dev(&self.assets, &project::styles(&root)?)?;
            return Ok(None);
        }
        let (server, client) = self.build().await?;
        let (server_built, client_built) = (written(&server)?, written(&client)?);
        if self.client_built != client_built {
            self.assets = publish(&client)?;
            self.client_built = client_built;
        }
        if self.server.is_some() && self.server_built == server_built {
            return Ok(None);
        }
        let new = Server::start(&server, &self.assets, &self.secret).await?;
        self.server_built = server_built;
        Ok(self.server.replace(new))
    }

    /// Builds the two programs: the first time one after the other, for all to see, and then at once.
    async fn build(&self) -> Result<(PathBuf, PathBuf)> {
        let (quiet, client_built) = (self.server.is_some(), self.client_built);
        let server = spawn(move || project::build(Part::Server, Aim::Debug, quiet));
        let client = spawn(move || {
            let outcome = project::build(Part::Client, Aim::Debug, quiet)?;
            if let Some(module) = &outcome.built
                && written(module)? != client_built
            {
                prepare(module)?;
            }
            Ok(outcome)
        });
        let (server, client) = if quiet { tokio::join!(server, client) } else { (server.await, client.await) };
        let (server, client) = (server?, client?);
        // Most of what is wrong is so in both.
        let mut messages = server.messages;
        messages.extend(client.messages.into_iter().filter(|message| !messages.contains(message)).collect::<Vec<_>>());
        match (server.built, client.built) {
            (Some(server), Some(client)) => {
                messages.iter().for_each(|warning| eprint!("{warning}"));
                Ok((server, client))
            }
            _ if messages.is_empty() => bail!("The build failed. The terminal shows why."),
            _ => bail!(messages.concat()),
        }
    }

    /// Waits for a change, and notices meanwhile when the server ends.
    async fn wait(&mut self, changes: &mut Changes) -> Change {
        let Some(server) = &mut self.server else { return changes.next().await };
        tokio::select! {
            change = changes.next() => return change,
            _ = server.ended() => {}
        }
        self.server = None;
        eprintln!("The server has ended. It is started again when a file is saved.");
        self.tell(Some("The server has ended. The terminal shows what it said.".to_owned()));
        changes.next().await.max(Change::Code)
    }

    /// Tells pages how things stand.
    fn tell(&self, problem: Option<String>) {
        self.status.send_modify(|status| {
            status.build += u64::from(problem.is_none());
            status.change += 1;
            status.server = self.server.as_ref().map(|server| server.address);
            status.problem = problem;
        });
    }
}

/// Does what blocks the thread on another one, when it is waited for.
async fn spawn(work: impl FnOnce() -> Result<Outcome> + Send + 'static) -> Result<Outcome> {
    spawn_blocking(work).await?
}

/// Makes of the client what browsers load, in a folder beside it.
fn prepare(module: &Path) -> Result<()> {
    let folder = module.with_file_name(PREPARED);
    remove(&folder)?;
    client::bind(module, "app", &folder, true)?;
    assets::write_for_dev(&folder, &project::styles(&project::root())?)
}

/// Puts what was prepared into the place of what browsers have loaded until now, and returns where that is.
fn publish(module: &Path) -> Result<PathBuf> {
    let assets = module.with_file_name("dev-assets");
    remove(&assets)?;
    fs::rename(module.with_file_name(PREPARED), &assets)?;
    Ok(assets)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

/// When a program was built; none where the system does not tell.
fn written(program: &Path) -> Result<Option<SystemTime>> {
    Ok(fs::metadata(program)?.modified().ok())
}

/// A text without the marks for the colours of a terminal.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.map(|part| part.split_once('m').map_or(part, |(_, rest)| rest)).collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_for_terminals_only() {
        assert_eq!(without_colours("\u{1b}[1m\u{1b}[91merror\u{1b}[0m: mmm"), "error: mmm");
        assert_eq!(without_colours("plain"), "plain");
    }
}
