//! The pages that the second half of the book renders on a server, chapter by chapter.

pub mod guestbook;
pub mod latin;
pub mod recording;
pub mod today;
