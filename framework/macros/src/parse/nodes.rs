//! The syntax tree of a view.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::{Expr, ExprClosure, ExprLit, Ident, Lit, LitStr};

pub enum Node {
    Element(Element),
    Component(Component),
    /// `<slot:name>…</slot:name>`, directly inside a component: the name of the prop, and the content.
    Slot(Name, Vec<Node>),
    /// `"text"`, or a literal in braces.
    Text(LitStr),
    /// `{expression}`
    Hole(Expression),
}

pub struct Element {
    pub name: Name,
    pub attributes: Vec<Attribute>,
    pub children: Vec<Node>,
}

pub struct Component {
    /// The function's path as an expression: generics are written `::<…>`.
    pub path: TokenStream,
    /// The last part of the path.
    pub name: Ident,
    pub attributes: Vec<Attribute>,
    pub children: Vec<Node>,
    /// A prop could not be read. It was reported; the compiler need not miss the prop as well.
    pub broken: bool,
}

/// A Rust expression, and where an error about its type should point.
pub struct Expression {
    pub expression: Expr,
    pub span: Span,
}

/// A name as HTML has them, with dashes and colons, and the tokens that it was written with.
#[derive(Clone, Default)]
pub struct Name {
    pub text: String,
    pub tokens: TokenStream,
}

pub struct Attribute {
    pub kind: Kind,
    /// Without the prefix of a directive.
    pub name: Name,
    /// `on:click:once` has one.
    pub modifiers: Vec<Name>,
    /// The name with prefix and modifiers.
    pub written: String,
    /// `disabled` has none.
    pub value: Option<Expression>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Plain,
    Class,
    Style,
    Property,
    Event,
    Bind,
    Let,
    /// `{..attributes}`
    Spread,
}

impl Element {
    /// The attribute without prefix that has this name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.kind == Kind::Plain && attribute.name.text == name)
    }

    pub fn has(&self, kind: Kind) -> bool {
        self.attributes.iter().any(|attribute| attribute.kind == kind)
    }

    /// The text of an attribute, if it is fixed.
    pub fn fixed(&self, name: &str) -> Option<String> {
        literal_text(self.attribute(name)?.literal()?)
    }
}

impl Component {
    /// What stands between the tags, without the slots.
    pub fn content(&self) -> Vec<&Node> {
        self.children.iter().filter(|node| !matches!(node, Node::Slot(..))).collect()
    }

    /// The names that `let:` gives to what the component hands to its content.
    pub fn bindings(&self) -> impl Iterator<Item = &Name> {
        self.attributes.iter().filter(|attribute| attribute.kind == Kind::Let).map(|attribute| &attribute.name)
    }

    /// `{|item| …}` as the only content, without `let:`: it takes what the component hands out.
    pub fn closure(&self) -> Option<&ExprClosure> {
        match self.content()[..] {
            [Node::Hole(Expression { expression: Expr::Closure(closure), .. })] => {
                Some(closure).filter(|closure| !closure.inputs.is_empty() && self.bindings().next().is_none())
            }
            _ => None,
        }
    }

    /// `<For>` and `<Index>` show their content once per item, and here it does not take the item.
    pub fn lacks_item(&self) -> bool {
        let repeats = self.name == "For" || self.name == "Index";
        repeats && !self.content().is_empty() && self.bindings().next().is_none() && self.closure().is_none()
    }
}

impl Attribute {
    /// The value, if it is a literal.
    pub fn literal(&self) -> Option<&Lit> {
        match &self.value.as_ref()?.expression {
            Expr::Lit(ExprLit { lit, .. }) => Some(lit),
            _ => None,
        }
    }

    /// Whether the value is something other than a literal.
    pub fn is_computed(&self) -> bool {
        self.value.is_some() && self.literal().is_none()
    }
}

impl Name {
    pub fn span(&self) -> Span {
        self.tokens.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span())
    }

    /// The name as one of Rust's, such as those of props; keywords become raw.
    pub fn ident(&self) -> Option<Ident> {
        let name = self.text.as_str();
        let mut ident: Ident = syn::parse_str(name).or_else(|_| syn::parse_str(&format!("r#{name}"))).ok()?;
        ident.set_span(self.span());
        Some(ident)
    }
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

/// What a literal looks like on the page; `None` for those that are no text (`true`, `b"…"`).
pub fn literal_text(literal: &Lit) -> Option<String> {
    match literal {
        Lit::Str(text) => Some(text.value()),
        Lit::Char(character) => Some(character.value().to_string()),
        Lit::Int(number) => Some(number.base10_digits().to_owned()),
        Lit::Float(number) => number.base10_parse::<f64>().ok().map(|number| number.to_string()),
        _ => None,
    }
}
