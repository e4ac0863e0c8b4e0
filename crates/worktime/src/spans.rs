//! Lists of stretches of time `[a, b)`: union, intersection, difference. A *sound* list is sorted,
//! disjoint, without empty or touching stretches; every function here returns sound lists.

use std::borrow::Cow;

use crate::Micros;

/// A stretch of time, closed at its start and open at its end.
pub type Stretch = (Micros, Micros);

/// The instants that lie in any of the stretches, as a sound list.
pub fn union(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut sorted: Vec<Stretch> = stretches.iter().copied().filter(|(a, b)| a < b).collect();
    sorted.sort_unstable();
    let mut joined: Vec<Stretch> = Vec::with_capacity(sorted.len());
    for (start, end) in sorted {
        match joined.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}

/// The list itself if it is sound, else its [`union`].
pub fn sound(stretches: &[Stretch]) -> Cow<'_, [Stretch]> {
    let each = stretches.iter().all(|(a, b)| a < b);
    let order = stretches.windows(2).all(|pair| pair[0].1 < pair[1].0);
    if each && order { Cow::Borrowed(stretches) } else { Cow::Owned(union(stretches)) }
}

/// The instants that lie in both lists.
pub fn intersection(left: &[Stretch], right: &[Stretch]) -> Vec<Stretch> {
    let (left, right) = (sound(left), sound(right));
    let (mut i, mut j) = (0, 0);
    let mut both = Vec::new();
    while let (Some(l), Some(r)) = (left.get(i), right.get(j)) {
        let common = (l.0.max(r.0), l.1.min(r.1));
        if common.0 < common.1 {
            both.push(common);
        }
        if l.1 < r.1 { i += 1 } else { j += 1 }
    }
    both
}

/// The instants that lie in the first list and not in the second.
pub fn difference(from: &[Stretch], taken: &[Stretch]) -> Vec<Stretch> {
    let (from, taken) = (sound(from), sound(taken));
    let mut left = Vec::new();
    let mut next = 0;
    for &(start, end) in from.iter() {
        let mut start = start;
        while taken.get(next).is_some_and(|t| t.1 <= start) {
            next += 1;
        }
        for t in taken[next..].iter().take_while(|t| t.0 < end) {
            if start < t.0 {
                left.push((start, t.0));
            }
            start = start.max(t.1);
        }
        if start < end {
            left.push((start, end));
        }
    }
    left
}

/// The part of a list inside `[a, b)`.
pub fn clip(stretches: &[Stretch], a: Micros, b: Micros) -> Vec<Stretch> {
    intersection(stretches, &[(a, b)])
}

/// Sum of the lengths.
pub fn length(stretches: &[Stretch]) -> Micros {
    stretches.iter().map(|(a, b)| b - a).sum()
}

/// Whether an instant lies in any of the stretches, in whatever order they are.
pub fn holds_at(stretches: &[Stretch], t: Micros) -> bool {
    stretches.iter().any(|&(a, b)| a <= t && t < b)
}
