//! Clients, folders and logs.

use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, Once};
use std::time::Duration;
use std::{env, fs, process};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use samara::prelude::*;
use samara_axum::{App, Limits};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tower::ServiceExt;

/// What came back.
pub struct Got {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Got {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

pub async fn send(router: &Router, request: Request<Body>) -> Got {
    let response = router.clone().oneshot(request).await.unwrap();
    let (head, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Got { status: head.status, headers: head.headers, body }
}

pub async fn get(router: &Router, url: &str) -> Got {
    get_with(router, url, &[]).await
}

pub async fn get_with(router: &Router, url: &str, headers: &[(&str, &str)]) -> Got {
    send(router, request("GET", url, headers, "")).await
}

pub fn request(method: &str, url: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(url).header(header::HOST, "localhost");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

/// An app of one thread.
pub fn app<V: View>(view: impl Fn() -> V + Send + Sync + 'static) -> App {
    listen_to_logs();
    App::new(view).threads(1)
}

/// Counts how many of its ones have not been dropped.
#[derive(Clone, Default)]
pub struct Alive(Arc<[AtomicUsize; 2]>);

/// Kept by what is counted.
#[derive(Clone)]
pub struct One(#[allow(dead_code)] Arc<Counted>);

struct Counted(Alive);

impl Alive {
    pub fn one(&self) -> One {
        for count in self.0.iter() {
            count.fetch_add(1, Ordering::SeqCst);
        }
        One(Arc::new(Counted(self.clone())))
    }

    /// How many there were.
    pub fn total(&self) -> usize {
        self.0[1].load(Ordering::SeqCst)
    }

    pub fn now(&self) -> usize {
        self.0[0].load(Ordering::SeqCst)
    }

    /// Graphs are dropped on their own threads, a moment after their last byte was read.
    pub async fn wait_for(&self, count: usize) {
        let waiting = async {
            while self.now() != count {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        let waited = tokio::time::timeout(Duration::from_secs(5), waiting).await;
        assert!(waited.is_ok(), "there are {} in place of {count}", self.now());
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.0[0].fetch_sub(1, Ordering::SeqCst);
    }
}

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// All that was logged, by all tests: look for ids.
pub fn log() -> String {
    String::from_utf8(LOG.lock().unwrap().clone()).unwrap()
}

fn listen_to_logs() {
    struct ToLog;
    impl Write for ToLog {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            LOG.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing_subscriber::fmt().with_ansi(false).with_writer(|| ToLog).init());
}

/// A folder that goes with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(files: &[(&str, &str)]) -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = Folder(env::temp_dir().join(format!("samara-axum-{}-{number}/site", process::id())));
        fs::create_dir_all(&folder.0).unwrap();
        files.iter().for_each(|(path, content)| folder.write(path, content));
        folder
    }

    pub fn write(&self, path: &str, content: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.0.parent().unwrap());
    }
}

/// A server on a free port of this computer.
pub struct Server {
    pub address: std::net::SocketAddr,
    pub stop: oneshot::Sender<()>,
    pub ended: JoinHandle<()>,
}

pub async fn serve(router: Router) -> Server {
    serve_within(Limits::default(), router).await
}

pub async fn serve_within(limits: Limits, router: Router) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let until = async { drop(stopped.await) };
    let limits = Limits { shutdown: Duration::from_secs(1), ..limits };
    let ended = tokio::spawn(async move { samara_axum::serve(listener, router, until, limits).await.unwrap() });
    Server { address, stop, ended }
}
