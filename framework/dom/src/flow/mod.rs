//! Control flow as components: what is shown, how often, and where.

mod dynamic;
mod each;
mod error_boundary;
mod kept;
mod keyed;
mod list;
mod order;
mod portal;
mod show;
mod suspense;

pub use dynamic::Dynamic;
pub use each::Index;
pub use error_boundary::ErrorBoundary;
pub use keyed::For;
pub use portal::Portal;
pub use show::Show;
pub use suspense::{Suspense, Transition};
