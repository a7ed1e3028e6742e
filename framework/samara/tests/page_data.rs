//! Values that a server has fetched travel with the page, and find their resources in the browser.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use samara::html::render_to_string;
use samara::prelude::*;
use samara::{Arrival, PageData, PageDataHooks, Transfer};
use samara_testing::{hydrate, mount};

const AS_TEXT: Transfer<String> = Transfer { write: |text| Ok(text.clone()), read: |text| Some(text.to_owned()) };

/// A page that has a value for every resource, and notes their names.
#[derive(Default)]
struct Names(RefCell<Vec<String>>);

impl PageDataHooks for Names {
    fn take(&self, key: &str) -> Arrival {
        self.0.borrow_mut().push(key.to_owned());
        Arrival::Now(format!("value of {key}"))
    }
}

#[component]
fn Fetching() -> impl View {
    let value = Resource::with_transfer(|| (), |()| async { "fetched".to_owned() }, AS_TEXT);
    view! { <i>{move || value.get()}</i> }
}

#[component]
fn Everything() -> impl View {
    let (on, items, number) = (Signal::new(true), Signal::new(vec!["a", "b"]), Signal::new(1));
    let selector = Selector::new(move || number.get());
    let double = Memo::new(move || number.get() * 2);
    let value = Signal::new(String::new());
    Effect::new(move || value.set("changed".to_owned()));
    view! {
        <Fetching/>
        <p class:on=on title=move || number.get().to_string() style:color=move || on.get().then_some("red")>
            {number} {double} {move || selector.selected(&1)} <Fetching/>
        </p>
        <input bind:value=value on:input=move |_| number.set(2)/>
        {move || on.get().then(|| view! { <Fetching/> })}
        <Show when=on fallback=|| "off"><Fetching/></Show>
        <For each=items key=|item| *item children=|_| view! { <Fetching/> }/>
        <For each=|| 0..9 key=|number| *number children=|number| (number % 3 == 1).then(|| view! { <Fetching/> })/>
        <Index each=items children=|item, _| view! { <b>{item}</b><Fetching/> }/>
        <ErrorBoundary fallback=|_| "failed"><Fetching/>{"x".parse::<i32>()}</ErrorBoundary>
        <Suspense fallback=|| "loading"><Fetching/></Suspense>
        <Transition fallback=|| "loading" pending=Signal::new(false)><Fetching/></Transition>
        <Portal>"elsewhere"</Portal>
        <Dynamic tag="section"><Fetching/></Dynamic>
        <textarea bind:value=value/>
        <select><option selected=move || number.get() == 1>"one"</option></select>
        <div dangerous_inner_html=move || "raw"/>
        <Fetching/>
    }
}

#[test]
fn every_resource_has_the_same_name_on_both_sides() {
    let (server, browser) = (Rc::new(Names::default()), Rc::new(Names::default()));
    let (on_server, in_browser) = (server.clone(), browser.clone());
    let html = render_to_string(move || {
        provide_context(PageData(on_server));
        view! { <Everything/> }
    });
    mount(move || {
        provide_context(PageData(in_browser));
        view! { <Everything/> }
    });
    let (server, browser) = (server.0.take(), browser.0.take());
    assert!(server.len() > 12, "{html}");
    assert_eq!(server, browser);
    let mut names = server.clone();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), server.len(), "two resources have the same name");
}

/// What a server sends of an app with one resource, whose value it writes as `json`; and the name of the resource.
fn sent<V: View>(json: &str, app: impl FnOnce() -> V + 'static) -> (String, String) {
    let names = Rc::new(Names::default());
    let on_server = names.clone();
    let html = render_to_string(move || {
        provide_context(PageData(on_server));
        app()
    });
    let name = names.0.take().remove(0);
    let json = if json.is_empty() { format!("value of {name}") } else { json.to_owned() };
    (format!("{html}<script type=\"application/json\" data-samara=\"{name}\">{json}</script>"), name)
}

#[test]
fn what_is_in_the_page_is_not_fetched() {
    let (html, name) = sent("", || view! { <Fetching/> });
    let page = hydrate(&html, || view! { <Fetching/> });
    assert_eq!(page.hydration().faults, [""; 0]);
    assert_eq!(page.html(), format!("<i>value of {name}</i>"), "the script is gone as well");
}

#[test]
fn what_is_not_in_the_page_is_fetched() {
    let page = hydrate("<!--[--><i></i><!--]-->", || view! { <Fetching/> });
    assert_eq!(page.html(), "<i>fetched</i>");
}

#[test]
fn what_cannot_be_read_is_fetched() {
    let app = || {
        let number = Transfer { write: |number: &i32| Ok(number.to_string()), read: |text| text.parse().ok() };
        let number = Resource::with_transfer(|| (), |()| async { 42 }, number);
        view! { <p>{move || number.get()}</p> }
    };
    let page = hydrate(&sent("no number", app).0, app);
    assert_eq!(page.html(), "<p>42</p>");
}

#[test]
fn what_is_created_after_hydration_is_fetched() {
    let app = || {
        let shown = Signal::new(true);
        view! { <button on:click=move |_| shown.update(|shown| *shown = !*shown)/><Show when=shown><Fetching/></Show> }
    };
    let (html, name) = sent("", app);
    let page = hydrate(&html, app);
    let button = page.css("button").only();
    assert_eq!(page.text(), format!("value of {name}"));
    button.click();
    button.click();
    assert_eq!(page.text(), "fetched");
}

#[test]
fn a_suspense_whose_value_came_with_the_page_claims_its_content() {
    let app = || {
        let value = Resource::with_transfer(|| (), |()| std::future::pending(), AS_TEXT);
        view! { <main><Suspense fallback=|| "loading"><p>{move || value.get()}</p></Suspense></main> }
    };
    let (html, name) = sent("", app);
    let page = hydrate(&html, app);
    assert_eq!(page.hydration().faults, [""; 0]);
    assert_eq!(page.hydration().created, 0);
    assert_eq!(page.html(), format!("<main>\n  <p>value of {name}</p>\n</main>"));
}

#[test]
fn a_suspense_that_the_server_left_pending_is_built_afresh_and_filled_later() {
    let app = || {
        let value = Resource::new(
            || (),
            |()| async {
                sleep(Duration::from_secs(1)).await;
                "fetched here"
            },
        );
        view! { <main><Suspense fallback=|| view! { <b>"loading"</b> }><p>{move || value.get()}</p></Suspense></main> }
    };
    let html = render_to_string(app);
    assert!(html.contains("loading"), "{html}");
    let page = hydrate(&html, app);
    assert_eq!(page.hydration().faults, [""; 0], "{html}");
    assert_eq!(page.html(), "<main><b>loading</b></main>");
    page.advance(Duration::from_secs(1));
    assert_eq!(page.html(), "<main>\n  <p>fetched here</p>\n</main>");
}
