//! The slow oracle that judges the compiled calendar.
