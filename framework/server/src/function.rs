//! What a server function is: a struct of its arguments, a path, and (on the server) what to run.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::wire::Answer;
use crate::{ServerError, wire};

/// A server function, as the struct of its arguments. Implemented by [`#[server]`](crate::server).
///
/// ```
/// use samara_server::{ServerError, ServerFunction, server};
///
/// #[server]
/// async fn add(left: i32, right: i32) -> Result<i32, ServerError> {
///     Ok(left + right)
/// }
///
/// assert!(Add::PATH.starts_with("/_server/add-"));
/// ```
pub trait ServerFunction: Serialize + DeserializeOwned + 'static {
    /// What it returns, if all goes well.
    type Output: Answer;
    /// What it returns otherwise.
    type Error: FunctionError;

    /// Where it is called: the same in the browser and on the server.
    const PATH: &'static str;

    /// The largest body that is read, in bytes.
    #[cfg(not(target_arch = "wasm32"))]
    const LIMIT: usize;

    /// Runs the function.
    #[cfg(not(target_arch = "wasm32"))]
    fn run(self) -> impl Future<Output = Result<Self::Output, Self::Error>> + 'static;
}

/// The error of a server function.
// It says in methods what could be asked for as supertraits, and has a second implementation: only so, the compiler
// reports that the trait is missing, and not the first of its parts.
#[diagnostic::on_unimplemented(
    message = "S0406: `{Self}` cannot be the error of a server function",
    label = "it has to travel, and to be made of a `ServerError`",
    note = "derive `serde::Serialize` and `serde::Deserialize` for it, and implement `From<ServerError>`"
)]
pub trait FunctionError: Sized + 'static {
    #[doc(hidden)]
    fn from_server(error: ServerError) -> Self;
    #[doc(hidden)]
    fn write(&self) -> Result<String, serde_json::Error>;
    #[doc(hidden)]
    fn read(json: &str) -> Result<Self, String>;
}

#[diagnostic::do_not_recommend]
impl<E: From<ServerError> + Serialize + DeserializeOwned + 'static> FunctionError for E {
    fn from_server(error: ServerError) -> Self {
        error.into()
    }

    fn write(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    fn read(json: &str) -> Result<Self, String> {
        wire::from_json(json)
    }
}

#[allow(dead_code, reason = "it is there for the compiler's messages")]
enum Nobody {}

impl FunctionError for Nobody {
    fn from_server(_: ServerError) -> Self {
        unreachable!("nobody returns this error")
    }

    fn write(&self) -> Result<String, serde_json::Error> {
        match *self {}
    }

    fn read(_: &str) -> Result<Self, String> {
        unreachable!("nobody returns this error")
    }
}

/// The return type of a server function: a `Result`, by whatever name.
#[doc(hidden)]
pub trait Returned {
    type Output;
    type Error;
}

impl<T, E> Returned for Result<T, E> {
    type Output = T;
    type Error = E;
}

/// Calls the function from elsewhere: from the browser, or from a test that stands in for it.
#[doc(hidden)]
pub fn call<F: ServerFunction>(arguments: F) -> Call<F> {
    Call(wire::send(F::PATH, wire::JSON, serde_json::to_string(&arguments)), PhantomData)
}

/// A call that is under way.
// By hand, since there are many of them: what the compiler makes of `async` and `.await` is larger.
#[doc(hidden)]
pub struct Call<F>(wire::Sending, PhantomData<fn() -> F>);

impl<F: ServerFunction> Future for Call<F> {
    type Output = Result<F::Output, F::Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(context).map(wire::read::<F>)
    }
}

/// What names a function in `?_action=`: its path, as short as can be.
pub(crate) fn action_id(path: &'static str) -> &'static str {
    path.strip_prefix(PREFIX).unwrap_or(path)
}

const PREFIX: &str = "/_server/";
const DIGITS: usize = 12;

/// The length of [`path`].
#[doc(hidden)]
pub const fn path_length(name: &str) -> usize {
    PREFIX.len() + name.len() + 1 + DIGITS
}

/// `/_server/<name>-<hash>`, with a hash of where the function stands in the program: FNV-1a, for which uniqueness
/// within one program is enough.
#[doc(hidden)]
pub const fn path<const LENGTH: usize>(name: &str, module: &str) -> [u8; LENGTH] {
    let mut path = [b'-'; LENGTH];
    let (start, rest) = path.split_at_mut(PREFIX.len());
    start.copy_from_slice(PREFIX.as_bytes());
    rest.split_at_mut(name.len()).0.copy_from_slice(name.as_bytes());
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut at = 0;
    while at < module.len() {
        hash = (hash ^ module.as_bytes()[at] as u64).wrapping_mul(0x100_0000_01b3);
        at += 1;
    }
    at = 0;
    while at < DIGITS {
        path[LENGTH - 1 - at] = b"0123456789abcdef"[(hash >> (4 * at) & 15) as usize];
        at += 1;
    }
    path
}

/// The path as text.
#[doc(hidden)]
pub const fn path_text(path: &'static [u8]) -> &'static str {
    match std::str::from_utf8(path) {
        Ok(text) => text,
        Err(_) => panic!("the name of a server function is text"),
    }
}
