use samara_server::{ServerError, server};

#[server]
async fn add((left, right): (i32, i32)) -> Result<i32, ServerError> {
    Ok(left + right)
}

fn main() {}
