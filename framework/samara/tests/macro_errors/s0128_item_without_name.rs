use samara::prelude::*;

fn main() {
    let _ = view! {
        <ul>
            <For each=|| 0..3 key=|number| *number>
                <li>"one of three"</li>
            </For>
        </ul>
    };
}
