//! "Did you mean …?": the known name that a misspelt one resembles.

/// The candidate with the fewest typing errors in it, if they are few for its length.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|&(distance, candidate)| (1..=allowed).contains(&distance) && distance < candidate.len().max(2) - 1)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_swapped_a_missing_or_a_wrong_letter_is_forgiven() {
        assert_eq!(nearest("dvi", ["a", "div", "dl"]), Some("div"));
        assert_eq!(nearest("clik", ["blur", "click"]), Some("click"));
        assert_eq!(nearest("buton", ["button", "body"]), Some("button"));
    }

    #[test]
    fn names_with_little_in_common_are_not_suggested() {
        assert_eq!(nearest("frobnicate", ["div", "span", "form"]), None);
        assert_eq!(nearest("counter", ["footer"]), None);
        assert_eq!(nearest("i", ["b", "a"]), None);
    }
}
