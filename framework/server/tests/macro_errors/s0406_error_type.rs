use samara_server::server;

#[derive(Debug)]
struct Broken;

#[server]
async fn save(text: String) -> Result<String, Broken> {
    Ok(text)
}

fn main() {}
