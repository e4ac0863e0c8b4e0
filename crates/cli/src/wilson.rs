//! The interval around a rate. The only place of the command line where numbers are not exact: an
//! interval is an estimate, and is shown rounded.

/// Standard deviations on either side that hold 95 of 100 cases of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Thousandths of a whole.
const SCALE: f64 = 1000.0;

/// The 95 % score interval of Wilson (1927) around the share `part` of `whole` seen in so many observations, in thousandths, rounded
/// outwards so that it never claims more than it knows; `None` without observations or if the part is larger. Where observations
/// have weights, part and whole are sums of weights: the interval is then around the weighted share, as wide as their number allows.
pub fn interval(part: u64, whole: u64, observations: u64) -> Option<(u16, u16)> {
    if whole == 0 || observations == 0 || part > whole {
        return None;
    }
    let (n, p) = (observations as f64, part as f64 / whole as f64);
    let z2 = Z * Z;
    let middle = p + z2 / (2.0 * n);
    let spread = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let below = ((middle - spread) / (1.0 + z2 / n)).clamp(0.0, 1.0);
    let above = ((middle + spread) / (1.0 + z2 / n)).clamp(0.0, 1.0);
    // Both lie in 0..=1000. The ends are exact where the rate is.
    let low = if part == 0 { 0 } else { (below * SCALE).floor() as u16 };
    let high = if part == whole { 1000 } else { (above * SCALE).ceil() as u16 };
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::interval;

    /// The score interval solves (x − p)² = z² x (1 − x) / n; its ends are found here by bisection.
    fn solved(part: u64, whole: u64) -> (f64, f64) {
        let (n, p) = (whole as f64, part as f64 / whole as f64);
        let outside = |x: f64| (x - p).powi(2) > 1.959_963_984_540_054_f64.powi(2) * x * (1.0 - x) / n;
        let edge = |mut out: f64, mut inside: f64| {
            for _ in 0..100 {
                let middle = f64::midpoint(out, inside);
                if outside(middle) { out = middle } else { inside = middle }
            }
            inside
        };
        (edge(0.0, p), edge(1.0, p))
    }

    #[test]
    fn the_interval_is_the_solution_of_the_score_equation() {
        for (part, whole) in [(1, 2), (3, 40), (81, 263), (15, 148), (999, 1000), (1, 100_000)] {
            let (low, high) = interval(part, whole, whole).unwrap();
            let (below, above) = solved(part, whole);
            assert!(
                (f64::from(low) - below * 1000.0).abs() <= 1.0 && f64::from(low) <= below * 1000.0 + 1e-6,
                "{part}/{whole}: {low} {below}"
            );
            assert!(
                (f64::from(high) - above * 1000.0).abs() <= 1.0 && f64::from(high) >= above * 1000.0 - 1e-6,
                "{part}/{whole}: {high} {above}"
            );
        }
        assert_eq!(interval(0, 10, 10).unwrap().0, 0);
        assert_eq!(interval(10, 10, 10).unwrap().1, 1000);
        assert_eq!((interval(0, 0, 0), interval(2, 1, 1)), (None, None));
    }
}
