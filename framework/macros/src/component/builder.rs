//! The builder: a method for each prop, and `build`.
//!
//! A required prop has the type `Missing` until it is `Given`, and `build` asks for the latter. For each required prop
//! there is a trait whose error message names the prop and the component (S0111).

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{GenericParam, Ident};

use super::props::{Presence, Prop};
use super::{Component, with_types};

impl Component {
    fn required(&self) -> impl Iterator<Item = &Prop> {
        self.props.iter().filter(|prop| prop.is_required())
    }

    pub fn builder(&self) -> TokenStream {
        let Component { struct_name, builder_name, generics, .. } = self;
        let visibility = &self.function.vis;
        let (parameters, types, where_clause) = generics.split_for_impl();
        // The builder has one more type parameter for each required prop: whether it is given.
        let states: Vec<Ident> = self.required().map(|prop| prop.named("State")).collect();
        let mut all = generics.clone();
        all.params.extend(states.iter().map(|state| -> GenericParam { syn::parse_quote!(#state) }));
        let (all_parameters, all_types, _) = all.split_for_impl();
        let start = with_types(generics, &vec![quote!(::samara::__private::Missing); states.len()]);
        let names: Vec<&Ident> = self.props.iter().map(|prop| &prop.name).collect();
        let types_kept = self.props.iter().map(|prop| prop.kept().0);
        let nothing = self.props.iter().map(|prop| prop.kept().1);
        let setters = self.props.iter().map(|prop| self.setter(prop));
        let build = self.build();
        let traits = self.required().map(|prop| required_trait(&self.function.sig.ident, prop));
        quote! {
            #[doc(hidden)]
            #visibility struct #builder_name #all_parameters #where_clause {
                #(#names: #types_kept,)*
                __props: ::core::marker::PhantomData<#struct_name #types>,
            }
            const _: () = {
                impl #parameters ::samara::__private::Props for #struct_name #types #where_clause {
                    type Builder = #builder_name #start;
                    fn builder() -> Self::Builder {
                        #builder_name { #(#names: #nothing,)* __props: ::core::marker::PhantomData }
                    }
                }
                impl #all_parameters #builder_name #all_types #where_clause {
                    #(#setters)*
                    #build
                }
                #(#traits)*
            };
        }
    }

    /// A method that takes one prop and moves all others. It changes the state of a required one.
    fn setter(&self, prop: &Prop) -> TokenStream {
        let builder_name = &self.builder_name;
        let Prop { name, docs, .. } = prop;
        let ty = prop.given_type();
        let (argument, value) = prop.argument(&self.generics);
        let states = self.required().map(|other| match other.name == *name {
            true => quote!(::samara::__private::Given<#ty>),
            false => other.named("State").to_token_stream(),
        });
        let result = with_types(&self.generics, &states.collect::<Vec<_>>());
        let (.., given) = prop.kept();
        let others = self.props.iter().map(|other| &other.name).filter(|other| *other != name);
        quote! {
            #(#docs)*
            pub fn #name(self, value: #argument) -> #builder_name #result {
                #builder_name { #name: #given(#value), #(#others: self.#others,)* __props: ::core::marker::PhantomData }
            }
        }
    }

    fn build(&self) -> TokenStream {
        let struct_name = &self.struct_name;
        let (_, types, _) = self.generics.split_for_impl();
        let bounds = self.required().map(|prop| {
            let (state, required_trait, ty) = (prop.named("State"), prop.named("Required"), &prop.ty);
            quote!(#state: #required_trait<#ty>)
        });
        let values = self.props.iter().map(|prop| {
            let name = &prop.name;
            let given = match &prop.presence {
                Presence::Required => quote!(.take()),
                Presence::Default(value) => quote!(.unwrap_or_else(|| #value)),
                Presence::Optional if prop.inner().is_some() => TokenStream::new(),
                Presence::Optional => quote!(.unwrap_or_default()),
            };
            quote!(#name: self.#name #given)
        });
        quote! {
            pub fn build(self) -> #struct_name #types where #(#bounds,)* {
                #struct_name { #(#values,)* __generics: ::core::marker::PhantomData }
            }
        }
    }
}

impl Prop {
    /// How the builder keeps it: as which type, what stands there at first, and what goes around a value.
    fn kept(&self) -> (TokenStream, TokenStream, TokenStream) {
        let (state, ty) = (self.named("State"), self.given_type());
        let private = quote!(::samara::__private);
        let option = quote!(::core::option::Option);
        if self.is_required() {
            (quote!(#state), quote!(#private::Missing), quote!(#private::Given))
        } else {
            (quote!(#option<#ty>), quote!(#option::None), quote!(#option::Some))
        }
    }
}

/// The trait that only a given prop implements.
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
        impl<T> #trait_name<T> for ::samara::__private::Given<T> {
            fn take(self) -> T {
                self.0
            }
        }
    }
}
