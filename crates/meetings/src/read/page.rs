//! A web page: which lists it links to.

use html5ever::{
    tendril::StrTendril,
    tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts},
};
use std::cell::RefCell;

/// So much of a page is looked at, in bytes; a list's link is in its head.
const LOOKED_AT: usize = 2 << 20;
/// At most so many links.
const MOST: usize = 20;

/// True for HTML.
pub(super) fn is_page(text: &str) -> bool {
    let begin: String =
        text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).chars().take(2_000).collect();
    let begin = begin.to_ascii_lowercase();
    begin.starts_with('<')
        && ["<!doctype html", "<html", "<head", "<body", "<div", "<link"]
            .iter()
            .any(|tag| begin.contains(tag))
}

/// Addresses of lists, the surest first, as written in the page: they may be relative to it.
///
/// Known are `<link rel="alternate" type="application/json" title="Meetings Feed">`, TSML UI's `data-src`, the WordPress
/// plug-in's `admin-ajax.php?action=meetings`, and calendars offered as an alternate.
pub(super) fn feeds_linked(text: &str) -> Vec<String> {
    let tokenizer = Tokenizer::new(Links::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(head(text)));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut found = tokenizer.sink.found.into_inner();
    found.extend(in_scripts(head(text)).map(|address| (2, address)));
    found.sort_by_key(|(order, _)| *order);
    let mut feeds = Vec::new();
    for (_, address) in found {
        if !address.is_empty() && !feeds.contains(&address) && feeds.len() < MOST {
            feeds.push(address);
        }
    }
    feeds
}

fn head(text: &str) -> &str {
    let mut to = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text.get(..to).unwrap_or(text)
}

/// The plug-in's address where a script names it, slashes escaped or not.
fn in_scripts(text: &str) -> impl Iterator<Item = String> {
    let ends = |letter: char| letter.is_whitespace() || "\"'<>()`,".contains(letter);
    text.match_indices("admin-ajax.php?action=meetings").filter_map(move |(at, _)| {
        let before = text.get(..at)?;
        let from = before.rfind(ends).map_or(0, |end| end + 1);
        let rest = text.get(from..)?;
        let to = rest.find(ends).unwrap_or(rest.len());
        Some(rest.get(..to)?.replace("\\/", "/").replace("&amp;", "&"))
    })
}

#[derive(Default)]
struct Links {
    found: RefCell<Vec<(u8, String)>>,
}

impl TokenSink for Links {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && tag.kind == TagKind::StartTag
            && let Some(found) = link(&tag)
        {
            self.found.borrow_mut().push(found);
        }
        TokenSinkResult::Continue
    }
}

fn link(tag: &Tag) -> Option<(u8, String)> {
    let value = |name: &str| {
        let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name)?;
        Some(found.value.trim().to_owned())
    };
    if &*tag.name == "link" {
        let rel = value("rel")?.to_ascii_lowercase();
        let kind = value("type")?.to_ascii_lowercase();
        let title = value("title").unwrap_or_default().to_ascii_lowercase();
        if !rel.split_whitespace().any(|rel| rel == "alternate") {
            return None;
        }
        let order = match kind.as_str() {
            "application/json" if title.contains("meetings feed") => 0,
            // WordPress gives every page a JSON alternate of itself.
            "application/json" if title.contains("meeting") => 3,
            "text/calendar" => 4,
            _ => return None,
        };
        return Some((order, value("href")?));
    }
    let source = value("data-src")?;
    let ui = value("id").is_some_and(|id| id.contains("tsml"));
    let list = [".json", ".csv", "docs.google.com/spreadsheets", "action=meetings"]
        .iter()
        .any(|part| source.contains(part));
    (ui || list).then_some((1, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_links_that_lists_are_found_by() {
        let page = r#"<!DOCTYPE html><html><head>
            <link rel="alternate" type="application/rss+xml" title="News" href="/feed/">
            <link rel="alternate" type="application/json" title="JSON" href="/wp-json/pages/1">
            <link rel='ALTERNATE' type='application/json' title='Meetings Feed' href='/wp-admin/admin-ajax.php?action=meetings&amp;key=1'>
            <link rel="alternate" type="text/calendar" href="/events.ics">
            </head><body><div id="tsml-ui" data-src="https://example.org/list.json"></div><img data-src="/photo.jpg">
            <script>var x = {"ajaxurl":"https:\/\/example.org\/wp-admin\/admin-ajax.php?action=meetings"};</script></body>"#;
        assert!(is_page(page));
        assert_eq!(
            feeds_linked(page),
            [
                "/wp-admin/admin-ajax.php?action=meetings&key=1",
                "https://example.org/list.json",
                "https://example.org/wp-admin/admin-ajax.php?action=meetings",
                "/events.ics"
            ]
        );
    }

    #[test]
    fn what_is_no_page_is_none() {
        for text in ["[{}]", "Name,Day\n<b>,1", "<?xml version=\"1.0\"?><rss></rss>", ""] {
            assert!(!is_page(text), "{text}");
        }
        assert_eq!(feeds_linked("<html><body>Nothing</body></html>"), Vec::<String>::new());
    }
}
