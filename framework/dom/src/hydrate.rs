//! Hydration: a page that the server has written comes to life.
//!
//! The app is mounted as ever, and writes the same operations as for `mount`. Only the interpreter does something else
//! with them, until the app stands: where it would create a node it claims the one that the server sent
//! (`browser/hydrate.js`). So there is no second way to mount a view, and an app that only mounts has none of this.

use std::rc::Rc;

use samara_reactive::{PageData, provide_context};

use crate::View;
use crate::interpreter;
use crate::mount::{MountHandle, mount_in, mounting_place};
use crate::page_data::Page;
use crate::renderer;

/// Makes the page that the server rendered work, in the `<body>`: what [`html`](crate::html) wrote of the same view gets
/// its handlers and effects, and stays as it is.
///
/// Where page and view disagree, the view counts: that part is built afresh, with a warning in the console (S0230,
/// S0231). When the server sent nothing at all, or all of its comments are gone, the view is mounted at the end of the
/// body (S0232).
///
/// ```no_run
/// samara_dom::hydrate(|| "Hello");
/// ```
pub fn hydrate<V: View>(view: impl FnOnce() -> V + 'static) -> MountHandle {
    hydrate_in("body", view)
}

/// Like [`hydrate`], in the first element that matches a CSS selector.
///
/// # Panics
///
/// S0207 when no element matches.
///
/// ```no_run
/// samara_dom::hydrate_in("#clock", || "noon");
/// ```
// ANCHOR: hydrate
pub fn hydrate_in<V: View>(selector: &str, view: impl FnOnce() -> V + 'static) -> MountHandle {
    interpreter::begin_hydration(selector);
    #[cfg(debug_assertions)]
    origin::HYDRATING.set(true);
    let page = Rc::new(Page::default());
    let hydrated = page.clone();
    let view = move || {
        provide_context(PageData(page));
        view()
    };
    let handle = mount_in(mounting_place(selector), view, move || {
        hydrated.is_hydrated.set(true);
        // Now, and not when the graph has settled: what effects change then is no longer what the server sent.
        renderer::flush();
        interpreter::settle_hydration(false);
        #[cfg(debug_assertions)]
        origin::HYDRATING.set(false);
    });
    // A view that panicked has not come that far.
    #[cfg(debug_assertions)]
    origin::HYDRATING.set(false);
    interpreter::settle_hydration(true);
    handle
}
// ANCHOR_END: hydrate

/// In debug builds, operations say where they come from, so that a warning can.
#[cfg(debug_assertions)]
pub(crate) mod origin {
    use std::cell::Cell;
    use std::panic::Location;

    use samara_reactive::Owner;

    use crate::ops;
    use crate::renderer::emit_text;

    thread_local! {
        pub static HYDRATING: Cell<bool> = const { Cell::new(false) };
    }

    /// The next operations come from the current component, and from a template that was written there.
    pub fn tell(location: Option<&Location>) {
        if !HYDRATING.get() {
            return;
        }
        let component = Owner::current().and_then(|owner| owner.component_name());
        let component = component.map(|name| format!("<{name}>"));
        let location = location.map(|at| format!("({}:{})", at.file(), at.line()));
        let origin: Vec<_> = [component, location].into_iter().flatten().collect();
        emit_text(&[ops::ORIGIN], &origin.join(" "));
    }
}
