use samara_server::{ServerError, server};

#[server]
async fn find(names: Vec<&str>, by: impl Fn(&str) -> bool) -> Result<bool, ServerError> {
    Ok(names.into_iter().any(by))
}

fn main() {}
