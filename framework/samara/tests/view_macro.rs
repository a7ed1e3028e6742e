//! What `view!` and `#[component]` make, seen from the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use samara::prelude::*;
use samara_testing::{EventData, mount};

#[test]
fn fixed_markup_arrives_as_it_is_written() {
    let page = mount(|| {
        view! {
            <p class="note" inert data-id=7 aria-label="a \"b\" & <c>" aria-hidden=false>
                "1 < 2 & " {"3"} <br> <b/>
            </p>
        }
    });
    let paragraph = page.css("p").only();
    assert_eq!(paragraph.attribute("aria-label").as_deref(), Some("a \"b\" & <c>"));
    assert_eq!(paragraph.attribute("inert").as_deref(), Some(""));
    assert_eq!(paragraph.attribute("aria-hidden").as_deref(), Some("false"));
    assert_eq!(paragraph.attribute("data-id").as_deref(), Some("7"));
    assert_eq!(page.css("p > b").count(), 1);
    assert_eq!(page.text().trim(), "1 < 2 & 3");
}

#[test]
fn holes_are_filled_where_they_stand() {
    let page = mount(|| {
        let (a, b) = ("A".to_string(), 2);
        view! {
            <ul id="list">
                <li><i>"static"</i> "-" {a} "-" <i/> {b}</li>
                <li/>
                <>
                    {vec!["x", "y"]}
                    <li title="t"><b><i>{b + 1}</i></b> "!"</li>
                </>
                {()}
            </ul>
        }
    });
    assert_eq!(page.css("li").texts(), ["static-A-2", "", "3!"]);
    assert_eq!(page.css("#list").only().text(), "static-A-2\nxy\n3!");
}

#[test]
fn holes_are_evaluated_once_and_in_order() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let seen = log.clone();
    mount(move || {
        let note = |name: &'static str| {
            seen.borrow_mut().push(name);
            name
        };
        view! { <p id=note("id") class:on={note("class"); true} style:color=note("style")>{note("child")}</p> }
    });
    assert_eq!(*log.borrow(), ["id", "class", "style", "child"]);
}

#[test]
fn attributes_classes_styles_and_properties_follow_signals() {
    let page = mount(|| {
        let on = Signal::new(false);
        view! {
            <button on:click=move |_| on.set(!on.get())>"Toggle"</button>
            <input
                title=move || if on.get() { "on" } else { "off" }
                disabled=on
                class="fixed"
                class:on=on
                class:"w-1/2"=move || !on.get()
                style:--gap=move || on.get().then_some("1px")
                prop:value=move || if on.get() { "1" } else { "0" }
            />
        }
    });
    let input = page.css("input").only();
    assert_eq!(input.attribute("title").as_deref(), Some("off"));
    assert!(input.has_class("fixed") && input.has_class("w-1/2") && !input.has_class("on"));
    page.by_role("button", "Toggle").click();
    assert_eq!(input.attribute("title").as_deref(), Some("on"));
    assert!(input.has_class("fixed") && !input.has_class("w-1/2") && input.has_class("on"));
    assert!(input.is_disabled());
    assert_eq!(input.value(), "1");
    assert!(input.attribute("style").is_some_and(|style| style.contains("--gap")));
}

#[test]
fn handlers_know_the_type_of_their_event() {
    let keys = Rc::new(RefCell::new(String::new()));
    let seen = keys.clone();
    let page = mount(move || {
        view! {
            <label>
                "Name"
                <input on:keydown=move |event| seen.borrow_mut().push_str(&event.key())/>
            </label>
        }
    });
    page.by_label("Name").type_text("Ada");
    assert_eq!(*keys.borrow(), "Ada");
}

#[test]
fn modifiers_and_custom_events_reach_the_listener() {
    let count = Rc::new(Cell::new(0));
    let add = |amount: i32| {
        let count = count.clone();
        move || count.set(count.get() + amount)
    };
    let (once, direct, custom) = (add(1), add(10), add(100));
    let page = mount(move || {
        view! {
            <button on:click:once=move |_| once() on:click:direct=move |_| direct() on:my-event=move |_| custom()>
                "Go"
            </button>
        }
    });
    let button = page.by_role("button", "Go");
    button.click();
    button.click();
    assert_eq!(count.get(), 21);
    button.dispatch_event(EventData { kind: "my-event".into(), ..EventData::default() });
    assert_eq!(count.get(), 121);
}

