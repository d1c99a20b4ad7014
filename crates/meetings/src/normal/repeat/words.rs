//! The few words that rhythms are made of, in the languages lists come in.

use chrono::Weekday;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// So much of a text is looked at, in characters.
const MOST: usize = 4_000;

/// A word, as far as rhythms go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// First to fifth, or -1 for the last.
    Nth(i8),
    Day(Weekday),
    Week,
    /// Alternate, before a day.
    Alternate,
    /// Biweekly, fortnightly.
    Fortnight,
    Every,
    Other,
    And,
    /// A comma or stroke: an "and" between ordinals, an end between all else.
    Comma,
    Only,
    /// Of the month.
    Month,
    /// Monthly, once a month: where it stands alone, nobody knows in which week.
    Monthly,
    /// Meets, is held.
    Meets,
    No,
    /// This, meeting, group, and a time of day: they change nothing.
    Plain,
    /// A kind of evening within a meeting: open, speaker, birthdays, business.
    Evening,
    /// Any other.
    Any,
}

impl Word {
    /// Whether a clause with it is still about the whole meeting.
    pub(super) fn is_plain(self) -> bool {
        matches!(
            self,
            Self::Only | Self::Month | Self::Monthly | Self::Meets | Self::No | Self::Plain | Self::Every
        )
    }
}

impl Word {
    fn is_and(self) -> bool {
        matches!(self, Self::And | Self::Comma)
    }
}

/// Whether a text has a word that every rhythm has one of; most have none, and are not taken apart.
pub(super) fn may_hold(text: &str) -> bool {
    const BEGINNINGS: [&str; 39] = [
        "firs", "seco", "thir", "four", "fift", "last", "othe", "alte", "week", "biwe", "fort", "quin",
        "vier", "zwei", "drit", "erst", "letz", "prem", "deux", "troi", "quat", "cinq", "dern", "prim",
        "segu", "terc", "cuar", "quar", "ulti", "semai", "seman", "mont", "mens", "mona", "once", "einm",
        "una", "uma", "une",
    ];
    let is_one = |at: usize, word: &str| match word.as_bytes() {
        [b'1'..=b'5'] => text.as_bytes().get(at + 1) == Some(&b'.'),
        [b'1'..=b'5', next, ..] => !next.is_ascii_digit() || word == "14",
        [first, ..] if !first.is_ascii() => true,
        _ => {
            BEGINNINGS
            .iter()
            .any(|beginning| word.get(..beginning.len()).is_some_and(|found| found.eq_ignore_ascii_case(beginning)))
            // "fünfter"
            || word.starts_with("fü") || word.starts_with("Fü")
        }
    };
    let mut at = 0;
    text.split_inclusive(|letter: char| !letter.is_alphanumeric()).any(|part| {
        let word = part.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let begins = at;
        at += part.len();
        !word.is_empty() && is_one(begins, word)
    })
}

/// The clauses of a text: what stands between full stops, brackets, colons, dashes and line breaks.
pub(super) fn clauses(text: &str) -> Vec<Vec<Word>> {
    let mut clauses = Vec::new();
    let mut clause: Vec<String> = Vec::new();
    for token in tokens(text) {
        match token {
            Token::Word(word) => clause.push(word),
            Token::Break => clauses.push(std::mem::take(&mut clause)),
        }
    }
    clauses.push(clause);
    clauses.iter().flat_map(|clause| understand(clause)).filter(|clause| !clause.is_empty()).collect()
}

enum Token {
    Word(String),
    Break,
}

/// Folded words and the signs that stand between them.
fn tokens(text: &str) -> Vec<Token> {
    let text: String = text
        .chars()
        .take(MOST)
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .collect();
    let mut tokens = Vec::new();
    let mut word = String::new();
    let letters: Vec<char> = text.chars().collect();
    for (at, letter) in letters.iter().copied().enumerate() {
        let next = letters.get(at + 1).copied();
        let in_number = |next: Option<char>| {
            word.chars().last().is_some_and(|last| last.is_ascii_digit())
                && next.is_some_and(|next| next.is_ascii_digit())
        };
        match letter {
            '.' if is_german_ordinal(&word) && next == Some(' ') => word.push('.'),
            ':' | '.' if in_number(next) => word.push(letter),
            '-' if !word.is_empty() && next.is_some_and(char::is_alphanumeric) => word.push('-'),
            '\'' | '’' => {}
            _ if letter.is_alphanumeric() => word.push(letter),
            _ => {
                if !word.is_empty() {
                    tokens.push(Token::Word(std::mem::take(&mut word)));
                }
                match letter {
                    '&' | '+' | ',' | '/' => tokens.push(Token::Word(letter.to_string())),
                    '.' | ';' | '!' | '?' | '(' | ')' | '[' | ']' | ':' | '|' | '\n' | '\r' | '–' | '—'
                    | '-' | '*' => {
                        tokens.push(Token::Break);
                    }
                    _ => {}
                }
            }
        }
    }
    if !word.is_empty() {
        tokens.push(Token::Word(word));
    }
    tokens
}

