//! From the tree to the tokens that make the view.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Ident;

use crate::holes;
use crate::html::Namespace;
use crate::parse::nodes::{Component, Element, Node, flatten};
use crate::plan::Plan;

/// One expression for all nodes.
pub fn nodes(nodes: &[Node]) -> TokenStream {
    let mut views: Vec<_> = flatten(nodes).into_iter().filter_map(node).collect();
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
        Node::Hole(expression) => Some(expression.to_token_stream()),
        Node::Fragment(children) => Some(nodes(children)),
        Node::Slot(_) => None,
    }
}

fn element(element: &Element) -> TokenStream {
    let Plan { markup, walk, namespace, values, calls, .. } = Plan::new(element);
    let namespace = match namespace {
        Namespace::Html => quote!(HTML),
        Namespace::Svg => quote!(SVG),
        Namespace::MathMl => quote!(MATHML),
    };
    let plan = quote!({
        static PLAN: ::samara::__private::Plan =
            ::samara::__private::Plan::new(#markup, &[#(#walk),*], ::samara::__private::ops::#namespace as u8);
        &PLAN
    });
    let span = generated_at(element.name.span());
    if calls.is_empty() {
        return quote_spanned!(span=> ::samara::__private::template(#plan, |_| ()));
    }
    let (instance, states) = (holes::instance(), tuple(calls));
    quote_spanned!(span=> {
        #(#values)*
        ::samara::__private::template(#plan, move |#instance: ::samara::__private::Instance| #states)
    })
}

/// Located at what the user wrote, and yet a part of the expansion, in which the user's lints have nothing to look for.
fn generated_at(span: Span) -> Span {
    Span::call_site().located_at(span)
}

/// A component with its props: those written as attributes, the slots, and the content between the tags.
pub fn component(component: &Component) -> TokenStream {
    let Component { path, name, attributes, children, .. } = component;
    if component.broken || component.lacks_item() {
        return quote!(());
    }
    let mut props: Vec<(Ident, TokenStream)> = Vec::new();
    for attribute in attributes {
        let value = attribute.value.as_ref().map_or_else(|| quote!(true), ToTokens::to_token_stream);
        props.extend(attribute.prop().map(|prop| (prop, value)));
    }
    for child in flatten(children) {
        if let Node::Slot(slot) = child {
            let (span, body) = (generated_at(slot.name.span()), nodes(&slot.children));
            props.extend(slot.name.ident().map(|prop| (prop, quote_spanned!(span=> move || #body))));
        }
    }
    if !component.content().is_empty() {
        props.push((Ident::new("children", name.span()), content(component)));
    }
    let mut setters = Vec::new();
    for (index, (prop, value)) in props.iter().enumerate() {
        // One that is given twice was reported.
        if !props[..index].iter().any(|(earlier, _)| earlier == prop) {
            setters.push(quote_spanned!(prop.span()=> .#prop(#value)));
        }
    }
    let text = name.to_string();
    quote_spanned!(name.span()=> ::samara::__private::component(
        #text, ::samara::__private::props_builder(&#path) #(#setters)* .build(), #path
    ))
}

/// What a component gets for the content between its tags: the closure that the user wrote in braces, or one that takes
/// what `let:` names.
fn content(component: &Component) -> TokenStream {
    if let Some(closure) = component.closure().filter(|_| component.bindings().next().is_none()) {
        let mut closure = closure.clone();
        closure.capture = Some(Default::default());
        return closure.to_token_stream();
    }
    let (bindings, body) = (component.bindings(), nodes(&component.children));
    quote_spanned!(generated_at(component.name.span())=> move |#(#bindings),*| #body)
}
