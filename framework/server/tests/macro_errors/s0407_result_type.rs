use samara_server::{ServerError, server};

struct Note(String);

#[server]
async fn read() -> Result<Note, ServerError> {
    Ok(Note(String::new()))
}

fn main() {}
