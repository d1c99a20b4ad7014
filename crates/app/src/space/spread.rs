//! The same done with many things, by several processors at once.

use std::{panic, thread};

/// Fewer than so many are not worth a thread.
const LEAST: usize = 16;
/// Threads, at most.
const MOST: usize = 8;

/// By how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// All.
    All,
    /// All but the one that writes meanwhile: whoever writes is what the others wait for in the end, and should wait for none
    /// of them.
    Others,
}

/// What comes of each, in their order; `work` is given some that follow each other, and says what comes of each of them.
pub(super) fn spread<T: Send, R: Send>(
    by: By,
    mut things: Vec<T>,
    work: impl Fn(Vec<T>) -> Vec<R> + Sync,
) -> Vec<R> {
    let all = thread::available_parallelism().map_or(1, usize::from).min(MOST);
    let processors = if by == By::All { all } else { all.saturating_sub(1).max(1) };
    let each = things.len().div_ceil(processors).max(LEAST);
    let mut parts = Vec::new();
    while things.len() > each {
        parts.push(things.split_off(things.len() - each));
    }
    let work = &work;
    thread::scope(|scope| {
        let begin = |part: Vec<T>| scope.spawn(move || work(part));
        let running: Vec<_> = parts.into_iter().rev().map(begin).collect();
        let mut done = work(things);
        for part in running {
            done.extend(part.join().unwrap_or_else(|panic| panic::resume_unwind(panic)));
        }
        done
    })
}

#[cfg(test)]
mod tests {
    use super::{By, spread};

    #[test]
    fn what_comes_of_them_is_in_their_order() {
        for many in [0, 1, 15, 16, 17, 33, 500, 1_001] {
            let things: Vec<u32> = (0..many).collect();
            for by in [By::All, By::Others] {
                let thrice = |some: Vec<u32>| some.into_iter().map(|thing| thing * 3).collect::<Vec<_>>();
                assert_eq!(spread(by, things.clone(), thrice), thrice(things.clone()));
            }
        }
    }
}
