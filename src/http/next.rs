/// A place on this host to go to after a sign-in; anything else counts as the first page, so that nobody is led elsewhere.
pub(crate) fn local(next: &str) -> &str {
    let here = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\') && next.bytes().all(|byte| (0x21..0x7f).contains(&byte));
    if here { next } else { "/" }
}

#[cfg(test)]
mod tests {
    #[test]
    fn nobody_is_led_elsewhere() {
        for next in ["", "https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x", "javascript:alert(1)", "/å"] {
            assert_eq!(super::local(next), "/", "{next}");
        }
        assert_eq!(super::local("/units?sort=-name"), "/units?sort=-name");
    }
}
