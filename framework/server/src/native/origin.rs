//! Whether a request comes from a page of this site. Cookies travel with requests from other sites as well; who answers
//! those does another site's bidding in the visitor's name.

use super::handle::{Call, Options};
use super::refusal::ORIGIN;
use crate::wire::Answered;

/// Refuses what another site has sent, by what browsers say of it (and no page can change).
pub(crate) fn check(call: &Call, options: &Options) -> Result<(), Answered> {
    let origin = call.header("origin");
    if origin.is_some_and(|origin| options.origins.iter().any(|trusted| trusted.eq_ignore_ascii_case(origin))) {
        return Ok(());
    }
    // Browsers leave `Sec-Fetch-Site` out where a page was loaded without TLS.
    match (call.header("sec-fetch-site"), origin) {
        (Some("same-origin" | "none"), _) => Ok(()),
        (Some(site), _) => Err(ORIGIN.refuse(format_args!("the request is {site}"))),
        (None, Some(origin)) if is_host(origin, call.header("host")) => Ok(()),
        (None, Some(origin)) => Err(ORIGIN.refuse(format_args!("the request comes from {origin:?}"))),
        (None, None) if options.allow_without_origin => Ok(()),
        (None, None) => Err(ORIGIN.refuse("the request does not say where it comes from (Origin is missing)")),
    }
}

fn is_host(origin: &str, host: Option<&str>) -> bool {
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    authority.zip(host).is_some_and(|(authority, host)| authority.eq_ignore_ascii_case(host))
}