#[test]
fn form_fields_and_signals_follow_each_other() {
    let page = mount(|| {
        let name = Signal::new("Ada".to_string());
        let agreed = Signal::new(false);
        let size = Signal::new("s".to_string());
        let large = "l".to_string();
        let fruit = Signal::new("pear".to_string());
        view! {
            <label>"Name" <input bind:value=name/></label>
            <label>"Agreed" <input type="checkbox" bind:checked=agreed/></label>
            <label>"Small" <input type="radio" name="size" value="s" bind:group=size/></label>
            <label>"Large" <input type="radio" name="size" value=large bind:group=size/></label>
            <label>
                "Fruit"
                <select bind:value=fruit>
                    {["apple", "pear"].map(|fruit| view! { <option value=fruit>{fruit}</option> })}
                </select>
            </label>
            <output>{name} "," {move || agreed.get().to_string()} "," {size} "," {fruit}</output>
        }
    });
    assert_eq!(page.css("output").only().text(), "Ada,false,s,pear");
    assert!(page.by_label("Small").checked());
    assert_eq!(page.by_label("Fruit").value(), "pear");
    page.by_label("Name").fill("Grace");
    page.by_label("Agreed").check();
    page.by_label("Large").check();
    page.by_label("Fruit").select_option("apple");
    assert_eq!(page.css("output").only().text(), "Grace,true,l,apple");
}

#[test]
fn references_spreads_and_inner_markup() {
    let page = mount(|| {
        let field = NodeRef::new();
        let attributes = Attributes::new().with("role", "note").with("title", "spread");
        view! {
            <div {..attributes} dangerous_inner_html="<b>bold</b>"></div>
            <input node_ref=field/>
            <button on:click=move |_| { field.focus(); }>"Focus"</button>
        }
    });
    assert_eq!(page.css("div[title=spread] > b").only().text(), "bold");
    page.by_role("button", "Focus").click();
    assert!(page.css("input").only().is_focused());
}

#[test]
fn svg_and_mathml_get_their_namespaces() {
    let page = mount(|| {
        let radius = 3;
        view! {
            <svg viewBox="0 0 10 10">
                <g>{view! { <circle r=radius/> }}</g>
                <foreignObject><p>{"html"}</p></foreignObject>
            </svg>
            <math><mrow><mi>"x"</mi>{view! { <mn>{radius}</mn> }}</mrow></math>
        }
    });
    assert_eq!(page.css("svg circle").only().attribute("r").as_deref(), Some("3"));
    assert_eq!(page.css("svg").only().attribute("viewBox").as_deref(), Some("0 0 10 10"));
    assert_eq!(page.css("math").only().text(), "x3");
    let html = page.html();
    assert!(html.contains("foreignObject"), "{html}");
}

#[test]
fn a_view_is_a_value_of_many_shapes() {
    assert_eq!(mount(|| view! {}).text(), "");
    assert_eq!(mount(|| view! { "text" }).text(), "text");
    assert_eq!(mount(|| view! { {1} "a" {Some("b")} <>"c"</> }).text(), "1abc");
    let many = mount(|| {
        let x = "x".to_string();
        let y = move || x.clone();
        view! { {y.clone()}{y.clone()}{y.clone()}{y.clone()}{y.clone()}{y.clone()}{y.clone()}{y.clone()}{y.clone()}{y.clone()}{y.clone()}{y.clone()}{y.clone()}{y} }
    });
    assert_eq!(many.text(), "x".repeat(14));
    let wide = mount(|| {
        let n = 1;
        view! { <p>{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}</p> }
    });
    assert_eq!(wide.text(), "1".repeat(14));
}

#[test]
fn names_in_the_expansion_do_not_clash_with_the_users() {
    const PLAN: &str = "plan";
    const NAME: &str = "name";
    let instance = "instance";
    let props = "props";
    let page = mount(move || view! { <p title=PLAN class:a=true>{instance} " " {props} " " {NAME}</p> });
    assert_eq!(page.text(), "instance props name");
    assert_eq!(page.css("p").only().attribute("title").as_deref(), Some("plan"));
}

macro_rules! paragraph {
    ($class:literal, $text:expr, $tag:ident) => {
        view! { <$tag class=$class title={$text}>{$text}</$tag> }
    };
}

