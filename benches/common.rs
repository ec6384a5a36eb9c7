//! What the benches share: measuring, and annexes and catalogues of any size.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Median and least time of a piece of work, in milliseconds, after warming up. It runs for a second or so, at least nine times.
pub(crate) fn measure<T>(mut work: impl FnMut() -> T) -> (f64, f64) {
    for _ in 0..3 {
        black_box(work());
    }
    let mut times = Vec::new();
    let began = Instant::now();
    while times.len() < 9 || (began.elapsed() < Duration::from_secs(1) && times.len() < 2_000) {
        let start = Instant::now();
        black_box(work());
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[0])
}

/// The most memory that this process has had in use, in megabytes.
pub(crate) fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}
