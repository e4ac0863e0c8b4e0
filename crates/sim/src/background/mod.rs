//! Ordinary traffic: so plainly lawful that no working-time arithmetic is needed to see it. Requests and
//! messages are answered within minutes by the clock on the wall, whenever they come; stages, tasks and contacts stay far
//! inside their limits.

mod attention;
mod deals;
mod people;
mod requests;

use crate::notebook::Notebook;
use rand::RngExt;
use rand_pcg::Pcg64Mcg;

/// Writes the ordinary traffic of the half-year.
pub(crate) fn write(book: &mut Notebook, random: &mut Pcg64Mcg) {
    people(book);
    let active = attention::write(book, random);
    requests::write(book, random, &active);
}

/// Writes who works there, and nothing else.
pub(crate) fn people(book: &mut Notebook) {
    people::write(book);
}

/// One of these.
fn any<T: Clone>(random: &mut Pcg64Mcg, of: &[T]) -> T {
    of[random.random_range(0..of.len())].clone()
}

/// Whether a thing of so many chances in a hundred happens.
fn happens(random: &mut Pcg64Mcg, chances: u32) -> bool {
    random.random_range(0..100) < chances
}
