//! # Saving only what changed
//!
//! Ten sightings are a level. `Level` shows the level, and saves it on a server by an effect: a closure that runs once
//! at the start, and again whenever a signal that it read was written.
//!
//! It works, but it saves after every single sighting, because the effect reads `total`, by way of the closure `level`.
//! Each save is a request over the network. So save only when there is a new level:
//!
//! - At the start the level is saved once.
//! - Nine more sightings within the level save nothing. The tenth one, which makes a new level, saves that.
//!
//! What you need is a computed value that remembers its last result, and tells its readers only if the new result
//! differs.
//!
//! Book: Signals (signals.html), "Memo: when a result is worth keeping"

use samara::prelude::*;

#[component]
fn Level(total: Signal<u32>, save: Callback<u32>) -> impl View {
    let level = move || total.get() / 10;
    Effect::new(move || save.run(level()));
    view! { <p>"Level " {level}</p> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::{Page, mount};

    /// A notebook with this many sightings, and the levels that it saves.
    fn notebook(sightings: u32) -> (Page, Signal<u32>, StoredValue<Vec<u32>>) {
        let total = Signal::new(sightings);
        let saved = StoredValue::new(Vec::new());
        let save = Callback::new(move |level| saved.update(|saved| saved.push(level)));
        (mount(move || view! { <Level total=total save=save/> }), total, saved)
    }

    #[test]
    fn the_page_shows_the_level() {
        let (page, total, _) = notebook(25);
        assert_eq!(page.text(), "Level 2", "25 sightings should be level 2");
        total.set(30);
        assert_eq!(page.text(), "Level 3", "with 30 sightings the page should change");
    }

    #[test]
    fn a_new_level_is_saved() {
        let (_page, total, saved) = notebook(19);
        total.set(20);
        let last = saved.with(|saved| saved.last().copied());
        assert_eq!(last, Some(2), "with 20 sightings level 2 should be saved");
    }

    #[test]
    fn nothing_is_saved_while_the_level_stays_the_same() {
        let (_page, total, saved) = notebook(20);
        for sightings in 21..30 {
            total.set(sightings);
        }
        assert_eq!(saved.get(), [2], "level 2 should be saved once, at the start");
        total.set(30);
        assert_eq!(saved.get(), [2, 3], "each new level should be saved once");
    }
}
