//! What is not as the view has it is told and mended, and what the user did before is kept.

use samara::prelude::*;
use samara_testing::{Page, hydrate, page};

#[track_caller]
fn faults(page: &Page, expected: &[&str]) {
    let report = page.hydration();
    let told = report.faults.iter().map(|fault| {
        // Where in this file it is, is of no interest here.
        let (before, after) = fault.split_once(" (framework").unwrap_or((fault, ""));
        let after = after.split_once(')').map_or("", |(_, after)| after);
        format!("{before}{after}")
    });
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[component]
fn Menu() -> impl View {
    view! { <ul><li>"one"</li></ul> }
}

#[test]
fn a_fault_names_the_component_and_its_place_in_the_program() {
    let page = hydrate("<!--[--><p>other</p><!--]-->", || view! { <Menu/> });
    assert_eq!(page.html(), "<ul>\n  <li>one</li>\n</ul>");
    let fault = &page.hydration().faults[0];
    assert!(fault.starts_with("S0230: hydration: <Menu> ("), "{fault}");
    assert!(fault.contains("healing.rs:2"), "{fault}");
    assert!(fault.ends_with("): expected <ul>, found <p>; built afresh"), "{fault}");
}

#[test]
fn what_an_extension_has_added_goes() {
    let html = "<!--[--><main><aside>ad</aside><h1>Title</h1></main><!--]-->";
    let title = Signal::new("Title");
    let page = hydrate(html, move || view! { <main><h1>{title}</h1></main> });
    faults(&page, &["S0230: hydration:: expected nothing, found <aside>; removed"]);
    assert_eq!(page.hydration().created, 0);
    title.set("New");
    assert_eq!(page.css("h1").only().text(), "New");
    assert!(page.css("aside").is_empty());
}

#[test]
fn comments_of_others_go_and_nothing_else_is_made_anew() {
    for comment in [" an extension ", "[if IE]", "[endif]", "[3", "[?x]"] {
        let html = "<!--[--><div>a<!--[--><!--?--><b></b><!--]--><!---->c</div><!--]-->".replace('?', comment);
        let page = hydrate(&html, || view! { <div>"a"{view! { <b/> }}"c"</div> });
        assert_eq!(page.hydration().created, 0, "{:#?}", page.hydration());
        assert_eq!(page.html(), "<div>a<b></b>c</div>");
        faults(&page, &[&format!("S0230: hydration:: expected nothing, found <!--{comment}-->; removed")]);
    }
}

#[test]
fn what_the_server_said_otherwise_is_set() {
    let html = "<!--[--><p title=\"server\" class=\"a b\">server</p><!--]-->";
    let (text, on) = (Signal::new("browser"), Signal::new(false));
    let page = hydrate(html, move || view! { <p class="a" class:b=on title=text>{text}</p> });
    faults(
        &page,
        &[
            "S0231: hydration:: expected \"browser\", found \"server\"; set",
            "S0231: hydration:: expected \"browser\", found \"server\"; set",
        ],
    );
    assert_eq!(page.html(), "<p title=\"browser\" class=\"a\">browser</p>");
    assert_eq!(page.hydration().created, 0);
}

#[test]
fn a_body_that_the_parser_has_put_into_a_table_is_no_longer_there() {
    let html = "<!--[--><table><tr><td>1</td></tr></table><!--]-->";
    let rows = || vec![view! { <tr><td>"1"</td></tr> }];
    let page = hydrate(html, move || view! { <table>{rows()}</table> });
    assert!(page.css("tbody").is_empty());
    assert_eq!(page.css("table > tr > td").len(), 1);
    assert_eq!(page.hydration().faults.len(), 1);
}

#[test]
fn one_warning_is_enough_for_a_list() {
    let page = hydrate("<!--[--><ul></ul><!--]-->", || {
        let rows = |_| (0..100).map(|row| view! { <li>{row}</li> }).collect::<Vec<_>>();
        view! { <ul>{rows(())}</ul> }
    });
    assert_eq!(page.css("li").len(), 100);
    faults(&page, &["S0230: hydration:: expected <li>, found nothing; built afresh"]);
}

const WITHOUT_COMMENTS: &str =
    "S0232: hydration: found no comments of the server's (tools may take them out); the app is built afresh";

#[test]
fn without_anything_from_the_server_the_view_is_mounted() {
    let page = hydrate("<header>x</header>", || view! { <p>"y"</p> });
    assert_eq!(page.hydration().faults, [WITHOUT_COMMENTS]);
    assert_eq!(page.html(), "<header>x</header>\n<p>y</p>");
}

#[test]
fn a_page_without_its_comments_is_built_afresh_in_place_of_what_the_server_sent() {
    let view = || ("a", view! { <p>"b" {"c"}</p> }, view! { <input value="d"/> });
    let sent = samara_dom::html::render_to_string(view);
    let bare = sent.replace("<!--[-->", "").replace("<!--]-->", "").replace("<!---->", "");
    assert!(bare.starts_with("a<p>bc</p>") && !bare.contains("<!"), "{bare}");
    let value = "<script type=\"application/json\" data-samara=\"0\">1</script>";
    let start = "<script type=\"module\" data-samara></script>";
    let page = hydrate(&format!("<body>{bare}{value}{start}<footer>stays</footer>"), view);
    assert_eq!(page.hydration().faults, [WITHOUT_COMMENTS]);
    assert_eq!(page.text().split_whitespace().collect::<Vec<_>>(), ["stays", "a", "bc"]);
    assert_eq!((page.css("p").len(), page.css("input").len(), page.css("script").len()), (1, 1, 2));
}

#[test]
fn extra_attributes_stay() {
    let page = hydrate("<!--[--><p data-extension=\"1\">x</p><!--]-->", || view! { <p>"x"</p> });
    faults(&page, &[]);
    assert_eq!(page.html(), "<p data-extension=\"1\">x</p>");
}

#[test]
fn what_the_user_typed_and_ticked_is_kept_and_told() {
    let html = "<!--[--><input value=\"old\"><input type=\"checkbox\"><textarea>\nold</textarea>\
        <select><option value=\"a\">a</option><option value=\"b\" selected>b</option></select><!--]-->";
    let page = page(html);
    page.css("input:not([type])").only().fill("typed");
    page.css("[type=checkbox]").only().click();
    page.css("textarea").only().fill("written");
    page.css("select").only().select_option("a");
    let texts = [Signal::new("old".to_owned()), Signal::new("old".to_owned()), Signal::new("b".to_owned())];
    let ticked = Signal::new(false);
    page.hydrate(move || {
        (
            view! { <input bind:value=texts[0]/> },
            view! { <input type="checkbox" bind:checked=ticked/> },
            view! { <textarea bind:value=texts[1]></textarea> },
            view! { <select bind:value=texts[2]><option value="a">"a"</option><option value="b">"b"</option></select> },
        )
    });
    faults(&page, &[]);
    assert_eq!(texts.map(|text| text.get()), ["typed", "written", "a"]);
    assert!(ticked.get());
    assert_eq!(page.css("textarea").only().value(), "written");
    texts[1].set("set".into());
    assert_eq!(page.css("textarea").only().value(), "set");
}

#[test]
fn what_the_user_has_chosen_of_a_group_is_kept_and_told() {
    for choice in ["a", "c"] {
        let html = ["a", "b", "c"].map(|value| {
            let controls = ["radio\" name=\"bird", "checkbox", "radio\" name=\"plain"];
            controls.map(|control| format!("<input type=\"{control}\" value=\"{value}\">")).concat()
        });
        let html = html.concat();
        let page = page(&format!("<!--[-->{}<!--]-->", html.replace("value=\"b\"", "value=\"b\" checked")));
        page.css(&format!("[value={choice}]")).iter().for_each(|control| control.click());
        let (one, many) = (Signal::new("b".to_owned()), Signal::new(vec!["b".to_owned()]));
        let told = Signal::new("b");
        page.hydrate(move || {
            ["a", "b", "c"].map(|value| {
                let chosen = move || told.get() == value;
                view! {
                    <input type="radio" name="bird" value=value bind:group=one/>
                    <input type="checkbox" value=value bind:group=many/>
                    <input type="radio" name="plain" value=value prop:checked=chosen on:change=move |_| told.set(value)/>
                }
            })
            .into_iter()
            .collect::<Vec<_>>()
        });
        faults(&page, &[]);
        assert_eq!((one.get().as_str(), told.get()), (choice, choice));
        let mut ticked = many.get();
        ticked.sort();
        assert_eq!(ticked, if choice == "a" { ["a", "b"] } else { ["b", "c"] });
    }
}

#[test]
fn what_the_user_has_not_touched_follows_the_view() {
    let name = Signal::new("new".to_owned());
    let page = hydrate("<!--[--><input value=\"old\"><!--]-->", move || view! { <input bind:value=name/> });
    assert_eq!(page.css("input").only().value(), "new");
    assert_eq!(name.get(), "new");
}

#[test]
fn a_view_that_panics_leaves_the_page_alone() {
    let page = page("<body><!--[--><p>x</p><!--]-->");
    let message = page.expect_panic(|| page.hydrate(|| -> () { panic!("no view") }));
    assert_eq!(message, "no view");
}
