//! From the tree to the tokens that make the view.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Ident;

use crate::holes;
use crate::html::{self, Namespace};
use crate::parse::nodes::{Component, Element, Kind, Node};
use crate::plan::Plan;

/// One expression for all nodes.
pub fn nodes(nodes: &[Node]) -> TokenStream {
    let mut views: Vec<_> = nodes.iter().filter_map(node).collect();
    if views.len() == 1 { views.remove(0) } else { tuple(views) }
}

/// A tuple; what has more than 12 parts becomes a tuple of tuples, since traits are implemented up to that length.
fn tuple(parts: Vec<TokenStream>) -> TokenStream {
    if parts.len() <= 12 {
        return quote!((#(#parts,)*));
    }
    tuple(parts.chunks(12).map(|chunk| tuple(chunk.to_vec())).collect())
}

fn node(node: &Node) -> Option<TokenStream> {
    match node {
        Node::Element(found) => Some(element(found)),
        Node::Component(found) => Some(component(found)),
        Node::Text(text) => Some(text.to_token_stream()),
        Node::Hole(hole) => Some(hole.expression.to_token_stream()),
        Node::Slot(..) => None,
    }
}

fn element(element: &Element) -> TokenStream {
    let Plan { markup, piece, walk, values, calls, .. } = Plan::new(element);
    let namespace = match html::namespace(&element.name.text, None) {
        Namespace::Html => quote!(HTML),
        Namespace::Svg => quote!(SVG),
        Namespace::MathMl => quote!(MATHML),
    };
    let plan = quote!({
        static PLAN: ::samara::__private::Plan =
            ::samara::__private::Plan::new(#markup, &[#(#walk),*], ::samara::__private::ops::#namespace as u8);
        &PLAN
    });
    // Located at what the user wrote, and yet a part of the expansion, in which lints have nothing to look for.
    let span = Span::call_site().located_at(element.name.span());
    let instance = holes::instance();
    if calls.is_empty() {
        return quote_spanned!(span=> ::samara::__private::template(#plan, |#instance| #instance.html(#piece)));
    }
    quote_spanned!(span=> {
        #(#values)*
        ::samara::__private::template(#plan, move |#instance: &mut ::samara::__private::Instance| {
            #(#calls;)*
            #instance.html(#piece);
        })
    })
}

/// A component with its props: those written as attributes, the slots, and the content between the tags.
pub fn component(component: &Component) -> TokenStream {
    let Component { path, name, attributes, children, .. } = component;
    if component.broken || component.lacks_item() {
        return quote!(());
    }
    let setter = |prop: Ident, value: TokenStream| quote_spanned!(prop.span()=> .#prop(#value));
    let mut setters = Vec::new();
    for attribute in attributes {
        let value = attribute.value.as_ref().map_or_else(|| quote!(true), |value| value.expression.to_token_stream());
        let prop = attribute.name.ident().filter(|_| attribute.kind == Kind::Plain);
        setters.extend(prop.map(|prop| setter(prop, value)));
    }
    for child in children {
        if let Node::Slot(name, children) = child {
            let body = nodes(children);
            setters.extend(name.ident().map(|prop| setter(prop, quote_spanned!(name.span()=> move || { #body }))));
        }
    }
    if !component.content().is_empty() {
        setters.push(setter(Ident::new("children", name.span()), content(component)));
    }
    let text = name.to_string();
    quote_spanned!(name.span()=> ::samara::__private::component(
        #text, ::samara::__private::props_builder(&#path) #(#setters)* .build(), #path
    ))
}

/// What a component gets for the content between its tags: the closure that the user wrote in braces, or one that takes
/// what `let:` names.
fn content(component: &Component) -> TokenStream {
    if let Some(closure) = component.closure() {
        let mut closure = closure.clone();
        closure.capture = Some(Default::default());
        return closure.to_token_stream();
    }
    let (bindings, body) = (component.bindings(), nodes(&component.children));
    quote_spanned!(component.name.span()=> move |#(#bindings),*| { #body })
}
