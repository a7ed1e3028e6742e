//! The form that a sighting is written down in. The server checks it, and each mistake appears beside its field.

use samara::prelude::*;
use samara_router::A;
use samara_server::{ActionForm, FieldError, ServerAction};

use crate::api::SaveSighting;
use crate::sighting::Draft;

#[component]
pub fn SightingForm(
    /// The number of the sighting that is changed; none if it is a new one.
    #[prop(optional)]
    id: Option<i64>,
    /// What the fields start with.
    draft: Draft,
    /// Where "Cancel" leads.
    cancel: String,
) -> impl View {
    let action = ServerAction::<SaveSighting>::new();
    view! {
        <ActionForm action=action attributes=Attributes::new().with("class", "form")>
            {id.map(|id| view! { <input type="hidden" name="id" value=id/> })}
            <Field action=action name="species" label="Bird" value=draft.species/>
            <div class="pair">
                <Field action=action name="count" label="How many" kind="number" value=draft.count/>
                <Field action=action name="date" label="Day" kind="date" value=draft.date/>
            </div>
            <Field action=action name="place" label="Place" value=draft.place/>
            <FieldError action=action/>
            <div class="actions">
                <button class="button" disabled=action.pending()>"Save"</button>
                <A href=cancel class="plain button">"Cancel"</A>
            </div>
        </ActionForm>
    }
}

#[component]
fn Field(
    action: ServerAction<SaveSighting>,
    name: &'static str,
    label: &'static str,
    #[prop(default = "text")] kind: &'static str,
    value: String,
) -> impl View {
    view! {
        <div class="field">
            <label>
                {label}
                // What was entered on a page that comes back with mistakes is not to be typed again.
                <input type=kind autocomplete="off" {..action.field(name)} value=action.entered(name).unwrap_or(value)/>
            </label>
            <FieldError action=action name=name/>
        </div>
    }
}
