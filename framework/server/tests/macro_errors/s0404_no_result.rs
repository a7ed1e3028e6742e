use samara_server::server;

#[server]
async fn add(left: i32, right: i32) -> i32 {
    left + right
}

fn main() {}
