//! `#[component]`: from a function to a struct of its props, and a function that takes the struct.

mod builder;
mod props;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::visit_mut::{self, VisitMut};
use syn::{GenericParam, Generics, Ident, Item, ItemFn, ReturnType, Safety, Type};

use self::props::Prop;
pub use self::props::{camel_case, last_segment, shown};
use crate::diagnostics::Errors;

/// Expands `#[component]`.
pub fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    if !arguments.is_empty() {
        let help = "options of props stand before them: `#[prop(…)]`";
        errors.report(&arguments, "S0147", "`#[component]` takes no arguments", help);
    }
    let expanded = match syn::parse2(item.clone()) {
        Ok(Item::Fn(function)) => {
            check(&function, &mut errors);
            let props = function.sig.inputs.iter().filter_map(|input| props::read(input, &mut errors)).collect();
            let component = Component::new(function, props);
            let (function, builder) = (component.function(), component.builder());
            quote!(#function #builder)
        }
        Ok(other) => {
            let help = "write `#[component] fn Name() -> impl View`";
            errors.report(&other, "S0147", "only a function can be a component", help);
            item
        }
        // While a function is being typed: let the compiler say what is wrong with it.
        Err(_) => item,
    };
    quote!(#errors #expanded)
}

/// Reports what is wrong with the function, apart from its parameters.
fn check(function: &ItemFn, errors: &mut Errors) {
    let signature = &function.sig;
    let name = signature.ident.to_string();
    if !name.starts_with(char::is_uppercase) || name.contains('_') {
        let what = format!("the name of a component is in upper camel case, unlike `{name}`");
        let help = format!("call it `{}`: in a view, lower-case tags are HTML elements", camel_case(&name));
        errors.report(&signature.ident, "S0140", what, help);
    }
    if matches!(signature.output, ReturnType::Default) {
        let help = "write `-> impl View` after its parameters";
        errors.report(&signature.ident, "S0141", "this component returns no view", help);
    }
    if let Some(keyword) = &signature.asyncness {
        let help = "it runs once, at once: load data elsewhere, and show it when it is there";
        errors.report(keyword, "S0144", "a component cannot be `async`", help);
    }
    if let Safety::Unsafe(keyword) = &signature.safety {
        errors.report(keyword, "S0144", "a component cannot be `unsafe`", "write an `unsafe` block inside it");
    }
    if let Some(abi) = &signature.abi {
        errors.report(abi, "S0144", "a component cannot be `extern`", "delete this: components are called from Rust");
    }
}

struct Component {
    function: ItemFn,
    props: Vec<Prop>,
    /// Those of the function, and one for each `impl Trait`.
    generics: Generics,
    /// `CounterProps`
    struct_name: Ident,
}

impl Component {
    fn new(function: ItemFn, mut props: Vec<Prop>) -> Self {
        let name = &function.sig.ident;
        let struct_name = format_ident!("{}Props", camel_case(&name.to_string()), span = name.span());
        let mut generics = function.sig.generics.clone();
        for prop in &mut props {
            let mut visitor = ImplTraits { name: prop.named("Impl"), found: 0, generics: &mut generics };
            visitor.visit_type_mut(&mut prop.ty);
        }
        Component { function, props, generics, struct_name }
    }

    /// The function with the struct in place of its parameters.
    fn function(&self) -> TokenStream {
        let ItemFn { attrs, vis, sig, block, .. } = &self.function;
        let (struct_name, name) = (&self.struct_name, &sig.ident);
        let (parameters, _, where_clause) = sig.generics.split_for_impl();
        // `impl Trait` stays what it is here: only the other parameters can be named in `<List<Row>/>`.
        let impl_traits = self.generics.type_params().skip(sig.generics.type_params().count()).map(|parameter| {
            let bounds = &parameter.bounds;
            quote!(impl #bounds)
        });
        let types = with_types(&sig.generics, &impl_traits.collect::<Vec<_>>());
        let docs = props::section(&self.props);
        let argument = Ident::new("props", Span::mixed_site());
        let bindings = self.props.iter().map(|prop| prop.binding(&argument));
        // Where a parameter could not be read, the body would miss it.
        let whole = self.props.len() == sig.inputs.len();
        let statements = if whole { &block.stmts[..] } else { &[] };
        let output = match &sig.output {
            ReturnType::Type(..) if whole => sig.output.to_token_stream(),
            _ => quote!(-> impl ::samara::__private::View),
        };
        let body = quote_spanned!(block.brace_token.span.join()=> {
            #(#bindings)*
            #(#statements)*
        });
        quote! {
            #(#attrs)*
            #docs
            #[allow(non_snake_case)]
            #vis fn #name #parameters (#argument: #struct_name #types) #output #where_clause #body
        }
    }
}

/// Replaces each `impl Trait` in the type of a prop by a generic parameter of its own.
struct ImplTraits<'a> {
    name: Ident,
    found: usize,
    generics: &'a mut Generics,
}

impl VisitMut for ImplTraits<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        let Type::ImplTrait(impl_trait) = ty else { return visit_mut::visit_type_mut(self, ty) };
        self.found += 1;
        let number = if self.found > 1 { self.found.to_string() } else { String::new() };
        let name = format_ident!("{}{number}", self.name);
        let bounds = &impl_trait.bounds;
        self.generics.params.push(syn::parse_quote!(#name: #bounds));
        *ty = syn::parse_quote!(#name);
    }
}

/// `<T, U, …>`: the parameters as arguments, and more arguments after them.
fn with_types(generics: &Generics, types: &[impl ToTokens]) -> TokenStream {
    let own = generics.params.iter().map(|parameter| match parameter {
        GenericParam::Lifetime(found) => found.lifetime.to_token_stream(),
        GenericParam::Type(found) => found.ident.to_token_stream(),
        GenericParam::Const(found) => found.ident.to_token_stream(),
    });
    quote!(<#(#own,)* #(#types),*>)
}
