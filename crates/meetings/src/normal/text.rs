//! Plain text from what lists write: tags, entities, stray blanks.

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind,
    },
};
use std::cell::RefCell;

/// Text with its line breaks; at most two in a row.
pub(crate) fn lines(written: &str) -> String {
    let plain = unmarked(written);
    let mut out = String::with_capacity(plain.len());
    let mut breaks = 0;
    for line in plain.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}']) {
        let before = out.len();
        let gap = if before == 0 { 0 } else { breaks.min(2) };
        out.extend(std::iter::repeat_n('\n', gap));
        let start = out.len();
        push_words(line, &mut out);
        if out.len() == start {
            out.truncate(before);
        } else {
            breaks = 0;
        }
        breaks += 1;
    }
    out
}

/// Text in one line.
pub(crate) fn line(written: &str) -> String {
    let plain = unmarked(written);
    let mut out = String::with_capacity(plain.len());
    push_words(&plain, &mut out);
    out
}

/// One line of something, or nothing.
pub(crate) fn some(written: Option<&str>) -> Option<String> {
    written.map(line).filter(|text| !text.is_empty())
}

/// Words with one space between them; what cannot be seen is left out.
fn push_words(text: &str, out: &mut String) {
    let start = out.len();
    let mut gap = false;
    for letter in text.chars() {
        match letter {
            // Marks that join letters (emoji, Persian, Indic) or set the direction stay.
            '\u{feff}' | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\0' => {}
            letter if letter.is_whitespace() || letter.is_control() => gap = true,
            letter => {
                if gap && out.len() > start {
                    out.push(' ');
                }
                gap = false;
                out.push(letter);
            }
        }
    }
}

/// Without tags and entities. What only looks like a tag (`<3`, `<ann@example.org>`) is text.
fn unmarked(written: &str) -> std::borrow::Cow<'_, str> {
    if is_marked(written) { tokenized(written).into() } else { written.into() }
}

/// Most texts have neither a tag nor an entity, and need no parser.
fn is_marked(written: &str) -> bool {
    written.bytes().enumerate().any(|(at, byte)| {
        let rest = || written.get(at + 1..).unwrap_or_default();
        match byte {
            b'<' => is_tag(rest().split('<').next().unwrap_or_default()),
            b'&' => is_entity(rest()),
            _ => false,
        }
    })
}

fn tokenized(written: &str) -> String {
    let tokenizer = Tokenizer::new(Words::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(shielded(written)));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.out.into_inner()
}

/// Elements that lists' editors write; anything else between angle brackets is what a person typed.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "label",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "o:p",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "wbr",
];

/// With everything that only looks like a tag or an entity made safe.
fn shielded(written: &str) -> String {
    let mut out = String::with_capacity(written.len() + 16);
    for (at, letter) in written.char_indices() {
        let rest = || written.get(at + 1..).unwrap_or_default();
        match letter {
            '<' if !is_tag(rest().split('<').next().unwrap_or_default()) => out.push_str("&lt;"),
            '&' if !is_entity(rest()) => out.push_str("&amp;"),
            letter => out.push(letter),
        }
    }
    out
}

/// What follows an ampersand. Without its semicolon it is none: `?a=1&region=2` is an address, not a ® in it.
fn is_entity(rest: &str) -> bool {
    let name = rest.bytes().take(33).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    name >= 2 && rest.as_bytes().get(name) == Some(&b';')
}

/// What follows an opening angle bracket, up to the next one.
fn is_tag(part: &str) -> bool {
    if let Some(comment) = part.strip_prefix("!--") {
        return comment.contains("-->");
    }
    let Some((inside, _)) = part.split_once('>') else { return false };
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let name = name.split(|letter: char| letter.is_whitespace() || letter == '/').next().unwrap_or_default();
    ELEMENTS.iter().any(|element| name.eq_ignore_ascii_case(element))
}

/// Collects the text; where a tag ends a line it becomes a line break.
#[derive(Default)]
struct Words {
    out: RefCell<String>,
    hidden: RefCell<bool>,
    /// Addresses of the links that are open, and where their text began.
    open: RefCell<Vec<(String, usize)>>,
}

