use super::*;

#[test]
fn a_pdf_is_known_by_what_it_holds() {
    let end = b"startxref\n120\n%%EOF\n";
    for (head, tail, expected) in [
        (&b"%PDF-1.7\n"[..], &b""[..], true),
        (b"\xEF\xBB\xBF%PDF-1.7\n", b"", true),
        (b"\r\n %PDF-1.4", b"", true),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.7", end, true),
        // A text about PDFs.
        (
            b"A file begins with %PDF-1.7 and a line feed.",
            b"It ends with %%EOF.",
            false,
        ),
        (b"no mark at all", end, false),
        (b"", b"", false),
        (b"%PDF", b"", false),
    ] {
        assert_eq!(
            is_pdf(head, tail),
            expected,
            "{}",
            String::from_utf8_lossy(head)
        );
    }
}

#[test]
fn no_file_name_is_an_option() {
    assert_eq!(as_argument(Path::new("-raw")), "./-raw");
    assert_eq!(as_argument(Path::new("fd://0")), "./fd://0");
    assert_eq!(as_argument(Path::new("/a/b.pdf")), "/a/b.pdf");
}

#[test]
fn pages_are_named_in_ranges() {
    assert_eq!(ranges(&[1]), "1");
    assert_eq!(ranges(&[2, 3, 4, 7, 9, 10]), "2–4, 7, 9–10");
    let odd: Vec<usize> = (0..30).map(|n| 2 * n + 1).collect();
    assert_eq!(ranges(&odd), "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, …");
}

#[test]
fn without_a_program_the_packages_are_named() {
    let error = PdfReader::default()
        .read(PdfInput::Bytes(b"%PDF-1.7"))
        .unwrap_err();
    for name in ["poppler-utils", "poppler-data", "brew", "scoop"] {
        assert!(error.remedy().unwrap().contains(name), "{name}");
    }
}
