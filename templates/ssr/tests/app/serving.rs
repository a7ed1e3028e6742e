//! What the server answers, also to who has no WebAssembly.

use axum::http::{Request, StatusCode};

use crate::site::Site;

#[tokio::test]
async fn the_list_shows_the_latest_first_with_links() {
    let site = Site::open().await;
    site.get("/").await.expect(&["Nothing of the kind was seen yet."]);
    let robin = site.note("Robin", "Garden", "2026-05-01").await;
    let wren = site.note("Wren", "", "2026-05-02").await;
    let got = site.get("/").await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(got.place_of("<strong>Wren</strong>") < got.place_of("<strong>Robin</strong>"), "{}", got.text);
    got.expect(&[
        &format!("href=\"/sightings/{wren}\""),
        &format!("href=\"/sightings/{robin}\""),
        ">Sightings</title>",
    ]);
    got.expect_none(&["Nothing of the kind", "Looking it up"]);
}

#[tokio::test]
async fn a_search_finds_all_words_in_species_and_place() {
    let site = Site::open().await;
    site.note("Grey heron", "Pond", "2026-05-01").await;
    site.note("Grey wagtail", "Brook", "2026-05-02").await;
    site.note("100 % wren", "Brook", "2026-05-03").await;
    let found = |url: &'static str| {
        let site = &site;
        async move {
            let got = site.get(url).await;
            ["heron", "wagtail", "100 %"].map(|bird| got.text.contains(bird)).map(u8::from)
        }
    };
    assert_eq!(found("/?search=grey+pond").await[..2], [1, 0]);
    assert_eq!(found("/?search=GREY").await[..2], [1, 1]);
    assert_eq!(found("/?search=%25").await, [0, 0, 1], "% stands for itself");
    assert_eq!(found("/?search=_").await, [0, 0, 0], "_ stands for itself");
    let got = site.get("/?search=nothing+%22like%22+it").await;
    got.expect(&["value=\"nothing &quot;like&quot; it\"", "Nothing of the kind"]);
}

#[tokio::test]
async fn a_sighting_has_a_page() {
    let site = Site::open().await;
    let id = site.note("Robin", "Garden", "2026-05-01").await;
    let got = site.get(&format!("/sightings/{id}")).await;
    assert_eq!(got.status, StatusCode::OK);
    got.expect(&[">Robin – Sightings</title>", "<dd>Garden</dd>", "<time datetime=\"2026-05-01\">", "<dd>3</dd>"]);
}

#[tokio::test]
async fn where_nothing_is_the_status_says_so() {
    let site = Site::open().await;
    for url in ["/sightings/7", "/sightings/robin", "/sightings/99999999999999999999", "/sightings/%ff", "/nowhere"] {
        let got = site.get(url).await;
        let expected = if url.contains("%ff") { StatusCode::BAD_REQUEST } else { StatusCode::NOT_FOUND };
        assert_eq!(got.status, expected, "{url}");
        if expected == StatusCode::NOT_FOUND {
            got.expect(&["There is nothing here", "href=\"/\""]);
        }
    }
}

#[tokio::test]
async fn a_form_without_scripts_leads_to_the_new_sighting() {
    let site = Site::open().await;
    let guest = site.guest();
    let fields = "species=Robin&count=2&date=2026-05-31&place=Gr%C3%BCner+Weg";
    let got = guest.submit("/new", "save_sighting", fields).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER);
    let page = got.header("location");
    guest.get(page).await.expect(&["<h1>Robin</h1>", "<dd>Grüner Weg</dd>", "role=\"status\">It is in the notebook."]);
    guest.get(page).await.expect_none(&["It is in the notebook."]);
}

#[tokio::test]
async fn a_form_with_mistakes_comes_back_with_them_and_with_what_was_entered() {
    let site = Site::open().await;
    let fields = "species=&count=none&date=2026-02-30&place=%22Pond%22";
    let got = site.guest().submit("/new", "save_sighting", fields).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    got.expect(&["Which bird was it?", "Write a number from 1", "Write it as 2026-05-31"]);
    got.expect(&["value=\"&quot;Pond&quot;\"", "value=\"none\"", "value=\"2026-02-30\"", "aria-invalid=\"true\""]);
    site.get("/").await.expect(&["Nothing of the kind"]);
}

