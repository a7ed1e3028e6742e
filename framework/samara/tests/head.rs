//! The title, the rest of the head, and the attributes of `<html>` and `<body>`, as components set them.

use samara::Head;
use samara::prelude::*;
use samara_testing::{Page, mount, mount_in};

fn titles(page: &Page) -> Vec<String> {
    page.document_html()
        .split("<title>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().trim().to_owned())
        .collect()
}

/// The elements of this name in the head, as markup.
fn in_head(page: &Page, tag: &str) -> Vec<String> {
    let html = page.document_html();
    let head = html.split("<body").next().unwrap();
    let start = format!("<{tag} ");
    head.split(&start).skip(1).map(|rest| rest.split('>').next().unwrap().to_owned()).collect()
}

#[test]
fn a_title_follows_its_signal() {
    let page = mount(|| {
        let count = Signal::new(1);
        view! {
            <Title text=move || format!("{} new", count.get())/>
            <button on:click=move |_| count.update(|count| *count += 1)>"more"</button>
        }
    });
    assert_eq!(titles(&page), ["1 new"]);
    page.by_role("button", "more").click();
    assert_eq!(titles(&page), ["2 new"]);
}

/// A page with a title of its own, an app with one, and a part of it with two that come and go.
fn nested() -> Page {
    mount_in("<title>shell</title><div id=root></div>", "#root", || {
        let (app, part, inner) = (Signal::new(false), Signal::new(false), Signal::new("inner"));
        let toggle = |signal: Signal<bool>| move |_| signal.update(|on| *on = !*on);
        view! {
            <button on:click=toggle(app)>"app"</button>
            <button on:click=toggle(part)>"part"</button>
            <button on:click=move |_| inner.set("changed")>"change"</button>
            <Show when=app>
                <Title text="app"/>
                <Html lang="en" class="app"/>
                <Body class="app"/>
                <Meta name="description" content="app"/>
                <Meta property="og:title" content="app"/>
                <Link rel="canonical" href="/app"/>
                <Show when=part>
                    <Title text="part"/>
                    <Title text=inner/>
                    <Html lang=inner/>
                    <Meta name="description" content=inner/>
                    <Link rel="canonical" href=inner/>
                </Show>
            </Show>
        }
    })
}

#[test]
fn nothing_is_left_of_titles_that_go_in_the_order_in_which_they_came() {
    let page = mount(|| {
        let [first, second] = [Signal::new(true), Signal::new(true)];
        view! {
            <Show when=first><Title text="first"/></Show>
            <Show when=second><Title text="second"/></Show>
            <button on:click=move |_| if first.get() { first.set(false) } else { second.set(false) }>"next"</button>
        }
    });
    assert_eq!(titles(&page), ["second"]);
    page.by_role("button", "next").click();
    assert_eq!(titles(&page), ["second"]);
    page.by_role("button", "next").click();
    assert_eq!(titles(&page), [""; 0]);
}

#[test]
fn the_title_mounted_last_counts_and_the_one_before_comes_back() {
    let page = nested();
    let click = |name| page.by_role("button", name).click();
    assert_eq!(titles(&page), ["shell"]);
    click("app");
    assert_eq!(titles(&page), ["app"]);
    click("part");
    assert_eq!(titles(&page), ["inner"]);
    click("change");
    assert_eq!(titles(&page), ["changed"]);
    click("part");
    assert_eq!(titles(&page), ["app"]);
    click("app");
    assert_eq!(titles(&page), ["shell"]);
}

#[test]
fn meta_and_link_elements_of_the_same_kind_take_turns() {
    let page = nested();
    let click = |name| page.by_role("button", name).click();
    click("app");
    let of_the_app = [r#"name="description" content="app""#, r#"property="og:title" content="app""#];
    assert_eq!(in_head(&page, "meta"), of_the_app);
    click("part");
    assert_eq!(in_head(&page, "meta"), [of_the_app[1], r#"name="description" content="inner""#]);
    assert_eq!(in_head(&page, "link"), [r#"rel="canonical" href="inner""#]);
    click("part");
    assert_eq!(in_head(&page, "link"), [r#"rel="canonical" href="/app""#]);
    click("app");
    assert!(in_head(&page, "meta").is_empty() && in_head(&page, "link").is_empty());
}

#[test]
fn attributes_of_the_page_take_turns() {
    let page = nested();
    let click = |name| page.by_role("button", name).click();
    let html = || page.document_html().split('>').next().unwrap().to_owned();
    click("app");
    assert_eq!(html(), r#"<html lang="en" class="app""#);
    click("part");
    assert_eq!(html(), r#"<html lang="inner" class="app""#);
    click("change");
    assert_eq!(html(), r#"<html lang="changed" class="app""#);
    click("part");
    assert_eq!(html(), r#"<html lang="en" class="app""#);
    assert!(page.document_html().contains(r#"<body class="app">"#));
    click("app");
    assert_eq!(html(), "<html");
    assert!(page.document_html().contains("<body>"));
}

#[test]
fn when_the_outer_one_goes_first_the_inner_one_stays() {
    let page = mount_in("<title>shell</title><div id=root></div>", "#root", || {
        let (one, two) = (Signal::new(true), Signal::new(true));
        view! {
            <Show when=one><Title text="one"/><Html lang="a"/></Show>
            <Show when=two><Title text="two"/><Html lang="b"/></Show>
            <button on:click=move |_| one.set(false)>"one"</button>
            <button on:click=move |_| two.set(false)>"two"</button>
        }
    });
    page.by_role("button", "one").click();
    assert_eq!(titles(&page), ["two"]);
    assert!(page.document_html().starts_with(r#"<html lang="b">"#));
    page.by_role("button", "two").click();
    assert_eq!(titles(&page), ["shell"]);
}

#[test]
fn what_the_server_wrote_is_replaced_and_what_the_page_had_comes_back() {
    let html = "<meta name=description content=static><title data-head>served</title>\
                <meta name=description content=served data-head><div id=root></div>";
    let page = mount_in(html, "#root", || {
        let shown = Signal::new(true);
        view! {
            <Show when=shown><Title text="client"/><Meta name="description" content="client"/></Show>
            <button on:click=move |_| shown.set(false)>"leave"</button>
        }
    });
    assert_eq!(titles(&page), ["client"]);
    assert_eq!(in_head(&page, "meta"), [r#"name="description" content="client""#]);
    page.by_role("button", "leave").click();
    assert_eq!(titles(&page), Vec::<String>::new());
    assert_eq!(in_head(&page, "meta"), [r#"name="description" content="static""#]);
}

#[test]
fn leaving_the_page_leaves_nothing_behind() {
    let page = nested();
    page.by_role("button", "app").click();
    page.by_role("button", "part").click();
    page.unmount();
    assert_eq!(titles(&page), ["shell"]);
    assert!(in_head(&page, "meta").is_empty() && page.document_html().starts_with("<html>"));
}

#[test]
fn the_server_collects_what_counts_and_escapes_it() {
    let head = Head::default();
    // Outside of all owners: for the whole graph, as a server does.
    provide_context(head.clone());
    let page = mount(|| {
        view! {
            <Title text="first"/>
            <Meta name="description" content=r#"a "b" & <c>"#/>
            <Html lang="de" class="a"/>
            <Title text="</title><script> & more"/>
            <Link rel="icon" href="/i.svg" attributes=vec![("type", "image/svg+xml".into())]/>
            <Html lang="\"><script>"/>
            <Body class="b"/>
        }
    });
    assert!(head.has_title());
    let markup = [
        "<title data-head>&lt;/title&gt;&lt;script&gt; &amp; more</title>",
        r#"<meta name="description" content="a &quot;b&quot; &amp; &lt;c&gt;" data-head>"#,
        r#"<link rel="icon" href="/i.svg" type="image/svg+xml" data-head>"#,
    ];
    assert_eq!(head.markup(), markup.concat());
    assert_eq!(head.html_attributes(), r#" lang="&quot;&gt;&lt;script&gt;" class="a""#);
    assert_eq!(head.body_attributes(), r#" class="b""#);
    page.unmount();
    assert_eq!(head.markup() + &head.html_attributes(), "", "what an error took out is not said");
}
