//! What the pages of the book call: mounts a demo in an element of theirs.

use samara::prelude::*;
use samara::{MountHandle, mount_to_element};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::DEMOS;
use crate::attribute_or_property::AttributeOrProperty;
use crate::counter::Counter;
use crate::day::Day;
use crate::feeder::Feeder;
use crate::field_guide::FieldGuide;
use crate::hydration_lab::HydrationLab;
use crate::notebook::Notebook;
use crate::notice::NoteDown;
use crate::rows::Rows;
use crate::sighting_form::LastSighting;
use crate::stuck::Stuck;
use crate::tally::Sightings;
use crate::trace::Trace;
use crate::wingspan::{CalmWingspan, Wingspan};
use crate::wish_list::WishList;
use crate::wrong_keys::WrongKeys;

/// A demo in a page.
#[wasm_bindgen]
pub struct Demo(MountHandle);

#[wasm_bindgen]
impl Demo {
    /// Takes the demo out of the page.
    pub fn unmount(self) {
        self.0.unmount();
    }
}

/// Mounts the demo `name` at the end of `element`.
///
/// # Errors
/// The reason, as text, when there is no such demo.
#[wasm_bindgen]
pub fn mount_demo(name: &str, element: Element) -> Result<Demo, JsValue> {
    let handle = match name {
        "counter" => mount_to_element(&element, || view! { <Counter/> }),
        "tally" => mount_to_element(&element, || view! { <Sightings/> }),
        "stuck" => mount_to_element(&element, || view! { <Stuck/> }),
        "day" => mount_to_element(&element, || view! { <Day/> }),
        "trace" => mount_to_element(&element, || view! { <Trace/> }),
        "feeder" => mount_to_element(&element, || view! { <Feeder/> }),
        "attribute-or-property" => {
            mount_to_element(&element, || view! { <AttributeOrProperty/> })
        }
        "sighting-form" => {
            mount_to_element(&element, || view! { <LastSighting/> })
        }
        "rows" => mount_to_element(&element, || view! { <Rows/> }),
        "wrong-keys" => mount_to_element(&element, || view! { <WrongKeys/> }),
        "notebook" => mount_to_element(&element, || view! { <Notebook/> }),
        "notice" => mount_to_element(&element, || view! { <NoteDown/> }),
        "hydration-lab" => {
            mount_to_element(&element, || view! { <HydrationLab/> })
        }
        "wingspan" => mount_to_element(&element, || view! { <Wingspan/> }),
        "calm-wingspan" => {
            mount_to_element(&element, || view! { <CalmWingspan/> })
        }
        "wish-list" => mount_to_element(&element, || view! { <WishList/> }),
        // In a frame: `frame.html` says where in the site that is.
        "field-guide" => {
            let base = element.get_attribute("data-base").unwrap_or_default();
            let base: &str = base.leak();
            mount_to_element(
                &element,
                move || view! { <FieldGuide base=base/> },
            )
        }
        _ => {
            return Err(format!(
                "There is no demo `{name}`. There are: {}.",
                DEMOS.join(", ")
            )
            .into());
        }
    };
    Ok(Demo(handle))
}
