//! A view whose type is forgotten.

use std::rc::Rc;

use super::{Mounted, Place, View};
use crate::renderer::NodeId;

/// A view of any type, made by [`View::into_any`].
pub struct AnyView(Box<dyn FnOnce(Place) -> Box<dyn Mounted>>);

impl AnyView {
    pub(crate) fn new(view: impl View) -> Self {
        AnyView(Box::new(move |place| Box::new(view.mount(place))))
    }
}

impl View for AnyView {
    type State = Box<dyn Mounted>;

    fn mount(self, place: Place) -> Self::State {
        (self.0)(place)
    }

    fn into_any(self) -> AnyView {
        self
    }
}

impl Mounted for Box<dyn Mounted> {
    fn insert(&self, place: Place) {
        (**self).insert(place);
    }

    fn remove(&self) {
        (**self).remove();
    }

    fn first(&self) -> Option<NodeId> {
        (**self).first()
    }
}

/// A closure that makes a view, whatever its type: for optional props such as the `fallback` of `Show`.
///
/// ```
/// use samara_dom::ViewFn;
///
/// let fallback: ViewFn = (|| "nothing here").into();
/// # fallback.view();
/// ```
#[derive(Clone)]
pub struct ViewFn(Rc<dyn Fn() -> AnyView>);

impl ViewFn {
    /// Makes the view.
    pub fn view(&self) -> AnyView {
        (self.0)()
    }
}

impl<F, V> From<F> for ViewFn
where
    F: Fn() -> V + 'static,
    V: View,
{
    fn from(make: F) -> Self {
        ViewFn(Rc::new(move || make().into_any()))
    }
}
