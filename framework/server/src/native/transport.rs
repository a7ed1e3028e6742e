//! Where no network is between caller and function: on the server itself, and in tests.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use samara_reactive::use_context;

use crate::native::Registration;
pub(crate) use crate::native::pieces::Pending;
use crate::wire::{Answered, Body};

/// Takes the place of the network in a test: provided as a context, it gets each call of a
/// [`ServerAction`](crate::ServerAction) or an [`ActionForm`](crate::ActionForm).
///
/// Without it, calls go straight to the function, which finds the contexts of the page: provide what it needs there,
/// such as a database in memory. So does, natively, each call of the function by its name, in a resource for instance.
/// What the function starts there, a timer say, belongs to the page; on a server it ends with the call.
///
/// ```
/// use samara_reactive::provide_context;
/// use samara_server::Transport;
///
/// provide_context(Transport::new(async |_path, _body| (503, "Come back later.".to_owned())));
/// ```
#[derive(Clone)]
pub struct Transport(Rc<dyn Fn(&'static str, String) -> Answering>);

type Answering = Pin<Box<dyn Future<Output = (u16, String)>>>;

impl Transport {
    /// Gets the path and the body of each call, and makes an answer of a status and a body. A body that is no JSON
    /// counts as the server's refusal; the status 0 says that there was no answer.
    pub fn new<A: Future<Output = (u16, String)> + 'static>(
        answer: impl Fn(&'static str, String) -> A + 'static,
    ) -> Transport {
        Transport(Rc::new(move |path, body| Box::pin(answer(path, body))))
    }
}

pub(crate) async fn send(path: &'static str, content_type: &'static str, body: String) -> Answered {
    if let Some(Transport(answer)) = use_context() {
        let (status, body) = answer(path, body).await;
        let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&body).is_ok();
        return Answered { status, is_json, body: Body::Text(body) };
    }
    match Registration::find(path) {
        Some(function) => (function.run)(content_type, body.as_bytes()).await,
        None => Answered { status: 404, is_json: false, body: Body::Text(String::new()) },
    }
}
