//! Numbers for whoever looks after the machine: how many requests, how long, how they ended. Never whose.

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// Upper ends of the buckets of durations, in milliseconds.
const MILLIS: [u64; 10] = [1, 2, 5, 10, 25, 50, 100, 250, 1000, 5000];

/// One route's numbers.
#[derive(Debug, Default)]
struct Counted {
    /// By the first digit of the status.
    statuses: [AtomicU64; 6],
    buckets: [AtomicU64; MILLIS.len()],
    micros: AtomicU64,
    many: AtomicU64,
}

/// All numbers.
#[derive(Debug)]
pub(crate) struct Metrics {
    routes: Vec<(&'static str, &'static str, Counted)>,
    /// Items that were put into chains.
    pub(crate) items: AtomicU64,
    /// Times the database did not do what it was asked.
    pub(crate) database_failures: AtomicU64,
    /// Connections now.
    pub(crate) connections: AtomicU64,
}

impl Metrics {
    /// Nothing has happened yet, on these routes.
    pub(crate) fn new(routes: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        Self {
            routes: routes.map(|(method, path)| (method, path, Counted::default())).collect(),
            items: AtomicU64::new(0),
            database_failures: AtomicU64::new(0),
            connections: AtomicU64::new(0),
        }
    }

    /// A request was answered.
    pub(crate) fn answered(&self, route: usize, status: u16, took: Duration) {
        let Some((.., counted)) = self.routes.get(route) else { return };
        let add = |to: &AtomicU64, many| to.fetch_add(many, Ordering::Relaxed);
        add(&counted.statuses[usize::from(status / 100).min(5)], 1);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        add(&counted.micros, micros);
        add(&counted.many, 1);
        for (bucket, most) in counted.buckets.iter().zip(MILLIS) {
            if micros <= most * 1000 {
                add(bucket, 1);
            }
        }
    }

    /// As Prometheus reads it (text format 0.0.4).
    pub(crate) fn to_text(&self, waiting: usize) -> String {
        let mut text = String::new();
        let get = |from: &AtomicU64| from.load(Ordering::Relaxed);
        let single = [
            ("cairn_items_total", "counter", get(&self.items)),
            ("cairn_database_failures_total", "counter", get(&self.database_failures)),
            ("cairn_connections", "gauge", get(&self.connections)),
            ("cairn_waiting", "gauge", waiting as u64),
        ];
        for (name, kind, value) in single {
            let _infallible = writeln!(text, "# TYPE {name} {kind}\n{name} {value}");
        }
        text.push_str("# TYPE cairn_requests_total counter\n");
        for (method, path, counted) in &self.routes {
            for (class, many) in counted.statuses.iter().enumerate().filter(|(_, many)| get(many) > 0) {
                let many = get(many);
                let _infallible = writeln!(
                    text,
                    "cairn_requests_total{{method=\"{method}\",route=\"{path}\",status=\"{class}xx\"}} {many}"
                );
            }
        }
        text.push_str("# TYPE cairn_request_seconds histogram\n");
        for (method, path, counted) in self.routes.iter().filter(|(.., counted)| get(&counted.many) > 0) {
            let labels = format!("method=\"{method}\",route=\"{path}\"");
            for (bucket, most) in counted.buckets.iter().zip(MILLIS) {
                let (whole, thousandths, many) = (most / 1000, most % 1000, get(bucket));
                let _infallible = writeln!(
                    text,
                    "cairn_request_seconds_bucket{{{labels},le=\"{whole}.{thousandths:03}\"}} {many}"
                );
            }
            let (many, micros) = (get(&counted.many), get(&counted.micros));
            let _infallible = writeln!(
                text,
                "cairn_request_seconds_bucket{{{labels},le=\"+Inf\"}} {many}\n\
                 cairn_request_seconds_sum{{{labels}}} {}.{:06}\n\
                 cairn_request_seconds_count{{{labels}}} {many}",
                micros / 1_000_000,
                micros % 1_000_000
            );
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_as_prometheus_reads_them() {
        let metrics = Metrics::new([("GET", "/v1/about"), ("POST", "/v1/auth")].into_iter());
        metrics.answered(0, 200, Duration::from_micros(1500));
        metrics.answered(0, 429, Duration::from_secs(6));
        let text = metrics.to_text(3);
        for line in [
            "cairn_waiting 3",
            "cairn_requests_total{method=\"GET\",route=\"/v1/about\",status=\"2xx\"} 1",
            "cairn_requests_total{method=\"GET\",route=\"/v1/about\",status=\"4xx\"} 1",
            "cairn_request_seconds_bucket{method=\"GET\",route=\"/v1/about\",le=\"0.001\"} 0",
            "cairn_request_seconds_bucket{method=\"GET\",route=\"/v1/about\",le=\"0.002\"} 1",
            "cairn_request_seconds_bucket{method=\"GET\",route=\"/v1/about\",le=\"+Inf\"} 2",
            "cairn_request_seconds_sum{method=\"GET\",route=\"/v1/about\"} 6.001500",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
        assert!(!text.contains("auth"), "{text}");
    }
}
