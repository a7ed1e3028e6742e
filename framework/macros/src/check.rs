//! Finds what is well formed and yet wrong: misspelt names, attributes that exclude each other, and nesting that a
//! browser would take apart. Only what is certain is reported; holes and components may hold anything.

use std::collections::HashSet;

use quote::ToTokens;

use crate::diagnostics::{Errors, did_you_mean};
use crate::events;
use crate::html::{self, Content, Namespace};
use crate::parse::nodes::{Attribute, Component, Element, Kind, Name, Node};

/// Reports all that is wrong in these nodes.
pub fn check(nodes: &[Node], errors: &mut Errors) {
    Checker { errors, open: Vec::new() }.nodes(nodes);
}

/// For elements of one namespace that stand in another: the latter, the former, and what to do.
const MISPLACED: [(Namespace, Namespace, &str); 4] = [
    (Namespace::Html, Namespace::Svg, "it is an SVG element: put it in `<svg>`"),
    (Namespace::Html, Namespace::MathMl, "it is a MathML element: put it in `<math>`"),
    (Namespace::Svg, Namespace::Html, "put HTML in a `<foreignObject>`"),
    (Namespace::MathMl, Namespace::Html, "put text in `<mtext>`, and HTML outside"),
];

struct Checker<'a, 'tree> {
    errors: &'a mut Errors,
    /// The elements around the current node, up to the next component, outermost first.
    open: Vec<(&'tree str, Namespace)>,
}

impl<'tree> Checker<'_, 'tree> {
    fn nodes(&mut self, nodes: &'tree [Node]) {
        for node in nodes {
            match node {
                Node::Element(element) => self.element(element),
                Node::Component(component) => self.component(component),
                Node::Slot(name, _) => {
                    let help = "slots stand directly between the tags of a component";
                    self.errors.report(name, "S0123", "this slot belongs to no component", help);
                }
                Node::Text(text) => self.text(text),
                Node::Hole(hole) => self.hole(&hole.expression),
            }
        }
    }

    fn element(&mut self, element: &'tree Element) {
        let tag = element.name.text.as_str();
        let namespace = html::namespace(tag, self.open.last().copied());
        self.place(&element.name, namespace);
        let mut seen = HashSet::new();
        for attribute in &element.attributes {
            if attribute.kind != Kind::Spread {
                self.once(&mut seen, &attribute.name, &attribute.written);
            }
            self.attribute(element, attribute);
        }
        if tag == "img" && element.attribute("alt").is_none() && !element.has(Kind::Spread) {
            let what = "`<img>` has no `alt`: who cannot see the image learns nothing of it";
            let help = "write alt=\"what the image shows\", or alt=\"\" if it is only decoration";
            self.errors.report(&element.name, "S0118", what, help);
        }
        self.open.push((tag, namespace));
        self.nodes(&element.children);
        self.open.pop();
    }

    /// Whether such an element exists, and may stand here.
    fn place(&mut self, name: &Name, namespace: Namespace) {
        let tag = name.text.as_str();
        let parent = self.open.last().copied();
        if !tag.contains('-') && !html::is_among(html::elements(namespace), tag) {
            return self.foreign(name, parent, namespace);
        }
        if let Some((parent, outer)) = parent
            && matches!(html::content(parent, outer), Content::Text | Content::RawText)
        {
            return self.raw_text(name, parent);
        }
        if namespace != Namespace::Html {
            return;
        }
        let open: Vec<&str> = self.open.iter().rev().map(|(tag, _)| *tag).collect();
        if let Some((outer, help)) = html::conflict(tag, &open) {
            let what = format!("`<{tag}>` cannot stand inside `<{outer}>`: a browser would take the two apart");
            return self.errors.report(name, "S0119", what, help);
        }
        let Some((parent, _)) = parent else { return };
        if let Some(help) = html::wrong_parent(tag, parent) {
            self.errors.report(name, "S0120", format!("`<{tag}>` cannot stand directly in `<{parent}>`"), help);
        } else if let Some(help) = html::wrong_child(parent, Some(tag)) {
            self.errors.report(name, "S0120", format!("a browser moves `<{tag}>` out of `<{parent}>`"), help);
        }
    }

