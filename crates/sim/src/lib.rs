//! A simulated department: half a year of facts from a seed, with planted faults and the answer key to them.
