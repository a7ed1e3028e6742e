//! Connections: each has a thread of its own, so that one on which nothing happens holds up no other.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::answer::Answer;
use crate::request::{self, Request, Unread};

/// How long a connection may say nothing. Browsers keep some in reserve and open another when they need it.
const PATIENCE: Duration = Duration::from_secs(30);

/// Listens on `127.0.0.1:port` in the background, until the program ends, and returns the address. Port 0 stands for
/// any that is free.
///
/// `respond` is called on the thread of the connection, so several calls may run at once.
///
/// # Errors
/// When the port cannot be had; `AddrInUse` if another program has it.
///
/// ```
/// use samara_serve::Answer;
///
/// let address = samara_serve::start(0, |request| Answer::text(200, format!("You want {}.", request.url)))?;
/// assert!(address.ip().is_loopback());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn start(port: u16, respond: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let address = listener.local_addr()?;
    let respond = Arc::new(respond);
    thread::Builder::new().name("server".to_owned()).spawn(move || {
        for stream in listener.incoming() {
            accept(stream, &respond);
        }
    })?;
    Ok(address)
}

fn accept(stream: io::Result<TcpStream>, respond: &Arc<impl Fn(&Request) -> Answer + Send + Sync + 'static>) {
    let respond = Arc::clone(respond);
    let started = stream.and_then(|stream| {
        // A browser that has gone away does not want the answer.
        let talk = move || drop(serve(&stream, PATIENCE, &*respond));
        thread::Builder::new().name("connection".to_owned()).spawn(talk)
    });
    if started.is_err() {
        // Too many open files, or threads: some will have ended in a moment.
        thread::sleep(Duration::from_millis(50));
    }
}

/// Answers the one request of a connection.
fn serve(mut stream: &TcpStream, patience: Duration, respond: impl Fn(&Request) -> Answer) -> io::Result<()> {
    stream.set_read_timeout(Some(patience))?;
    stream.set_write_timeout(Some(patience))?;
    let (answer, wants_body) = match request::read(stream) {
        Ok(request) => (respond(&request), request.wants_body),
        Err(Unread::Refused(answer)) => (answer, true),
        Err(Unread::Gone) => return Ok(()),
    };
    stream.write_all(&answer.to_bytes(wants_body))?;
    finish(stream)
}

/// Says that this was all, and takes what the browser may still be sending, such as the rest of a refused request: a
/// connection that is closed before that is reset, and the answer could be lost.
fn finish(stream: &TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(Duration::from_secs(1)))?;
    io::copy(&mut stream.take(1 << 20), &mut io::sink())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_that_says_nothing_is_closed_in_the_end() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let mut browser = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (stream, _) = listener.accept().unwrap();
        browser.write_all(b"GET / HTT").unwrap();
        serve(&stream, Duration::from_millis(20), |_| unreachable!("there is no request")).unwrap();
        drop(stream);
        assert_eq!(browser.read(&mut [0]).unwrap(), 0);
    }
}
