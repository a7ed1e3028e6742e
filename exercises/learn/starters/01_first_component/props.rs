//! # One component for every bird
//!
//! Each parameter of a component is a *prop*, and whoever uses the component gives it by name: `<Bird name="Wren"/>`.
//! As it stands, `Bird` is too strict, and `Today` does not compile. Read what the compiler says about it.
//!
//! Change only the parameters of `Bird`, with the attributes that `#[prop(…)]` knows:
//!
//! - `name` takes a text in quotes as well as a `String`.
//! - `count` can be left out. A bird without a count was seen once.
//!
//! Book: A first component (first-component.html), "How can one component serve many birds?"

use samara::prelude::*;

#[component]
fn Bird(name: String, count: u32) -> impl View {
    view! { <li>{name} ": " {count}</li> }
}

#[component]
fn Today() -> impl View {
    view! {
        <ul>
            <Bird name="Robin" count=3/>
            <Bird name="Wren"/>
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::mount;

    #[test]
    fn each_bird_has_a_row_with_its_count() {
        let page = mount(|| view! { <Today/> });
        let rows = page.css("li").texts();
        assert_eq!(rows, ["Robin: 3", "Wren: 1"], "each row should show its count");
    }

    #[test]
    fn a_bird_without_a_count_was_seen_once() {
        let page = mount(|| view! { <Bird name="Dunnock"/> });
        assert_eq!(page.text(), "Dunnock: 1", "a row without a count should show 1");
    }

    #[test]
    fn a_name_can_be_put_together_while_the_app_runs() {
        let kind = "Blue";
        let name: String = format!("{kind} tit");
        let page = mount(|| view! { <Bird name=name count=2/> });
        assert_eq!(page.text(), "Blue tit: 2", "a row should take a `String`");
    }
}
