//! The struct of the props, which is its own builder: a method for each prop, and `build`.
//!
//! A required prop has a type parameter for its field. It is `Missing` at first, and the prop's own type once the prop
//! is given; `build` asks for the latter. For each required prop there is a trait whose error message names the prop and
//! the component (S0111). The other props are kept as an `Option`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{GenericParam, Ident};

use super::props::Prop;
use super::{Component, with_types};

impl Component {
    pub fn builder(&self) -> TokenStream {
        let Component { struct_name, generics, props, .. } = self;
        let visibility = &self.function.vis;
        let name = &self.function.sig.ident;
        let doc = format!("The props of [`{name}`].");
        let (parameters, types, where_clause) = generics.split_for_impl();
        let required: Vec<&Prop> = props.iter().filter(|prop| prop.is_required()).collect();
        // With a state for each required prop. Its default makes the struct with all of them.
        let mut all = generics.clone();
        all.params.extend(required.iter().map(|prop| -> GenericParam {
            let (state, ty) = (prop.named("State"), &prop.ty);
            syn::parse_quote!(#state = #ty)
        }));
        let (all_parameters, all_types, _) = all.split_for_impl();
        let missing = quote!(::samara::__private::Missing);
        let start = with_types(generics, &vec![&missing; required.len()]);
        // Generic parameters that occur in no field: in required props, or only in the bounds of others.
        let used = generics.type_params().map(|parameter| parameter.ident.to_token_stream());
        let used = used.chain(required.iter().map(|prop| prop.ty.to_token_stream()));
        let names: Vec<&Ident> = props.iter().map(|prop| &prop.name).collect();
        let fields = props.iter().map(Prop::field);
        let nothing = props.iter().map(|prop| match prop.is_required() {
            true => missing.clone(),
            false => quote!(::core::option::Option::None),
        });
        let setters = props.iter().map(|prop| self.setter(prop, &required));
        let taken = props.iter().map(|prop| prop.is_required().then(|| quote!(.take())));
        let states = required.iter().map(|prop| prop.named("State"));
        let bounds = required.iter().map(|prop| prop.named("Required"));
        let wanted = required.iter().map(|prop| &prop.ty);
        let traits = required.iter().map(|prop| required_trait(name, prop));
        quote! {
            #[doc = #doc]
            #visibility struct #struct_name #all #where_clause {
                #(#names: #fields,)*
                __generics: ::core::marker::PhantomData<fn() -> (#(#used,)*)>,
            }
            const _: () = {
                impl #parameters ::samara::__private::Props for #struct_name #types #where_clause {
                    type Builder = #struct_name #start;
                    fn builder() -> Self::Builder {
                        #struct_name { #(#names: #nothing,)* __generics: ::core::marker::PhantomData }
                    }
                }
                #[doc(hidden)]
                impl #all_parameters #struct_name #all_types #where_clause {
                    #(#setters)*
                    pub fn build(self) -> #struct_name #types where #(#states: #bounds<#wanted>,)* {
                        #struct_name { #(#names: self.#names #taken,)* __generics: ::core::marker::PhantomData }
                    }
                }
                #(#traits)*
            };
        }
    }

    /// A method that takes one prop and moves all others. It changes the state of a required one.
    fn setter(&self, prop: &Prop, required: &[&Prop]) -> TokenStream {
        let Component { struct_name, generics, props, .. } = self;
        let Prop { name, docs, .. } = prop;
        let (argument, value) = prop.argument(generics);
        let value = if prop.is_required() { value } else { quote!(::core::option::Option::Some(#value)) };
        let states = required.iter().map(|other| match other.name == *name {
            true => prop.ty.to_token_stream(),
            false => other.field(),
        });
        let result = with_types(generics, &states.collect::<Vec<_>>());
        let others = props.iter().map(|other| &other.name).filter(|other| *other != name);
        quote! {
            #(#docs)*
            pub fn #name(self, value: #argument) -> #struct_name #result {
                #struct_name { #name: #value, #(#others: self.#others,)* __generics: ::core::marker::PhantomData }
            }
        }
    }
}

impl Prop {
    /// The type of its field.
    fn field(&self) -> TokenStream {
        if self.is_required() {
            return self.named("State").to_token_stream();
        }
        let ty = self.given_type();
        quote!(::core::option::Option<#ty>)
    }
}

/// The trait that a required prop implements for its own type only, and so `Missing` does not.
fn required_trait(component: &Ident, prop: &Prop) -> TokenStream {
    let trait_name = prop.named("Required");
    let name = prop.name.unraw();
    let message = format!("S0111: `<{component}>` needs the prop `{name}`");
    let (label, note) = if name == "children" {
        ("it has no content".to_owned(), format!("write `<{component}>…</{component}>`"))
    } else {
        (format!("`{name}` is missing"), format!("write `<{component} {name}=…`"))
    };
    quote! {
        #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]
        pub trait #trait_name<T> {
            fn take(self) -> T;
        }
        #[diagnostic::do_not_recommend]
        impl<T> #trait_name<T> for T {
            fn take(self) -> T {
                self
            }
        }
    }
}
