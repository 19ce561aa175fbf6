//! Bytes to text: detection and decoding of the encodings Japanese files come in.