fn is_german_ordinal(word: &str) -> bool {
    matches!(word, "1" | "2" | "3" | "4" | "5")
}

fn understand(clause: &[String]) -> Vec<Vec<Word>> {
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    while let Some(text) = clause.get(at) {
        let rest: Vec<&str> = clause.iter().skip(at).take(4).map(String::as_str).collect();
        if let Some((word, length)) = idiom(&rest) {
            words.push(word);
            at += length;
        } else {
            words.extend(word(text, rest.get(1).copied()));
            at += 1;
        }
    }
    let joins = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let after = words.get(at + 1).filter(|word| !word.is_and()).or_else(|| words.get(at + 2));
        before.is_some_and(|word| word.is_and() || matches!(word, Word::Nth(_) | Word::Day(_)))
            && matches!(after, Some(Word::Nth(_)))
    };
    let mut clauses = vec![Vec::new()];
    for (at, word) in words.iter().enumerate() {
        let Some(clause) = clauses.last_mut() else { break };
        match word {
            // What stands after a comma or stroke may be about what stands before: it is never a clause of its own.
            Word::Comma if !joins(at) => clauses.push(vec![Word::Any]),
            Word::And if !joins(at) => clause.push(Word::Any),
            Word::And | Word::Comma if clause.last() == Some(&Word::And) => {}
            Word::And | Word::Comma => clause.push(Word::And),
            word => clause.push(*word),
        }
    }
    clauses
}

/// Several words that are one, and how many they are.
fn idiom(words: &[&str]) -> Option<(Word, usize)> {
    Some(match words {
        ["every" | "each", "two" | "2", "weeks", ..]
        | ["alle", "zwei" | "2", "wochen", ..]
        | ["cada", "dos" | "2" | "duas", "semanas", ..] => (Word::Fortnight, 3),
        ["toutes" | "tous", "les", "deux" | "2", "semaines", ..] => (Word::Fortnight, 4),
        ["of" | "in", "the" | "each" | "every" | "a", "month", ..]
        | ["de" | "do", "cada", "mes", ..]
        | ["de", "chaque", "mois", ..] => (Word::Month, 3),
        ["once" | "one", "a" | "per" | "each" | "every", "month", ..]
        | ["einmal" | "1x", "im" | "pro", "monat", ..] => (Word::Monthly, 3),
        ["una", "vez", "al" | "por", "mes", ..]
        | ["uma", "vez", "por" | "ao", "mes", ..]
        | ["une" | "1", "fois", "par", "mois", ..] => (Word::Monthly, 4),
        ["im", "monat", ..] => (Word::Month, 2),
        // "No" alone is Portuguese for "on the".
        ["no", "meeting" | "meetings" | "mtg" | "mtgs" | "hay" | "reunion" | "reuniao", ..]
        | ["does", "not", ..]
        | ["nao", "ha", ..]
        | ["pas", "de", ..]
        | ["kein" | "keine", "treffen" | "meeting" | "gruppe", ..] => (Word::No, 2),
        ["doesnt", ..] => (Word::No, 1),
        _ => return None,
    })
}

