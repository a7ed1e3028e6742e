use samara::prelude::*;

fn main() {
    let _ = view! {
        <table><tr><td>"cell"</td></tr></table>
        <table>"text"</table>
    };
}
