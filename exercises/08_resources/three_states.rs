//! # Waiting, here, or gone wrong
//!
//! The birds of a place come from far away. `birds_at` takes two seconds, and there may be no such place. `Birds` shows
//! them when they are there, and that is the only one of three states that it knows.
//!
//! - While they are on their way, `<p>"Looking…"</p>` stands there, also when another place was chosen: the birds of the
//!   fen must not stand below the name of the forest.
//! - When they have arrived, there is the list, as now.
//! - When it went wrong, `<p role="alert">` says why: "There is no such place". When the next place is chosen, that is no
//!   longer true, and it goes away at once.
//!
//! A component each is there for waiting and for failing, with a `fallback` that says what stands there instead. What they
//! are about is what they have around them.
//!
//! Book: Resources and Suspense (resources.html), "Suspense: while it is loading"

use std::time::Duration;

use samara::prelude::*;

/// Looks up the birds of a place. Takes two seconds.
async fn birds_at(place: &'static str) -> Result<Vec<&'static str>, NoSuchPlace> {
    sleep(Duration::from_secs(2)).await;
    match place {
        "Fen" => Ok(vec!["Bittern", "Reed warbler"]),
        "Forest" => Ok(vec!["Robin"]),
        _ => Err(NoSuchPlace),
    }
}

#[derive(Clone, Debug)]
struct NoSuchPlace;

impl std::error::Error for NoSuchPlace {}

impl std::fmt::Display for NoSuchPlace {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("There is no such place")
    }
}

#[component]
fn Birds(place: Signal<&'static str>) -> impl View {
    let birds = Resource::new(move || place.get(), birds_at);
    let list = |birds: Vec<&'static str>| {
        let rows: Vec<_> = birds.into_iter().map(|bird| view! { <li>{bird}</li> }).collect();
        view! { <ul>{rows}</ul> }
    };
    view! {
        <h1>{place}</h1>
        {move || birds.get().map(|found| found.map(list))}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::{Page, mount};

    /// The page of a place, and the signal that chooses another.
    fn birds_of(place: &'static str) -> (Page, Signal<&'static str>) {
        let place = Signal::new(place);
        (mount(move || view! { <Birds place=place/> }), place)
    }

    fn two_seconds_later(page: &Page) {
        page.advance(Duration::from_secs(2));
    }

    #[test]
    fn while_they_are_on_their_way_it_says_so() {
        let (page, _) = birds_of("Fen");
        let waiting = page.css("p").texts();
        assert_eq!(waiting, ["Looking…"], "while the birds are on their way");
    }

    #[test]
    fn when_they_have_arrived_they_are_listed() {
        let (page, _) = birds_of("Fen");
        two_seconds_later(&page);
        assert_eq!(page.css("li").texts(), ["Bittern", "Reed warbler"], "after two seconds the birds should be listed");
        assert_eq!(page.css("p").count(), 0, "and nothing else be said");
    }

    #[test]
    fn another_place_is_waited_for_as_well() {
        let (page, place) = birds_of("Fen");
        assert_eq!(page.css("p").count(), 1, "at first there should be one paragraph");
        two_seconds_later(&page);
        place.set("Forest");
        assert_eq!(page.css("li").texts(), [""; 0], "the birds of the fen should not stand below `Forest`");
        assert_eq!(page.css("p").texts(), ["Looking…"], "while the birds of the forest are on their way");
        two_seconds_later(&page);
        assert_eq!(page.css("li").texts(), ["Robin"], "then those of the forest should be listed");
    }

    #[test]
    fn what_went_wrong_is_said() {
        let (page, place) = birds_of("Mars");
        two_seconds_later(&page);
        let alerts = page.css("[role=alert]").texts();
        assert_eq!(alerts, ["There is no such place"], "an alert should say what went wrong");

        place.set("Forest");
        let alerts = page.css("[role=alert]").count();
        assert_eq!(alerts, 0, "while the next place is looked up, the alert should be gone");
        two_seconds_later(&page);
        assert_eq!(page.css("li").texts(), ["Robin"], "the next place should be listed again");
    }
}
