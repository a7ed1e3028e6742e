//! The list of demos and the function that mounts them agree. (Only a browser could call that function.)

use samara_demos::DEMOS;

#[test]
fn each_demo_of_the_list_can_be_mounted() {
    let source = include_str!("../src/browser.rs");
    for name in DEMOS {
        assert!(source.contains(&format!("{name:?} =>")), "{name}");
    }
}
