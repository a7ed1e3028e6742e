//! What has just been done, as the next page tells it.

use samara::prelude::*;
use samara_router::use_location;
use samara_server::{ServerError, resource};

use crate::api::take_notice;
use crate::notice::Notice;

/// What is to be said above the page. A context of all pages.
#[derive(Clone, Copy)]
pub struct Notices(Resource<Result<Option<Notice>, ServerError>>);

impl Notices {
    /// Asks the server on each page, since it is the server that knows what was done, with or without scripts.
    pub fn new() -> Notices {
        let location = use_location();
        Notices(resource(move || location.path(), |_| take_notice()))
    }

    pub fn text(self) -> Option<&'static str> {
        // A page that can be shown is more than what is said above it: here, an error counts as nothing.
        self.0.with(|notice| notice.as_ref()?.as_ref().ok()?.map(Notice::text))
    }

    /// Something was done, and the page has stayed.
    pub fn refresh(self) {
        self.0.refetch();
    }
}
