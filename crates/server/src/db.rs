//! Both databases behind one face: statements that both understand, numbers and bytes, and nothing else.

mod bulk;
mod open;
mod row;
mod tx;

pub(crate) use bulk::NewItem;
pub(crate) use open::Db;
pub(crate) use row::{Row, undecodable};
pub(crate) use tx::{Arg, Tx};
