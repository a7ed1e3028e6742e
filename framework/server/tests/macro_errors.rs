//! What the compiler says about mistakes in `#[server]`: one file for each diagnostic, with the text that a user sees
//! beside it. After a wanted change, `TRYBUILD=overwrite cargo test -p samara-server --test macro_errors` writes the new
//! texts.

#[test]
fn mistakes_are_explained_where_they_are() {
    trybuild::TestCases::new().compile_fail("tests/macro_errors/*.rs");
}
