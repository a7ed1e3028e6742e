//! The parameters of a component, and what `#[prop(…)]` says of them.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Expr, ExprLit, FnArg, GenericArgument, Generics, Ident, Lit, Meta, MetaNameValue, Pat, PatIdent,
    PathArguments, PathSegment, Token, Type,
};

use crate::diagnostics::{Errors, did_you_mean};
use crate::html::is_among;

pub struct Prop {
    pub name: Ident,
    pub ty: Type,
    pub docs: Vec<Attribute>,
    pub presence: Presence,
    mutability: Option<Token![mut]>,
    /// What else is written on the parameter.
    attributes: Vec<Attribute>,
    into: bool,
}

pub enum Presence {
    Required,
    Optional,
    Default(Expr),
}

/// Reads a parameter. `None` if it cannot be a prop, which is reported.
pub fn read(input: &FnArg, errors: &mut Errors) -> Option<Prop> {
    let FnArg::Typed(input) = input else {
        errors.report(input, "S0142", "a component has no `self`", "make it a free function with props");
        return None;
    };
    let Pat::Ident(PatIdent { ident, mutability, by_ref: None, subpat: None, .. }) = &*input.pat else {
        let help = "take it apart in the body: `let (a, b) = pair;`";
        errors.report(&input.pat, "S0143", "a prop needs a name, not a pattern", help);
        return None;
    };
    let is = |name: &'static str| move |attribute: &Attribute| attribute.path().is_ident(name);
    let (options, others): (Vec<_>, Vec<_>) = input.attrs.iter().cloned().partition(is("prop"));
    let (docs, attributes) = others.into_iter().partition(is("doc"));
    let (name, ty, presence, mutability) = (ident.clone(), (*input.ty).clone(), Presence::Required, *mutability);
    let mut prop = Prop { name, ty, docs, presence, mutability, attributes, into: false };
    for attribute in &options {
        match attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) {
            Ok(options) => options.iter().for_each(|option| prop.option(option, errors)),
            Err(error) => {
                let help = "write for example `#[prop(optional, into)]` or `#[prop(default = 1)]`";
                errors.report(attribute, "S0145", format!("this cannot be read: {error}"), help);
            }
        }
    }
    Some(prop)
}

impl Prop {
    /// Notes one of the options in `#[prop(…)]`.
    fn option(&mut self, option: &Meta, errors: &mut Errors) {
        let name = option.path().to_token_stream().to_string();
        let presence = match option {
            Meta::Path(_) if name == "into" => {
                self.into = true;
                return;
            }
            Meta::Path(_) if name == "optional" => Presence::Optional,
            Meta::NameValue(option) if name == "default" => Presence::Default(option.value.clone()),
            _ => {
                let otherwise = "the options are `optional`, `default = …` and `into`";
                let help = did_you_mean(&name, "optional default into", str::to_owned, otherwise);
                let what = format!("a prop has no option `{}`", option.to_token_stream());
                return errors.report(option, "S0145", what, help);
            }
        };
        if self.is_required() {
            self.presence = presence;
        } else {
            let help = "keep `default = …`: such a prop is optional";
            errors.report(option, "S0146", "`optional` and `default` exclude each other", help);
        }
    }

    pub fn is_required(&self) -> bool {
        matches!(self.presence, Presence::Required)
    }

    /// The `T` of an optional `Option<T>`.
    pub fn inner(&self) -> Option<&Type> {
        let last = last_segment(&self.ty).filter(|last| last.ident == "Option")?;
        if let (Presence::Optional, PathArguments::AngleBracketed(arguments)) = (&self.presence, &last.arguments)
            && let Some(GenericArgument::Type(ty)) = arguments.args.first()
        {
            return Some(ty);
        }
        None
    }

    /// What the setter keeps.
    pub fn given_type(&self) -> &Type {
        self.inner().unwrap_or(&self.ty)
    }

    /// The type of the setter's parameter `value`, and what is kept of it.
    pub fn argument(&self, generics: &Generics) -> (TokenStream, TokenStream) {
        let ty = self.given_type();
        if self.takes_content(generics) {
            let content = quote!(::samara::__private::Content);
            (quote!(impl #content<#ty>), quote!(#content::make(value)))
        } else if self.into {
            (quote!(impl ::core::convert::Into<#ty>), quote!(::core::convert::Into::into(value)))
        } else {
            (quote!(#ty), quote!(value))
        }
    }

    /// Whether the setter makes the prop of a closure, as which `view!` hands over content. Where the type is a generic
    /// parameter, it takes the closure as it is.
    fn takes_content(&self, generics: &Generics) -> bool {
        let Some(PathSegment { ident, .. }) = last_segment(self.given_type()) else { return false };
        let is_generic = generics.type_params().any(|parameter| parameter.ident == *ident);
        let is_children = self.name == "children" && !self.into && !is_generic;
        is_children || is_among("Children ChildrenFn ViewFn", &ident.to_string())
    }

    /// The statement that takes the prop out of the struct, in the component.
    pub fn binding(&self, props: &Ident) -> TokenStream {
        let Prop { name, mutability, attributes, .. } = self;
        let instead = match &self.presence {
            Presence::Default(value) => quote!(.unwrap_or_else(|| #value)),
            Presence::Optional if self.inner().is_none() => quote!(.unwrap_or_default()),
            _ => TokenStream::new(),
        };
        quote!(#(#attributes)* let #mutability #name = #props.#name #instead;)
    }

    /// A name for something that belongs to this prop: `StateTitle` is the builder's type parameter for `title`.
    pub fn named(&self, kind: &str) -> Ident {
        format_ident!("{kind}{}", camel_case(&self.name.to_string()))
    }
}

/// The last part of a type's path.
pub fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// A list of the props for the component's documentation.
pub fn section(props: &[Prop]) -> TokenStream {
    let mut lines = Vec::new();
    for prop in props {
        let presence = match &prop.presence {
            Presence::Required => String::new(),
            Presence::Optional => ", optional".to_owned(),
            Presence::Default(value) => format!(", by default `{}`", value.to_token_stream()),
        };
        lines.push(format!("- **`{}`**: `{}`{presence}", prop.name, shown(&prop.ty)));
        // Text under an item of a list is indented.
        for doc in &prop.docs {
            if let Meta::NameValue(MetaNameValue { value: Expr::Lit(ExprLit { lit: Lit::Str(text), .. }), .. }) =
                &doc.meta
            {
                lines.push(format!("  {}", text.value().trim_start()));
            }
        }
    }
    if lines.is_empty() { TokenStream::new() } else { quote!(#[doc = "\n# Props\n"] #(#[doc = #lines])*) }
}

/// A type as it would be written.
pub fn shown(ty: &Type) -> String {
    ty.to_token_stream().to_string().replace(" < ", "<").replace(" >", ">")
}

/// `on_change` → `OnChange`
pub fn camel_case(name: &str) -> String {
    let parts = name.trim_start_matches("r#").split('_');
    parts.flat_map(|part| part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1))).collect()
}
