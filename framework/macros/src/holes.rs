//! The code that fills the holes of an element: the expression of each is evaluated once, in order, before the
//! template; a method of `Instance` takes its value. Spans are kept, so that the compiler points at what the user wrote.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Ident;

use crate::html::Namespace;
use crate::parse::nodes::{Attribute, Element, Kind, Node};
use crate::plan::{Part, Plan};
use crate::{events, expand, html};

/// The variable that holds a copy of the element's handles while its holes are filled.
pub fn instance() -> Ident {
    Ident::new("instance", Span::mixed_site())
}

impl Plan {
    /// A hole between tags. `alone`: its element has no other child, and `node` is the element.
    pub fn child_hole(&mut self, node: u32, alone: bool, around: Namespace, view: &Node) {
        let (value, span) = match view {
            Node::Hole(hole) => (hole.expression.to_token_stream(), hole.span),
            Node::Component(component) => (expand::component(component), component.name.span()),
            _ => return,
        };
        let hole = self.next_hole(span);
        let call = match around {
            Namespace::Html => quote_spanned!(span=> child(#node, #alone, #hole)),
            Namespace::Svg => quote_spanned!(span=> foreign_child(#node, #alone, "svg", #hole)),
            Namespace::MathMl => quote_spanned!(span=> foreign_child(#node, #alone, "math", #hole)),
        };
        let call = self.fill(&hole, value, call);
        self.hole(call, true);
    }

    /// The call that fills a hole inside a tag.
    pub fn attribute_hole(&mut self, node: u32, element: &Element, attribute: &Attribute) -> Option<TokenStream> {
        let value = attribute.value.as_ref().filter(|_| is_known(attribute))?;
        let (span, text) = (value.span, attribute.name.text.as_str());
        let opening = format!(" {text}=\"");
        let name = match attribute.kind {
            Kind::Plain => quote!(of_attribute(#opening)),
            _ => quote!(new(#text)),
        };
        let name = quote!({ static NAME: ::samara::__private::Name = ::samara::__private::Name::#name; &NAME });
        let value = value.expression.to_token_stream();
        let hole = self.next_hole(span);
        let is_content = Part::of(attribute, &element.name.text) == Part::Content;
        // The variable that `value=…` has beside `bind:group`: both use it.
        let group_value = format_ident!("__value_{node}", span = span);
        let call = match attribute.kind {
            Kind::Event => {
                let (event, flags) = (events::static_of(&attribute.name), events::flags(attribute));
                // The event tells the type of the handler's parameter.
                let value = quote_spanned!(span=> ::samara::__private::handler(#event, #value));
                return Some(self.fill(&hole, value, quote_spanned!(span=> on(#node, #event, #flags, #hole))));
            }
            Kind::Plain if text == "value" && element.attributes.iter().any(|other| other.written == "bind:group") => {
                let call = quote_spanned!(span=> attribute(#node, #name, ::core::clone::Clone::clone(&#group_value)));
                return Some(self.fill(&group_value, value, call));
            }
            Kind::Plain if text == "node_ref" => quote_spanned!(span=> node_ref(#node, #hole)),
            Kind::Plain if text == "dangerous_inner_html" => quote_spanned!(span=> inner_html(#node, #hole)),
            Kind::Plain => quote_spanned!(span=> attribute(#node, #name, #hole)),
            Kind::Class => quote_spanned!(span=> class(#node, #name, #hole)),
            Kind::Style => quote_spanned!(span=> style(#node, #name, #hole)),
            Kind::Property if is_content => quote_spanned!(span=> content(#node, #name, #hole)),
            Kind::Property => quote_spanned!(span=> property(#node, #name, #hole)),
            Kind::Bind if text == "group" => {
                let fixed = element.fixed("value").map(|text| text.to_token_stream());
                let group_value = fixed.unwrap_or_else(|| group_value.to_token_stream());
                quote_spanned!(span=> bind_group(#node, #hole, #group_value))
            }
            Kind::Bind if is_content => quote_spanned!(span=> bind_content(#node, #hole)),
            Kind::Bind => {
                let method = format_ident!("bind_{text}", span = span);
                quote_spanned!(span=> #method(#node, #hole))
            }
            Kind::Spread | Kind::Let => quote_spanned!(span=> spread(#node, #hole)),
        };
        Some(self.fill(&hole, value, call))
    }

    fn next_hole(&self, span: Span) -> Ident {
        format_ident!("__hole_{}", self.values.len(), span = span)
    }

    /// Evaluates the value into the variable `hole`, and returns the call with it.
    fn fill(&mut self, hole: &Ident, value: TokenStream, call: TokenStream) -> TokenStream {
        let instance = instance();
        self.values.push(quote!(let #hole = #value;));
        quote_spanned!(hole.span()=> #instance.#call)
    }
}

/// Whether there is such an attribute on elements. If not, that was reported.
fn is_known(attribute: &Attribute) -> bool {
    let name = attribute.name.text.as_str();
    match attribute.kind {
        Kind::Plain => events::handler_attribute(name).is_none(),
        Kind::Event => events::exists(name),
        Kind::Bind => html::is_among("value checked group", name),
        Kind::Let => false,
        Kind::Class | Kind::Style | Kind::Property | Kind::Spread => true,
    }
}
