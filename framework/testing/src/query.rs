//! Ways to find an element, and what to say when that fails.

use std::fmt;

use crate::dom::{Document, NodeId};
use crate::element::Element;
use crate::name::one_line;
use crate::role::{is_role, similar_role};

/// What a test looks for.
#[derive(Clone, Copy)]
pub(crate) enum Query<'a> {
    /// By role and accessible name; any name if empty.
    Role(&'a str, &'a str),
    Label(&'a str),
    Text(&'a str),
}

impl fmt::Display for Query<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Query::Role(role, "") => write!(f, "element with the role `{role}`"),
            Query::Role(role, name) => write!(f, "element with the role `{role}` and the name {name:?}"),
            Query::Label(label) => write!(f, "control with the label {label:?}"),
            Query::Text(text) => write!(f, "element with the text {text:?}"),
        }
    }
}

impl<'a> Query<'a> {
    /// The elements below `scope` that match and that a user can find.
    pub fn matches(self, document: &Document, scope: NodeId) -> Vec<NodeId> {
        let by_role = matches!(self, Query::Role(..));
        let can_be_found = |id| if by_role { document.is_accessible(id) } else { document.is_visible(id) };
        let matching = self.matches_hidden_too(document, scope).into_iter();
        matching.filter(|id| can_be_found(*id)).collect()
    }

    fn matches_hidden_too(self, document: &Document, scope: NodeId) -> Vec<NodeId> {
        let elements = elements(document, scope);
        match self {
            Query::Role(role, name) => {
                let role = if role == "image" { "img" } else { role };
                let playing = elements.filter(|id| document.role(*id) == Some(role));
                playing.filter(|id| name.is_empty() || document.accessible_name(*id) == one_line(name)).collect()
            }
            Query::Label(label) => elements.filter(|id| document.label_texts(*id).contains(&one_line(label))).collect(),
            Query::Text(text) => {
                let saying: Vec<_> = elements.filter(|id| says(document, *id, text)).collect();
                // The innermost ones: those around them have the same text.
                let parents: Vec<_> = saying.iter().filter_map(|id| document.parent(*id)).collect();
                saying.into_iter().filter(|id| !parents.contains(id)).collect()
            }
        }
    }

    /// Why nothing was found: what there is instead, and what the test may have meant.
    pub fn explain_none(self, document: &Document, scope: NodeId, place: &str) -> String {
        let mut message = format!("S0301: there is no {self} in {place}");
        if let Query::Role(role, _) = self
            && !is_role(role)
        {
            message += &format!("\n  `{role}` is not a role");
            if let Some(role) = similar_role(role) {
                message += &format!("; did you mean `{role}`?");
            }
        }
        if let Some(hidden) = self.matches_hidden_too(document, scope).first() {
            let reason = document.hidden_by(*hidden).unwrap_or("`aria-hidden`".to_owned());
            message += &format!("\n  one is there, but hidden: {reason}: {}", brief(document, *hidden));
        }
        let (what, wanted, present) = self.alternatives(document, scope);
        if let Some(nearest) = nearest(wanted, present.iter().map(String::as_str)) {
            message += &format!("\n  closest: {nearest}");
        }
        message += &match present.is_empty() {
            true => format!("\n  there are no {what}"),
            false => format!("\n  {what}: {}", present.join(", ")),
        };
        message + &format!("\n  {place}:\n{}", shown(document, scope))
    }

    /// What could have been asked for instead: a word for it, the text to compare with, and all there is.
    fn alternatives(self, document: &Document, scope: NodeId) -> (&'static str, &'a str, Vec<String>) {
        let shown: Vec<_> = elements(document, scope).filter(|id| document.is_visible(*id)).collect();
        match self {
            Query::Role(role, name) => {
                let named = |id: &NodeId| Some((document.role(*id)?, document.accessible_name(*id)));
                let all: Vec<_> = shown.iter().filter_map(named).collect();
                let same: Vec<_> = all.iter().filter(|(each, _)| *each == role).collect();
                if !same.is_empty() {
                    let names = same.iter().map(|(_, name)| format!("{name:?}")).collect();
                    return ("names that elements of this role have", name, names);
                }
                let mut roles: Vec<_> = all.iter().map(|(role, name)| format!("{role} {name:?}")).collect();
                roles.dedup();
                ("roles and names", name, roles)
            }
            Query::Label(label) => {
                let labels = shown.iter().flat_map(|id| document.label_texts(*id));
                ("labels", label, labels.map(|label| format!("{label:?}")).collect())
            }
            Query::Text(text) => {
                let own = shown.iter().filter(|id| document.has_text(**id));
                let texts = own.map(|id| one_line(&document.visible_text(*id))).filter(|text| !text.is_empty());
                ("texts", text, texts.map(|text| format!("{text:?}")).collect())
            }
        }
    }

    /// Which elements match where only one should.
    pub fn explain_several(self, found: &[Element], place: &str) -> String {
        let list: String = found.iter().map(|element| format!("\n    {element:?}")).collect();
        let (all, narrow) = match self {
            Query::Role(role, name) => ("role", format!("by_role({role:?}, {name:?})")),
            Query::Label(text) => ("label", format!("by_label({text:?})")),
            Query::Text(text) => ("text", format!("by_text({text:?})")),
        };
        format!(
            "S0302: there is more than one {self} in {place}{list}\n  Ask for all of them (`all_by_{all}(…).nth(0)`), or \
             look in a part of the page (`page.by_role(\"list\", \"…\").{narrow}`)."
        )
    }
}

/// The elements below `scope`. What is in a `<template>` is not in the page.
fn elements(document: &Document, scope: NodeId) -> impl Iterator<Item = NodeId> {
    let all = document.with_descendants(scope).skip(1);
    all.filter(|id| document.element(*id).is_some() && !document.is_in_template(*id))
}

fn says(document: &Document, id: NodeId, text: &str) -> bool {
    !matches!(document.name(id), "html" | "head" | "body") && one_line(&document.visible_text(id)) == one_line(text)
}

/// The element on one line, shortened.
pub(crate) fn brief(document: &Document, id: NodeId) -> String {
    const LENGTH: usize = 100;
    let line = document.html(id).lines().map(str::trim).collect::<String>();
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The content of a part of the page, indented for a message.
fn shown(document: &Document, scope: NodeId) -> String {
    let html = document.inner_html(scope);
    html.lines().map(|line| format!("    {line}\n")).collect::<String>().trim_end().to_owned()
}

/// The candidate that is spelled most like `wanted`, if one is close.
pub(crate) fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    let distances = candidates.into_iter().map(|each| {
        let plain = each.trim_matches('"').to_lowercase();
        let contained = !plain.is_empty() && (plain.contains(&wanted) || wanted.contains(&plain));
        (if contained { 1 } else { strsim::levenshtein(&wanted, &plain) }, each)
    });
    let limit = 1 + wanted.chars().count() / 3;
    let (_, nearest) = distances.filter(|(distance, _)| *distance <= limit).min_by_key(|(distance, _)| *distance)?;
    (!wanted.is_empty()).then_some(nearest)
}
