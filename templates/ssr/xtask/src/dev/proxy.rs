//! What listens at the app's address while it is being written. It passes requests on to the app's server, and puts a
//! script into pages that loads them anew after a build.

use std::net::SocketAddr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::uri::{Authority, PathAndQuery, Scheme};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, Uri, header};
use http_body_util::BodyExt;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::watch::Receiver;
use tokio::time::timeout;

const SCRIPT: &str = include_str!("page.js");

/// How long a page waits for news in one request.
const WAIT: Duration = Duration::from_secs(25);

/// How the work on the app stands.
#[derive(Clone, Debug)]
pub struct Status {
    /// Counts the builds that went well, on from a number that no run before has had.
    pub build: u64,
    /// Counts all changes of this.
    pub change: u64,
    pub server: Option<SocketAddr>,
    /// What went wrong with the last build.
    pub problem: Option<String>,
}

impl Status {
    /// Before the first build.
    pub fn start() -> Status {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Status { build: now.as_secs(), change: 0, server: None, problem: None }
    }
}

/// Answers until the program ends.
pub async fn serve(listener: TcpListener, status: Receiver<Status>) -> std::io::Result<()> {
    let proxy = Proxy { status, client: Client::builder(TokioExecutor::new()).build_http() };
    let answer = |State(proxy): State<Proxy>, request: Request| proxy.answer(request);
    axum::serve(listener, Router::new().fallback(answer).with_state(proxy)).await
}

#[derive(Clone)]
struct Proxy {
    status: Receiver<Status>,
    client: Client<HttpConnector, Body>,
}

impl Proxy {
    async fn answer(mut self, request: Request) -> Response<Body> {
        match request.uri().path() {
            "/_dev/page.js" => return respond("text/javascript", SCRIPT.to_owned()),
            "/_dev/status" => return self.tell(request.uri().query()).await,
            _ => {}
        }
        // The first build takes its time: until then, or until it fails, browsers wait.
        let ready = self.status.wait_for(|status| status.server.is_some() || status.problem.is_some()).await;
        let Ok(Status { server, build, .. }) = ready.map(|status| status.clone()) else {
            return nothing_there(0);
        };
        match server {
            Some(server) => match self.pass_on(request, server).await {
                Ok(response) => with_script(response, build),
                Err(_) => nothing_there(build),
            },
            None => nothing_there(build),
        }
    }

    /// Tells how the work stands, as soon as that is another than the page has `seen`.
    async fn tell(&mut self, query: Option<&str>) -> Response<Body> {
        let seen = query.and_then(|query| query.strip_prefix("seen=")?.parse().ok());
        // Whatever comes of waiting, the status is told.
        let _ = timeout(WAIT, self.status.wait_for(|status| Some(status.change) != seen)).await;
        let Status { build, change, problem, .. } = self.status.borrow().clone();
        respond("application/json", json!({ "build": build, "change": change, "problem": problem }).to_string())
    }

    async fn pass_on(&self, mut request: Request, server: SocketAddr) -> anyhow::Result<Response<Body>> {
        let mut address = request.uri().clone().into_parts();
        address.scheme = Some(Scheme::HTTP);
        address.authority = Some(Authority::try_from(server.to_string())?);
        address.path_and_query.get_or_insert(PathAndQuery::from_static("/"));
        *request.uri_mut() = Uri::from_parts(address)?;
        let headers = request.headers_mut();
        headers.remove(header::CONNECTION);
        let is_page = text(headers, header::ACCEPT).contains("text/html");
        if is_page {
            headers.remove(header::ACCEPT_ENCODING);
        }
        let mut response = self.client.request(request).await?.map(Body::new);
        response.headers_mut().remove(header::CONNECTION);
        Ok(response)
    }
}

/// Puts the script into a page, at the start of its head. Its security policy lets that run by the nonce.
fn with_script(response: Response<Body>, build: u64) -> Response<Body> {
    if !text(response.headers(), header::CONTENT_TYPE).starts_with("text/html") {
        return response;
    }
    let policy = text(response.headers(), header::CONTENT_SECURITY_POLICY);
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
    let mut script = Some(script(nonce, build));
    let (mut head, body) = response.into_parts();
    head.headers.remove(header::CONTENT_LENGTH);
    let body = body.map_frame(move |frame| {
        frame.map_data(|data| {
            let Some(place) = find(&data, b"<head>") else { return data };
            let Some(script) = script.take() else { return data };
            let (before, after) = data.split_at(place);
            [before, script.as_bytes(), after].concat().into()
        })
    });
    Response::from_parts(head, Body::new(body))
}

fn script(nonce: Option<&str>, build: u64) -> String {
    let nonce = nonce.map(|nonce| format!(" nonce=\"{nonce}\"")).unwrap_or_default();
    format!("<script async{nonce} src=\"/_dev/page.js\" data-build=\"{build}\"></script>")
}

/// Where a text ends within bytes.
fn find(bytes: &[u8], text: &[u8]) -> Option<usize> {
    bytes.windows(text.len()).position(|window| window == text).map(|start| start + text.len())
}

/// A page without an app, until there is one. The script says what went wrong.
fn nothing_there(build: u64) -> Response<Body> {
    let page = format!(
        "<!doctype html><html lang=\"en\"><head>{}<meta charset=\"utf-8\"><title>Not built</title></head>\
         <body><p>The app is not running: the terminal says why.</p></body></html>",
        script(None, build)
    );
    let mut response = respond("text/html", page);
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response
}

fn respond(media_type: &'static str, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A header as text; empty if it is not there.
fn text(headers: &HeaderMap, name: HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn served(media_type: &'static str, page: &'static str) -> String {
        let mut response = Response::new(Body::from(page));
        let policy = HeaderValue::from_static("default-src 'self'; script-src 'nonce-abc' 'strict-dynamic'");
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        let body = with_script(response, 7).into_body().collect().await.unwrap();
        String::from_utf8(body.to_bytes().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_page_gets_the_script_with_its_nonce() {
        assert_eq!(
            served("text/html; charset=utf-8", "<html><head><title>a</title></head>").await,
            "<html><head><script async nonce=\"abc\" src=\"/_dev/page.js\" data-build=\"7\"></script><title>a</title></head>"
        );
    }

    #[tokio::test]
    async fn what_is_no_page_stays_as_it_is() {
        assert_eq!(served("text/css", "<head>").await, "<head>");
    }
}
