//! The HTML that a server writes for each kind of view and of hole.

use std::rc::Rc;

use samara::html::render_to_string;
use samara::prelude::*;

/// The HTML of a view, without the comments that enclose the whole.
#[track_caller]
fn html<V: View>(app: impl FnOnce() -> V) -> String {
    let html = render_to_string(app);
    let inside = html.strip_prefix("<!--[-->").and_then(|rest| rest.strip_suffix("<!--]-->"));
    inside.unwrap_or_else(|| panic!("{html} is not enclosed")).to_owned()
}

#[test]
fn fixed_markup_is_written_as_it_is() {
    let view = || view! { <p class="note" inert data-id=7>"1 < 2 & " {"3"} <br> <b/></p> };
    assert_eq!(html(view), r#"<p class="note" inert data-id="7">1 &lt; 2 &amp; 3<br><b></b></p>"#);
}

#[test]
fn a_hole_that_is_alone_has_its_content_bare() {
    assert_eq!(html(|| view! { <td>{"a < b"}</td> }), "<td>a &lt; b</td>");
    assert_eq!(html(|| view! { <td>{|| 3}</td> }), "<td>3</td>");
    assert_eq!(html(|| view! { <ul>{vec![view! { <li/> }]}</ul> }), "<ul><li></li></ul>");
    assert_eq!(html(|| view! { <ul>{|| view! { <li/> }}</ul> }), "<ul><li></li></ul>");
}

#[test]
fn comments_tell_holes_with_siblings_from_what_is_beside_them() {
    let (one, three) = (1, '3');
    assert_eq!(
        html(move || view! { <p>"a" {one} "b" {|| 2} {three} <i/></p> }),
        "<p>a<!---->1<!---->b<!---->2<!---->3<i></i></p>"
    );
    assert_eq!(html(|| view! { <p>"a" {Some("b")} "c"</p> }), "<p>a<!--[-->b<!--]--><!---->c</p>");
    assert_eq!(html(|| view! { <p>"a" {move || view! { <i/> }}</p> }), "<p>a<!--[--><i></i><!--]--></p>");
    assert_eq!(html(|| view! { <p>{()} {String::new()}</p> }), "<p><!--[--><!--]--><!----></p>");
}

#[test]
fn texts_side_by_side_in_one_place_are_told_apart() {
    assert_eq!(html(|| ("a", "", 3)), "a<!----><!---->3");
    assert_eq!(html(|| ("a", || "b", || Some("c"), "d")), "a<!---->b<!--[-->c<!--]-->d");
    assert_eq!(html(|| ("a", view! { <b>{"c"}</b> }, "d", vec!["e", "f"])), "a<b>c</b>d<!---->e<!---->f");
    assert_eq!(html(|| view! { <p>{("a", view! { <b>{("x", "y")}</b> })}</p> }), "<p>a<b>x<!---->y</b></p>");
}

#[test]
fn values_are_written_once_whatever_changes_later() {
    let log = Rc::new(std::cell::Cell::new(0));
    let runs = log.clone();
    let view = move || {
        let count = Signal::new(1);
        let double = Memo::new(move || count.get() * 2);
        let runs = runs.clone();
        Effect::new(move || runs.set(count.get()));
        view! { <p title=count class:even=move || count.get() % 2 == 0>{double} <b>{count}</b></p> }
    };
    assert_eq!(html(view), r#"<p title="1"><!---->2<b>1</b></p>"#);
    assert_eq!(log.get(), 0, "effects do not run");
}

#[test]
fn attributes() {
    let view = || {
        let name = NodeRef::new();
        view! {
            <input title="a \"b\"" on:click=|_| {} node_ref=name
                data-text="x".to_string() alt="" width=2 min=1.5 disabled=true hidden=false
                aria-busy=false placeholder=None::<&str> max=Some(3) accept=|| "y">
        }
    };
    assert_eq!(
        html(view),
        "<input title=\"a &quot;b&quot;\" alt=\"\" width=\"2\" min=\"1.5\" disabled aria-busy=\"false\" data-text=\"x\" \
         max=\"3\" accept=\"y\">"
    );
}

#[test]
fn classes_and_styles_are_put_together() {
    let view = |on: bool| move || view! { <p class="fixed" class:a=on class:"w-1/2"=move || on style:color="red" style:--gap=on.then_some(1)/> };
    assert_eq!(html(view(true)), r#"<p class="fixed a w-1/2" style="color: red; --gap: 1;"></p>"#);
    assert_eq!(html(view(false)), r#"<p class="fixed" style="color: red;"></p>"#);
    assert_eq!(html(|| view! { <p class:a=false style:color="" id="x"/> }), r#"<p id="x"></p>"#);
    assert_eq!(html(|| view! { <p class:a=true class:b=false class:c=true/> }), r#"<p class="a c"></p>"#);
    assert_eq!(html(|| view! { <p class:a=true class:"[&>b]:c"=true/> }), r#"<p class="a [&amp;&gt;b]:c"></p>"#);
    assert_eq!(html(|| view! { <p style="top: 0; " style:left=1/> }), r#"<p style="top: 0; left: 1;"></p>"#);
}

#[test]
fn properties_that_matter_when_the_page_is_loaded_become_attributes() {
    assert_eq!(
        html(
            || view! { <input prop:value="a & b" prop:checked=true prop:disabled=false prop:readOnly=true prop:mine=1> }
        ),
        r#"<input value="a &amp; b" checked readonly>"#
    );
    assert_eq!(html(|| view! { <p prop:textContent="a < b"/> }), "<p>a &lt; b</p>");
    assert_eq!(
        html(|| view! { <style prop:textContent="a > b {} </style><i>"/> }),
        r"<style>a > b {} <\/style><i></style>"
    );
}

#[test]
fn bound_controls_show_their_signals() {
    let text = || Signal::new("b & c".to_owned());
    assert_eq!(html(move || view! { <input value="old" bind:value=text()> }), r#"<input value="b &amp; c">"#);
    assert_eq!(
        html(move || view! { <textarea bind:value=text()>"old"</textarea> }),
        "<textarea>\nb &amp; c</textarea>"
    );
    assert_eq!(
        html(|| view! { <input type="checkbox" checked bind:checked=Signal::new(false)> }),
        r#"<input type="checkbox">"#
    );
    let radio = |chosen: &str| {
        let chosen = Signal::new(chosen.to_owned());
        view! { <input type="radio" value="a" bind:group=chosen> }
    };
    assert_eq!(html(move || radio("a")), r#"<input type="radio" value="a" checked>"#);
    assert_eq!(html(move || radio("b")), r#"<input type="radio" value="a">"#);
}

#[test]
fn a_select_marks_what_is_chosen() {
    let select = |chosen: &'static str| {
        move || {
            let chosen = Signal::new(chosen.to_owned());
            view! {
                <select bind:value=chosen id="s">
                    <option value="a">"b"</option>
                    <optgroup label="more">{["b & c", "d"].map(|name| view! { <option>{name}</option> })}</optgroup>
                    <option value=""/>
                </select>
            }
        }
    };
    let options = |a: &str, b: &str, d: &str, none: &str| {
        format!(
            "<select id=\"s\"><option{a} value=\"a\">b</option><optgroup label=\"more\"><option{b}>b &amp; c</option>\
             <option{d}>d</option></optgroup><option{none} value=\"\"></option></select>"
        )
    };
    assert_eq!(html(select("a")), options(" selected", "", "", ""));
    assert_eq!(html(select("b & c")), options("", " selected", "", ""));
    assert_eq!(html(select("d")), options("", "", " selected", ""));
    assert_eq!(html(select("")), options("", "", "", " selected"));
    assert_eq!(html(select("b")), options("", "", "", ""));
}

#[test]
fn spread_attributes_replace_those_that_were_there() {
    let view = || {
        let more = Attributes::new().with("title", "b").with("role", "note").with("hidden", true);
        view! { <p title="a" lang="en" {..more} role="alert".to_string()/> }
    };
    assert_eq!(html(view), r#"<p lang="en" title="b" hidden role="alert"></p>"#);
}

#[test]
fn a_line_break_at_the_beginning_is_kept() {
    assert_eq!(html(|| view! { <pre>{"\nx"}</pre> }), "<pre>\n\nx</pre>");
    assert_eq!(html(|| view! { <pre>"\nx" {|| 1}</pre> }), "<pre>\n\nx<!---->1</pre>");
    assert_eq!(html(|| view! { <textarea prop:value="\nx"/> }), "<textarea>\n\nx</textarea>");
}

#[test]
fn markup_that_is_trusted_is_written_as_it_is() {
    let trusted = "<b>bold</b>".to_owned();
    assert_eq!(html(move || view! { <p dangerous_inner_html=trusted/> }), "<p><b>bold</b></p>");
}

#[test]
fn lists_are_written_row_by_row() {
    let view = || view! { <ul><For each=|| 1..=2 key=|n| *n let:n><li>{n}</li></For></ul> };
    assert_eq!(html(view), "<ul><li>1</li><li>2</li></ul>");
    let view = || view! { <p>"x" <Index each=|| ["a", "b"] let:item let:at>{at} {item}</Index></p> };
    assert_eq!(html(view), "<p>x<!--[-->0<!---->a<!---->1<!---->b<!--]--></p>");
}

#[test]
fn control_flow() {
    let show = |on: bool| move || view! { <Show when=move || on fallback=|| "off">"on"</Show> "!" };
    assert_eq!(html(show(true)), "<!--[-->on<!--]-->!");
    assert_eq!(html(show(false)), "<!--[-->off<!--]-->!");
    assert_eq!(html(|| view! { <p>"a"</p> <Portal>"elsewhere"</Portal> }), "<p>a</p>");
    let attributes = Attributes::new().with("class", "x");
    assert_eq!(
        html(move || view! { <Dynamic tag="h3" attributes=attributes>"a" {1}</Dynamic> }),
        r#"<h3 class="x">a<!---->1</h3>"#
    );
    assert_eq!(html(|| view! { <Dynamic tag="br"/> }), "<br>");
}

#[component]
fn Card(title: &'static str, children: Children) -> impl View {
    provide_context(title);
    view! { <section><h2>{title}</h2> {children()}</section> }
}

#[test]
fn components_and_contexts() {
    let view = || view! { <Card title="t">{move || use_context::<&str>()}</Card> };
    assert_eq!(html(view), "<section><h2>t</h2><!--[-->t<!--]--></section>");
}

#[test]
fn a_view_that_failed_is_replaced_by_the_fallback_of_its_boundary() {
    let view = |fails: bool| {
        move || {
            let number = move || if fails { Err("no number") } else { Ok(1) };
            view! {
                <p>"a" <ErrorBoundary fallback=|failures| failures[0].to_string()>"b" {number}</ErrorBoundary></p>
            }
        }
    };
    assert_eq!(html(view(false)), "<p>a<!--[-->b<!--[-->1<!--]--><!--[!--><!--]--><!--]--></p>");
    assert_eq!(html(view(true)), "<p>a<!--[--><!--[!-->no number<!--]--><!--]--></p>");
    let alone = || view! { <p><ErrorBoundary fallback=|_| "sorry">{Err::<(), _>("x")}</ErrorBoundary></p> };
    assert_eq!(html(alone), "<p><!--[!-->sorry<!--]--></p>");
}

#[test]
fn a_view_that_panicked_is_replaced_as_well_and_leaves_the_others_unharmed() {
    #[component]
    fn Fragile() -> impl View {
        view! { <section><b>{|| -> u8 { panic!("too fragile") }}</b></section> }
    }
    let view = || {
        view! {
            <p>"a" <ErrorBoundary fallback=|failures| failures[0].to_string()>"b" <Fragile/></ErrorBoundary> <i title=|| "c"/></p>
        }
    };
    assert_eq!(
        html(view),
        "<p>a<!--[--><!--[!-->S0220: a view panicked while the page was rendered: too fragile<!--]--><!--]--><i title=\"c\"></i></p>"
    );
}

#[test]
fn rendering_leaves_nothing_behind() {
    let outside = samara::stats();
    html(|| view! { <Card title="t">{Signal::new(1)}</Card> });
    assert_eq!(samara::stats(), outside);
    // The thread can go on with a page.
    let page = samara_testing::mount(|| view! { <p>{1}</p> });
    assert_eq!(page.css("p").only().text(), "1");
}
