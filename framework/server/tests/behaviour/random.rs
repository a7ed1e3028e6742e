//! Whatever comes in, the answer is a value or a refusal.

use proptest::prelude::*;
use samara_server::{Body, Call, FormReply, Options, ServerError, ServerFunction, handle, run_form, server};

use crate::finish;

#[server]
async fn describe(name: String, count: Option<u8>, tags: Vec<String>) -> Result<String, ServerError> {
    Ok(format!("{name} {count:?} {tags:?}"))
}

fn id() -> &'static str {
    Describe::PATH.trim_start_matches("/_server/")
}

fn urls() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(Describe::PATH.to_owned()),
        2 => Just(format!("/page?_action={}", id())),
        1 => "[ -~]{0,40}",
        1 => ".{0,20}",
        1 => "[?&=/%_a-z]{0,30}".prop_map(|query| format!("/page?{query}&_action={}", id())),
    ]
}

fn content_types() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        3 => Just(Some("application/json".to_owned())),
        3 => Just(Some("application/x-www-form-urlencoded".to_owned())),
        1 => ".{0,30}".prop_map(Some),
        1 => "application/json;[a-z=;\" ]{0,20}".prop_map(Some),
        1 => Just(None),
    ]
}

fn bodies() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        "[{}\\[\\]\",:a-z0-9\\\\ ]{0,60}".prop_map(String::into_bytes),
        "(name|count|tags|x)=[%+&=a-z0-9]{0,20}(&(name|count|tags)=[^&]{0,5}){0,3}".prop_map(String::into_bytes),
    ]
}

fn calls() -> impl Strategy<Value = Call> {
    let methods = prop_oneof![5 => Just("POST".to_owned()), 1 => "[A-Z]{0,7}", 1 => ".{0,5}"];
    let sites = prop_oneof![5 => Just("same-origin".to_owned()), 1 => ".{0,12}"];
    (urls(), methods, content_types(), sites, bodies()).prop_map(|(url, method, content_type, site, body)| {
        let mut headers = vec![("Sec-Fetch-Site".to_owned(), site)];
        headers.extend(content_type.map(|content_type| ("Content-Type".to_owned(), content_type)));
        Call { url, method, headers, body }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_call_gets_a_value_or_a_refusal(call in calls()) {
        let log = |message: &str| panic!("{message}");
        let reply = finish(handle(call, &Options { log, ..Options::default() }, || ()));
        prop_assert!(matches!(reply.status, 200 | 400 | 403 | 404 | 405 | 413 | 415 | 422), "{reply:?}");
        let Body::Text(text) = reply.body else { panic!("the answer is a stream") };
        prop_assert!(reply.status == 200 || text.starts_with("S04"), "{text}");
    }

    #[test]
    fn a_form_gets_a_redirect_a_page_or_a_refusal(call in calls()) {
        let log = |message: &str| panic!("{message}");
        match finish(run_form(call, &Options { log, ..Options::default() }, || ())) {
            FormReply::Render { status, .. } => prop_assert_eq!(status, 422),
            FormReply::Reply(reply) => {
                prop_assert!(matches!(reply.status, 303 | 400 | 403 | 404 | 405 | 413 | 415), "{reply:?}");
                let location = reply.headers.iter().find(|(name, _)| name == "location");
                prop_assert!(location.is_none_or(|(_, location)| location.starts_with('/') && !location.starts_with("//")));
            }
        }
    }
}