#[tokio::test]
async fn a_sighting_can_be_changed_without_scripts() {
    let site = Site::open().await;
    let guest = site.guest();
    let page = guest.note_robin().await;
    let id = page.rsplit('/').next().unwrap();
    let edit = format!("{page}/edit");
    guest.get(&edit).await.expect(&["value=\"Robin\"", "value=\"2\"", "value=\"2026-05-31\"", "value=\"Garden\""]);

    let fields = format!("id={id}&species=Redstart&count=0&date=2026-06-01&place=");
    let got = guest.submit(&edit, "save_sighting", &fields).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    got.expect(&["value=\"Redstart\"", "value=\"0\"", "name=\"place\" value>", "Write a number from 1"]);

    let got = guest.submit(&edit, "save_sighting", &fields.replace("count=0", "count=1")).await;
    assert_eq!((got.status, got.header("location")), (StatusCode::SEE_OTHER, page.as_str()));
    guest.get(&page).await.expect(&["<h1>Redstart</h1>", "<dd>1</dd>", "It is in the notebook."]);
}

#[tokio::test]
async fn a_sighting_can_be_deleted_without_scripts() {
    let site = Site::open().await;
    let guest = site.guest();
    let page = guest.note_robin().await;
    let id = page.rsplit('/').next().unwrap();
    let got = guest.submit(&page, "delete_sighting", &format!("id={id}")).await;
    assert_eq!((got.status, got.header("location")), (StatusCode::SEE_OTHER, "/"));
    guest.get("/").await.expect(&["Nothing of the kind", "It was deleted."]);
    assert_eq!(guest.get(&page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn deleted_in_the_list_it_leads_back_to_the_same_search() {
    let site = Site::open().await;
    let guest = site.guest();
    let page = guest.note_robin().await;
    let id = page.rsplit('/').next().unwrap();
    let got = guest.get("/?search=robin").await;
    got.expect(&["name=\"search\" value=\"robin\""]);
    let got = guest.submit("/", "delete_sighting", &format!("id={id}&search=robin+%26+wren")).await;
    assert_eq!(got.header("location"), "/?search=robin%20%26%20wren");
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let site = Site::open().await;
    let guest = site.guest();
    let action = guest.get("/new").await.form_action("save_sighting").to_owned();
    let request = Request::post(format!("/new{action}")).header("content-type", "application/x-www-form-urlencoded");
    let request = request.header("sec-fetch-site", "cross-site");
    let got = guest.send(request, "species=Robin&count=2&date=2026-05-31&place=").await;
    assert_eq!(got.status, StatusCode::FORBIDDEN);
    site.get("/").await.expect(&["Nothing of the kind"]);
}

#[tokio::test]
async fn what_people_write_is_text() {
    let site = Site::open().await;
    let id = site.note("<script>alert(1)</script>", "\"><b>&amp;", "2026-05-01").await;
    for url in ["/".to_owned(), format!("/sightings/{id}"), "/?search=%3Cscript%3E".to_owned()] {
        let got = site.get(&url).await;
        got.expect(&["&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;&amp;amp;"]);
        got.expect_none(&["<script>alert", "<b>"]);
    }
}

#[tokio::test]
async fn a_failing_database_is_told_of_without_details() {
    let site = Site::open().await;
    assert_eq!(site.get("/readyz").await.status, StatusCode::OK);
    site.database.close().await;
    for url in ["/", "/sightings/1"] {
        let got = site.get(url).await;
        assert_eq!(got.status, StatusCode::SERVICE_UNAVAILABLE, "{url}");
        got.expect(&["<h1>That did not work</h1>", "The notebook cannot be read at the moment.", "href=\"/new\""]);
    }
    assert_eq!(site.get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(site.get("/healthz").await.status, StatusCode::OK, "the process itself is well");
}

#[tokio::test]
async fn pages_run_no_scripts_but_their_own_and_have_a_name_in_the_log() {
    let site = Site::open().await;
    let request = Request::get("/").header("x-request-id", "from-the-proxy").header("accept-encoding", "gzip");
    let got = site.guest().send(request, "").await;
    let policy = got.header("content-security-policy");
    assert!(policy.contains("script-src 'nonce-") && !policy.contains("unsafe-inline"), "{policy}");
    assert_eq!(got.header("x-request-id"), "from-the-proxy");
    assert_eq!(got.header("content-encoding"), "gzip");
    assert!(got.header("cache-control").contains("private"));
    site.get("/new").await.expect_none(&["style=\"", "<style", "onclick"]);
}
