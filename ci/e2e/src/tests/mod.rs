//! The tests, in the order in which they run.

mod app;
mod apps;
mod book;
mod demos;
mod hydration;
mod pictures;
mod router;
mod streaming;
mod table;

use crate::suite::Test;

macro_rules! tests {
    ($($name:literal => $body:path,)*) => {
        &[$(Test { name: $name, body: |world| Box::pin($body(world)) }),*]
    };
}

pub const TESTS: &[Test] = tests! {
    "every page of the book loads without an error" => book::every_page_loads,
    "the book works below another path" => book::works_below_another_path,
    "prose and code can be read without JavaScript" => book::without_javascript,
    "nothing is wider than a phone" => book::on_a_phone,
    "search finds a chapter and leads to it" => book::search,
    "the theme can be changed and stays" => book::theme,
    "a demo counts" => demos::counts,
    "a demo is not loaded before it is scrolled near" => demos::loads_when_near,
    "a demo can be reached and used by keyboard" => demos::by_keyboard,
    "a keyed list reorders and keeps focus and nodes" => demos::keyed_list,
    "the lab of hydration breaks a page, and heals it" => demos::hydration_lab,
    "a thousand rows change with one crossing a batch" => table::one_crossing_a_batch,
    "rows keep their nodes when others change" => table::rows_keep_their_nodes,
    "a panic in a handler names its component and leaves the page working" => apps::panic_in_handler,
    "a panic in an effect names its component and leaves the page working" => apps::panic_in_effect,
    "a diagnosed panic gives its code in a release build" => apps::diagnosed_panic,
    "a suspense shows its content once that is there" => apps::suspense,
    "a panic in a task names its component and leaves the page working" => apps::panic_in_task,
    "several roots live in one page and leave it one by one" => apps::several_roots,
    "a portal shows its content elsewhere" => apps::portal,
    "a bound input keeps focus and caret while one types" => apps::caret,
    "a bound input takes text from an input method" => apps::input_method,
    "a focused row stays focused when its list turns round" => apps::rounds,
    "router: links change the page without loading it" => router::links,
    "router: back and forward lead to where one had scrolled to" => router::back_and_forward,
    "router: a page that is loaded again stays scrolled" => router::reload,
    "router: fragments lead to their element" => router::fragments,
    "router: the focus comes to the new page, and its title is announced" => router::focus,
    "router: links know where one is" => router::active_links,
    "router: other clicks are left to the browser" => router::other_clicks,
    "router: a form for a search stays in the app" => router::search_form,
    "router: changes are animated, unless the visitor wants no motion" => router::transitions,
    "hydration: the nodes that the server sent stay, and work" => hydration::keeps_nodes,
    "hydration: what was clicked and sent before takes effect afterwards" => hydration::replays_events,
    "hydration: what was typed and ticked before is kept" => hydration::keeps_what_was_typed,
    "hydration: what an extension or a proxy has changed is mended, with a warning" => hydration::heals,
    "hydration: a click is not held forever" => hydration::lets_go,
    "streaming: parts come one by one, while the app runs" => streaming::parts_come_one_by_one,
    "streaming: parts that come before the app take their places" => streaming::parts_come_before_the_app,
    "app: the nodes that the server sent stay" => app::keeps_nodes,
    "app: links change the page without loading it" => app::navigates,
    "app: the search filters while one types" => app::searches,
    "app: a form shows mistakes, saves, and deletes, without loading a page" => app::notes_down,
    "app: a row is deleted in the list" => app::deletes_a_row,
    "app: everything works without JavaScript" => app::without_javascript,
    "app: the page is of use before WebAssembly is there" => app::works_before_wasm,
    "app: what is typed and clicked before WebAssembly is there is not lost" => app::loses_nothing,
    "app: a page that a proxy has changed is mended" => app::heals,
    "app: a page without comments is built afresh, and not twice" => app::is_built_afresh_without_comments,
    "app: pictures are taken" => app::pictures,
    "pictures are taken of the main pages" => pictures::take,
};
