//! Use cases.
pub mod attachment;
pub mod backup;
pub mod bindings;
pub mod change;
pub mod counter;
pub mod error;
pub mod journal;
pub mod ledger;
pub mod person;
pub mod table;
pub mod today;
pub mod vault;

#[cfg(test)]
mod tests {
    #[test]
    fn write_bindings() {
        std::fs::write("../../ui/src/host/bindings.ts", crate::bindings::bindings()).unwrap();
    }
}
