//! Reads JSON in the browser. serde_json would bring what it says of mistakes, which no visitor can use, and tables to
//! compute fractions with, which browsers have: more than a small page has in all. On servers it is what is used.

use std::fmt::{Display, Formatter};

use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// The text is not JSON, or not that of the type that is asked for.
#[derive(Debug)]
pub(crate) struct Unreadable;

type Result<T> = std::result::Result<T, Unreadable>;

pub(crate) fn from_str<T: DeserializeOwned>(text: &str) -> Result<T> {
    let mut reader = Reader { rest: text, depth: 0, quotes: "" };
    let value = T::deserialize(&mut reader)?;
    if reader.peek().is_none() { Ok(value) } else { Err(Unreadable) }
}

/// What is left to read.
struct Reader<'t> {
    rest: &'t str,
    /// How many lists and objects are around it.
    depth: u32,
    /// What stands around numbers and the like: quotes in the keys of a map, which are texts.
    quotes: &'static str,
}

/// Deeper texts are refused: each level takes up some of the stack.
const DEEPEST: u32 = 128;

impl<'t> Reader<'t> {
    /// The first byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        self.rest = self.rest.trim_ascii_start();
        self.rest.bytes().next()
    }

    /// Goes past a text that has to come next.
    fn expect(&mut self, text: &str) -> Result<()> {
        self.peek();
        self.rest = self.rest.strip_prefix(text).ok_or(Unreadable)?;
        Ok(())
    }

    fn number(&mut self) -> Result<&'t str> {
        self.expect(self.quotes)?;
        let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
        let length = self.rest.bytes().take_while(is_part).count();
        let (number, rest) = self.rest.split_at_checked(length).ok_or(Unreadable)?;
        self.rest = rest;
        self.expect(self.quotes)?;
        if number.is_empty() { Err(Unreadable) } else { Ok(number) }
    }

    fn wide<N: std::str::FromStr>(&mut self) -> Result<N> {
        self.number()?.parse().map_err(|_| Unreadable)
    }

    fn text(&mut self) -> Result<String> {
        self.expect("\"")?;
        let mut text = String::new();
        loop {
            text.push(match self.character()? {
                '"' => return Ok(text),
                '\\' => self.escaped()?,
                character @ ' '.. => character,
                _ => return Err(Unreadable),
            });
        }
    }

    fn character(&mut self) -> Result<char> {
        let mut characters = self.rest.chars();
        let first = characters.next().ok_or(Unreadable)?;
        self.rest = characters.as_str();
        Ok(first)
    }

    /// What a backslash stands for, with what follows it.
    fn escaped(&mut self) -> Result<char> {
        Ok(match self.character()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let first = self.unit()?;
                if let Some(character) = char::from_u32(first.into()) {
                    return Ok(character);
                }
                // The first half of a character.
                self.rest = self.rest.strip_prefix("\\u").ok_or(Unreadable)?;
                let halves = [first, self.unit()?];
                char::decode_utf16(halves).next().and_then(|character| character.ok()).ok_or(Unreadable)?
            }
            same @ ('"' | '\\' | '/') => same,
            _ => return Err(Unreadable),
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Result<u16> {
        (0..4).try_fold(0, |unit, _| Ok(unit << 4 | self.character()?.to_digit(16).ok_or(Unreadable)? as u16))
    }

    /// Reads what is in a list or an object.
    fn inside<R>(&mut self, ends: [&'static str; 2], read: impl FnOnce(Inside<'_, 't>) -> Result<R>) -> Result<R> {
        self.expect(ends[0])?;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unreadable);
        }
        let value = read(Inside { reader: self, end: ends[1], is_first: true })?;
        self.depth -= 1;
        self.expect(ends[1])?;
        Ok(value)
    }
}

/// Types that are read alike, whatever else serde says of them.
macro_rules! read_as {
    ($to:ident: $($method:ident $(($($about:ty),+))?),+) => {$(
        fn $method<V: Visitor<'de>>(self, $($(_: $about,)+)? visitor: V) -> Result<V::Value> {
            self.$to(visitor)
        }
    )+};
}

