use samara::prelude::*;

#[component]
struct Counter;

fn main() {}
