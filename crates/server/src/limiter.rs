//! How much at once from one address. Nothing about anybody is kept: an address is a place in a table of buckets, by a
//! hash whose key lives as long as the process.

use crate::config::Pace;
use std::{
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

/// Buckets; two addresses in about sixteen thousand share one, and then share what it holds.
const BUCKETS: usize = 1 << 14;

#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// Thousandths of a request.
    left: u64,
    /// Milliseconds since 1970.
    at: u64,
}

/// The table. Its size never changes.
#[derive(Debug)]
pub(crate) struct Limiter {
    key: [u8; 32],
    pace: Pace,
    buckets: Mutex<Box<[Bucket]>>,
}

impl Limiter {
    /// A table of full buckets.
    pub(crate) fn new(key: [u8; 32], pace: Pace) -> Self {
        let full = Bucket { left: u64::from(pace.burst) * 1000, at: 0 };
        Self { key, pace, buckets: Mutex::new(vec![full; BUCKETS].into()) }
    }

    /// Takes `cost` requests of an address; otherwise how many seconds to wait.
    pub(crate) fn take(&self, address: IpAddr, cost: u32, now: u64) -> Result<(), u64> {
        let place = self.place(address);
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = &mut buckets[place];
        let most = u64::from(self.pace.burst) * 1000;
        let passed = now.saturating_sub(bucket.at);
        bucket.left =
            most.min(bucket.left.saturating_add(passed.saturating_mul(self.pace.per_second.into())));
        bucket.at = now;
        // What costs more than a bucket holds is to be had for a full one.
        let cost = (u64::from(cost) * 1000).min(most);
        if let Some(left) = bucket.left.checked_sub(cost) {
            bucket.left = left;
            return Ok(());
        }
        Err((cost - bucket.left).div_ceil(u64::from(self.pace.per_second.max(1)) * 1000).max(1))
    }

    /// One bucket for an address of version 4, and for a whole /64 of version 6, which is one household's.
    fn place(&self, address: IpAddr) -> usize {
        let bytes = match address.to_canonical() {
            IpAddr::V4(address) => address.octets().to_vec(),
            IpAddr::V6(address) => address.octets()[..8].to_vec(),
        };
        let hash = blake3::keyed_hash(&self.key, &bytes);
        usize::from(u16::from_be_bytes([hash.as_bytes()[0], hash.as_bytes()[1]])) % BUCKETS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills() {
        let limiter = Limiter::new([7; 32], Pace { burst: 3, per_second: 2 });
        let one: IpAddr = "192.0.2.1".parse().unwrap();
        for _ in 0..3 {
            assert_eq!(limiter.take(one, 1, 1_000), Ok(()));
        }
        assert_eq!(limiter.take(one, 1, 1_000), Err(1));
        assert_eq!(limiter.take(one, 3, 1_000), Err(2));
        assert_eq!(limiter.take(one, 1, 1_500), Ok(()));
        assert_eq!(limiter.take(one, 9, 9_000_000), Ok(()), "more than a bucket costs a bucket");
        assert_eq!(
            limiter.take("::ffff:192.0.2.1".parse().unwrap(), 1, 9_000_000),
            Err(1),
            "the same address"
        );
        let (near, far) = ("2001:db8::1".parse().unwrap(), "2001:db8::ff:2".parse().unwrap());
        assert_eq!(limiter.take(near, 3, 1_000), Ok(()));
        assert_eq!(limiter.take(far, 1, 1_000), Err(1), "the same household");
        assert_eq!(limiter.take(near, 1, 0), Err(1), "a clock that went back fills nothing");
    }
}