#[test]
fn a_view_can_be_written_by_another_macro() {
    let page = mount(|| paragraph!("note", "a".to_string() + "b", p));
    assert_eq!(page.css("p.note[title=ab]").only().text(), "ab");
}

/// A card.
#[component]
fn Card(
    /// What it is about.
    #[prop(into)]
    title: String,
    #[prop(optional)] wide: bool,
    #[prop(optional, into)] note: Option<String>,
    #[prop(default = 1 + 1)] mut level: i32,
    #[prop(optional)] r#type: Option<&'static str>,
    #[prop(optional)] footer: Option<Children>,
    #[prop(optional)] children: Option<Children>,
) -> impl View {
    level += 1;
    view! {
        <section class:wide=wide data-type=r#type>
            <h2>{title} {note} {level}</h2>
            {children.map(|children| children())}
            <footer>{footer.map(|footer| footer())}</footer>
        </section>
    }
}

mod ui {
    use samara::prelude::*;

    #[component]
    pub fn List<T, V>(items: Vec<T>, children: impl Fn(T, usize) -> V + 'static) -> impl View
    where
        T: 'static,
        V: View,
    {
        items.into_iter().enumerate().map(|(index, item)| children(item, index)).collect::<Vec<_>>()
    }

    #[component]
    pub fn Repeat(times: usize, children: ChildrenFn) -> impl View {
        (0..times).map(|_| children()).collect::<Vec<_>>()
    }

    #[component]
    pub fn Nothing() -> impl View {}
}

#[test]
fn components_take_props() {
    let page = mount(|| view! { <Card title="Title" wide=true note="note" level=7 type="x"/> });
    assert_eq!(page.css("h2").only().text(), "Titlenote8");
    assert_eq!(page.css("section.wide").only().attribute("data-type").as_deref(), Some("x"));
    let page = mount(|| view! { <Card title="Title".to_string() wide/> });
    assert_eq!(page.css("section.wide h2").only().text(), "Title3");
    assert_eq!(page.css("section").only().attribute("data-type"), None);
}

#[test]
fn components_take_children_and_slots() {
    let page = mount(|| {
        let name = "Ada".to_string();
        view! {
            <Card title="T">
                <p>"Hello, " {name}</p>
                <slot:footer>"the " <b>"end"</b></slot:footer>
                "!"
            </Card>
            <ui::Repeat times=3>"ha"</ui::Repeat>
            <ui::Nothing/>
        }
    });
    assert_eq!(page.css("section p").only().text(), "Hello, Ada");
    assert_eq!(page.css("footer").only().text(), "the end");
    assert!(page.text().ends_with("hahaha"), "{}", page.text());
}

#[component]
fn Frame(
    head: Children,
    #[prop(optional)] row: Option<ChildrenFn>,
    #[prop(optional, into)] foot: Option<ViewFn>,
    children: ChildrenFn,
) -> impl View {
    view! {
        <h1>{head()}</h1>
        <Show when=|| true children=children/>
        {row.map(|row| (row(), row()))}
        {foot.map(|foot| foot.view())}
    }
}

#[test]
fn slots_and_closures_fill_props_of_any_content_type() {
    let slots = || {
        view! {
            <Frame>
                <slot:head>"A" <b>"B"</b></slot:head>
                <slot:row><i>"row"</i></slot:row>
                <slot:foot>"end"</slot:foot>
                "body"
            </Frame>
        }
    };
    let closures = || {
        let row: ChildrenFn = Rc::new(|| "row".into_any());
        view! { <Frame head=|| "AB" row=row foot=|| "end" children=|| "body"/> }
    };
    assert_eq!(mount(slots).text().replace('\n', ""), "ABbodyrowrowend");
    assert_eq!(mount(closures).text().replace('\n', ""), "ABbodyrowrowend");
    assert_eq!(mount(|| view! { <Show when=|| false><slot:fallback>"no"</slot:fallback>"yes"</Show> }).text(), "no");
}

#[test]
fn components_hand_values_to_their_children() {
    let page = mount(|| {
        view! {
            <ui::List items=vec!["a", "b"] let:item let:index><i>{item} {index}</i></ui::List>
            <ui::List<i32, _> items=vec![1]>{|item, _| view! { <b>{item + 1}</b> }}</ui::List<i32, _>>
        }
    });
    assert_eq!(page.css("i").texts(), ["a0", "b1"]);
    assert_eq!(page.css("b").texts(), ["2"]);
}
