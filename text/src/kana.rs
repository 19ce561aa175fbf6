//! Kana: classes of characters and conversions between them.
