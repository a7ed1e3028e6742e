//! Arguments and results of all sorts come through both encodings as they were.

use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;
use samara_reactive::provide_context;
use samara_server::{ServerError, ServerFunction, Transport, server};
use serde::{Deserialize, Serialize};

use crate::{answer, call, finish, with};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
enum Kind {
    Corvid,
    Finch,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Place {
    name: String,
    position: (f64, f64),
    kinds: BTreeMap<String, Vec<Kind>>,
    best: Option<Box<Place>>,
}

/// What a form can express.
#[server]
#[allow(clippy::too_many_arguments)]
async fn flat(
    text: String,
    letter: char,
    whole: i64,
    byte: u8,
    fraction: f64,
    checked: bool,
    maybe: Option<u32>,
    kind: Kind,
    list: Vec<String>,
) -> Result<Values, ServerError> {
    Ok((text, letter, whole, byte, fraction, checked, maybe, kind, list))
}

#[server]
async fn deep(place: Place) -> Result<Place, ServerError> {
    Ok(place)
}

#[server]
async fn nothing() -> Result<(), ServerError> {
    Ok(())
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

fn as_form(flat: &Flat) -> String {
    let mut pairs = vec![
        format!("text={}", encoded(&flat.text)),
        format!("letter={}", encoded(&flat.letter.to_string())),
        format!("whole={}&byte={}&fraction={}", flat.whole, flat.byte, encoded(&flat.fraction.to_string())),
        format!("kind={:?}", flat.kind),
    ];
    pairs.extend(flat.checked.then(|| "checked=on".to_owned()));
    pairs.push(format!("maybe={}", flat.maybe.map(|number| number.to_string()).unwrap_or_default()));
    pairs.extend(flat.list.iter().map(|item| format!("list={}", encoded(item))));
    pairs.join("&")
}

type Values = (String, char, i64, u8, f64, bool, Option<u32>, Kind, Vec<String>);

fn values() -> impl Strategy<Value = Values> {
    let list = prop::collection::vec(any::<String>(), 0..4);
    let kind = prop_oneof![Just(Kind::Corvid), Just(Kind::Finch)];
    (
        any::<String>(),
        any::<char>(),
        any::<i64>(),
        any::<u8>(),
        -1e9..1e9,
        any::<bool>(),
        any::<Option<u32>>(),
        kind,
        list,
    )
}

proptest! {
    #[test]
    fn both_encodings_say_the_same(values in values()) {
        let expected = (200, serde_json::to_string(&values).unwrap());
        let (text, letter, whole, byte, fraction, checked, maybe, kind, list) = values;
        let arguments = Flat { text, letter, whole, byte, fraction, checked, maybe, kind, list };
        let json = call(Flat::PATH, serde_json::to_string(&arguments).unwrap());
        let form = call(Flat::PATH, as_form(&arguments));
        let form = with(form, "content-type", Some("application/x-www-form-urlencoded"));
        prop_assert_eq!(answer(json), expected.clone());
        prop_assert_eq!(answer(form), expected);
    }

    #[test]
    fn nested_values_come_back_as_they_were(name: String, x: f64, y in -1e300..1e300, kinds: BTreeMap<String, bool>) {
        prop_assume!(x.is_finite());
        let kind = |corvid| if corvid { vec![Kind::Corvid] } else { vec![Kind::Finch, Kind::Corvid] };
        let kinds: BTreeMap<_, _> = kinds.into_iter().map(|(name, corvid)| (name, kind(corvid))).collect();
        let inner = Place { name, position: (x, y), kinds, best: None };
        let place = Place { best: Some(Box::new(inner.clone())), ..inner };
        let (status, text) = answer(call(Deep::PATH, serde_json::to_string(&Deep { place: place.clone() }).unwrap()));
        prop_assert_eq!(status, 200);
        prop_assert_eq!(serde_json::from_str::<Place>(&text).unwrap(), place);
    }
}

#[test]
fn a_value_that_is_nested_without_end_is_refused() {
    let level = r#"{"name":"","position":[0,0],"kinds":{},"best":"#;
    let (status, text) = answer(call(Deep::PATH, [r#"{"place":"#, &level.repeat(10_000)].concat()));
    assert!(status == 400 && text.starts_with("S0413: the body cannot be read: recursion limit exceeded"), "{text}");
}

#[test]
fn a_function_without_arguments_takes_an_empty_body_of_either_kind() {
    let form = with(call(Nothing::PATH, ""), "content-type", Some("application/x-www-form-urlencoded"));
    assert_eq!(answer(form), (200, "null".to_owned()));
    assert_eq!(answer(call(Nothing::PATH, "{}")), (200, "null".to_owned()));
}

#[test]
fn what_a_transport_answers_is_read_as_the_browser_would() {
    let answering = |status, body: &'static str| {
        provide_context(Transport::new(move |_, _| std::future::ready((status, body.to_owned()))));
        finish(samara_server::__private::call(Nothing {}))
    };
    assert_eq!(answering(200, "null"), Ok(()));
    assert_eq!(answering(422, "\"no\""), Err(ServerError::new("no")));
    assert_eq!(answering(0, "offline"), Err(ServerError::Network("offline".to_owned())));
    let refused = ServerError::Status { status: 503, message: "Come back later.".to_owned() };
    assert_eq!(answering(503, "Come back later."), Err(refused));
    assert!(matches!(answering(200, "[]"), Err(ServerError::Decode(_))));
    assert!(matches!(answering(422, "[]"), Err(ServerError::Decode(_))));
}

#[test]
fn a_transport_gets_the_path_and_the_arguments() {
    let seen = Rc::new(std::cell::RefCell::new(None));
    let seen_by_transport = seen.clone();
    provide_context(Transport::new(move |path, body| {
        seen_by_transport.replace(Some((path, body)));
        std::future::ready((200, "null".to_owned()))
    }));
    assert_eq!(finish(samara_server::__private::call(Nothing {})), Ok(()));
    assert_eq!(seen.take(), Some((Nothing::PATH, "{}".to_owned())));
}
