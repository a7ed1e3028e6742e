//! The search above the list. Each letter leads to the address of what is searched for; without scripts, the button does.

use samara::prelude::*;
use samara_router::{NavigateOptions, encode, navigate};

#[component]
pub fn Search(search: Memo<String>) -> impl View {
    let go = |words: String| {
        let options = NavigateOptions { replace: true, keep_scroll: true, state: None };
        navigate(&String::from_iter(["/?search=", &encode(&words)]), options);
    };
    view! {
        <form role="search" method="get" action="/" class="search">
            <label>
                "Search"
                <input
                    type="search"
                    name="search"
                    placeholder="Bird or place"
                    autocomplete="off"
                    value=search
                    on:input=move |event: InputEvent| go(event.value())
                />
            </label>
            <button class="plain button">"Search"</button>
        </form>
    }
}
