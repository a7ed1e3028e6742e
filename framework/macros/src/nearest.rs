//! "Did you mean …?": the known name that a misspelt one resembles.

/// The candidate with the fewest typing errors in it, if they are few for its length.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|&(distance, candidate)| (1..=allowed).contains(&distance) && distance < candidate.len().max(2) - 1)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters have to be added, left out, replaced or swapped with their neighbour to get from one word to the
/// other ("optimal string alignment").
fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut table = vec![vec![0; right.len() + 1]; left.len() + 1];
    for row in 0..=left.len() {
        for column in 0..=right.len() {
            if row == 0 || column == 0 {
                table[row][column] = row + column;
                continue;
            }
            let replaced = table[row - 1][column - 1] + usize::from(left[row - 1] != right[column - 1]);
            let mut best = replaced.min(table[row - 1][column] + 1).min(table[row][column - 1] + 1);
            if row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1] {
                best = best.min(table[row - 2][column - 2] + 1);
            }
            table[row][column] = best;
        }
    }
    table[left.len()][right.len()]
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
