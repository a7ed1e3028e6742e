use samara_server::{ServerError, server};

#[server(limt = "64kb")]
async fn save(text: String) -> Result<String, ServerError> {
    Ok(text)
}

#[server(limit = "huge", path = "save")]
async fn save_more(text: String) -> Result<String, ServerError> {
    Ok(text)
}

fn main() {}
