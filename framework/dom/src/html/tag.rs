//! An element whose tag is known at run time only.

use super::writer::with;

const VOID: &str = " area base br col embed hr img input link meta source track wbr ";

/// Elements whose content is no markup, so that views in them cannot be written.
const RAW: &str = " iframe noembed noframes noscript plaintext script style template textarea title xmp ";

fn is_among(names: &str, tag: &str) -> bool {
    names.split(' ').any(|name| name.eq_ignore_ascii_case(tag))
}

/// Writes an element: its attributes, and then its content, if it can have any.
///
/// # Panics
///
/// S0221 when there can be no such tag.
pub(crate) fn element(tag: &str, attributes: impl FnOnce(), content: impl FnOnce()) {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
    if !tag.starts_with(|first: char| first.is_ascii_alphabetic()) || !tag.bytes().all(is_name) {
        panic!(
            "S0221: `{tag}` cannot be the name of an element\n  a name starts with a letter, and has letters, digits, \
             `-`, `_`, `.` and `:`"
        );
    }
    with(|writer| writer.text.extend(["<", tag]));
    attributes();
    with(|writer| {
        writer.text.push('>');
        writer.scope.after_text = false;
    });
    if is_among(VOID, tag) {
        return;
    }
    if !is_among(RAW, tag) {
        content();
    }
    with(|writer| {
        writer.text.extend(["</", tag, ">"]);
        writer.scope.after_text = false;
    });
}
