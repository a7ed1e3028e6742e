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
    ($(($($view:ident)+))*) => {$(
        #[allow(non_snake_case)]
        impl<$($view: View),+> View for ($($view,)+) {
            fn mount(self, place: Place) -> Mounted {
                let (($($view,)+), mut parts) = (self, Vec::new());
                $(keep(&mut parts, $view.mount(place.shared()));)+
                Mounted::Group(parts)
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
