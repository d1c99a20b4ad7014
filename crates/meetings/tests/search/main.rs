//! What a search finds, shown on tables of cases and beside a plain filter written without regard to speed.

mod bytes;
mod clocks;
mod equal;
mod facets;
mod made;
mod near;
mod plain;
mod same;
mod words;
