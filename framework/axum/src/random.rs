//! Names that nobody can guess: nonces and request ids.

use axum::http::HeaderMap;

/// 128 random bits, as hexadecimal digits.
///
/// # Panics
///
/// If the operating system has no random numbers: a guessable nonce would be worse than no answer.
pub(crate) fn token() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system provides random numbers");
    format!("{:032x}", u128::from_ne_bytes(bytes))
}

/// The id that a proxy in front has given to the request, if it is fit for logs and headers; else a new one.
pub(crate) fn request_id(headers: &HeaderMap) -> String {
    let sane = |id: &&str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        (1..=64).contains(&id.len()) && id.bytes().all(allowed)
    };
    let given = headers.get("x-request-id").and_then(|id| id.to_str().ok()).filter(sane);
    given.map_or_else(token, str::to_owned)
}
