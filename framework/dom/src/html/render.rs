//! From a view to a whole document at once.

use samara_reactive::{Graph, batch, provide_context};

use super::gap::into_html;
use super::writer::{block, write_page};
use crate::head::Head;
use crate::view::{Place, View};

/// The HTML of a view, to stand in the `<body>` of a page that hydrates it or does without scripts.
///
/// Effects and handlers do not run. Nothing is waited for: where a resource is still to come, the HTML shows what the view
/// shows then. To send such pages while they are being made, use [`HtmlStream`](super::HtmlStream).
///
/// ```
/// use samara_dom::html::render_to_string;
///
/// let html = render_to_string(|| ("1 < 2", Some(3)));
/// assert_eq!(html, "<!--[-->1 &lt; 2<!---->3<!--]-->");
/// ```
///
/// # Panics
///
/// When the view panics.
// ANCHOR: render
pub fn render_to_string<V: View>(app: impl FnOnce() -> V) -> String {
    Graph::without_effects().enter(|| {
        // There is no head to write to: what is said about it is left out.
        provide_context(Head::default());
        let ((), page) = write_page(|| drop(batch(|| block(|| app().mount(Place::hole(0, false))))));
        into_html(page)
    })
}
// ANCHOR_END: render
