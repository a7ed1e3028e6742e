//! `ActionForm`: a form that calls a server function.

use samara_dom::{Attributes, Children, NodeRef, SubmitEvent, View};
use samara_macros::{component, view};
use samara_reactive::{Callback, Effect, Signal, untrack};

use super::action::Calls;
use super::{ServerAction, page};
use crate::ServerFunction;

/// A form whose fields are the arguments of a server function, by their names.
///
/// Without WebAssembly, the browser sends it and shows the page that comes back: the same page, or where the function
/// redirects to (`use_response()`); after an error, the page with the error and with what was entered.
///
/// With it, the page stays. While the answer is awaited, the form has `aria-busy="true"`, and sends nothing else. After
/// success it is empty again, and `on_success` is called; after an error it is as it was.
///
/// ```
/// use samara::prelude::*;
/// use samara_server::{ActionForm, FieldError, FieldErrors, ServerAction, server};
///
/// #[server]
/// async fn sign_up(name: String, password: String) -> Result<(), FieldErrors> {
///     let mut errors = FieldErrors::new();
///     if password.len() < 8 {
///         errors.add("password", "Take at least 8 characters.");
///     }
///     errors.into_result()
/// }
///
/// #[component]
/// fn SignUpPage() -> impl View {
///     let action = ServerAction::<SignUp>::new();
///     view! {
///         <ActionForm action=action>
///             <label>"Name" <input {..action.field("name")} value=action.entered("name")/></label>
///             <label>"Password" <input type="password" {..action.field("password")}/></label>
///             <FieldError action=action name="password"/>
///             <FieldError action=action/>
///             <button disabled=action.pending()>"Sign up"</button>
///         </ActionForm>
///     }
/// }
/// ```
///
/// All forms for one function in a page show the same earlier error. Files cannot be sent: a form with
/// `enctype="multipart/form-data"` is refused by the server (`S0415`). What a button sends elsewhere, by `formaction`,
/// `formmethod` or `formtarget`, is left to the browser.
#[component]
pub fn ActionForm<F: ServerFunction>(
    /// What it calls.
    action: ServerAction<F>,
    /// More attributes for the `<form>`, such as `Attributes::new().with("class", "wide")`.
    #[prop(optional)]
    attributes: Attributes,
    /// Called when a call of this form has succeeded: `on_success=move |()| …`.
    #[prop(optional, into)]
    on_success: Option<Callback<()>>,
    children: Children,
) -> impl View {
    form(action.calls, attributes, on_success, children)
}

/// The form, whichever function it calls.
fn form(calls: Calls, attributes: Attributes, on_success: Option<Callback<()>>, children: Children) -> impl View {
    let form = NodeRef::new();
    let sending = Signal::new(false);
    let submit = move |event: SubmitEvent| {
        if sending.get_untracked() {
            event.prevent_default();
        } else if let Some(fields) = page::fields(&event) {
            event.prevent_default();
            sending.set(true);
            calls.dispatch_fields(fields);
        }
    };
    let finish = move || {
        sending.set(false);
        if calls.with(|outcome| outcome.is_some_and(|outcome| outcome.is_ok)) {
            form.reset();
            if let Some(on_success) = on_success {
                on_success.run(());
            }
        }
    };
    Effect::new(move || {
        if !calls.action.pending().get() && sending.get_untracked() {
            untrack(finish);
        }
    });
    // For the browser's side, in a page that the server renders again.
    let error = if cfg!(target_arch = "wasm32") { None } else { page::error(calls.id) };
    view! {
        <form
            method="post"
            action=String::from_iter(["?_action=", calls.id])
            data-error=error
            aria-busy=sending
            on:submit=submit
            node_ref=form
            {..attributes}
        >
            {children()}
        </form>
    }
}
