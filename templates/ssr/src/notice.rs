//! What is said on the page that follows: that something was saved, for instance.

use serde::{Deserialize, Serialize};

/// It travels by its name, so that nobody can have something else said.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Notice {
    Saved,
    Deleted,
}

impl Notice {
    pub fn text(self) -> &'static str {
        match self {
            Notice::Saved => "It is in the notebook.",
            Notice::Deleted => "It was deleted.",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Notice::Saved => "saved",
            Notice::Deleted => "deleted",
        }
    }

    pub fn named(name: &str) -> Option<Notice> {
        [Notice::Saved, Notice::Deleted].into_iter().find(|notice| notice.name() == name)
    }
}
