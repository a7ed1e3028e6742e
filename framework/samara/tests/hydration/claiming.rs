//! The server's nodes are claimed, not made again. (The markup here is written by hand, as the contract between the two
//! sides has it.)

use samara::prelude::*;
use samara_testing::{Page, hydrate, mount_in};

/// Hydrates the markup, and checks that nothing was made or set, and that the page is what mounting makes of the view.
#[track_caller]
fn claim<V: View>(html: &str, view: impl Fn() -> V + Clone + 'static) -> Page {
    let client = mount_in("", "body", view.clone()).outline();
    let page = hydrate(&format!("<!--[-->{html}<!--]-->"), view);
    let report = page.hydration();
    assert_eq!(report.faults, [""; 0]);
    assert_eq!((report.created, report.written), (0, 0));
    assert_eq!(page.outline(), client);
    page
}

#[test]
fn an_element_without_holes() {
    claim("<p class=\"a\">x<b>y</b></p>", || view! { <p class="a">"x"<b>"y"</b></p> });
}

#[test]
fn texts_side_by_side_are_told_apart() {
    claim("a<!---->b", || ("a", "b"));
    claim("<!---->b", || ("", "b"));
    claim("a<!----><!---->b", || ("a", "", "b"));
    claim("<!---->", || ("", ""));
    claim("", || "");
    claim("a<b></b>c", || ("a", view! { <b/> }, "c"));
    claim("a<!---->b<!---->c", || (("a", "b"), vec!["c"], None::<&str>));
}

#[test]
fn a_text_fills_a_hole() {
    let (none, a, b) = ("", "a", "b");
    claim("<p>a</p>", move || view! { <p>{a}</p> });
    claim("<p></p>", move || view! { <p>{none}</p> });
    claim("<p>x<!---->b<!---->c<!----></p>", move || view! { <p>"x"{b}"c"{none}</p> });
    claim("<p><!---->a<!---->b<!---->c</p>", move || view! { <p>{a}{b}"c"</p> });
    claim("<p><!----><i></i><!----></p>", move || view! { <p>{none}<i/>{none}</p> });
}

#[test]
fn a_text_that_changes_fills_a_hole() {
    let count = Signal::new(1);
    let page = claim("<p>1</p>", move || view! { <p>{count}</p> });
    count.set(2);
    assert_eq!(page.html(), "<p>2</p>");

    let name = Signal::new(String::new());
    let page = claim("<p>Hello, <!----><!---->!</p>", move || view! { <p>"Hello, "{name}"!"</p> });
    name.set("Ada".into());
    assert_eq!(page.html(), "<p>Hello, Ada!</p>");

    let page = claim("a<!---->1<!---->", move || ("a", move || count.get() - 1, move || name.get().repeat(0)));
    count.set(5);
    assert_eq!(page.html(), "a4");
}

#[test]
fn a_block_fills_a_hole() {
    claim("<div><b></b></div>", || view! { <div>{view! { <b/> }}</div> });
    claim("<div></div>", || view! { <div>{()}</div> });
    claim("<div>a<!--[--><b></b><!--]--><!---->c</div>", || view! { <div>"a"{view! { <b/> }}"c"</div> });
    claim("<div><!--[-->x<!---->y<!--]--><!---->c<!--[--><!--]--></div>", || {
        view! { <div>{("x", "y")}"c"{None::<&str>}</div> }
    });
}

#[test]
fn what_comes_and_goes() {
    let on = Signal::new(true);
    let show = move || view! { <Show when=on fallback=|| "off"><b>"on"</b></Show> };
    for (html, view) in [
        ("<b>on</b>", show().into_any()),
        ("<p><b>on</b></p>", view! { <p>{show()}</p> }.into_any()),
        ("<p>a<!--[--><b>on</b><!--]--></p>", view! { <p>"a"{show()}</p> }.into_any()),
    ] {
        on.set(true);
        let page = hydrate(&format!("<!--[-->{html}<!--]-->"), move || view);
        assert_eq!(page.hydration().faults, [""; 0]);
        assert_eq!(page.hydration().created, 0);
        on.set(false);
        assert!(page.text().contains("off"), "{}", page.outline());
        assert!(!page.text().contains("on"), "{}", page.outline());
    }
    on.set(true);
    claim("x<!--[--><b>on</b><!--]-->y<!--[--><!--]-->", move || {
        ("x", show(), "y", view! { <Show when=|| false>"z"</Show> })
    });
}

