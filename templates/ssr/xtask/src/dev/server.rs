//! The app's server as a process: starts it on a port of its own, and ends it without cutting anyone off.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

/// How long a server may take until it answers: it makes and migrates its database before.
const START: Duration = Duration::from_secs(30);
/// How long it gets to answer what it has begun to answer.
const END: Duration = Duration::from_secs(5);

/// A server that answers. It is killed when this is dropped.
pub struct Server {
    pub address: SocketAddr,
    process: Child,
    program: PathBuf,
}

impl Server {
    /// Starts a server with these assets and this secret, and waits until it answers.
    ///
    /// # Errors
    /// When it cannot be started, or ends before it answers: it says why itself.
    pub async fn start(built: &Path, assets: &Path, secret: &str) -> Result<Server> {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = free.local_addr()?;
        drop(free);
        // A copy: where programs cannot be replaced while they run, the next build could not write it.
        let program = built.with_file_name(format!("dev-{}{EXE_SUFFIX}", address.port()));
        fs::copy(built, &program).context("the server cannot be copied")?;
        let mut command = Command::new(&program);
        command.env("ADDRESS", address.to_string()).env("ASSETS", assets).kill_on_drop(true);
        // Of all that is answered, only what went wrong is worth a line here.
        for (name, value) in [("SESSION_SECRET", secret), ("LOG", "warn")] {
            if std::env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        // Ctrl-C is for `cargo dev`, which then ends the server.
        #[cfg(unix)]
        command.process_group(0);
        let process = command.spawn().context("the server cannot be started")?;
        let mut server = Server { address, process, program };
        tokio::select! {
            status = server.process.wait() => bail!("The server ended with {}. The terminal shows what it said.", status?),
            answered = timeout(START, answer(address)) => {
                answered.with_context(|| format!("The server does not answer, {} s after its start.", START.as_secs()))?;
            }
        }
        Ok(server)
    }

    /// Waits until the server ends by itself.
    ///
    /// # Errors
    /// When the system does not tell.
    pub async fn ended(&mut self) -> io::Result<ExitStatus> {
        self.process.wait().await
    }

    /// Has the server answer what it has begun, and end.
    pub async fn stop(mut self) {
        self.ask_to_end();
        if timeout(END, self.process.wait()).await.is_err() {
            // It has had its time. Should even this fail, there is nothing left to do.
            let _ = self.process.kill().await;
        }
    }

    #[cfg(unix)]
    fn ask_to_end(&mut self) {
        use rustix::process::{Pid, Signal, kill_process};
        let id = self.process.id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
        if let Some(id) = id {
            // It fails if the process has ended already.
            let _ = kill_process(id, Signal::TERM);
        }
    }

    #[cfg(not(unix))]
    fn ask_to_end(&mut self) {
        // Here processes cannot be asked.
        let _ = self.process.start_kill();
    }
}

/// Waits for a first answer, whatever it is.
async fn answer(address: SocketAddr) {
    while !try_it(address).await.unwrap_or(false) {
        sleep(Duration::from_millis(5)).await;
    }
}

async fn try_it(address: SocketAddr) -> io::Result<bool> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await?;
    Ok(stream.read(&mut [0; 16]).await? > 0)
}

impl Drop for Server {
    fn drop(&mut self) {
        // A copy that is left over is in nobody's way.
        let _ = fs::remove_file(&self.program);
    }
}
