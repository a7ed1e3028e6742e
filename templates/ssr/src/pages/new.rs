//! The form for a new sighting.

use samara::prelude::*;
use samara_router::A;
use samara_server::{ActionForm, FieldError, ServerAction};

use crate::api::NoteDown;

// ANCHOR: form
#[component]
pub fn NewSighting() -> impl View {
    let action = ServerAction::<NoteDown>::new();
    view! {
        <samara::Title text="Note down – Sightings"/>
        <h1>"What did you see?"</h1>
        <ActionForm action=action attributes=Attributes::new().with("class", "form")>
            <Field action=action name="species" label="Bird"/>
            <div class="pair">
                <Field action=action name="count" label="How many" kind="number"/>
                <Field action=action name="date" label="Day" kind="date"/>
            </div>
            <Field action=action name="place" label="Place"/>
            <FieldError action=action/>
            <div class="actions">
                <button class="button" disabled=action.pending()>"Save"</button>
                <A href="/" class="plain button">"Cancel"</A>
            </div>
        </ActionForm>
    }
}

#[component]
fn Field(
    action: ServerAction<NoteDown>,
    name: &'static str,
    label: &'static str,
    #[prop(default = "text")] kind: &'static str,
) -> impl View {
    view! {
        <div class="field">
            <label>
                {label}
                <input type=kind autocomplete="off" {..action.field(name)} value=action.entered(name)/>
            </label>
            <FieldError action=action name=name/>
        </div>
    }
}
// ANCHOR_END: form
