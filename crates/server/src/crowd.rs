//! How many connections one address has: no one address takes all the room there is.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// All who are connected. An address has an entry only while it is.
#[derive(Debug)]
pub(crate) struct Crowd {
    most: usize,
    inside: Mutex<HashMap<IpAddr, usize>>,
}

/// One connection.
#[derive(Debug)]
pub(crate) struct Guest {
    crowd: Arc<Crowd>,
    address: IpAddr,
}

impl Crowd {
    /// Nobody yet, and at most so many of one address.
    pub(crate) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { most, inside: Mutex::default() })
    }

    /// Lets one more in; none if there are enough of that address.
    pub(crate) fn enter(self: &Arc<Self>, address: IpAddr) -> Option<Guest> {
        let mut inside = self.inside();
        let many = inside.entry(address).or_default();
        if *many >= self.most {
            return None;
        }
        *many += 1;
        Some(Guest { crowd: Arc::clone(self), address })
    }

    fn inside(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut inside = self.crowd.inside();
        if let Some(many) = inside.get_mut(&self.address) {
            *many = many.saturating_sub(1);
            if *many == 0 {
                inside.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_takes_all_the_room() {
        let crowd = Crowd::new(2);
        let (one, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let first = crowd.enter(one).unwrap();
        let _second = crowd.enter(one).unwrap();
        assert!(crowd.enter(one).is_none());
        let there = crowd.enter(other).unwrap();
        drop(first);
        assert!(crowd.enter(one).is_some());
        drop(there);
        assert_eq!(crowd.inside().len(), 1, "who is gone is forgotten");
    }
}
