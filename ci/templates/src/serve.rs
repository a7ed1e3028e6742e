//! The first command of a user's day: `trunk serve` builds the app and answers.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::tools::Tools;

/// How long the build may take before it answers.
const PATIENCE: Duration = Duration::from_secs(600);

pub fn check(project: &Path, tools: &Tools) -> Result<()> {
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    println!("$ trunk serve --offline --port {port}");
    let mut command = tools.command("trunk", project);
    let mut server = command.args(["serve", "--offline", "--port", &port.to_string()]).spawn()?;
    let checked = wait_for_page(port, &mut server);
    // It serves until it is stopped.
    let _ = server.kill();
    let _ = server.wait();
    let page = checked?;
    ensure!(page.starts_with("HTTP/1.1 200"), "the start page is answered with {:?}", page.lines().next());
    ensure!(page.contains("data-module=\"/"), "the start page does not name the app");
    // Trunk's script for reloading stands in the page, so the page must allow that here.
    ensure!(page.contains("'unsafe-inline'"), "the page forbids the script that reloads it");
    Ok(())
}

fn wait_for_page(port: u16, server: &mut Child) -> Result<String> {
    let start = Instant::now();
    loop {
        if let Ok(page) = get(port) {
            return Ok(page);
        }
        if let Some(status) = server.try_wait()? {
            bail!("it ended with {status}");
        }
        ensure!(start.elapsed() < PATIENCE, "it did not answer within {} s", PATIENCE.as_secs());
        thread::sleep(Duration::from_millis(200));
    }
}

fn get(port: u16) -> Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(stream, "GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).context("no whole answer")?;
    Ok(answer)
}
