use samara_server::{ServerError, server};

#[server]
struct Add(Option<ServerError>);

fn main() {}