/// None for a word that can be left out.
fn word(text: &str, next: Option<&str>) -> Option<Word> {
    let before_weekday = next.is_some_and(|next| next.ends_with("-feira"));
    Some(match text {
        "1st" | "first" | "1." | "1o" | "1a" | "1er" | "1ro" | "1ra" | "1ere" | "premier" | "premiere"
        | "primer" | "primero" | "primera" | "primeiro" | "primeira" | "erster" | "ersten" | "erste"
        | "erstes" => Word::Nth(1),
        "2nd" | "second" | "2." | "2o" | "2a" | "2do" | "2da" | "2e" | "2eme" | "deuxieme" | "segundo"
        | "zweiter" | "zweiten" | "zweite" | "zweites" => Word::Nth(2),
        "3rd" | "third" | "3." | "3o" | "3a" | "3er" | "3ro" | "3ra" | "3e" | "3eme" | "troisieme"
        | "tercer" | "tercero" | "tercera" | "terceiro" | "terceira" | "dritter" | "dritten" | "dritte"
        | "drittes" => Word::Nth(3),
        "4th" | "fourth" | "4." | "4o" | "4a" | "4to" | "4ta" | "4e" | "4eme" | "quatrieme" | "cuarto"
        | "cuarta" | "quarto" | "vierter" | "vierten" | "vierte" | "viertes" => Word::Nth(4),
        "5th" | "fifth" | "5." | "5o" | "5a" | "5to" | "5ta" | "5e" | "5eme" | "cinquieme" | "quinto"
        | "funfter" | "funften" | "funfte" | "funftes" => Word::Nth(5),
        "last" | "ultimo" | "ultima" | "dernier" | "derniere" | "letzter" | "letzten" | "letzte"
        | "letztes" => Word::Nth(-1),
        // In Portuguese the second day of the week is Monday, and "segunda quinta-feira" the second Thursday.
        "segunda" if before_weekday => Word::Nth(2),
        "quarta" if before_weekday => Word::Nth(4),
        "quinta" if before_weekday => Word::Nth(5),
        "week" | "weeks" | "semana" | "semanas" | "semaine" | "semaines" | "woche" | "wochen" => Word::Week,
        "biweekly" | "bi-weekly" | "fortnightly" | "quincenal" | "quincenalmente" | "quinzenal"
        | "quinzenalmente" | "14-tagig" | "14-taglich" | "zweiwochentlich" | "vierzehntagig" => {
            Word::Fortnight
        }
        "every" | "each" | "cada" | "chaque" | "jeden" | "jeder" | "jedes" | "todos" | "todo" => Word::Every,
        "other" => Word::Other,
        "alternate" => Word::Alternate,
        "," | "/" => Word::Comma,
        "and" | "&" | "+" | "y" | "e" | "et" | "und" | "or" => Word::And,
        "only" | "solo" | "solamente" | "somente" | "apenas" | "seulement" | "uniquement" | "nur" => {
            Word::Only
        }
        "month" | "months" | "mes" | "mois" | "monat" | "monats" => Word::Month,
        "monthly" | "mensual" | "mensualmente" | "mensal" | "mensalmente" | "mensuel" | "mensuelle"
        | "mensuellement" | "monatlich" => Word::Monthly,
        "meets" | "meet" | "held" | "occurs" | "gathers" | "reune" | "reunimos" | "reunit" | "trifft"
        | "statt" => Word::Meets,
        "meeting" | "meetings" | "mtg" | "mtgs" | "group" | "this" | "it" | "is" | "we" | "takes"
        | "place" | "reunion" | "reuniao" | "grupo" | "groupe" | "gruppe" | "hay" | "ha" | "se" | "sich"
        | "findet" | "night" | "nights" | "morning" | "mornings" | "evening" | "noon" | "at" | "am"
        | "pm" | "from" | "to" => Word::Plain,
        "open" | "closed" | "speaker" | "speakers" | "birthday" | "birthdays" | "chip" | "chips"
        | "business" | "step" | "steps" | "tradition" | "traditions" | "topic" | "literature"
        | "anniversary" | "anniversaries" | "medallion" | "medallions" | "celebration" | "celebrate"
        | "celebrates" | "celebrated" | "celebrations" | "newcomers" | "beginners" | "potluck"
        | "candlelight" | "meditation" | "cake" | "study" | "format" | "except" | "discussion"
        | "abierta" | "cerrada" | "aberta" | "fechada" | "ouverte" | "fermee" | "offen" | "offenes" => {
            Word::Evening
        }
        "the" | "of" | "on" | "in" | "el" | "la" | "los" | "del" | "de" | "le" | "les" | "du" | "des"
        | "den" | "der" | "o" | "os" | "a" | "as" | "do" | "da" | "no" | "na" | "im" | "il" => return None,
        _ if text.chars().all(|letter| letter.is_ascii_digit() || letter == ':') => Word::Plain,
        _ => weekday(text).map_or(Word::Any, Word::Day),
    })
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "monday" | "mondays" | "mon" | "lunes" | "lundi" | "lundis" | "montag" | "montags" | "segunda"
        | "segunda-feira" | "segundas-feiras" => Weekday::Mon,
        "tuesday" | "tuesdays" | "tue" | "tues" | "martes" | "mardi" | "mardis" | "dienstag"
        | "dienstags" | "terca" | "terca-feira" | "tercas-feiras" => Weekday::Tue,
        "wednesday" | "wednesdays" | "wed" | "weds" | "miercoles" | "mercredi" | "mercredis" | "mittwoch"
        | "mittwochs" | "quarta" | "quarta-feira" | "quartas-feiras" => Weekday::Wed,
        "thursday" | "thursdays" | "thu" | "thur" | "thurs" | "jueves" | "jeudi" | "jeudis"
        | "donnerstag" | "donnerstags" | "quinta" | "quinta-feira" | "quintas-feiras" => Weekday::Thu,
        "friday" | "fridays" | "fri" | "viernes" | "vendredi" | "vendredis" | "freitag" | "freitags"
        | "sexta" | "sexta-feira" | "sextas-feiras" => Weekday::Fri,
        "saturday" | "saturdays" | "sat" | "sabado" | "sabados" | "samedi" | "samedis" | "samstag"
        | "samstags" | "sonnabend" => Weekday::Sat,
        "sunday" | "sundays" | "sun" | "domingo" | "domingos" | "dimanche" | "dimanches" | "sonntag"
        | "sonntags" => Weekday::Sun,
        _ => return None,
    })
}
