//! What the user should know of how the notebook is kept: above every page, until it is no longer so.

use samara::prelude::*;

use crate::notebook::Notebook;
use crate::storage::Trouble;

#[component]
pub fn TroubleBanner() -> impl View {
    let notebook = expect_context::<Notebook>();
    move || notebook.trouble().map(|trouble| view! { <p class="trouble" role="alert">{message(trouble)}</p> })
}

fn message(trouble: Trouble) -> String {
    let text = match trouble {
        Trouble::Refused => {
            "This browser keeps nothing for this page, perhaps because the window is private. What you note down is gone \
             when you close it: export it before."
        }
        Trouble::Full => {
            "The browser has no room left, and your last change is not kept. Export the notebook, then delete what you \
             no longer need."
        }
        Trouble::Locked => {
            "The notebook that was kept here cannot be read, and there is no room to set it aside. It is left as it is, \
             and nothing new is kept."
        }
        Trouble::SetAside(key) => {
            return String::from_iter([
                "The notebook that was kept here cannot be read. It is not lost: the browser's storage has it under “",
                &key,
                "”. This is a new one.",
            ]);
        }
    };
    text.to_owned()
}
