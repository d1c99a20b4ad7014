//! How much at once. Nothing about anybody is kept: whoever asks is a place in a table of buckets, by a hash whose key lives
//! as long as the process.

use crate::config::Pace;
use std::{
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

/// Buckets; two of sixteen thousand share one, and then share what it holds.
const BUCKETS: usize = 1 << 14;
/// Parts of one request, so that slow buckets fill evenly.
const PARTS: u64 = 1_000_000_000;

#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// Parts of a request.
    left: u64,
    /// Milliseconds since 1970.
    at: u64,
}

/// The table. Its size never changes.
#[derive(Debug)]
pub(crate) struct Limiter {
    key: [u8; 32],
    most: u64,
    /// Parts that come back in a millisecond.
    fills: u64,
    buckets: Mutex<Box<[Bucket]>>,
}

impl Limiter {
    /// A table of full buckets.
    pub(crate) fn new(key: [u8; 32], pace: Pace) -> Self {
        Self::filling(key, pace.burst, u64::from(pace.per_second) * PARTS / 1000)
    }

    /// A table of full buckets that fill once in an hour.
    pub(crate) fn hourly(key: [u8; 32], most: u32) -> Self {
        Self::filling(key, most, u64::from(most) * PARTS / (60 * 60 * 1000))
    }

    fn filling(key: [u8; 32], most: u32, fills: u64) -> Self {
        let most = u64::from(most) * PARTS;
        let full = Bucket { left: most, at: 0 };
        Self { key, most, fills: fills.max(1), buckets: Mutex::new(vec![full; BUCKETS].into()) }
    }

    /// Takes `cost` requests of an address, and of a whole /64 of version 6, which is one household's; otherwise how many
    /// seconds to wait.
    pub(crate) fn take_of(&self, address: IpAddr, cost: u32, now: u64) -> Result<(), u64> {
        match address.to_canonical() {
            IpAddr::V4(address) => self.take(&address.octets(), cost, now),
            IpAddr::V6(address) => self.take(&address.octets()[..8], cost, now),
        }
    }

    /// Takes `cost` requests of whoever goes by these bytes; otherwise how many seconds to wait.
    pub(crate) fn take(&self, who: &[u8], cost: u32, now: u64) -> Result<(), u64> {
        let hash = blake3::keyed_hash(&self.key, who);
        let place = usize::from(u16::from_be_bytes([hash.as_bytes()[0], hash.as_bytes()[1]])) % BUCKETS;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = &mut buckets[place];
        let passed = now.saturating_sub(bucket.at);
        bucket.left = self.most.min(bucket.left.saturating_add(passed.saturating_mul(self.fills)));
        bucket.at = now;
        // What costs more than a bucket holds is to be had for a full one.
        let cost = (u64::from(cost) * PARTS).min(self.most);
        if let Some(left) = bucket.left.checked_sub(cost) {
            bucket.left = left;
            return Ok(());
        }
        Err((cost - bucket.left).div_ceil(self.fills * 1000).max(1))
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
            assert_eq!(limiter.take_of(one, 1, 1_000), Ok(()));
        }
        assert_eq!(limiter.take_of(one, 1, 1_000), Err(1));
        assert_eq!(limiter.take_of(one, 3, 1_000), Err(2));
        assert_eq!(limiter.take_of(one, 1, 1_500), Ok(()));
        assert_eq!(limiter.take_of(one, 9, 9_000_000), Ok(()), "more than a bucket costs a bucket");
        let same = "::ffff:192.0.2.1".parse().unwrap();
        assert_eq!(limiter.take_of(same, 1, 9_000_000), Err(1), "the same address");
        let (near, far) = ("2001:db8::1".parse().unwrap(), "2001:db8::ff:2".parse().unwrap());
        assert_eq!(limiter.take_of(near, 3, 1_000), Ok(()));
        assert_eq!(limiter.take_of(far, 1, 1_000), Err(1), "the same household");
        assert_eq!(limiter.take_of(near, 1, 0), Err(1), "a clock that went back fills nothing");
    }

    #[test]
    fn an_hour_fills_a_slow_one() {
        let limiter = Limiter::hourly([7; 32], 100);
        for _ in 0..100 {
            assert_eq!(limiter.take(b"one", 1, 1_000), Ok(()));
        }
        let seconds = limiter.take(b"one", 1, 1_000).unwrap_err();
        assert!((36..40).contains(&seconds), "{seconds}");
        assert_eq!(limiter.take(b"other", 1, 1_000), Ok(()));
        assert_eq!(limiter.take(b"one", 1, 1_000 + seconds * 1000), Ok(()));
    }
}
