//! A year of somebody's life, written by hand, for pictures, browser tests and benchmarks.
