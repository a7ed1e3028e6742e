//! Patterns, encodings and queries, against naive oracles and with random input.

use proptest::prelude::*;
use samara_router::pattern::Pattern;
use samara_router::{Params, Problem, encode};

fn pattern(path: &str) -> Pattern {
    Pattern::default().join(path)
}

/// What a path's segments are: one slash at either end counts for nothing.
fn segments(path: &str) -> Vec<&str> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() { Vec::new() } else { path.split('/').collect() }
}

/// Matches by recursion, from the description of patterns.
fn oracle(pattern: &[&str], path: &[&str]) -> Option<Vec<(String, String)>> {
    match (pattern, path) {
        ([], []) => Some(Vec::new()),
        ([wildcard], rest) if wildcard.starts_with('*') => Some(vec![(wildcard[1..].to_owned(), rest.join("/"))]),
        ([first, pattern @ ..], [segment, path @ ..]) => {
            let mut params = Vec::new();
            match first.strip_prefix(':') {
                Some(name) if !segment.is_empty() => params.push((name.to_owned(), (*segment).to_owned())),
                None if first == segment => {}
                _ => return None,
            }
            params.extend(oracle(pattern, path)?);
            Some(params)
        }
        _ => None,
    }
}

fn a_pattern() -> impl Strategy<Value = String> {
    let segment = prop_oneof!["a", "b", "c", Just(":x".to_owned()), Just(":y".to_owned())];
    let end = prop_oneof![3 => Just(String::new()), 1 => Just("/*rest".to_owned())];
    (prop::collection::vec(segment, 0..4), end).prop_map(|(segments, end)| segments.join("/") + &end)
}

proptest! {
    #[test]
    fn patterns_match_as_the_oracle_says(pattern_text in a_pattern(), path in "(/?[abc]){0,4}/?") {
        let parts: Vec<&str> = pattern_text.split('/').filter(|part| !part.is_empty()).collect();
        let expected = oracle(&parts, &segments(&path));
        let found = pattern(&pattern_text).matches(&path);
        prop_assert_eq!(found.is_some(), expected.is_some(), "{} on {}", pattern_text, path);
        for (name, _) in expected.iter().flatten() {
            // Of several params with the same name, the first counts.
            let value = expected.iter().flatten().find(|(each, _)| each == name).unwrap().1.clone();
            prop_assert_eq!(found.as_ref().unwrap().get(name), Ok(value));
        }
    }

    #[test]
    fn which_pattern_counts_does_not_depend_on_the_order_of_declaration(
        texts in prop::collection::vec(a_pattern(), 1..8).prop_shuffle(),
        path in "(/[abc]){0,4}",
    ) {
        let first = |texts: &[String]| {
            let mut patterns: Vec<Pattern> = texts.iter().map(|text| pattern(text)).collect();
            patterns.sort_by(|one, two| one.rank().cmp(two.rank()));
            let first = patterns.iter().find(|pattern| pattern.matches(&path).is_some());
            first.map(|pattern| pattern.rank().collect::<Vec<_>>())
        };
        let mut turned = texts.clone();
        turned.reverse();
        prop_assert_eq!(first(&texts), first(&turned));
    }

    #[test]
    fn a_pattern_with_a_fixed_segment_comes_before_one_with_a_param_there(
        start in a_pattern().prop_filter("no wildcard", |text| !text.contains('*')),
        end in a_pattern(),
        other_end in a_pattern(),
    ) {
        let [fixed, param, wildcard] = ["a", ":p", "*w"].map(|segment| pattern(&start).join(segment));
        prop_assert!(fixed.join(&end).rank().lt(param.join(&other_end).rank()));
        prop_assert!(param.join(&end).rank().lt(pattern(&start).rank()));
        prop_assert!(pattern(&start).rank().lt(wildcard.rank()));
    }

    #[test]
    fn no_address_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC*") {
        for address in [String::from_utf8_lossy(&bytes).into_owned(), text] {
            let _ = pattern(&address);
            let all = pattern("/*all").matches(&address).expect("a wildcard matches everything");
            let _ = all.get("all");
            let query = Params::new(&address);
            let _ = (query.get("a"), query.all(&address), query.with("a", &address).as_str().len());
        }
    }

    #[test]
    fn values_survive_their_encoding(text in "\\PC*", name in "[a-z&=+% é]{1,5}") {
        let params = pattern("/:text/end").matches(&format!("/{}/end", encode(&text)));
        if !text.is_empty() {
            prop_assert_eq!(params.expect("it matches").get("text"), Ok(text.clone()));
        }
        let query = Params::default().with("other", "x").with(&name, &text);
        prop_assert_eq!(Params::new(query.as_str()).get(&name), Ok(text));
    }
}

#[test]
fn fixed_segments_match_however_they_are_encoded() {
    assert!(pattern("/vögel").matches("/v%C3%B6gel").is_some());
    assert!(pattern("/vögel").matches("/vögel").is_some());
    assert!(pattern("/a b").matches("/a%20b/").is_some());
    assert!(pattern("/a").matches("/%61").is_some());
    assert!(pattern("/a/b").matches("/a%2Fb").is_none(), "an encoded slash separates nothing");
}

#[test]
fn what_cannot_be_decoded_is_an_error_and_no_other_route() {
    for bad in ["%", "%zz", "%ff", "%C3%28"] {
        let params = pattern("/:name").matches(&format!("/{bad}")).unwrap();
        assert_eq!(params.get("name").map_err(|error| error.problem()), Err(Problem::Encoding), "{bad}");
        assert_eq!(Params::new(&format!("a={bad}")).get("a").map_err(|error| error.problem()), Err(Problem::Encoding));
        assert!(pattern("/name").matches(&format!("/{bad}")).is_none());
    }
}

#[test]
fn errors_say_what_is_wrong() {
    let params = pattern("/:id").matches("/x").unwrap();
    assert_eq!(params.parse::<u32>("id").unwrap_err().problem(), Problem::Invalid);
    let missing = params.get("name").unwrap_err();
    assert_eq!(missing.to_string(), "S0503: the address says nothing for `name`: it is missing");
}

#[test]
fn what_separates_values_in_a_query_separates_nothing_in_a_path() {
    let params = pattern("/:one/:two").matches("/a&two=b/c+d").unwrap();
    assert_eq!([params.get("one"), params.get("two")], ["a&two=b", "c+d"].map(|text| Ok(text.to_owned())));
}

#[test]
fn slashes_count_only_between_segments() {
    assert!(pattern("").matches("/").is_some() && pattern("/").matches("").is_some());
    assert!(pattern("a/").matches("/a").is_some() && pattern("/a").matches("/a/").is_some());
    assert!(pattern("/a/b").matches("/a//b").is_none());
    assert!(pattern("/a/:x").matches("/a//").is_none(), "a param is never empty");
    assert_eq!(pattern("/birds").join(":id/").as_str(), "/birds/:id");
}

#[test]
fn a_long_path_takes_time_in_proportion() {
    let path = "/a".repeat(100_000);
    assert!(pattern("/*all").matches(&path).is_some());
    assert!(pattern("/a/a").matches(&path).is_none());
}
