//! The form that a sighting is written down in. It says what is wrong, field by field, until nothing is.

use samara::prelude::*;
use samara_router::A;

use crate::sighting::{Draft, Mistakes, Sighting};

#[component]
pub fn SightingForm(
    /// What the fields start with.
    draft: Draft,
    /// The number that the sighting has, or is to have.
    id: u32,
    /// Receives the sighting when it is complete.
    #[prop(into)]
    on_save: Callback<Sighting>,
    /// Where "Cancel" leads.
    cancel: String,
) -> impl View {
    let species = Field::new(draft.species);
    let count = Field::new(draft.count);
    let date = Field::new(draft.date);
    let place = Field::new(draft.place);
    let notes = Signal::new(draft.notes);
    let show = move |mistakes: Mistakes| {
        for (field, mistake) in [(date, mistakes.date), (count, mistakes.count), (species, mistakes.species)] {
            field.mistake.set(mistake);
            // The first one that is wrong gets the focus last.
            if mistake.is_some() {
                field.input.focus();
            }
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let draft = Draft {
            species: species.value.get(),
            count: count.value.get(),
            date: date.value.get(),
            place: place.value.get(),
            notes: notes.get(),
        };
        match draft.check(id) {
            Ok(sighting) => on_save.run(sighting),
            Err(mistakes) => show(mistakes),
        }
    };

    view! {
        // What the browser would say of mistakes, the form says itself.
        <form class="form" novalidate on:submit=submit>
            <Input name="species" label="Bird" field=species/>
            <div class="pair">
                <Input name="count" label="How many" kind="number" field=count/>
                <Input name="date" label="Day" kind="date" field=date/>
            </div>
            <Input name="place" label="Place" field=place/>
            <div class="field">
                <label for="notes">"Notes"</label>
                <textarea id="notes" rows="4" bind:value=notes></textarea>
            </div>
            <div class="actions">
                <button class="button">"Save"</button>
                <A href=cancel class="plain button">"Cancel"</A>
            </div>
        </form>
    }
}

/// A field of the form: what is in it, and what is wrong with that.
#[derive(Clone, Copy)]
struct Field {
    value: Signal<String>,
    mistake: Signal<Option<&'static str>>,
    input: NodeRef,
}

impl Field {
    fn new(text: String) -> Self {
        Field { value: Signal::new(text), mistake: Signal::new(None), input: NodeRef::new() }
    }
}

#[component]
fn Input(
    /// The `id` of the input.
    name: &'static str,
    label: &'static str,
    #[prop(default = "text")] kind: &'static str,
    field: Field,
) -> impl View {
    let hint = "mistake-".to_owned() + name;
    let described_by = hint.clone();

    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                id=name
                type=kind
                autocomplete="off"
                maxlength="200"
                bind:value=field.value
                node_ref=field.input
                aria-invalid=move || field.mistake.get().is_some()
                aria-describedby=described_by
            />
            <p class="mistake" id=hint>{field.mistake}</p>
        </div>
    }
}
