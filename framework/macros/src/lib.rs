//! The macros of Samara: [`view!`], [`component`] and [`server`].
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
mod parse;
mod plan;
mod server;
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

/// Makes a server function: it runs on the server, and the browser calls it as if it were there.
///
/// ```
/// use samara_server::{ServerError, server};
///
/// /// Adds on the server.
/// #[server(limit = "1kb")]
/// async fn add(left: i32, right: i32) -> Result<i32, ServerError> {
///     Ok(left + right)
/// }
/// ```
///
/// | option | means |
/// |---|---|
/// | `limit = "64kb"` | how large the body of a call may be; 1 MB by default |
/// | `path = "/api/add"` | where it is called, for programs other than the app; by default `/_server/`, its name and a number |
///
/// The function is `async`, not generic, owns its arguments, and returns a `Result`. Arguments and result are what serde
/// can write and read; the result may be `Streaming` text instead. The error is a `ServerError`, or a type of your own
/// with serde's `Serialize` and `Deserialize` and with `From<ServerError>`. What stands on an argument belongs to the
/// field that it becomes, such as `#[serde(default)]`; a `bool` or a `Vec` may be left out, as forms do it.
///
/// The macro makes a struct of the arguments, called like the function in upper camel case (`Add`), for `ServerAction`
/// and `ActionForm`.
///
/// In the browser's build, the body is not compiled. What it names is best named in it, for imports at the top of the
/// file would be unused there:
///
/// ```
/// # use samara_server::{ServerError, server};
/// #[server]
/// async fn notes() -> Result<String, ServerError> {
///     use std::fs;
///     fs::read_to_string("notes.txt").map_err(|_| ServerError::new("There are no notes yet."))
/// }
/// ```
///
/// Helpers and whole modules that only server functions use get `#[cfg(not(target_arch = "wasm32"))]`.
#[proc_macro_attribute]
pub fn server(arguments: TokenStream, item: TokenStream) -> TokenStream {
    server::expand(arguments.into(), item.into()).into()
}
