//! Event listeners on nodes, and the order in which an event finds them.

use samara_dom::ops::{FLAG_CAPTURE, FLAG_DELEGATED, FLAG_ONCE};

use super::document::{Document, Listener, NodeId};

/// When a listener is called.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Phase {
    /// On the way down to the target.
    Capture,
    /// On the way up from the target.
    Bubble,
    /// When the event has come up to a root, whose listener calls the handlers of all nodes on the way.
    Delegated,
}

impl Document {
    pub fn listen(&mut self, id: NodeId, listener: Listener) {
        if let Some(element) = self.element_mut(id) {
            element.listeners.push(listener);
        }
    }

    /// The listeners of a node for an event. Those that run only once are forgotten by this.
    pub fn take_listeners(&mut self, id: NodeId, event: &str, phase: Phase) -> Vec<Listener> {
        let Some(element) = self.element_mut(id) else { return Vec::new() };
        let is_meant = |listener: &&Listener| listener.event == event && phase_of(listener) == phase;
        let meant = element.listeners.iter().filter(is_meant).cloned().collect();
        element.listeners.retain(|listener| !is_meant(&listener) || listener.flags & FLAG_ONCE == 0);
        meant
    }
}

fn phase_of(listener: &Listener) -> Phase {
    if listener.flags & FLAG_CAPTURE != 0 {
        Phase::Capture
    } else if listener.flags & FLAG_DELEGATED != 0 {
        Phase::Delegated
    } else {
        Phase::Bubble
    }
}

/// Whether an event goes up from its target.
pub(crate) fn bubbles(event: &str) -> bool {
    let stay = "focus blur mouseenter mouseleave pointerenter pointerleave load error invalid toggle beforetoggle close \
        cancel scroll scrollend resize play pause ended timeupdate volumechange";
    !stay.split(' ').any(|name| name == event)
}
