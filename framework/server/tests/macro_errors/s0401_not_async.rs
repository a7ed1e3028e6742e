use samara_server::{ServerError, server};

#[server]
fn add(left: i32, right: i32) -> Result<i32, ServerError> {
    Ok(left + right)
}

fn main() {}