#[test]
fn rows_of_a_list() {
    let items = Signal::new(vec![1, 2, 3]);
    let list = move || {
        view! {
            <table><tbody>
                <For each=items key=|item| *item let:item><tr><td>{item}</td><td>"n"</td></tr></For>
            </tbody></table>
        }
    };
    let row = |number| format!("<tr><td>{number}</td><td>n</td></tr>");
    let html = format!("<table><tbody>{}{}{}</tbody></table>", row(1), row(2), row(3));
    let page = claim(&html, list);
    items.set(vec![3, 1]);
    let changed = page.outline();
    assert_eq!(changed, mount_in("", "body", list).outline());
}

#[test]
fn attributes_and_handlers() {
    let on = Signal::new(true);
    let clicks = Signal::new(0);
    let button = move || {
        view! {
            <button class="wide" class:on=on style:color="red" title=move || clicks.get()
                on:click=move |_| clicks.update(|clicks| *clicks += 1)>"Click"</button>
        }
    };
    let page = claim("<button title=\"0\" class=\"wide on\" style=\"color: red;\">Click</button>", button);
    page.by_role("button", "Click").click();
    on.set(false);
    assert!(page.html().contains("title=\"1\""), "{}", page.html());
    assert!(page.html().contains("class=\"wide\""), "{}", page.html());
}

#[test]
fn an_element_whose_tag_is_chosen_later() {
    claim("<h3>x<!---->y</h3>", || view! { <Dynamic tag="h3">"x" {"y"}</Dynamic> });
    claim("<h3></h3>z", || (view! { <Dynamic tag="h3"/> }, "z"));
}

#[test]
fn a_portal_is_mounted_elsewhere() {
    let page =
        hydrate("<!--[-->a<!--]--><aside></aside>", || ("a", view! { <Portal target="aside"><b>"far"</b></Portal> }));
    assert_eq!(page.hydration().faults, [""; 0]);
    assert!(page.html().contains("<aside><b>far</b></aside>"), "{}", page.html());
}

#[test]
fn other_nodes_around_the_app_stay() {
    let page = hydrate("<body><script>1</script><!--[--><p></p><!--]--><footer></footer>", || view! { <p/> });
    assert_eq!(page.hydration().faults, [""; 0]);
    assert!(page.html().contains("<script>") && page.html().contains("<footer>"), "{}", page.html());
}

#[test]
fn what_effects_change_at_once_is_no_fault() {
    let on = Signal::new(false);
    let page = hydrate("<!--[-->no<!--]-->", move || {
        Effect::new(move || on.set(true));
        move || if on.get() { view! { <b>"yes"</b> }.into_any() } else { "no".into_any() }
    });
    assert_eq!(page.hydration().faults, [""; 0]);
    assert_eq!(page.html(), "<b>yes</b>");
}

#[test]
fn what_was_rendered_in_another_state_is_built_afresh_without_a_warning() {
    for mark in ["[!", "[?1"] {
        let page = hydrate(&format!("<!--[-->a<!--{mark}--><i>wait</i><!--]-->b<!--]-->"), || {
            ("a", move || view! { <b>"done"</b> }, "b")
        });
        assert_eq!(page.hydration().faults, [""; 0]);
        assert_eq!(page.hydration().created, 1);
        assert_eq!(page.html(), "a<b>done</b>b");
    }
}

#[test]
fn a_block_may_hold_nothing_but_what_was_rendered_in_another_state() {
    for html in
        ["<!--[--><!--[!--><i>wait</i><!--]--><!--]-->", "<!--[-->a<!--[--><!--[?1-->wait<!--]--><!--]--><!--]-->"]
    {
        let text = if html.contains('a') { "a" } else { "" };
        let page = hydrate(html, move || (text, move || view! { <b>"done"</b> }));
        assert_eq!(page.hydration().faults, [""; 0], "{html}");
        assert_eq!(page.html().replace('a', ""), "<b>done</b>");
    }
}
