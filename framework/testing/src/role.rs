//! Which role an element plays: what assistive technology, and a user of it, takes it for.
//!
//! The `role` attribute counts first (WAI-ARIA); else the element's own role (HTML-AAM, section "HTML element role
//! mappings").

use crate::dom::{Document, NodeId};

/// The roles that can be asked for: those that elements have by themselves, and the usual ones of `role=…`.
const ROLES: &str = "alert alertdialog application article banner blockquote button caption cell checkbox code columnheader \
    combobox complementary contentinfo definition deletion dialog document emphasis feed figure form generic \
    grid gridcell group heading img insertion link list listbox listitem log main marquee math menu menubar \
    menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar \
    radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status \
    strong subscript superscript switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree \
    treegrid treeitem";

/// Elements with a role that does not depend on anything else, and that role.
const OWN_ROLES: &str = "article:article aside:complementary blockquote:blockquote button:button caption:caption \
    code:code datalist:listbox dd:definition del:deletion details:group dfn:term dialog:dialog dt:term em:emphasis \
    fieldset:group figure:figure h1:heading h2:heading h3:heading h4:heading h5:heading h6:heading hr:separator \
    img:img ins:insertion li:listitem main:main math:math menu:list meter:meter nav:navigation ol:list \
    optgroup:group option:option output:status p:paragraph progress:progressbar search:search select:combobox \
    strong:strong sub:subscript sup:superscript table:table tbody:rowgroup td:cell textarea:textbox tfoot:rowgroup \
    th:columnheader thead:rowgroup time:time tr:row ul:list";

pub(crate) fn is_role(name: &str) -> bool {
    ROLES.split(' ').any(|role| role == name)
}

/// The role that is spelled most like `name`.
pub(crate) fn similar_role(name: &str) -> Option<&'static str> {
    crate::query::nearest(name, ROLES.split(' '))
}

impl Document {
    /// The role of an element; `None` for those without one, such as `<div>` and `<span>`.
    pub fn role(&self, id: NodeId) -> Option<&str> {
        let explicit = self.attribute(id, "role").and_then(|roles| roles.split_whitespace().next());
        explicit.or_else(|| self.own_role(id))
    }

    fn own_role(&self, id: NodeId) -> Option<&'static str> {
        let has = |attribute| self.has_attribute(id, attribute);
        Some(match self.name(id) {
            "a" | "area" if has("href") => "link",
            "footer" if !self.is_in_section(id) => "contentinfo",
            "form" if self.is_named(id) => "form",
            "header" if !self.is_in_section(id) => "banner",
            "img" if self.attribute(id, "alt") == Some("") => "presentation",
            "input" => return self.input_role(id),
            "section" if self.is_named(id) => "region",
            "select" if has("multiple") || has("size") => "listbox",
            "th" if self.attribute(id, "scope") == Some("row") => "rowheader",
            name => OWN_ROLES.split(' ').find_map(|pair| pair.split_once(':').filter(|(own, _)| *own == name))?.1,
        })
    }

    fn input_role(&self, id: NodeId) -> Option<&'static str> {
        Some(match self.input_type(id) {
            "button" | "submit" | "reset" | "image" => "button",
            "checkbox" => "checkbox",
            "radio" => "radio",
            "range" => "slider",
            "number" => "spinbutton",
            // A password has no role, so that it is not read aloud; find it by its label.
            "color" | "date" | "datetime-local" | "file" | "hidden" | "month" | "password" | "time" | "week" => {
                return None;
            }
            _ if self.has_attribute(id, "list") => "combobox",
            "search" => "searchbox",
            _ => "textbox",
        })
    }

    /// Whether the author gave the element a name; a form and a section are landmarks only then.
    fn is_named(&self, id: NodeId) -> bool {
        ["aria-label", "aria-labelledby", "title"].iter().any(|attribute| self.has_attribute(id, attribute))
    }

    /// A header or footer of a part is not that of the page.
    fn is_in_section(&self, id: NodeId) -> bool {
        ["article", "aside", "main", "nav", "section"].iter().any(|name| self.closest(id, name).is_some())
    }

    /// Whether assistive technology is told of the element.
    pub fn is_accessible(&self, id: NodeId) -> bool {
        let concealed = |each| self.attribute(each, "aria-hidden") == Some("true");
        self.is_visible(id) && !self.with_ancestors(id).any(concealed)
    }
}
