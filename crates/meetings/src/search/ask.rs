//! What a person typed, taken apart.

use super::fold::words;

/// No more terms than these are heeded, nor characters.
const MOST_TERMS: usize = 32;
const MOST_CHARACTERS: usize = 500;

/// What the words of a query ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ask {
    /// Of each of these, one term.
    pub(super) all: Vec<Vec<Term>>,
    /// None of these.
    pub(super) none: Vec<Term>,
}

/// Words that stand in this order, one after the other, in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// Folded; not empty.
    pub(super) words: Vec<String>,
    /// The last is the beginning of a word.
    pub(super) prefix: bool,
}

impl Ask {
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty() && self.none.is_empty()
    }

    /// Reads `a b OR c -d "e f" gr`: *a*, and *b* or *c*, and not *d*, and *e f* in one piece, and something that begins
    /// with *gr*. Whatever is typed means something; nothing is an error.
    pub(super) fn read(typed: &str) -> Self {
        let mut ask = Self::default();
        let mut or = false;
        let mut open_end = false;
        let mut rest: Vec<char> = typed.chars().take(MOST_CHARACTERS).collect();
        rest.reverse();
        while let Some(letter) = rest.pop() {
            if letter.is_whitespace() {
                continue;
            }
            let not = letter == '-' && rest.last().is_some_and(|next| !next.is_whitespace());
            let first = if not { rest.pop().unwrap_or(letter) } else { letter };
            let quoted = is_quote(first);
            let (text, closed) = piece(&mut rest, first, quoted);
            if !quoted && !not && (text == "OR" || text == "|") {
                or = !ask.all.is_empty();
                continue;
            }
            let mut term = Term { words: Vec::new(), prefix: false };
            words(&text, |word| term.words.push(word.to_owned()));
            if term.words.is_empty() || ask.all.len() + ask.none.len() >= MOST_TERMS {
                continue;
            }
            open_end = !(not || quoted && closed);
            match (not, or, ask.all.last_mut()) {
                (true, ..) => ask.none.push(term),
                (false, true, Some(group)) => group.push(term),
                _ => ask.all.push(vec![term]),
            }
            or = false;
        }
        if let Some(last) = ask.all.last_mut().and_then(|group| group.last_mut()) {
            last.prefix = open_end;
        }
        ask
    }
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»')
}

/// What stands up to the closing quote, or to the next space or quote; and whether a quote closed it.
fn piece(rest: &mut Vec<char>, first: char, quoted: bool) -> (String, bool) {
    let mut text = String::new();
    if !quoted {
        text.push(first);
    }
    while let Some(&next) = rest.last() {
        if is_quote(next) {
            if quoted {
                rest.pop();
            }
            return (text, quoted);
        }
        if next.is_whitespace() && !quoted {
            break;
        }
        text.push(next);
        rest.pop();
    }
    (text, false)
}

#[cfg(test)]
mod tests {
    use super::Ask;

    fn told(typed: &str) -> String {
        let ask = Ask::read(typed);
        let term =
            |term: &super::Term| format!("{}{}", term.words.join("+"), if term.prefix { "*" } else { "" });
        let group = |terms: &Vec<super::Term>| terms.iter().map(term).collect::<Vec<_>>().join("|");
        let all: Vec<_> = ask.all.iter().map(group).collect();
        let none: Vec<_> = ask.none.iter().map(|it| format!("-{}", term(it))).collect();
        [all, none].concat().join(" ")
    }

    #[test]
    fn what_is_typed_is_taken_apart() {
        let table = [
            ("sunrise bo", "sunrise bo*"),
            ("Sunrise OR sunset Boulder", "sunrise|sunset boulder*"),
            ("a OR b OR c d", "a|b|c d*"),
            ("OR a", "a*"),
            ("a OR", "a*"),
            ("a or b", "a or b*"),
            ("a | b", "a|b*"),
            ("al-anon", "al+anon*"),
            ("\"big book\" study", "big+book study*"),
            ("study \"big book\"", "study big+book"),
            ("study \"big bo", "study big+bo*"),
            ("„großes Buch“ x", "grosses+buch x*"),
            ("women -open", "women -open"),
            ("women -\"open door\" a", "women a* -open+door"),
            ("- a", "a*"),
            ("a -", "a*"),
            ("-open", "-open"),
            ("a OR -b c", "a c* -b"),
            ("foo\"bar baz\"", "foo bar+baz"),
            ("\"\" & \"", ""),
            ("   ", ""),
        ];
        for (typed, expected) in table {
            assert_eq!(told(typed), expected, "{typed}");
        }
    }
}