    /// Reports an element that is none of this namespace: it belongs to another one, or is misspelt.
    fn foreign(&mut self, name: &Name, parent: Option<(&str, Namespace)>, namespace: Namespace) {
        let tag = name.text.as_str();
        let elsewhere =
            MISPLACED.iter().find(|(here, other, _)| *here == namespace && html::is_among(html::elements(*other), tag));
        if let (Some((outer, _)), Some((.., help))) = (parent, elsewhere) {
            return self.errors.report(name, "S0126", format!("`<{tag}>` means nothing inside `<{outer}>`"), help);
        }
        let otherwise = "components start with an upper-case letter, custom elements have a dash in their name";
        let help = did_you_mean(tag, html::elements(namespace), |name| format!("<{name}>"), otherwise);
        self.errors.report(name, "S0112", format!("there is no element `<{tag}>`"), help);
    }

    fn text(&mut self, at: &dyn ToTokens) {
        if let Some((parent, Namespace::Html)) = self.open.last()
            && let Some(help) = html::wrong_child(parent, None)
        {
            self.errors.report(at, "S0120", format!("a browser moves text out of `<{parent}>`"), help);
        }
    }

    /// Holes fit everywhere except into elements whose content never changes.
    fn hole(&mut self, at: &dyn ToTokens) {
        let fixed = self.open.iter().find(|(tag, namespace)| html::content(tag, *namespace) != Content::Nodes);
        if let Some((tag, _)) = fixed {
            self.raw_text(at, tag);
        }
    }

    fn raw_text(&mut self, at: &dyn ToTokens, tag: &str) {
        let what =
            format!("a browser reads what `<{tag}>` holds as plain text, so nothing in it can change or be an element");
        let help = match tag {
            "textarea" => "set its text by `bind:value=…` or `prop:value=…`",
            "title" | "style" | "script" => "write fixed text in quotes, or set the text by `prop:textContent=…`",
            _ => "write fixed content",
        };
        self.errors.report(at, "S0121", what, help);
    }

    /// Reports a name that is among those seen.
    fn once(&mut self, seen: &mut HashSet<String>, at: &dyn ToTokens, name: &str) {
        if !seen.insert(name.to_owned()) {
            self.errors.report(at, "S0110", format!("`{name}` is given twice"), "keep one of the two");
        }
    }

    fn component(&mut self, component: &'tree Component) {
        self.hole(&component.path);
        let mut seen = HashSet::new();
        for Attribute { kind, name, written, .. } in &component.attributes {
            self.prop(&mut seen, name, written, matches!(kind, Kind::Plain | Kind::Let));
        }
        // What a component does with its children is its own business.
        let outer = std::mem::take(&mut self.open);
        for child in &component.children {
            match child {
                Node::Slot(name, children) => {
                    self.prop(&mut seen, name, &name.text, true);
                    self.nodes(children);
                }
                child => self.nodes(std::slice::from_ref(child)),
            }
        }
        self.open = outer;
        self.content(component, seen.contains("children"));
    }

    /// Reports what cannot be a prop, or is one that was seen.
    fn prop(&mut self, seen: &mut HashSet<String>, name: &Name, written: &str, fits: bool) {
        if fits && name.ident().is_some() {
            return self.once(seen, name, written);
        }
        let what = "does not fit on a component: components take props, and no attributes or directives";
        let help = "name a prop (`name=value`), or write it on the element inside the component";
        self.errors.report(name, "S0122", format!("`{written}` {what}"), help);
    }

    /// Whether what stands between the tags goes with what stands in the tag.
    fn content(&mut self, component: &Component, has_prop: bool) {
        let name = &component.name;
        if component.content().is_empty() {
            let help = "what `let:` names is used between the tags of the component";
            if let Some(binding) = component.bindings().next() {
                self.errors.report(binding, "S0123", "`let:` without content", help);
            }
        } else if has_prop {
            self.content_twice(&component.path, "children");
        } else if component.lacks_item() {
            let what = format!("`<{name}>` shows its content once per item, and the item has no name here");
            self.errors.report(&component.path, "S0128", what, "name it with `let:item`");
        }
    }

