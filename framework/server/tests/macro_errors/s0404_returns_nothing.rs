use samara_server::server;

#[server]
async fn log(line: String) {
    println!("{line}");
}

fn main() {}
