//! Values of a row as bytes, exactly: what JSON or SQL text would lose (bytes, U+0000, precision) stays.
//!
//! The number of values, then each as a letter for its type and its content; lengths are eight bytes, numbers in
//! little-endian order.

use rusqlite::types::{Value, ValueRef};

/// Packs values one after the other.
pub(super) fn pack<'v>(values: impl ExactSizeIterator<Item = ValueRef<'v>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend((values.len() as u64).to_le_bytes());
    for value in values {
        match value {
            ValueRef::Null => bytes.push(b'n'),
            ValueRef::Integer(number) => {
                bytes.push(b'i');
                bytes.extend(number.to_le_bytes());
            }
            ValueRef::Real(number) => {
                bytes.push(b'r');
                bytes.extend(number.to_le_bytes());
            }
            ValueRef::Text(text) => piece(&mut bytes, b't', text),
            ValueRef::Blob(blob) => piece(&mut bytes, b'b', blob),
        }
    }
    bytes
}

fn piece(bytes: &mut Vec<u8>, kind: u8, content: &[u8]) {
    bytes.push(kind);
    bytes.extend((content.len() as u64).to_le_bytes());
    bytes.extend(content);
}

/// The values that were packed; `None` for bytes that were not made by [`pack`].
pub(super) fn unpack(bytes: &[u8]) -> Option<Vec<Value>> {
    let mut rest = bytes;
    let count = number(&mut rest)?;
    let mut values = Vec::new();
    for _ in 0..count {
        let (&kind, after) = rest.split_first()?;
        rest = after;
        values.push(match kind {
            b'n' => Value::Null,
            b'i' => Value::Integer(i64::from_le_bytes(eight(&mut rest)?)),
            b'r' => Value::Real(f64::from_le_bytes(eight(&mut rest)?)),
            b't' => Value::Text(String::from_utf8(content(&mut rest)?.to_vec()).ok()?),
            b'b' => Value::Blob(content(&mut rest)?.to_vec()),
            _ => return None,
        });
    }
    rest.is_empty().then_some(values)
}

fn content<'b>(rest: &mut &'b [u8]) -> Option<&'b [u8]> {
    let length = usize::try_from(number(rest)?).ok()?;
    let (content, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(content)
}

fn number(rest: &mut &[u8]) -> Option<u64> {
    eight(rest).map(u64::from_le_bytes)
}

fn eight(rest: &mut &[u8]) -> Option<[u8; 8]> {
    let (eight, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(*eight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back_exactly() {
        let values = vec![
            Value::Null,
            Value::Integer(i64::MIN),
            Value::Real(0.1 + 0.2),
            Value::Text("訳\0\u{1F3EF}".into()),
            Value::Text(String::new()),
            Value::Blob(vec![0, 255, 7]),
        ];
        let packed = pack(values.iter().map(ValueRef::from));
        assert_eq!(unpack(&packed).unwrap(), values);
        assert_eq!(unpack(&pack(std::iter::empty())), Some(Vec::new()));
    }

    #[test]
    fn damaged_bytes_are_no_values() {
        let packed = pack([ValueRef::Text(b"abc"), ValueRef::Integer(5)].into_iter());
        for length in 0..packed.len() {
            assert_eq!(unpack(&packed[..length]), None, "{length}");
        }
        let mut longer = packed.clone();
        longer.push(0);
        assert_eq!(unpack(&longer), None);
        let mut huge = packed;
        huge[9..17].copy_from_slice(&u64::MAX.to_le_bytes());
        assert_eq!(unpack(&huge), None);
    }
}
