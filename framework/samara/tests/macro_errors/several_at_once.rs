use samara::prelude::*;

fn main() {
    let _ = view! {
        <dvi on:clik=|_| ()>
            <img src="cat.png">
            Hello
        </div>
    };
}
