//! What must never lose a word: a killed process, a full disk, changed bytes, a curious reader of files.

mod anew;
mod apply;
mod bytes;
mod disk;
mod group;
mod kill;
mod lists;
mod plaintext;
mod projection;
mod restore;
mod ring;
mod space;
mod strike;
mod upgrade;
