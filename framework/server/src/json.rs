//! Reads JSON in the browser. serde_json would bring what it says of mistakes, which no visitor can use, and tables to
//! compute fractions with, which browsers have: more than a small page has in all. On servers it is what is used.

use std::fmt::{Display, Formatter};

use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

/// The text is not JSON, or not that of the type that is asked for.
#[derive(Debug)]
pub(crate) struct Unreadable;

type Result<T> = std::result::Result<T, Unreadable>;

pub(crate) fn from_str<T: DeserializeOwned>(text: &str) -> Result<T> {
    let mut reader = Reader { rest: text.as_bytes(), depth: 0 };
    let value = T::deserialize(&mut reader)?;
    if reader.peek().is_none() { Ok(value) } else { Err(Unreadable) }
}

/// What is left to read.
struct Reader<'t> {
    rest: &'t [u8],
    /// How many lists and objects are around it.
    depth: u32,
}

/// Deeper texts are refused: each level takes up some of the stack.
const DEEPEST: u32 = 128;

/// The next value; of a list or an object, its beginning.
enum Token<'t> {
    Null,
    Bool(bool),
    Number(&'t str),
    Text(String),
    List,
    Object,
}

impl<'t> Reader<'t> {
    fn token(&mut self) -> Result<Token<'t>> {
        self.find_token().ok_or(Unreadable)
    }

    fn find_token(&mut self) -> Option<Token<'t>> {
        Some(match self.peek()? {
            b'n' => self.word(b"null", Token::Null)?,
            b't' => self.word(b"true", Token::Bool(true))?,
            b'f' => self.word(b"false", Token::Bool(false))?,
            b'"' => Token::Text(self.text()?),
            b'[' => self.word(b"[", Token::List)?,
            b'{' => self.word(b"{", Token::Object)?,
            _ => Token::Number(self.number()?),
        })
    }

    /// The first byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        self.rest = self.rest.trim_ascii_start();
        self.rest.first().copied()
    }

    fn word(&mut self, word: &[u8], token: Token<'t>) -> Option<Token<'t>> {
        self.rest = self.rest.strip_prefix(word)?;
        Some(token)
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }

    fn expect(&mut self, byte: u8) -> Result<()> {
        if self.peek() == Some(byte) && self.byte().is_some() { Ok(()) } else { Err(Unreadable) }
    }

    fn number(&mut self) -> Option<&'t str> {
        let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
        let length = self.rest.iter().take_while(|byte| is_part(byte)).count();
        let (number, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        str::from_utf8(number).ok().filter(|number| !number.is_empty())
    }

    fn text(&mut self) -> Option<String> {
        self.byte();
        let mut bytes = Vec::new();
        loop {
            match self.byte()? {
                b'"' => return String::from_utf8(bytes).ok(),
                b'\\' => bytes.extend_from_slice(self.escaped()?.encode_utf8(&mut [0; 4]).as_bytes()),
                byte @ b' '.. => bytes.push(byte),
                _ => return None,
            }
        }
    }

    /// What a backslash stands for, with what follows it.
    fn escaped(&mut self) -> Option<char> {
        Some(match self.byte()? {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                match char::from_u32(first.into()) {
                    Some(character) => character,
                    // The first half of a character.
                    None => {
                        self.rest = self.rest.strip_prefix(b"\\u")?;
                        char::decode_utf16([first, self.unit()?]).next()?.ok()?
                    }
                }
            }
            same @ (b'"' | b'\\' | b'/') => same.into(),
            _ => return None,
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u16> {
        (0..4).try_fold(0, |unit, _| Some(unit << 4 | char::from(self.byte()?).to_digit(16)? as u16))
    }

    /// Runs `read` with what is in a list or an object, up to `end`.
    fn within<T>(&mut self, end: u8, read: impl FnOnce(Inside<'_, 't>) -> Result<T>) -> Result<T> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unreadable);
        }
        let value = read(Inside { reader: self, end, is_first: true })?;
        self.depth -= 1;
        self.expect(end)?;
        Ok(value)
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.token()? {
            Token::Null => visitor.visit_unit(),
            Token::Bool(value) => visitor.visit_bool(value),
            Token::Text(text) => visitor.visit_string(text),
            Token::List => self.within(b']', |items| visitor.visit_seq(items)),
            Token::Object => self.within(b'}', |entries| visitor.visit_map(entries)),
            Token::Number(number) => match (number.parse(), number.parse()) {
                (Ok(number), _) => visitor.visit_u64(number),
                (_, Ok(number)) => visitor.visit_i64(number),
                _ => visitor.visit_f64(fraction(number)?),
            },
        }
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
        match self.token()? {
            Token::Text(name) => visitor.visit_enum(StringDeserializer::new(name)),
            Token::Object => self.within(b'}', |entry| visitor.visit_enum(MapAccessDeserializer::new(entry))),
            _ => Err(Unreadable),
        }
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_i128(self.wide()?)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_u128(self.wide()?)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

impl Reader<'_> {
    fn wide<N: std::str::FromStr>(&mut self) -> Result<N> {
        match self.token()? {
            Token::Number(number) => number.parse().map_err(|_| Unreadable),
            _ => Err(Unreadable),
        }
    }
}

/// What is in a list or an object.
struct Inside<'r, 't> {
    reader: &'r mut Reader<'t>,
    /// The byte that ends it.
    end: u8,
    is_first: bool,
}

impl Inside<'_, '_> {
    /// Goes to the next item; returns whether there is one.
    fn advance(&mut self) -> Result<bool> {
        if self.reader.peek() == Some(self.end) {
            return Ok(false);
        }
        if !std::mem::take(&mut self.is_first) {
            self.reader.expect(b',')?;
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
        match self.reader.token()? {
            Token::Text(name) => seed.deserialize(Key(name)).map(Some),
            _ => Err(Unreadable),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// The name of a value in an object. It is a text, but the keys of a map may be numbers.
struct Key(String);

/// Reads what is written in a name.
macro_rules! keys_in_texts {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            Reader { rest: self.0.as_bytes(), depth: 0 }.$method(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Key {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_string(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_enum(StringDeserializer::new(self.0))
    }

    keys_in_texts! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 deserialize_u8
        deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
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
