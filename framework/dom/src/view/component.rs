//! Components: functions that run when they are mounted, under an owner of their own.

use samara_reactive::Owner;

use super::{Mounting, Place, View};

/// Makes the view that `<Name …/>` expands to: a component that is not mounted yet. Its owner, and with it context and
/// cleanup, follow the view tree.
pub fn component<P, F, V>(name: &'static str, props: P, render: F) -> impl View
where
    P: 'static,
    F: FnOnce(P) -> V + 'static,
    V: View,
{
    Mounting(move |place: Place| Owner::named(name).run(|| render(props).mount(place)))
}
