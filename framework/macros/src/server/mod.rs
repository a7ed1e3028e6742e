//! `#[server]`: from a function to a struct of its arguments, the function itself on the server, and a call of it in the
//! browser.

mod check;
mod options;

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, FnArg, Ident, Item, ItemFn, Type};

use self::options::Options;
use crate::component::{camel_case, last_segment};
use crate::diagnostics::Errors;

/// Expands `#[server]`.
pub fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let options = options::read(arguments, &mut errors);
    let expanded = match syn::parse2(item.clone()) {
        Ok(Item::Fn(function)) => match check::check(&function, &mut errors) {
            Some((arguments, output)) => {
                let name = &function.sig.ident;
                let struct_name = format_ident!("{}", camel_case(&name.to_string()), span = name.span());
                Server { function: &function, struct_name, arguments, output, options }.expand()
            }
            None => item,
        },
        Ok(other) => {
            let help = "write `#[server] async fn name() -> Result<(), ServerError>`";
            errors.report(&other, "S0401", "only a function can be a server function", help);
            item
        }
        // While a function is being typed: let the compiler say what is wrong with it.
        Err(_) => item,
    };
    quote!(#errors #expanded)
}

/// A parameter of the function, which becomes a field of the struct.
pub struct Argument {
    name: Ident,
    ty: Type,
    attributes: Vec<Attribute>,
}

struct Server<'a> {
    function: &'a ItemFn,
    /// `Add` for `add`
    struct_name: Ident,
    arguments: Vec<Argument>,
    /// The return type.
    output: Type,
    options: Options,
}

impl Server<'_> {
    fn expand(&self) -> TokenStream {
        let (structure, browser, struct_name) = (self.structure(), self.browser(), &self.struct_name);
        let mut function = self.function.clone();
        for input in &mut function.sig.inputs {
            if let FnArg::Typed(input) = input {
                // What stands on the parameters belongs to the fields.
                input.attrs.clear();
            }
        }
        quote! {
            #structure

            #[cfg(not(target_arch = "wasm32"))]
            #function

            #[cfg(not(target_arch = "wasm32"))]
            const _: () = {
                use ::samara_server::__private::{Registration, inventory};
                inventory::submit! { Registration::new::<#struct_name>() }
            };

            #browser
        }
    }

    /// The struct of the arguments, and what it says of the function.
    fn structure(&self) -> TokenStream {
        let (struct_name, visibility) = (&self.struct_name, &self.function.vis);
        let names: Vec<&Ident> = self.arguments.iter().map(|argument| &argument.name).collect();
        let fields = self.arguments.iter().map(|Argument { name, ty, attributes }| {
            let default = may_be_left_out(ty).then(|| quote!(#[serde(default)]));
            quote!(#default #(#attributes)* #visibility #name: #ty)
        });
        let doc = format!("The arguments of [`{}`].", self.function.sig.ident.unraw());
        let (function, output, path, limit) = (&self.function.sig.ident, &self.output, self.path(), self.options.limit);
        // What is wrong with the return type is shown at the return type.
        let types = quote_spanned! {output.span()=>
            type Output = <#output as ::samara_server::__private::Returned>::Output;
            type Error = <#output as ::samara_server::__private::Returned>::Error;
        };
        quote! {
            #[doc = #doc]
            #[derive(::samara_server::__private::serde::Serialize, ::samara_server::__private::serde::Deserialize)]
            #[serde(crate = "::samara_server::__private::serde")]
            #visibility struct #struct_name { #(#fields,)* }

            impl ::samara_server::ServerFunction for #struct_name {
                #types

                const PATH: &'static str = #path;

                #[cfg(not(target_arch = "wasm32"))]
                const LIMIT: usize = #limit;

                #[cfg(not(target_arch = "wasm32"))]
                async fn run(self) -> #output {
                    #function(#(self.#names),*).await
                }
            }
        }
    }

    /// A constant expression.
    fn path(&self) -> TokenStream {
        if let Some(path) = &self.options.path {
            return quote!(#path);
        }
        let name = self.function.sig.ident.unraw().to_string();
        let private = quote!(::samara_server::__private);
        quote! {{
            const BYTES: [u8; #private::path_length(#name)] = #private::path(#name, ::core::module_path!());
            #private::path_text(&BYTES)
        }}
    }

    /// A function of the same type, which calls it.
    fn browser(&self) -> TokenStream {
        let ItemFn { attrs, vis, sig, .. } = &self.function;
        let (struct_name, name, output) = (&self.struct_name, &sig.ident, &self.output);
        let parameters = self.arguments.iter().map(|Argument { name, ty, .. }| quote!(#name: #ty));
        let names = self.arguments.iter().map(|argument| &argument.name);
        // ANCHOR: browser
        quote! {
            #[cfg(target_arch = "wasm32")]
            #(#attrs)*
            #vis fn #name(#(#parameters),*) -> impl ::core::future::Future<Output = #output> {
                ::samara_server::__private::call(#struct_name { #(#names),* })
            }
        }
        // ANCHOR_END: browser
    }
}

/// Whether a form sends nothing for an empty value of the type: a checkbox that is not checked, a list without items.
fn may_be_left_out(ty: &Type) -> bool {
    last_segment(ty).is_some_and(|last| last.ident == "bool" || last.ident == "Vec")
}