    fn content_twice(&mut self, at: &dyn ToTokens, other: &str) {
        let what = format!("this has content between its tags, and `{other}` gives it content as well");
        self.errors.report(at, "S0124", what, "keep one of the two");
    }

    fn attribute(&mut self, element: &Element, attribute: &Attribute) {
        let Attribute { kind, name, written, value, .. } = attribute;
        match kind {
            Kind::Plain => self.plain(element, attribute),
            Kind::Event => events::check(attribute, self.errors),
            Kind::Bind => self.bind(element, attribute),
            Kind::Let => {
                let help = "it names what a component hands to its children";
                self.errors.report(name, "S0123", "`let:` stands on a component only", help);
            }
            Kind::Property if matches!(name.text.as_str(), "innerHTML" | "outerHTML" | "srcdoc") => {
                let what = format!("`{written}` would run whatever scripts are in its value");
                let help = "write `dangerous_inner_html`, whose name says so, or show the value as text: `{value}`";
                self.errors.report(name, "S0125", what, help);
            }
            Kind::Class | Kind::Style | Kind::Property | Kind::Spread => {}
        }
        let needs_value = match kind {
            Kind::Plain => name.text == "node_ref" || name.text == "dangerous_inner_html",
            _ => *kind != Kind::Let,
        };
        if needs_value && value.is_none() {
            self.errors.report(name, "S0108", format!("`{written}` needs a value"), format!("write `{written}=…`"));
        }
    }

    fn plain(&mut self, element: &Element, attribute: &Attribute) {
        let Attribute { name: at, written: name, .. } = attribute;
        let computed = attribute.is_computed();
        let instead = match name.as_str() {
            "className" => Some("class".to_owned()),
            "htmlFor" => Some("for".to_owned()),
            "inner_html" | "innerHTML" => Some("dangerous_inner_html".to_owned()),
            _ => events::handler_attribute(name).filter(|_| computed).map(|event| format!("on:{event}")),
        };
        if let Some(instead) = instead {
            let what = format!("`{name}` is not how this is written in a view");
            self.errors.report(at, "S0125", what, format!("write `{instead}`"));
        } else if name == "dangerous_inner_html" && !element.children.is_empty() {
            self.content_twice(at, name);
        } else if computed
            && (name == "class" && element.has(Kind::Class) || name == "style" && element.has(Kind::Style))
        {
            let what = format!("setting `{name}` as a whole would wipe out what `{name}:…` sets");
            let help = format!("give `{name}` a fixed text (`{name}=\"…\"`), or use only `{name}:…`");
            self.errors.report(at, "S0117", what, help);
        }
    }

    fn bind(&mut self, element: &Element, attribute: &Attribute) {
        let tag = element.name.text.as_str();
        let kind = element.fixed("type").unwrap_or_default();
        let ticks = html::is_among("checkbox radio", &kind);
        let may_tick = tag == "input" && (ticks || element.attribute("type").is_some_and(Attribute::is_computed));
        let fits = match attribute.name.text.as_str() {
            "value" if tag == "input" => !ticks && !html::is_among("file submit button reset image", &kind),
            "value" => html::is_among("select textarea", tag) || tag.contains('-'),
            "checked" => may_tick,
            "group" => may_tick && element.attribute("value").is_some(),
            _ => false,
        };
        if !fits {
            let kind = if kind.is_empty() { kind } else { format!(" type=\"{kind}\"") };
            let what = format!("`{}` does not fit on this `<{tag}{kind}>`", attribute.written);
            let help = "bind:value is for text fields, `<select>` and `<textarea>`; bind:checked for type=\"checkbox\" or \
                        \"radio\"; bind:group for those too, if they have a `value`";
            self.errors.report(&attribute.name, "S0116", what, help);
        }
    }
}
