//! The macros of Samara: [`view!`] and [`component`].
//!
//! `view!` works in four steps, a module each: `parse` makes a tree of the tokens, `check` reports what is wrong in it,
//! `plan` finds the fixed markup, the walk to its holes and (`holes`) what fills them, and `expand` writes the code.
//! What is wrong is reported at the token that it is about, all of it at once; the rest still expands.

mod check;
mod component;
mod diagnostics;
mod events;
mod expand;
mod holes;
mod html;
mod nearest;
mod parse;
mod plan;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;
use quote::quote;

/// Markup with holes: the value is a view.
///
/// ```
/// # use samara::prelude::*;
/// # #[component]
/// # fn Card(title: &'static str, footer: Children, children: Children) -> impl View {
/// #     (title, children(), footer())
/// # }
/// # fn page() -> impl View {
/// let (name, set_name) = signal("Ada".to_owned());
/// let busy = Signal::new(false);
///
/// view! {
///     // Text stands in quotes, expressions in braces.
///     <h1 id="greeting">"Hello, " {name} "!"</h1>
///
///     // Attributes, classes, styles and properties can be expressions; closures and signals keep them up to date.
///     <p title=name class="note" class:busy=busy style:color="teal">{move || name.get().len()} " letters"</p>
///
///     // Events, with modifiers; fields bound to signals.
///     <button on:click=move |_| set_name.set("Grace".to_owned())>"Rename"</button>
///     <form on:submit:capture=move |event| event.prevent_default()>
///         <input type="checkbox" bind:checked=busy/>
///     </form>
///
///     // Components: props, children, slots, and what a component hands to its children.
///     <Card title="Letters">
///         <slot:footer>"That is all."</slot:footer>
///         <For each=move || 0..3 key=|number| *number let:number>
///             <li>{number}</li>
///         </For>
///     </Card>
/// }
/// # }
/// ```
///
/// | written | means |
/// |---|---|
/// | `"text"`, `{expression}` | text, and anything that is a view |
/// | `name="text"`, `name=expression`, `name` | an attribute; the last one is there without a value, as `disabled` |
/// | `class:name=on`, `style:name=value` | one class, one CSS property |
/// | `prop:name=value` | a DOM property |
/// | `on:event=handler` | a listener; modifiers are `:once`, `:capture`, `:passive`, `:direct` |
/// | `bind:value`, `bind:checked`, `bind:group` | a form field and a signal kept equal |
/// | `node_ref=reference`, `{..attributes}` | a handle of the element; a set of attributes |
/// | `dangerous_inner_html=markup` | content that is parsed as HTML |
/// | `<>…</>` | several nodes without an element around them |
/// | `<Name prop=value>…</Name>` | a component; `<slot:prop>…</slot:prop>` hands it more content, `let:name` takes what it hands out |
///
/// An expression ends at the `>` of its tag or where the next name follows, so one that compares with `>` needs braces.
#[proc_macro]
pub fn view(input: TokenStream) -> TokenStream {
    view_tokens(input.into()).into()
}

fn view_tokens(input: proc_macro2::TokenStream) -> proc_macro2::TokenStream {
    let mut errors = diagnostics::Errors::default();
    let nodes = parse::parse(input, &mut errors);
    check::check(&nodes, &mut errors);
    let view = expand::nodes(&nodes);
    if errors.0.is_empty() { view } else { quote!({ #errors #view }) }
}

/// Makes a component of a function: its parameters become props.
///
/// ```
/// # use samara::prelude::*;
/// /// A button that counts.
/// #[component]
/// fn Counter(
///     /// Where to start.
///     initial: i32,
///     /// By how much a click counts up.
///     #[prop(default = 1)] step: i32,
///     #[prop(optional)] label: Option<String>,
///     #[prop(into)] title: String,
///     #[prop(optional)] children: Option<Children>,
/// ) -> impl View {
///     let count = Signal::new(initial);
///     view! { <button title=title on:click=move |_| count.update(|count| *count += step)>{count}</button> }
/// }
///
/// # fn page() -> impl View {
/// view! { <Counter initial=3 title="Counts"/> }
/// # }
/// ```
///
/// | option | means |
/// |---|---|
/// | `#[prop(optional)]` | may be left out. `Option<T>` takes a `T` and is `None` otherwise; other types have their `Default` |
/// | `#[prop(default = expression)]` | may be left out, and is the expression's value then |
/// | `#[prop(into)]` | takes whatever converts into the type |
///
/// The parameter `children` takes what stands between the tags. `impl Trait` and generic parameters work as in other
/// functions. The macro makes a struct of the props, called like the component with `Props` after it.
#[proc_macro_attribute]
pub fn component(arguments: TokenStream, item: TokenStream) -> TokenStream {
    component::expand(arguments.into(), item.into()).into()
}
