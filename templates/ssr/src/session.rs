//! Who a visitor is, from one request to the next: by cookies that only this server can write.
//!
//! Nobody has to sign in. Whoever writes something down gets a random name in a cookie, and is known by it from then on.
//! The cookie can be read by its owner, and cannot be changed: its value carries a signature. Who only reads gets none.

use cookie::time::Duration;
use cookie::{Cookie, CookieJar, Key, SameSite};

use crate::notice::Notice;

/// How long a visitor is known after having written something. (Browsers keep no cookie for much longer.)
const DAYS: i64 = 365;

/// Reads and writes the cookies of the request that is being answered. A context of each request.
#[derive(Clone)]
pub struct Sessions {
    key: Key,
    is_secure: bool,
}

/// The name that a visitor goes by. It is as good as a password: whoever knows it cannot use it without the signature,
/// but it should not be shown to others either.
#[derive(Clone, Debug, PartialEq)]
pub struct Visitor(pub String);

impl Sessions {
    /// `secret` has at least 32 bytes. Secure cookies travel by https only, and belong to no other host of the domain.
    pub fn new(secret: &str, is_secure: bool) -> Sessions {
        Sessions { key: Key::derive_from(secret.as_bytes()), is_secure }
    }

    /// Who sends this request, if that is known.
    pub fn visitor(&self) -> Option<Visitor> {
        self.read("visitor").map(Visitor)
    }

    /// Who sends this request; somebody new gets a name.
    pub fn visitor_or_new(&self) -> Visitor {
        let visitor = self.visitor().unwrap_or_else(|| Visitor(random_text()));
        self.write("visitor", &visitor.0, Duration::days(DAYS));
        visitor
    }

    /// Something to be said on the next page that this visitor sees.
    pub fn leave_notice(&self, notice: Notice) {
        self.write("notice", notice.name(), Duration::minutes(1));
    }

    /// What was left to be said: now it is, and not again.
    pub fn take_notice(&self) -> Option<Notice> {
        let name = self.read("notice")?;
        self.write("notice", "", Duration::ZERO);
        Notice::named(&name)
    }

    /// Browsers take a cookie with the prefix only by https, for this host alone, and for all of its paths.
    fn full_name(&self, name: &'static str) -> String {
        if self.is_secure { format!("__Host-{name}") } else { name.to_owned() }
    }

    /// The value of a cookie, if this server has signed it.
    fn read(&self, name: &'static str) -> Option<String> {
        let full_name = self.full_name(name);
        let value = samara::use_request()?.cookie(&full_name)?;
        let cookie = CookieJar::new().signed(&self.key).verify(Cookie::new(full_name, value))?;
        Some(cookie.value().strip_prefix(name)?.strip_prefix('.')?.to_owned())
    }

    fn write(&self, name: &'static str, value: &str, age: Duration) {
        let Some(response) = samara::use_response() else { return };
        // The signature is for the value only. With the name in it, it fits no other cookie.
        let cookie = Cookie::build((self.full_name(name), format!("{name}.{value}")))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.is_secure)
            .max_age(age);
        let mut jar = CookieJar::new();
        jar.signed_mut(&self.key).add(cookie);
        jar.delta().for_each(|cookie| response.header("set-cookie", &cookie.to_string()));
    }
}

/// 128 random bits, as hexadecimal digits.
///
/// # Panics
///
/// If the operating system has no random numbers: names that can be guessed would be worse than no answer.
pub fn random_text() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system provides random numbers");
    format!("{:032x}", u128::from_ne_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use samara::prelude::*;
    use samara::{Graph, Request, Response};

    use super::*;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    /// Runs something in a request with these cookies, and returns the cookies of its answer.
    fn answer<T>(cookies: &str, run: impl FnOnce() -> T) -> (T, Vec<String>) {
        let graph = Graph::new();
        let response = Response::new();
        provide_in(&graph, cookies, &response);
        let result = graph.enter(run);
        (result, response.headers().into_iter().map(|(_, value)| value).collect())
    }

    fn provide_in(graph: &Graph, cookies: &str, response: &Response) {
        let headers = vec![("cookie".to_owned(), cookies.to_owned())];
        graph.enter(|| {
            provide_context(Request::new("GET", "/", headers));
            provide_context(response.clone());
        });
    }

    /// What a browser sends back.
    fn kept(cookie: &str) -> String {
        cookie.split(';').next().unwrap_or_default().to_owned()
    }

    #[test]
    fn somebody_new_gets_a_name_and_keeps_it() {
        let sessions = Sessions::new(SECRET, true);
        assert_eq!(answer("", || sessions.visitor()), (None, vec![]), "who only reads gets no cookie");
        let (visitor, cookies) = answer("", || sessions.visitor_or_new());
        let [cookie] = &cookies[..] else { panic!("{cookies:?}") };
        assert!(cookie.starts_with("__Host-visitor="), "{cookie}");
        for part in ["; HttpOnly", "; SameSite=Lax", "; Secure", "; Path=/", "; Max-Age=31536000"] {
            assert!(cookie.contains(part), "{part} is not in {cookie}");
        }
        assert_eq!(answer(&kept(cookie), || sessions.visitor()).0, Some(visitor.clone()));
        assert_ne!(answer("", || sessions.visitor_or_new()).0, visitor);
    }

    #[test]
    fn without_https_the_cookie_says_so() {
        let (_, cookies) = answer("", || Sessions::new(SECRET, false).visitor_or_new());
        assert!(cookies[0].starts_with("visitor=") && !cookies[0].contains("Secure"), "{cookies:?}");
    }

    #[test]
    fn a_name_without_the_right_signature_is_nobody() {
        let sessions = Sessions::new(SECRET, false);
        let (visitor, cookies) = answer("", || sessions.visitor_or_new());
        let signed = kept(&cookies[0]);
        let other = Sessions::new("another secret of thirty-two bytes", false);
        assert_eq!(answer(&signed, || other.visitor()).0, None, "signed by another secret");
        // The signature of one cookie does not fit another.
        let moved = signed.replace("visitor=", "notice=");
        assert_eq!(answer(&moved, || sessions.take_notice()).0, None);
        let forged = signed.replace(&visitor.0, &random_text());
        for cookie in [forged.as_str(), "visitor=", "visitor=x", &format!("visitor={}", visitor.0)] {
            assert_eq!(answer(cookie, || sessions.visitor()).0, None, "{cookie}");
        }
    }

    #[test]
    fn a_notice_is_given_once() {
        let sessions = Sessions::new(SECRET, false);
        let ((), left) = answer("", || sessions.leave_notice(Notice::Saved));
        let (notice, taken) = answer(&kept(&left[0]), || sessions.take_notice());
        assert_eq!(notice, Some(Notice::Saved));
        assert!(taken[0].contains("Max-Age=0"), "{taken:?}");
        assert_eq!(answer("", || sessions.take_notice()), (None, vec![]));
    }
}
