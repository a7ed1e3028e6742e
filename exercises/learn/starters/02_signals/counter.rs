//! # Counting robins
//!
//! A component runs once. `seen` is an ordinary number, so what is on the page at the start stays there for ever. A
//! *signal* is a value that tells the places that read it when it changes. Bring the page to life:
//!
//! - Each click on "Saw one" adds one to the number.
//! - The line below it says "It is a lively day." from three robins on, and "It is a quiet day." before.
//!
//! A place follows a signal if it *is* one, `{signal}`, or if it is a closure that reads one, `{move || …}`. What was
//! computed before the view was made is computed once.
//!
//! Book: Signals (signals.html), "Why does my number not change?"

use samara::prelude::*;

#[component]
fn RobinCounter() -> impl View {
    let seen = 0;
    let mood = if seen < 3 { "quiet" } else { "lively" };
    view! {
        <p>"Robins: " <output>{seen}</output></p>
        <p>"It is a " {mood} " day."</p>
        <button>"Saw one"</button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::mount;

    #[test]
    fn each_click_adds_one() {
        let page = mount(|| view! { <RobinCounter/> });
        let number = || page.css("output").only().text();
        assert_eq!(number(), "0", "before the first click the number should be 0");
        page.by_role("button", "Saw one").click();
        assert_eq!(number(), "1", "after the first click the number should be 1");
        page.by_role("button", "Saw one").click();
        assert_eq!(number(), "2", "after the second click the number should be 2");
    }

    #[test]
    fn the_mood_follows_the_number() {
        let page = mount(|| view! { <RobinCounter/> });
        let line = || page.css("p").nth(1).text();
        assert_eq!(line(), "It is a quiet day.", "before the first click");
        for _ in 0..3 {
            page.by_role("button", "Saw one").click();
        }
        let number = page.css("output").only().text();
        assert_eq!(line(), "It is a lively day.", "when the number is {number}");
    }
}
