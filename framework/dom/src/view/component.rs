//! Components: functions that run when they are mounted, under an owner of their own.

use samara_reactive::Owner;

use super::{Place, View};

/// A component that is not mounted yet. Its owner, and with it context and cleanup, follow the view tree.
pub struct Component<P, F> {
    name: &'static str,
    props: P,
    render: F,
}

/// Makes the view that `<Name …/>` expands to.
pub fn component<P, F, V>(name: &'static str, props: P, render: F) -> Component<P, F>
where
    P: 'static,
    F: FnOnce(P) -> V + 'static,
    V: View,
{
    Component { name, props, render }
}

impl<P, F, V> View for Component<P, F>
where
    P: 'static,
    F: FnOnce(P) -> V + 'static,
    V: View,
{
    type State = V::State;

    fn mount(self, place: Place) -> Self::State {
        Owner::named(self.name).run(|| (self.render)(self.props).mount(place))
    }
}
