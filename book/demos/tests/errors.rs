//! The mistakes that the book shows, with what the compiler says about them.

#[test]
fn the_compiler_says_what_the_book_shows() {
    trybuild::TestCases::new().compile_fail("tests/errors/*.rs");
}
