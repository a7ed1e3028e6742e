//! What is shown: a file for each page, and one for what is shown when there is none.

mod backup;
mod detail;
mod edit;
mod error;
mod form;
mod list;
mod trouble;

use std::error::Error;
use std::fmt;
use std::rc::Rc;

use samara_router::param;

use crate::notebook::Notebook;
use crate::sighting::Sighting;

pub use backup::Backup;
pub use detail::SightingDetail;
pub use edit::{EditSighting, NewSighting};
pub use error::{ErrorPage, NotFound};
pub use list::{Search, SightingList};
pub use trouble::TroubleBanner;

/// The sighting whose number is in the address. In a view, the error leads to the error page.
fn addressed(notebook: Notebook) -> Result<Rc<Sighting>, NoSuchSighting> {
    param("id").ok().and_then(|id| notebook.find(id)).ok_or(NoSuchSighting)
}

/// Where one reads about the sighting with this number.
fn address(id: u32) -> String {
    "/sightings/".to_owned() + &id.to_string()
}

/// There is no such sighting in the notebook; perhaps there is no longer.
struct NoSuchSighting;

impl fmt::Display for NoSuchSighting {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("There is no such sighting in this notebook.")
    }
}

// By hand, because the derived one brings along all that Rust can do with numbers and names.
impl fmt::Debug for NoSuchSighting {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for NoSuchSighting {}
