use samara::prelude::*;

fn main() {
    let _ = view! {
        <p className="note">"one"</p>
        <button onClick=|_| ()>"two"</button>
        <p prop:innerHTML="<b>three</b>"></p>
    };
}
