//! Forms that a browser sends by itself.

use samara::prelude::*;
use samara_dom::Response;
use samara_server::{
    ActionForm, Body, Call, FieldError, FieldErrors, FormOutcome, FormReply, Options, Reply, ServerAction, ServerError,
    ServerFunction, run_form, server,
};

use crate::{call, finish, header, with};

#[server]
async fn register(name: String, age: u32, password: String) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::new();
    if name.len() < 3 {
        errors.add("name", "That is <short>.");
    }
    if age > 150 {
        errors.add("age", "Nobody is that old.");
    }
    if password == "password" {
        errors.add("password", "Anybody could guess that.");
    }
    if name == "Nobody" {
        return Err(FieldErrors::form("Nobody cannot register."));
    }
    if name == "Odysseus"
        && let Some(response) = use_response()
    {
        response.header("set-cookie", "user=odysseus");
        response.redirect("/ithaca");
    }
    errors.into_result()
}

#[server]
async fn stumble() -> Result<(), ServerError> {
    panic!("over a stone");
}

#[component]
fn Page() -> impl View {
    let action = ServerAction::<Register>::new();
    view! {
        <ActionForm action=action>
            <input {..action.field("name")} value=action.entered("name")/>
            <FieldError action=action name="name"/>
            <input {..action.field("age")} value=action.entered("age")/>
            <FieldError action=action name="age"/>
            <input type="password" {..action.field("password")} value=action.entered("password")/>
            <FieldError action=action name="password"/>
            <FieldError action=action/>
        </ActionForm>
    }
}

fn form(function: &str, url: &str, body: &str) -> Call {
    let id = function.trim_start_matches("/_server/");
    let separator = if url.contains('?') { '&' } else { '?' };
    with(
        call(&format!("{url}{separator}_action={id}"), body),
        "content-type",
        Some("application/x-www-form-urlencoded"),
    )
}

fn send(call: Call) -> FormReply {
    finish(run_form(call, &Options { log: |_| (), ..Options::default() }, || provide_context(Response::new())))
}

#[track_caller]
fn replied(call: Call) -> Reply {
    match send(call) {
        FormReply::Reply(reply) => reply,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn failed(call: Call) -> FormOutcome {
    match send(call) {
        FormReply::Render { outcome, status: 422, .. } => outcome,
        other => panic!("{other:?}"),
    }
}

/// The page that comes back.
fn page(outcome: FormOutcome) -> samara_testing::Page {
    samara_testing::mount(move || {
        provide_context(outcome);
        view! { <Page/> }
    })
}

#[test]
fn success_leads_back_to_the_same_page() {
    let location = |url| {
        let reply = replied(form(Register::PATH, url, "name=Ada&age=36&password=analytical"));
        assert_eq!(reply.status, 303);
        header(&reply.headers, "location").unwrap().to_owned()
    };
    assert_eq!(location("/people"), "/people");
    assert_eq!(location("/people?page=2&sort"), "/people?page=2&sort");
    assert_eq!(location("//evil.example/people"), "/evil.example/people");
}

#[test]
fn or_to_where_the_function_redirects() {
    let reply = replied(form(Register::PATH, "/people", "name=Odysseus&age=40&password=penelope"));
    assert_eq!((reply.status, header(&reply.headers, "location")), (303, Some("/ithaca")));
    assert_eq!(header(&reply.headers, "set-cookie"), Some("user=odysseus"));
}

#[test]
fn an_error_comes_back_with_what_was_entered() {
    let page = page(failed(form(Register::PATH, "/people", "name=%C3%84&age=151&password=password")));
    let name = page.css("[name=name]").only();
    assert_eq!(name.attribute("value").as_deref(), Some("Ä"));
    assert_eq!(page.css("[name=age]").only().attribute("value").as_deref(), Some("151"));
    assert_eq!(page.css("[name=age]").only().attribute("aria-invalid").as_deref(), Some("true"));
}

#[test]
fn the_server_writes_it_all_into_the_page() {
    let outcome = failed(form(Register::PATH, "/people", "name=%22%3E&age=36&password=analytical"));
    let html = samara_dom::html::render_to_string(move || {
        provide_context(outcome);
        view! { <Page/> }
    });
    let id = Register::PATH.trim_start_matches("/_server/");
    for part in [
        "method=\"post\"",
        &format!("action=\"?_action={id}\""),
        "aria-busy=\"false\"",
        "value=\"&quot;&gt;\"",
        "aria-invalid=\"true\"",
        &format!("aria-describedby=\"{id}-name\""),
        &format!("id=\"{id}-name\""),
        "role=\"alert\"",
        "That is &lt;short&gt;.",
        // For the browser's side.
        "data-error=\"[[&quot;name",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(!html.contains("analytical"));
}

#[test]
fn a_message_belongs_to_its_field_and_is_hidden_without_need() {
    let page = page(failed(form(Register::PATH, "/people", "name=Al&age=36&password=analytical")));
    let described = page.css("[name=name]").only().attribute("aria-describedby").unwrap();
    let messages = page.all_by_role("alert", "");
    assert_eq!(messages.count(), 1);
    assert_eq!(messages.nth(0).attribute("id"), Some(described));
    assert_eq!(messages.nth(0).text(), "That is <short>.");
}

#[test]
fn a_password_never_comes_back() {
    let outcome = failed(form(Register::PATH, "/people", "name=Al&age=36&password=analytical"));
    assert!(!format!("{outcome:?}").contains("analytical"));
    assert!(!page(outcome).html().contains("analytical"));
}

#[test]
fn a_message_for_the_whole_form_has_no_field() {
    let page = page(failed(form(Register::PATH, "/people", "name=Nobody&age=1&password=")));
    assert_eq!(page.by_role("alert", "").text(), "Nobody cannot register.");
}

#[test]
fn a_field_that_does_not_fit_is_an_error_of_the_form() {
    let page = page(failed(form(Register::PATH, "/people", "name=Ada&age=old&password=")));
    assert!(page.by_role("alert", "").text().starts_with("S0416"));
    assert_eq!(page.css("[name=age]").only().attribute("value").as_deref(), Some("old"));
}

#[test]
fn an_outcome_is_for_the_form_that_was_sent() {
    #[component]
    fn Other() -> impl View {
        let action = ServerAction::<Stumble>::new();
        view! { <ActionForm action=action><FieldError action=action/></ActionForm> }
    }
    let outcome = failed(form(Register::PATH, "/people", "name=Al&age=36&password="));
    let page = samara_testing::mount(move || {
        provide_context(outcome);
        view! { <Other/> }
    });
    assert_eq!(page.all_by_role("alert", "").count(), 0);
}

#[test]
fn what_cannot_be_helped_by_the_form_is_refused() {
    let good = "name=Ada&age=36&password=";
    let evil = with(form(Register::PATH, "/people", good), "origin", Some("https://evil.example"));
    let files = with(form(Register::PATH, "/people", good), "content-type", Some("multipart/form-data; boundary=x"));
    let cases = [
        (evil, 403),
        (form("/_server/gone-1", "/people", good), 404),
        (call("/people", good), 404),
        (files, 415),
        (form(Stumble::PATH, "/people", ""), 500),
    ];
    for (call, status) in cases {
        let reply = replied(call);
        assert_eq!(reply.status, status);
        assert!(matches!(reply.body, Body::Text(text) if text.starts_with("S04")));
    }
}
