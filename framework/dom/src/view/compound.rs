//! Views made of views: nothing, tuples, arrays, `Vec` and `Option`.

use std::ops::ControlFlow;

use super::{Mounted, Place, View, Visit};
use crate::html;
use crate::renderer::NodeId;

impl View for () {
    type State = ();

    fn mount(self, _place: Place) {}
}

impl Mounted for () {
    fn each_node(&self, _visit: &mut Visit) -> ControlFlow<NodeId> {
        ControlFlow::Continue(())
    }
}

impl<V: View> View for Option<V> {
    type State = Option<V::State>;

    fn mount(self, place: Place) -> Self::State {
        self.map(|view| view.mount(place))
    }
}

impl<S: Mounted> Mounted for Option<S> {
    fn each_node(&self, visit: &mut Visit) -> ControlFlow<NodeId> {
        self.iter().try_for_each(|state| state.each_node(visit))
    }
}

impl<V: View> View for Vec<V> {
    type State = Vec<V::State>;

    fn mount(self, place: Place) -> Self::State {
        let states = self.into_iter().map(|view| view.mount(place.shared()));
        if html::is_rendering() {
            // There are no nodes to be kept track of.
            states.for_each(drop);
            return Vec::new();
        }
        states.collect()
    }
}

impl<V: View, const N: usize> View for [V; N] {
    type State = Vec<V::State>;

    fn mount(self, place: Place) -> Self::State {
        self.into_iter().map(|view| view.mount(place.shared())).collect()
    }
}

impl<S: Mounted> Mounted for Vec<S> {
    fn each_node(&self, visit: &mut Visit) -> ControlFlow<NodeId> {
        self.iter().try_for_each(|state| state.each_node(visit))
    }
}

macro_rules! tuple_views {
    ($(($($view:ident)+))*) => {$(
        #[allow(non_snake_case)]
        impl<$($view: View),+> View for ($($view,)+) {
            type State = ($($view::State,)+);

            fn mount(self, place: Place) -> Self::State {
                let ($($view,)+) = self;
                ($($view.mount(place.shared()),)+)
            }
        }

        #[allow(non_snake_case)]
        impl<$($view: Mounted),+> Mounted for ($($view,)+) {
            fn each_node(&self, visit: &mut Visit) -> ControlFlow<NodeId> {
                let ($($view,)+) = self;
                $($view.each_node(visit)?;)+
                ControlFlow::Continue(())
            }
        }
    )*};
}

tuple_views! {
    (A)
    (A B)
    (A B C)
    (A B C D)
    (A B C D E)
    (A B C D E F)
    (A B C D E F G)
    (A B C D E F G H)
    (A B C D E F G H I)
    (A B C D E F G H I J)
    (A B C D E F G H I J K)
    (A B C D E F G H I J K L)
}
