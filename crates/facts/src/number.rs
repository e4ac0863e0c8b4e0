//! Exact numbers: whole millionths, never floats.

use rust_decimal::Decimal;
use std::fmt;
use std::str::FromStr;

/// An exact number held as whole millionths; reaches about ±9.2 trillion. Shares are numbers too (10 % = 0.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Number(i64);

/// Why a text is not a number of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberProblem {
    /// It is not written as a number at all.
    NotANumber,
    /// It has more than six decimals, and cutting them would lose something.
    TooFine,
    /// It is beyond what millionths in 64 bits can hold.
    TooLarge,
}

/// Millionths in one whole.
const ONE: i64 = 1_000_000;

impl Number {
    /// A number from whole units.
    pub fn whole(units: i64) -> Option<Number> {
        units.checked_mul(ONE).map(Number)
    }

    /// A number from millionths.
    pub const fn from_millionths(millionths: i64) -> Number {
        Number(millionths)
    }

    /// The number as millionths.
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// Reads `-1234.5` (decimal point, no spaces).
    pub fn parse(text: &str) -> Result<Number, NumberProblem> {
        let decimal = Decimal::from_str_exact(text)
            .or_else(|_| Decimal::from_scientific(text).map_err(|_| NumberProblem::NotANumber))?;
        let scaled = decimal.checked_mul(Decimal::from(ONE)).ok_or(NumberProblem::TooLarge)?;
        if !scaled.fract().is_zero() {
            return Err(NumberProblem::TooFine);
        }
        i64::try_from(scaled.trunc().mantissa() / 10i128.pow(scaled.trunc().scale()))
            .map(Number)
            .map_err(|_| NumberProblem::TooLarge)
    }

    /// Writes the number with a point, and at least `decimals` digits after it.
    pub fn to_text(self, decimals: usize) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let all = self.0.unsigned_abs();
        let (whole, part) = (all / ONE as u64, all % ONE as u64);
        let mut digits = format!("{part:06}");
        while digits.len() > decimals && digits.ends_with('0') {
            digits.pop();
        }
        match digits.is_empty() {
            true => format!("{sign}{whole}"),
            false => format!("{sign}{whole}.{digits}"),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text(0))
    }
}

impl FromStr for Number {
    type Err = NumberProblem;
    fn from_str(text: &str) -> Result<Number, NumberProblem> {
        Number::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_and_come_back() {
        for (text, millionths) in [("0", 0), ("0.7", 700_000), ("-1.25", -1_250_000), ("412000", 412_000_000_000)] {
            let n = Number::parse(text).unwrap();
            assert_eq!((n.millionths(), n.to_string()), (millionths, text.to_string()));
        }
        assert_eq!(Number::parse("412000.00").unwrap().to_text(2), "412000.00");
        assert_eq!(Number::parse("0.1234567"), Err(NumberProblem::TooFine));
        assert_eq!(Number::parse("99999999999999"), Err(NumberProblem::TooLarge));
        assert_eq!(Number::parse("девять"), Err(NumberProblem::NotANumber));
        assert_eq!(Number::parse("1e3").unwrap(), Number::whole(1000).unwrap());
    }
}
