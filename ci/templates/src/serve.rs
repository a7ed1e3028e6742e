//! The first command of a user's day: it builds the app, answers, and follows what is saved.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::tools::Tools;

/// How long a build may take.
const PATIENCE: Duration = Duration::from_secs(600);

pub fn check_trunk(project: &Path, tools: &Tools) -> Result<()> {
    // What stands there from the release would be served if the build failed.
    fs::remove_dir_all(project.join("dist")).context("there is no release")?;
    let port = free_port()?;
    println!("$ trunk serve --offline --port {port}");
    let mut command = tools.command("trunk", project);
    let server = Server::start(command.args(["serve", "--offline", "--port", &port.to_string()]), port)?;
    let page = server.wait_for("the start page", |page| page.starts_with("HTTP/1.1 "))?;
    ensure!(page.starts_with("HTTP/1.1 200"), "the start page is answered with {:?}", page.lines().next());
    ensure!(page.contains("data-module=\"/"), "the start page does not name the app");
    // Trunk's script for reloading stands in the page, so the page must allow that here.
    ensure!(page.contains("'unsafe-inline'"), "the page forbids the script that reloads it");
    Ok(())
}

pub fn check_dev(project: &Path, tools: &Tools) -> Result<()> {
    let port = free_port()?;
    println!("$ ADDRESS=127.0.0.1:{port} cargo dev");
    let mut command = tools.command("cargo", project);
    let server = Server::start(command.arg("dev").env("ADDRESS", format!("127.0.0.1:{port}")), port)?;
    let page = server.wait_for("the start page", |page| page.contains("Notebook</h1>"))?;
    ensure!(page.contains("src=\"/_dev/page.js\""), "nothing reloads the page");

    let file = project.join("src/pages/list.rs");
    let source = fs::read_to_string(&file)?;
    fs::write(&file, source.replace("\"Notebook\"", "\"Field notes\""))?;
    server.wait_for("the page follows its source", |page| page.contains("Field notes</h1>"))?;

    fs::write(&file, source.replace("\"Notebook\"", "Notebook"))?;
    let status = |part: &'static str| {
        let start = Instant::now();
        while !server.get("/_dev/status").unwrap_or_default().contains(part) {
            ensure!(start.elapsed() < PATIENCE, "pages are not told {part}");
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    };
    status("S0105: this text is not in quotes")?;
    server.wait_for("what was built last", |page| page.contains("Field notes</h1>"))?;
    fs::write(&file, &source)?;
    status("\"problem\":null")?;
    server.wait_for("the page as it was", |page| page.contains("Notebook</h1>"))?;
    Ok(())
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// What serves until it is told to stop.
struct Server {
    process: std::cell::RefCell<Child>,
    port: u16,
}

impl Server {
    fn start(command: &mut Command, port: u16) -> Result<Self> {
        Ok(Server { process: command.spawn()?.into(), port })
    }

    /// Waits for a start page that is as it should be.
    fn wait_for(&self, what: &str, is_right: impl Fn(&str) -> bool) -> Result<String> {
        let start = Instant::now();
        loop {
            match self.get("/") {
                Ok(page) if is_right(&page) => return Ok(page),
                _ => {}
            }
            if let Some(status) = self.process.borrow_mut().try_wait()? {
                bail!("it ended with {status}");
            }
            ensure!(start.elapsed() < PATIENCE, "waited in vain for {what}");
            thread::sleep(Duration::from_millis(200));
        }
    }

    fn get(&self, path: &str) -> Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).context("no whole answer")?;
        Ok(answer)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let process = self.process.get_mut();
        // As a terminal or a container does it, so that it can end what it has started itself.
        if cfg!(unix) {
            let _ = Command::new("kill").arg(process.id().to_string()).status();
        } else {
            let _ = process.kill();
        }
        let _ = process.wait();
    }
}
