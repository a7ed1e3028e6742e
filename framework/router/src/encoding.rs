//! Percent-encoding: how any text travels in an address that is made of a few characters of ASCII.

#[cfg(target_arch = "wasm32")]
pub(crate) use crate::history::decode;

/// What an encoded text stands for. (In the browser, it is asked.) `None` where a `%` is not followed by two hexadecimal
/// digits, or where the bytes are not UTF-8.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                (digit()? * 16 + digit()?) as u8
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Encodes all of a text but letters and digits of ASCII and `-`, `.`, `_`, `~`: as one segment of a path, or as a name
/// or value of a query.
///
/// ```
/// let bird = "Grauer Kranich / Grus grus";
/// assert_eq!(format!("/birds/{}", samara_router::encode(bird)), "/birds/Grauer%20Kranich%20%2F%20Grus%20grus");
/// ```
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(byte.into());
        } else {
            encoded.push('%');
            let digit = |half: u8| char::from(half + if half < 10 { b'0' } else { b'A' - 10 });
            encoded.extend([digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded() {
        for text in ["", "plain", "a b", "100%", "日本/ü", "a+b&c=d", "\0\n"] {
            assert_eq!(decode(&encode(text)).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_not_encoded_right_is_refused() {
        for text in ["%", "%4", "%zz", "a%2", "%ff", "%C3", "%C3%28", "%+1"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
