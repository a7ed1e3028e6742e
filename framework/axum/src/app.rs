//! The builder: what an app is made of, and how it is to be served.

use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use samara_dom::html::Mode;
use samara_dom::{AnyView, View};
use samara_server::Options;

use crate::assets::Assets;
use crate::pool::Pool;
use crate::security;
use crate::service::Service;

/// An app to be served: its view, and how.
///
/// [`router`](App::router) makes an axum `Router` of it; [`serve`](crate::serve) serves that.
#[must_use]
pub struct App {
    pub(crate) view: Arc<dyn Fn() -> AnyView + Send + Sync>,
    pub(crate) contexts: Vec<Context>,
    pub(crate) assets: Option<PathBuf>,
    pub(crate) language: String,
    pub(crate) mode: Mode,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) server_functions: Options,
    pub(crate) timeout: Duration,
    pub(crate) resource_timeout: Duration,
    pub(crate) threads: usize,
    pub(crate) ready: Ready,
}

pub(crate) type Context = Arc<dyn Fn() + Send + Sync>;
pub(crate) type Ready = Box<dyn Fn() -> Pin<Box<dyn Future<Output = bool> + Send>> + Send + Sync>;

impl App {
    /// The app that shows this view. It is called for each page; all that it creates goes with the request.
    pub fn new<V: View>(view: impl Fn() -> V + Send + Sync + 'static) -> App {
        App {
            view: Arc::new(move || view().into_any()),
            contexts: Vec::new(),
            assets: None,
            language: String::from("en"),
            mode: Mode::default(),
            headers: security::DEFAULTS.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
            server_functions: Options { log: |message| tracing::error!("{message}"), ..Options::default() },
            timeout: Duration::from_secs(30),
            resource_timeout: Duration::from_secs(10),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            ready: Box::new(|| Box::pin(async { true })),
        }
    }

    /// Runs before each page and each server function, in the graph of its own that the request has: for
    /// `provide_context` with what they need, such as a clone of a database pool. Several run in their order.
    pub fn context(mut self, provide: impl Fn() + Send + Sync + 'static) -> App {
        self.contexts.push(Arc::new(provide));
        self
    }

    /// Serves the files of this folder, also compressed ones beside them (`.br`, `.gz`), and loads the client that its
    /// `assets.json` names; see the [crate](crate). Without a folder, pages are not hydrated.
    ///
    /// The folder is read when the router is made, in debug builds for each request. Files whose names carry a hash are
    /// kept by browsers for ever, others are asked for each time.
    pub fn assets(mut self, folder: impl Into<PathBuf>) -> App {
        self.assets = Some(folder.into());
        self
    }

    /// The language of the pages (`<html lang>`), unless a page says otherwise: a tag such as `pt-BR`. Default: `en`.
    pub fn language(mut self, tag: impl Into<String>) -> App {
        self.language = tag.into();
        self
    }

    /// How pages wait for their data. Default: what is there is sent, the rest follows in whichever order it comes.
    ///
    /// Two things ask for [`Mode::Async`]: a status that depends on data (a 404 for a bird that is not there comes too late
    /// when the page has begun, `S0601`), and visitors without JavaScript, who would see the fallbacks of what is late.
    /// For them alone, `Mode::InOrder` is enough.
    pub fn mode(mut self, mode: Mode) -> App {
        self.mode = mode;
        self
    }

    /// Sets a header of all answers, in place of a default of the same name. `{nonce}` stands for the nonce of the
    /// response. An empty value leaves the header out.
    pub fn header(mut self, name: &str, value: &str) -> App {
        let name = name.to_ascii_lowercase();
        self.headers.retain(|(other, _)| *other != name);
        if !value.is_empty() {
            self.headers.push((name, value.to_owned()));
        }
        self
    }

    /// Tells browsers to come by https only, for this long after each visit (HSTS). Not set by default: a site that
    /// cannot be reached by https is lost to who has seen it.
    pub fn https_only(self, duration: Duration) -> App {
        self.header("strict-transport-security", &format!("max-age={}; includeSubDomains", duration.as_secs()))
    }

    /// Whose calls of server functions are answered. Default: only those of this site's own pages.
    pub fn server_functions(mut self, options: Options) -> App {
        self.server_functions = options;
        self
    }

    /// How long anything may take that a request waits for: its body (408), and each part of the page (503 before the
    /// first). Default: 30 seconds. How long the client may take is for the server to say: [`Limits`](crate::Limits).
    pub fn timeout(mut self, duration: Duration) -> App {
        self.timeout = duration;
        self
    }

    /// How long a page waits for each of its resources; the browser fetches what has not come by then. Default: 10
    /// seconds.
    pub fn resource_timeout(mut self, duration: Duration) -> App {
        self.resource_timeout = duration;
        self
    }

    /// On how many threads pages are rendered. Default: as many as there are cores.
    pub fn threads(mut self, threads: usize) -> App {
        self.threads = threads;
        self
    }

    /// What `/readyz` asks: whether this process can do its work, for instance reach its database. (`/healthz` only says
    /// that the process is alive.)
    pub fn ready<F: Future<Output = bool> + Send + 'static>(
        mut self,
        check: impl Fn() -> F + Send + Sync + 'static,
    ) -> App {
        self.ready = Box::new(move || Box::pin(check()));
        self
    }

    /// Starts the threads and makes a router that answers all paths: routes that are added to it come first.
    ///
    /// # Errors
    ///
    /// `S0602` if the folder of assets cannot be read, `S0603` outside a tokio runtime, `S0604` for what cannot be a
    /// header.
    ///
    /// # Panics
    ///
    /// With `S0418` if two server functions have the same path.
    pub fn router(self) -> io::Result<Router> {
        let assets = self.assets.as_deref().map_or_else(|| Ok(Assets::default()), Assets::read)?;
        samara_server::paths().for_each(drop); // two that are equal are told of now, and not at each request
        let headers = self.headers.iter().map(parse_header).collect::<io::Result<_>>()?;
        let pool = Pool::new(self.threads)?;
        let service = Arc::new(Service { app: self, assets: Arc::new(assets), headers, pool });
        let answer = |State(service): State<Arc<Service>>, request: Request| service.answer(request);
        Ok(Router::new().fallback(answer).with_state(service))
    }
}

fn parse_header((name, value): &(String, String)) -> io::Result<(HeaderName, String)> {
    let parsed = (HeaderName::try_from(name), HeaderValue::try_from(value));
    match parsed {
        (Ok(name), Ok(_)) => Ok((name, value.clone())),
        _ => Err(io::Error::other(format!(
            "S0604: {name:?} with {value:?} cannot be a header\n  A name is made of letters, digits and `-`; a value is \
             one line."
        ))),
    }
}
