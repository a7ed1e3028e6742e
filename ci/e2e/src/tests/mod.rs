//! The tests, in the order in which they run.

mod apps;
mod book;
mod demos;
mod pictures;
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
    "a thousand rows change with one crossing a batch" => table::one_crossing_a_batch,
    "rows keep their nodes when others change" => table::rows_keep_their_nodes,
    "a panic in a handler names its component and leaves the page working" => apps::panic_in_handler,
    "a panic in an effect names its component and leaves the page working" => apps::panic_in_effect,
    "a diagnosed panic gives its code in a release build" => apps::diagnosed_panic,
    "several roots live in one page and leave it one by one" => apps::several_roots,
    "a portal shows its content elsewhere" => apps::portal,
    "a bound input keeps focus and caret while one types" => apps::caret,
    "a bound input takes text from an input method" => apps::input_method,
    "a focused row stays focused when its list turns round" => apps::rounds,
    "pictures are taken of the main pages" => pictures::take,
};
