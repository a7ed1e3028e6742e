use samara_server::{ServerError, server};

#[server]
async fn largest<T: Ord>(values: Vec<T>) -> Result<T, ServerError> {
    values.into_iter().max().ok_or(ServerError::new("There is none."))
}

fn main() {}
