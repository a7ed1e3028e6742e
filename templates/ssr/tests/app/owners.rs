//! Who may change what. The visitors here try what no button offers them.

use app::api::{DeleteSighting, FindSighting, SaveSighting};
use axum::http::{Request, StatusCode};
use samara_server::ServerFunction;

use crate::site::{Got, Guest, Site};

const CHANGE: &str = "species=Ostrich&count=1&date=2026-06-01&place=";

/// A robin, and the number that it has.
async fn robin(owner: &Guest<'_>) -> (String, String) {
    let page = owner.note_robin().await;
    let id = page.rsplit('/').next().unwrap().to_owned();
    (page, id)
}

/// Sends a form that was on no page of this visitor.
async fn forge<F: ServerFunction>(cheat: &Guest<'_>, fields: &str) -> Got {
    cheat.post(&F::PATH.replace("/_server/", "/?_action="), fields).await
}

#[tokio::test]
async fn only_the_author_is_offered_a_change() {
    let site = Site::open().await;
    let (author, stranger) = (site.guest(), site.guest());
    let (page, _) = robin(&author).await;
    for url in [&page, "/"] {
        author.get(url).await.expect(&["Delete", "Edit", "_action=delete_sighting"]);
        stranger.get(url).await.expect_none(&["Delete", "Edit", "_action="]);
    }
    let edit = format!("{page}/edit");
    assert_eq!(author.get(&edit).await.status, StatusCode::OK);
    let got = stranger.get(&edit).await;
    assert_eq!(got.status, StatusCode::FORBIDDEN);
    got.expect(&["This is not yours"]);
    got.expect_none(&["<form"]);
}

#[tokio::test]
async fn nobody_else_can_change_or_delete() {
    let site = Site::open().await;
    let author = site.guest();
    let (page, id) = robin(&author).await;
    let somebody_known = site.guest();
    somebody_known.note_robin().await;
    for cheat in [site.guest(), somebody_known] {
        let got = forge::<SaveSighting>(&cheat, &format!("id={id}&{CHANGE}")).await;
        assert_eq!(got.status, StatusCode::FORBIDDEN);
        let got = forge::<DeleteSighting>(&cheat, &format!("id={id}")).await;
        assert_eq!(got.status, StatusCode::FORBIDDEN);
        let got = cheat.post(DeleteSighting::PATH, &format!("id={id}")).await;
        assert_eq!(got.status, StatusCode::FORBIDDEN, "as WebAssembly would call it");
    }
    author.get(&page).await.expect(&["<h1>Robin</h1>", "<dd>Garden</dd>"]);
}

#[tokio::test]
async fn what_is_not_there_is_refused_just_like_what_belongs_to_others() {
    let site = Site::open().await;
    let author = site.guest();
    let (_, id) = robin(&author).await;
    let strange = forge::<DeleteSighting>(&site.guest(), &format!("id={id}")).await;
    let missing = forge::<DeleteSighting>(&site.guest(), "id=99").await;
    let message = "You can only change what you have noted down yourself";
    strange.expect(&[message]);
    missing.expect(&[message]);
    assert_eq!(strange.status, missing.status);
}

#[tokio::test]
async fn a_cookie_made_by_hand_opens_nothing() {
    let site = Site::open().await;
    let author = site.guest();
    let (page, id) = robin(&author).await;
    let name = "__Host-visitor";
    let cookie = author.cookie(name).expect("the author has a cookie");
    // Signature, name of the cookie and name of the visitor, in one.
    let (signed, visitor) = cookie.split_once("visitor.").expect("the value says which cookie it is");
    let other = site.guest();
    other.note_robin().await;
    let other = other.cookie(name).unwrap();
    let other_signature = other.split_once("visitor.").unwrap().0;
    let forgeries = [
        visitor.to_owned(),
        format!("visitor.{visitor}"),
        format!("{other_signature}visitor.{visitor}"),
        signed.to_owned(),
    ];
    for forgery in forgeries {
        let cheat = site.guest();
        cheat.set_cookie(name, &forgery);
        cheat.get(&page).await.expect_none(&["Delete"]);
        let got = forge::<DeleteSighting>(&cheat, &format!("id={id}")).await;
        assert_eq!(got.status, StatusCode::FORBIDDEN, "{forgery}");
    }
    let copy = site.guest();
    copy.set_cookie(name, &cookie);
    copy.get(&page).await.expect(&["Delete"]);
}

#[tokio::test]
async fn authors_are_told_to_nobody() {
    let site = Site::open().await;
    let author = site.guest();
    let (page, id) = robin(&author).await;
    let cookie = author.cookie("__Host-visitor").unwrap();
    let (_, visitor) = cookie.split_once("visitor.").unwrap();
    for url in ["/", &page, &format!("{page}/edit")] {
        site.get(url).await.expect_none(&[visitor]);
        author.get(url).await.expect_none(&[visitor]);
    }
    let request = Request::post(FindSighting::PATH).header("content-type", "application/json");
    let got = site.guest().send(request.header("sec-fetch-site", "same-origin"), &format!("{{\"id\":{id}}}")).await;
    got.expect(&["\"species\":\"Robin\"", "\"is_own\":false"]);
    got.expect_none(&[visitor]);
}

#[tokio::test]
async fn who_only_reads_gets_no_cookie() {
    let site = Site::open().await;
    site.guest().note_robin().await;
    for url in ["/", "/new", "/sightings/1", "/sightings/1/edit", "/nowhere"] {
        assert_eq!(site.get(url).await.header("set-cookie"), "", "{url}");
    }
}
