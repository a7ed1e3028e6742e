//! The migrations are compiled into the server: a new one has it compiled again.

fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
