//! A failure is reported at the line of the test, not inside the kit.

use std::panic::{set_hook, take_hook};
use std::sync::Mutex;

use samara_testing::page;

static FILES: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[test]
fn panics_are_placed_in_the_test() {
    let page = page("<p id=a>x</p><p>y</p><button disabled>z</button>");
    let paragraphs = page.css("p");
    let button = page.css("button").only();
    let failures: [&dyn Fn(); 10] = [
        &|| drop(page.by_role("link", "x")),
        &|| drop(page.by_role("paragraph", "")),
        &|| drop(page.find_by_role("paragraph", "")),
        &|| drop(page.by_text("z z")),
        &|| drop(page.css(":nonsense")),
        &|| drop(paragraphs.only()),
        &|| drop(paragraphs.nth(5)),
        &|| button.click(),
        &|| button.type_text("x"),
        &|| paragraphs[0].check(),
    ];
    let hook = take_hook();
    set_hook(Box::new(|panic| FILES.lock().unwrap().push(panic.location().unwrap().file().to_owned())));
    failures.iter().for_each(|failure| drop(page.expect_panic(failure)));
    set_hook(hook);
    let files = FILES.lock().unwrap();
    assert_eq!(files.len(), failures.len());
    assert!(files.iter().all(|file| file.ends_with("location.rs")), "{files:?}");
}
