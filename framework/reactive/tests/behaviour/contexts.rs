use crate::panic_message;
use samara_reactive::{Effect, Graph, Memo, Owner, Signal, StoredValue, expect_context, provide_context, use_context};

#[derive(Clone, PartialEq, Debug)]
struct Theme(&'static str);

#[derive(Clone, PartialEq, Debug)]
struct Language(&'static str);

#[test]
fn a_context_is_found_below_its_owner_and_nowhere_else() {
    let (app, other) = (Owner::new(), Owner::new());
    app.run(|| provide_context(Theme("dark")));
    let below = app.run(Owner::new).run(Owner::new);
    assert_eq!(below.run(use_context::<Theme>), Some(Theme("dark")));
    assert_eq!(below.run(use_context::<Language>), None);
    assert_eq!(other.run(use_context::<Theme>), None);
}

#[test]
fn the_nearest_context_wins_and_a_second_replaces_the_first() {
    let app = Owner::new();
    app.run(|| {
        provide_context(Theme("dark"));
        provide_context(Language("en"));
        provide_context(Theme("light"));
        assert_eq!(expect_context::<Theme>(), Theme("light"));
        assert_eq!(expect_context::<Language>(), Language("en"));
        let card = Owner::new();
        card.run(|| provide_context(Theme("red")));
        assert_eq!(card.run(expect_context::<Theme>), Theme("red"));
        assert_eq!(expect_context::<Theme>(), Theme("light"));
    });
}

#[test]
fn a_replaced_context_is_dropped() {
    let token = std::rc::Rc::new(());
    let app = Owner::new();
    app.run(|| {
        provide_context(token.clone());
        provide_context(std::rc::Rc::new(()));
    });
    assert_eq!(std::rc::Rc::strong_count(&token), 1);
}

#[test]
fn effects_and_memos_see_the_contexts_of_their_owner() {
    let (seen, count) = (StoredValue::new(vec![]), Signal::new(0));
    let app = Owner::new();
    app.run(|| {
        provide_context(Theme("dark"));
        let name = Memo::new(move || (count.get(), expect_context::<Theme>().0));
        Effect::new(move || seen.update(|seen| seen.push((name.get(), expect_context::<Theme>().0))));
    });
    count.set(1);
    assert_eq!(seen.get(), [((0, "dark"), "dark"), ((1, "dark"), "dark")]);
}

#[test]
fn outside_any_owner_a_context_belongs_to_the_graph() {
    let graph = Graph::new();
    graph.enter(|| {
        provide_context(Theme("dark"));
        assert_eq!(Owner::new().run(use_context::<Theme>), Some(Theme("dark")));
    });
    assert_eq!(use_context::<Theme>(), None);
}

#[test]
fn a_missing_context_is_named_together_with_the_component() {
    let card = Owner::named("Card");
    let message = panic_message(|| card.run(|| Some(expect_context::<Theme>())));
    assert!(message.contains("S0007"), "{message}");
    if cfg!(debug_assertions) {
        assert!(message.contains("Theme") && message.contains("`Card`"), "{message}");
        assert!(message.contains(&format!("{}:", file!())), "{message}");
    }
}
