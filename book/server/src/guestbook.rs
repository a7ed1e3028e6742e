//! Chapter 9: a form that works with and without WebAssembly.

use samara::prelude::*;
use samara_server::{
    ActionForm, FieldError, FieldErrors, ServerAction, ServerError, server,
};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where the sightings are kept: in memory, for this example.
#[derive(Clone, Default)]
pub struct Sightings(pub Arc<Mutex<Vec<String>>>);

impl Sightings {
    fn add(&self, line: String) {
        self.lines().push(line);
    }

    fn remove(&self, line: usize) {
        let mut lines = self.lines();
        if line < lines.len() {
            lines.remove(line);
        }
    }

    fn lines(&self) -> MutexGuard<'_, Vec<String>> {
        // A thread that panicked while it held the list has not broken it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

// ANCHOR: function
#[server]
pub async fn note_down(bird: String, count: String) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::new();
    if bird.trim().is_empty() {
        errors.add("bird", "Which bird was it?");
    }
    let count = count.trim().parse().unwrap_or(0);
    if count == 0 {
        errors.add("count", "How many? Write a number from 1.");
    }
    errors.into_result()?;
    let sightings: Sightings = expect_context();
    sightings.add(format!("{count} × {}", bird.trim()));
    Ok(())
}
// ANCHOR_END: function

// ANCHOR: delete_line
/// The sessions that are open at the moment.
#[derive(Clone)]
pub struct Sessions(pub &'static [&'static str]);

#[server]
pub async fn delete_line(line: usize) -> Result<(), ServerError> {
    let Sessions(open) = expect_context();
    let session = use_request().and_then(|request| request.cookie("session"));
    if !session.is_some_and(|session| open.contains(&session.as_str())) {
        return Err(ServerError::new("Only members can do this."));
    }
    let sightings: Sightings = expect_context();
    sightings.remove(line);
    Ok(())
}
// ANCHOR_END: delete_line

// ANCHOR: form
#[component]
pub fn Guestbook() -> impl View {
    let note = ServerAction::<NoteDown>::new();
    view! {
        <ActionForm action=note>
            <label>
                "Bird "
                <input {..note.field("bird")} value=note.entered("bird")/>
            </label>
            <FieldError action=note name="bird"/>
            <label>
                "How many "
                <input {..note.field("count")} value=note.entered("count")/>
            </label>
            <FieldError action=note name="count"/>
            <FieldError action=note/>
            <button disabled=note.pending()>"Note down"</button>
        </ActionForm>
    }
}
// ANCHOR_END: form
