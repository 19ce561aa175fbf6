//! Names of files in archives.

use encoding_rs::SHIFT_JIS;

/// The name without `.gz` (`.tgz` and the like are archives of another kind).
pub(super) fn without_gz(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("gz") => stem,
        _ => name,
    }
}

/// The name as text. Archives made on Japanese Windows have it in Shift_JIS without saying so.
pub(super) fn decoded(raw: &[u8]) -> String {
    if let Ok(name) = std::str::from_utf8(raw) {
        return name.to_owned();
    }
    let (name, _, malformed) = SHIFT_JIS.decode(raw);
    if malformed {
        String::from_utf8_lossy(raw).into_owned()
    } else {
        name.into_owned()
    }
}

/// What no person put into the archive as a file to exchange: folders, what systems leave behind, texts about the
/// files, and what the packages of CAT tools hold beside them (the skeleton of an XLZ or MQXLZ, project files of Studio
/// and OmegaT, the manifest of a TIPP).
pub(super) fn is_beside_the_point(path: &str) -> bool {
    const PARTS: [&str; 4] = [
        "skeleton.xml",
        "skeleton.skl",
        "manifest.xml",
        "omegat.project",
    ];
    const SYSTEM: [&str; 2] = ["thumbs.db", "desktop.ini"];
    const ABOUT: [&str; 4] = ["readme", "license", "licence", "copying"];
    let path = path.to_ascii_lowercase().replace('\\', "/");
    if path.ends_with('/') || path.split('/').any(|part| part == "__macosx") {
        return true;
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    name.starts_with('.')
        || [&SYSTEM[..], &PARTS[..]].concat().contains(&name)
        || name.ends_with(".sdlproj")
        || ABOUT.contains(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_names_are_read() {
        let (raw, ..) = SHIFT_JIS.encode("記憶.tmx");
        assert_eq!(decoded(&raw), "記憶.tmx");
        assert_eq!(decoded("記憶.tmx".as_bytes()), "記憶.tmx");
        assert_eq!(decoded(b"\xff\xff.tmx"), "\u{fffd}\u{fffd}.tmx");
    }

    #[test]
    fn only_files_to_exchange_count() {
        for path in [
            "tm/",
            "__MACOSX/a.tmx",
            "a/._b.tmx",
            "x/Thumbs.db",
            "README.txt",
            "LICENSE",
            "skeleton.xml",
            "skeleton.skl",
            "omegat.project",
            "Weekly.sdlproj",
            "manifest.xml",
        ] {
            assert!(is_beside_the_point(path), "{path}");
        }
        for path in ["a.tmx", "a/b.csv", "readmes/a.txt", "license terms.tbx"] {
            assert!(!is_beside_the_point(path), "{path}");
        }
        assert_eq!(without_gz("a.tmx.GZ"), "a.tmx");
        assert_eq!(without_gz("a.tmx"), "a.tmx");
    }
}
