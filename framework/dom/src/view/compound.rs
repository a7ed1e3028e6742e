//! Views made of views: nothing, tuples, arrays, `Vec` and `Option`.

use super::{Mounted, Place, View, keep};

impl View for () {
    fn mount(self, _place: Place) -> Mounted {
        Mounted::Nothing
    }
}

impl<V: View> View for Option<V> {
    fn mount(self, place: Place) -> Mounted {
        self.map_or(Mounted::Nothing, |view| view.mount(place))
    }
}

impl<V: View> View for Vec<V> {
    fn mount(self, place: Place) -> Mounted {
        let mut parts = Vec::new();
        self.into_iter().for_each(|view| keep(&mut parts, view.mount(place.shared())));
        Mounted::Group(parts)
    }
}

impl<V: View, const N: usize> View for [V; N] {
    fn mount(self, place: Place) -> Mounted {
        Vec::from(self).mount(place)
    }
}

macro_rules! tuple_views {
    ($($view:ident)*; $next:ident $($rest:ident)*) => {
        tuple_views! { @ $($view)* $next }
        tuple_views! { $($view)* $next; $($rest)* }
    };
    ($($view:ident)*;) => {};
    (@ $($view:ident)+) => {
        #[allow(non_snake_case)]
        impl<$($view: View),+> View for ($($view,)+) {
            fn mount(self, place: Place) -> Mounted {
                let (($($view,)+), mut parts) = (self, Vec::new());
                $(keep(&mut parts, $view.mount(place.shared()));)+
                Mounted::Group(parts)
            }
        }
    };
}

// For one view, for two, and so on.
tuple_views! { ; A B C D E F G H I J K L }