/// Each type is read as what it has to be: so much less has to be compiled for it than if it could be anything.
impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.peek() {
            Some(b'n') => self.deserialize_unit(visitor),
            Some(b't' | b'f') => self.deserialize_bool(visitor),
            Some(b'"') => self.deserialize_string(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b'{') => self.deserialize_map(visitor),
            _ => self.deserialize_f64(visitor),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.expect("null")?;
        visitor.visit_unit()
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.expect(self.quotes)?;
        let is_true = self.peek() == Some(b't');
        self.expect(if is_true { "true" } else { "false" })?;
        self.expect(self.quotes)?;
        visitor.visit_bool(is_true)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let number = self.number()?;
        match (number.parse(), number.parse()) {
            (Ok(number), _) => visitor.visit_u64(number),
            (_, Ok(number)) => visitor.visit_i64(number),
            _ => visitor.visit_f64(fraction(number)?),
        }
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_i128(self.wide()?)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_u128(self.wide()?)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.inside(["[", "]"], |items| visitor.visit_seq(items))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.inside(["{", "}"], |entries| visitor.visit_map(entries))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.peek() == Some(b'n') {
            return self.deserialize_unit(visitor);
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    /// `"Name"` or `{"Name": …}`
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        if self.peek() == Some(b'"') {
            return visitor.visit_enum(StringDeserializer::new(self.text()?));
        }
        self.inside(["{", "}"], |entry| visitor.visit_enum(MapAccessDeserializer::new(entry)))
    }

    read_as! { deserialize_any: deserialize_ignored_any, deserialize_bytes, deserialize_byte_buf }
    read_as! { deserialize_unit: deserialize_unit_struct(&'static str) }
    read_as! { deserialize_string: deserialize_str, deserialize_char, deserialize_identifier }
    read_as! { deserialize_seq: deserialize_tuple(usize), deserialize_tuple_struct(&'static str, usize) }
    read_as! { deserialize_map: deserialize_struct(&'static str, &'static [&'static str]) }
    read_as! { deserialize_f64: deserialize_i8, deserialize_i16, deserialize_i32, deserialize_i64, deserialize_u8,
    deserialize_u16, deserialize_u32, deserialize_u64, deserialize_f32 }
}

/// What is in a list or an object.
struct Inside<'r, 't> {
    reader: &'r mut Reader<'t>,
    /// What ends it.
    end: &'static str,
    is_first: bool,
}

impl Inside<'_, '_> {
    /// Goes to the next item; returns whether there is one.
    fn advance(&mut self) -> Result<bool> {
        self.reader.peek();
        if self.reader.rest.starts_with(self.end) {
            return Ok(false);
        }
        if !std::mem::take(&mut self.is_first) {
            self.reader.expect(",")?;
        }
        Ok(true)
    }
}

impl<'de> SeqAccess<'de> for Inside<'_, '_> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        if self.advance()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for Inside<'_, '_> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        if !self.advance()? {
            return Ok(None);
        }
        if self.reader.peek() != Some(b'"') {
            return Err(Unreadable);
        }
        self.reader.quotes = "\"";
        let key = seed.deserialize(&mut *self.reader)?;
        self.reader.quotes = "";
        Ok(Some(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        self.reader.expect(":")?;
        seed.deserialize(&mut *self.reader)
    }
}

// What serde says of mistakes is not even put together.
impl Error for Unreadable {
    fn custom<T: Display>(_: T) -> Self {
        Unreadable
    }
}

impl Display for Unreadable {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("it is not what was asked for")
    }
}

impl std::error::Error for Unreadable {}

/// A number with a fraction or an exponent, or one that is too large for an integer.
fn fraction(number: &str) -> Result<f64> {
    #[cfg(target_arch = "wasm32")]
    let fraction = crate::transport::number(number);
    #[cfg(not(target_arch = "wasm32"))]
    let fraction = number.parse().unwrap_or(f64::NAN);
    if f64::is_finite(fraction) { Ok(fraction) } else { Err(Unreadable) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::{Deserialize, Serialize};
    use serde_json::Value;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Bird {
        Unknown,
        Named(String),
        Seen(i8, u64),
        Ringed { number: u128, weight: Option<f64>, at: (), places: BTreeMap<i32, char> },
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".*".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 30, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::vec((".*", inner), 0..5)
                    .prop_map(|entries| Value::Object(entries.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_serde_json_writes_is_read(value in value()) {
            for text in [serde_json::to_string(&value).unwrap(), serde_json::to_string_pretty(&value).unwrap()] {
                prop_assert_eq!(from_str::<Value>(&text).unwrap(), value.clone());
            }
        }

        #[test]
        fn what_serde_json_refuses_is_refused(text in r#"[\[\]{}:,"\\u0-9a-fnrtse.\n -]{0,12}"#) {
            // Numbers are read as JavaScript reads them.
            prop_assume!(!text.contains(|character: char| character.is_ascii_digit()));
            prop_assert_eq!(from_str::<Value>(&text).ok(), serde_json::from_str(&text).ok());
        }
    }

    #[test]
    fn types_are_read() {
        let ringed = |weight, places: &[(i32, char)]| Bird::Ringed {
            number: u128::MAX,
            weight,
            at: (),
            places: places.iter().copied().collect(),
        };
        let birds = vec![
            Bird::Unknown,
            Bird::Named("Wren \"\u{1}\u{1f426}".into()),
            Bird::Seen(-7, u64::MAX),
            ringed(None, &[(-3, 'ü')]),
            ringed(Some(2.5), &[]),
        ];
        let text = serde_json::to_string(&birds).unwrap();
        assert_eq!(from_str::<Vec<Bird>>(&text).unwrap(), birds);
        for text in [
            "\"Nobody\"",
            "{\"Seen\":[1]}",
            "{\"Seen\":[1,2,3]}",
            "{\"Seen\":[300,2]}",
            "{\"Named\":\"\",\"Unknown\":null}",
        ] {
            assert!(from_str::<Bird>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn escapes_stand_for_characters() {
        assert_eq!(from_str::<String>(r#""\u003c\ud83d\udc26\/\\\"""#).unwrap(), "<\u{1f426}/\\\"");
        for text in [r#""\ud83d""#, r#""\udc26\ud83d""#, r#""\u12""#, r#""\"#] {
            assert!(from_str::<String>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_too_deep_is_refused() {
        let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
        assert!(from_str::<Value>(&nested(100)).is_ok());
        assert!(from_str::<Value>(&nested(100_000)).is_err());
    }
}
