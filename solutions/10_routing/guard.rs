//! # Only for members
//!
//! `/diary` is for those who have logged in; `user` says who has, if anybody. Everybody else is to be sent to `/login`, and
//! must not see a word of the diary:
//!
//! - In the browser, the address changes to `/login`. Who logs out while the diary is open is sent away as well.
//! - On the server, the answer is a redirect (303) to `/login`, and its HTML has nothing of the diary in it.
//! - Who has logged in reads the diary.
//!
//! A route has a `guard` for that: it is asked before the view is made, and its answer is where to go instead, if anywhere.
//!
//! Book: Routing (routing.html), "Keeping strangers out"

use samara::prelude::*;
use samara_router::{Route, Router, Routes};

/// Who has logged in.
type User = Signal<Option<&'static str>>;

#[component]
fn App(user: User) -> impl View {
    view! {
        <Router>
            <Routes fallback=|| "not found">
                <Route path="/login" view=|| view! { <h1>"Log in"</h1> }/>
                <Route
                    path="/diary"
                    guard=move || user.get().is_none().then_some("/login")
                    view=move || view! { <h1>"Dear diary"</h1> <p>{user}</p> }
                />
            </Routes>
        </Router>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara::html::render_to_string;
    use samara::{Request, Response};
    use samara_router::testing;
    use samara_testing::{Page, mount};

    /// The diary's page in the browser, and who has logged in.
    fn in_the_browser(user: Option<&'static str>) -> (Page, User) {
        testing::start_at("/diary");
        let user = Signal::new(user);
        (mount(move || view! { <App user=user/> }), user)
    }

    /// What the server answers to a request for the diary: the status, where it leads, and the HTML.
    fn on_the_server(user: Option<&'static str>) -> (Option<u16>, Option<String>, String) {
        let response = Response::new();
        let provided = response.clone();
        let html = render_to_string(move || {
            provide_context(Request::new("GET", "/diary", Vec::new()));
            provide_context(provided);
            view! { <App user=Signal::new(user)/> }
        });
        let location = response.headers().into_iter().find(|(name, _)| name == "location");
        (response.status(), location.map(|(_, address)| address), html)
    }

    #[test]
    fn who_has_logged_in_reads_the_diary() {
        let (page, _) = in_the_browser(Some("Ada"));
        assert_eq!(page.css("h1").texts(), ["Dear diary"], "what Ada sees");
        assert_eq!(testing::address(), "/diary", "where Ada is");
    }

    #[test]
    fn who_has_not_is_sent_to_log_in() {
        let (page, _) = in_the_browser(None);
        assert_eq!(page.css("h1").texts(), ["Log in"], "what a stranger sees");
        assert_eq!(testing::address(), "/login", "where a stranger ends up");
    }

    #[test]
    fn who_logs_out_is_sent_away() {
        let (page, user) = in_the_browser(Some("Ada"));
        user.set(None);
        assert_eq!(page.css("h1").texts(), ["Log in"], "what Ada sees after she has logged out");
        assert_eq!(testing::address(), "/login", "where Ada ends up then");
    }

    #[test]
    fn the_server_sends_strangers_to_log_in() {
        let (status, location, html) = on_the_server(None);
        assert!(!html.contains("Dear diary"), "the server should not send a stranger a word of the diary");
        let answer = (status, location.as_deref());
        assert_eq!(answer, (Some(303), Some("/login")), "the server's answer to a stranger");
        let (status, _, html) = on_the_server(Some("Ada"));
        assert!(status.is_none() && html.contains("Dear diary"), "the server should send the diary to Ada");
    }
}
