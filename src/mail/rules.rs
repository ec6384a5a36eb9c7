use chrono::TimeDelta;

use super::model::FailureKind;
use crate::clock::Timestamp;

/// The pauses after the first tries; all later ones are as long as the last.
const PAUSES: [TimeDelta; 5] = [TimeDelta::minutes(1), TimeDelta::minutes(5), TimeDelta::minutes(30), TimeDelta::hours(2), TimeDelta::hours(6)];

/// For so long a letter is tried; then whoever wrote it should know that it does not arrive.
const PATIENCE: TimeDelta = TimeDelta::hours(48);

/// When a letter is tried again after a try that did not succeed; none when it is given up.
pub(super) fn next_try(kind: FailureKind, tries: i32, queued_at: Timestamp, now: Timestamp) -> Option<Timestamp> {
    if kind.is_final() {
        return None;
    }
    let place = usize::try_from(tries - 1).unwrap_or_default();
    let pause = PAUSES.get(place).or(PAUSES.last()).copied().unwrap_or(PATIENCE);
    let next = now + pause;
    (next <= queued_at + PATIENCE).then_some(next)
}

/// Whether a letter is still worth a try: after a time without a server in the settings it may be too old.
pub(super) fn is_too_old(queued_at: Timestamp, now: Timestamp) -> bool {
    now > queued_at + PATIENCE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_after_two_days() {
        let begun: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let (mut now, mut tries, mut pauses) = (begun, 1, Vec::new());
        while let Some(next) = next_try(FailureKind::Postponed, tries, begun, now) {
            pauses.push((next - now).num_minutes());
            (now, tries) = (next, tries + 1);
        }
        assert_eq!(pauses[..6], [1, 5, 30, 120, 360, 360]);
        assert!(pauses.is_sorted() && now - begun <= PATIENCE && now - begun > PATIENCE - TimeDelta::hours(7), "{pauses:?}");
        assert_eq!(next_try(FailureKind::Refused, 1, begun, begun), None, "what is refused is refused");
        assert_eq!(next_try(FailureKind::Interrupted, 0, begun, begun), Some(begun + TimeDelta::minutes(1)));
        assert!(!is_too_old(begun, begun + PATIENCE) && is_too_old(begun, begun + TimeDelta::hours(49)));
    }
}
