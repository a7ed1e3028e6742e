//! Views made of views: nothing, tuples, arrays, `Vec` and `Option`.

use super::{Mounted, Place, View};
use crate::renderer::NodeId;

impl View for () {
    type State = ();

    fn mount(self, _place: Place) {}
}

impl Mounted for () {
    fn insert(&self, _place: Place) {}

    fn remove(&self) {}

    fn first(&self) -> Option<NodeId> {
        None
    }
}

impl<V: View> View for Option<V> {
    type State = Option<V::State>;

    fn mount(self, place: Place) -> Self::State {
        self.map(|view| view.mount(place))
    }
}

impl<S: Mounted> Mounted for Option<S> {
    fn insert(&self, place: Place) {
        self.iter().for_each(|state| state.insert(place));
    }

    fn remove(&self) {
        self.iter().for_each(Mounted::remove);
    }

    fn first(&self) -> Option<NodeId> {
        self.iter().find_map(Mounted::first)
    }
}

impl<V: View> View for Vec<V> {
    type State = Vec<V::State>;

    fn mount(self, place: Place) -> Self::State {
        self.into_iter().map(|view| view.mount(place.shared())).collect()
    }
}

impl<V: View, const N: usize> View for [V; N] {
    type State = Vec<V::State>;

    fn mount(self, place: Place) -> Self::State {
        self.into_iter().map(|view| view.mount(place.shared())).collect()
    }
}

impl<S: Mounted> Mounted for Vec<S> {
    fn insert(&self, place: Place) {
        self.iter().for_each(|state| state.insert(place));
    }

    fn remove(&self) {
        self.iter().for_each(Mounted::remove);
    }

    fn first(&self) -> Option<NodeId> {
        self.iter().find_map(Mounted::first)
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
            fn insert(&self, place: Place) {
                let ($($view,)+) = self;
                $($view.insert(place);)+
            }

            fn remove(&self) {
                let ($($view,)+) = self;
                $($view.remove();)+
            }

            fn first(&self) -> Option<NodeId> {
                let ($($view,)+) = self;
                None$(.or_else(|| $view.first()))+
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