impl Words {
    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let mut out = self.out.borrow_mut();
        match (&*tag.name, tag.kind) {
            ("script" | "style", TagKind::StartTag) if !tag.self_closing => {
                *self.hidden.borrow_mut() = true;
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
            ("script" | "style", _) => *self.hidden.borrow_mut() = false,
            ("a", TagKind::StartTag) => {
                let href = tag.attrs.iter().find(|attribute| &*attribute.name.local == "href");
                let href = href.map(|attribute| attribute.value.trim().to_owned()).unwrap_or_default();
                self.open.borrow_mut().push((href, out.len()));
            }
            ("a", TagKind::EndTag) => {
                if let Some((href, from)) = self.open.borrow_mut().pop() {
                    let said = out.get(from..).unwrap_or_default();
                    let leaves = ["http://", "https://", "tel:", "mailto:"]
                        .iter()
                        .any(|scheme| href.starts_with(scheme));
                    let address =
                        href.split_once(':').map_or(href.as_str(), |(_, rest)| rest.trim_start_matches('/'));
                    if leaves && !said.contains(address.trim_end_matches('/')) {
                        out.push_str(&format!(" ({href})"));
                    }
                }
            }
            ("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "table" | "blockquote", _) => {
                out.push_str("\n\n")
            }
            ("br" | "div" | "li" | "tr" | "hr" | "dt" | "dd", _) => out.push('\n'),
            ("td" | "th", _) => out.push(' '),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl TokenSink for Words {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) if !*self.hidden.borrow() => self.out.borrow_mut().push_str(&text),
            Token::TagToken(tag) => return self.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Cuts a text at a number of characters; true where something was cut.
pub(crate) fn cut(text: &mut String, most: usize) -> bool {
    if text.len() <= most {
        return false;
    }
    match text.char_indices().nth(most) {
        Some((at, _)) => {
            text.truncate(at);
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_become_plain_text() {
        for (written, wanted) in [
            ("Men&#8217;s &amp; Women&rsquo;s", "Men’s & Women’s"),
            ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
            ("<b>Bold</b> <i class=\"x\">and</i> so", "Bold and so"),
            ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
            ("a<script>alert('x')</script>b<style>p{}</style>c", "abc"),
            ("<a href=\"https://example.org/x\">our page</a>!", "our page (https://example.org/x)!"),
            ("<a href=\"https://example.org/\">example.org</a>", "example.org"),
            ("<a href=\"javascript:alert(1)\">click</a>", "click"),
            ("We <3 you, 5 < 6 & 7 > 2", "We <3 you, 5 < 6 & 7 > 2"),
            ("Write <ann@example.org> or <guest", "Write <ann@example.org> or <guest"),
            ("AT&T, fish &chips; &nosuch;", "AT&T, fish &chips; &nosuch;"),
            (
                "https://example.org/?a=1&region=2&copy=3&amp;lt=4",
                "https://example.org/?a=1&region=2&copy=3&lt=4",
            ),
            ("a<!-- hidden -->b", "ab"),
            ("&nbsp;&nbsp;x&nbsp;y", "x y"),
        ] {
            assert_eq!(lines(written), wanted, "{written}");
        }
    }

    #[test]
    fn blanks_of_every_kind_are_tidied_and_lines_kept() {
        assert_eq!(lines("\u{feff} a\tb\u{a0}c \r\n\r\n\r\n\r\nd\re  \n"), "a b c\n\nd\ne");
        assert_eq!(line(" a\r\n\tb\u{200b}c\u{a0}"), "a bc");
        assert_eq!(line("\u{1}\u{2}"), "");
        assert_eq!(some(Some(" \t")), None);
    }

    #[test]
    fn names_in_capitals_stay_as_they_are() {
        assert_eq!(line("HUNTINGTON BEACH"), "HUNTINGTON BEACH");
    }

    #[test]
    fn a_cut_falls_between_characters() {
        let mut text = "añb".to_owned();
        assert!(cut(&mut text, 2));
        assert_eq!(text, "añ");
        assert!(!cut(&mut text, 2));
    }
}
