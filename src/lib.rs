//! The desk of taiyaku: joins text, memory, term base and formats into a translator's work.
