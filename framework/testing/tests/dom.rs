//! The in-memory DOM on its own: what becomes of operations.

mod assembler;

use assembler::Batch;
use samara_dom::interpreter::Interpreter;
use samara_dom::ops::*;
use samara_testing::Dom;

/// The message with which `run` panics.
fn panic_of(run: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let panic = std::panic::catch_unwind(run).expect_err("it should panic");
    *panic.downcast::<String>().unwrap()
}

mod templates {
    use super::*;

    #[test]
    fn a_comment_is_a_hole_for_text() {
        let walk = [STEP_CHILD, STEP_NEXT + STEP_CAPTURE];
        let batch = Batch::on("body").template(HTML, "<p>Count: <!></p>", &walk);
        let body = batch.with_text(&[SET_TEXT, 11], "3").append().body();
        assert_eq!(body, "<body>\n  <p>Count: 3</p>\n</body>");
    }

    #[test]
    fn the_walk_goes_down_along_and_up() {
        let markup = "<div><b><i><!></i></b><p><!></p></div>";
        let walk = [
            STEP_CHILD,
            STEP_CHILD,
            STEP_CHILD + STEP_CAPTURE,
            STEP_PARENT,
            STEP_PARENT,
            STEP_NEXT + STEP_CAPTURE,
            STEP_CHILD + STEP_CAPTURE,
        ];
        let batch = Batch::on("body").template(HTML, markup, &walk).append();
        let batch = batch.with_text(&[SET_TEXT, 11], "one").with_text(&[SET_TEXT, 13], "two");
        let batch = batch.named_text(SET_ATTRIBUTE, 12, "id", "second");
        let body = batch.body();
        assert!(body.contains("<b><i>one</i></b>"), "{body}");
        assert!(body.contains("<p id=\"second\">two</p>"), "{body}");
    }

    #[test]
    fn where_scripts_run_what_is_in_a_noscript_is_no_markup() {
        let markup = "<div><noscript><p>No <b>scripts</b></p></noscript><i></i></div>";
        let walk = [STEP_CHILD, STEP_NEXT + STEP_CAPTURE];
        let batch = Batch::on("body").template(HTML, markup, &walk).append();
        let body = batch.with_text(&[SET_TEXT, 11], "one").body();
        assert!(body.contains("<i>one</i>") && body.contains("<noscript>"), "{body}");
    }

    #[test]
    fn each_copy_has_nodes_of_its_own() {
        let batch = Batch::on("body").template(HTML, "<li><!></li>", &[STEP_CHILD + STEP_CAPTURE]).append();
        let batch = batch.op(&[CLONE, 1, 20, 0, APPEND, 20, 1]);
        let body = batch.with_text(&[SET_TEXT, 11], "a").with_text(&[SET_TEXT, 21], "b").body();
        assert_eq!(body, "<body>\n  <li>a</li>\n  <li>b</li>\n</body>");
    }

    #[test]
    fn a_table_row_can_be_the_root() {
        let body = Batch::on("body").template(HTML, "<tr><td>1</td></tr>", &[]).append().body();
        assert!(body.contains("<tr><td>1</td></tr>"), "{body}");
    }

    #[test]
    fn parts_of_a_drawing_are_svg() {
        let mut dom = Dom::new("");
        let batch = Batch::on("body").template(SVG, "<foreignObject><p>x</p></foreignObject>", &[]);
        batch.append().apply(&mut dom);
        assert!(dom.html("foreignObject").starts_with("<foreignObject>"));
        let batch = Batch::on("body").template(SVG, "<circle r=\"1\"></circle>", &[STEP_CAPTURE]);
        assert!(panic_of(|| batch.apply(&mut Dom::new(""))).contains("S0304"));
    }

    #[test]
    fn formulas_are_mathml() {
        let body = Batch::on("body").template(MATHML, "<mi>x</mi>", &[]).append().body();
        assert!(body.contains("<mi>x</mi>"), "{body}");
    }

    #[test]
    fn markup_that_the_parser_rearranges_is_an_error() {
        let cases = [
            ("<table><tr><td>1</td></tr></table>", "says: <tr> in <table>", "made: <tbody> in <table>"),
            ("<p><div>x</div></p>", "says: <div> in <p>", "made: <div> at the top"),
            ("<textarea><!></textarea>", "says: a hole {…} in <textarea>", "made: text in <textarea>"),
            ("<table>x<tbody></tbody></table>", "says: <table> at the top", "made: text at the top"),
        ];
        for (markup, says, made) in cases {
            let message = panic_of(|| Batch::on("body").template(HTML, markup, &[]).apply(&mut Dom::new("")));
            assert!(message.starts_with("S0304"), "{message}");
            assert!(message.contains(says), "{message}");
            assert!(message.contains(made), "{message}");
        }
    }

    #[test]
    fn markup_that_is_in_order_is_accepted() {
        let cases = [
            "<p title=\"a > b\" class='c'>1 &lt; 2<br>x</p>",
            "<svg viewBox=\"0 0 1 1\"><circle r=\"1\"/><linearGradient></linearGradient></svg>",
            "<select><option selected>1</option></select>",
            "<table><tbody><tr><td><!></td></tr></tbody></table>",
            "<style>a > b { color: red }</style>",
            "<button><!> and <!></button>",
            "<li><!>…</li>",
            "<my-element><input></my-element>",
            "<textarea>text</textarea>",
        ];
        for markup in cases {
            Batch::on("body").template(HTML, markup, &[]).append().apply(&mut Dom::new(""));
        }
    }
}

mod the_tree {
    use super::*;

    /// Three texts `a`, `b`, `c` (nodes 11 to 13) in the body, in front of an empty one (node 10).
    fn letters() -> Batch {
        let empty = Batch::on("body").op(&[END, 10, 1]);
        let letters = ["a", "b", "c"].iter().zip(11..);
        letters.fold(empty, |batch, (letter, node)| batch.with_text(&[TEXT, node, 10], letter))
    }

    #[test]
    fn a_text_can_be_all_that_an_element_holds() {
        let once = || Batch::on("body").with_text(&[SET_TEXT, 1], "once");
        assert_eq!(once().body(), "<body>once</body>");
        assert_eq!(once().with_text(&[SET_TEXT, 1], "twice").body(), "<body>twice</body>");
        assert_eq!(once().with_text(&[SET_TEXT, 1], "").body(), "<body></body>");
    }

    #[test]
    fn anchors_are_empty_texts() {
        assert!(letters().op(&[ANCHOR, 14, 12, INSERT, 13, 14]).body().contains("acb"));
        assert!(letters().op(&[END, 14, 1, INSERT, 11, 14]).body().contains("bca"));
    }

    #[test]
    fn insert_moves_a_node_in_front_of_another() {
        assert!(letters().op(&[INSERT, 13, 11]).body().contains("cab"));
        assert!(letters().op(&[INSERT, 11, 11]).body().contains("abc"));
    }

    #[test]
    fn append_moves_a_node_to_the_end() {
        assert!(letters().op(&[APPEND, 11, 1]).body().contains("bca"));
    }

    #[test]
    fn a_node_that_was_taken_out_can_come_back() {
        assert!(letters().op(&[REMOVE, 12]).body().contains("ac"));
        assert!(letters().op(&[REMOVE, 12, INSERT, 12, 11]).body().contains("bac"));
    }

    #[test]
    fn clear_leaves_only_the_node_itself() {
        assert_eq!(letters().op(&[CLEAR, 12]).body(), "<body>b</body>");
    }

    #[test]
    fn inner_html_is_parsed_in_its_element() {
        let batch = Batch::on("body").named(ELEMENT, 10, "tbody", &[HTML, 0]).append();
        let body = batch.with_text(&[SET_INNER_HTML, 10], "<tr><td>1</td></tr>").body();
        assert!(body.contains("<td>1</td>"), "{body}");
    }

    #[test]
    fn handles_can_be_chosen_anew_once_they_are_free() {
        let body = letters().op(&[FREE, 11, 3]).with_text(&[TEXT, 11, 10], "d").body();
        assert!(body.contains("abcd"), "{body}");
    }

    #[test]
    fn text_is_cut_in_utf16_units() {
        let batch = Batch::on("body").op(&[END, 10, 1]).with_text(&[TEXT, 11, 10], "😀é");
        assert_eq!(batch.with_text(&[TEXT, 12, 11], "日本").body(), "<body>日本😀é</body>");
    }
}

mod content {
    use super::*;

    /// `<element>` as node 10 in the body.
    fn element(name: &str) -> Batch {
        Batch::on("body").named(ELEMENT, 10, name, &[HTML, 0]).append()
    }

    fn property(batch: Batch, name: &str) -> Option<String> {
        let mut dom = Dom::new("");
        batch.apply(&mut dom);
        dom.property(10, name)
    }

    #[test]
    fn attributes_are_set_replaced_and_removed() {
        let batch = element("p").named_text(SET_ATTRIBUTE, 10, "title", "a").named_text(SET_ATTRIBUTE, 10, "id", "b");
        let batch = batch.named_text(SET_ATTRIBUTE, 10, "title", "\"c\" & d");
        assert!(batch.body().contains("<p title=\"&quot;c&quot; &amp; d\" id=\"b\"></p>"));
        let batch = element("p").named_text(SET_ATTRIBUTE, 10, "title", "a").named(REMOVE_ATTRIBUTE, 10, "title", &[]);
        assert!(batch.body().contains("<p></p>"));
    }

    #[test]
    fn classes_come_and_go_one_by_one() {
        let batch = element("p").named_text(SET_ATTRIBUTE, 10, "class", "a b");
        let batch = batch.named(TOGGLE_CLASS, 10, "c", &[1]).named(TOGGLE_CLASS, 10, "a", &[0]);
        assert!(batch.named(TOGGLE_CLASS, 10, "b", &[1]).body().contains("<p class=\"b c\">"));
    }

    #[test]
    fn styles_come_and_go_one_by_one() {
        let batch = element("p").named_text(SET_ATTRIBUTE, 10, "style", "color:red");
        let batch = batch.named_text(SET_STYLE, 10, "--size", "2px");
        assert!(batch.body().contains("<p style=\"color: red; --size: 2px;\">"));
        let batch = element("p").named_text(SET_STYLE, 10, "color", "red").named_text(SET_STYLE, 10, "color", "");
        assert!(!batch.body().contains("red"));
    }

    #[test]
    fn the_value_attribute_counts_until_the_property_is_set() {
        let batch = || element("input").named_text(SET_ATTRIBUTE, 10, "value", "first");
        assert_eq!(property(batch(), "value").unwrap(), "first");
        let batch = batch().named_text(SET_PROPERTY_TEXT, 10, "value", "second");
        let batch = batch.named_text(SET_ATTRIBUTE, 10, "value", "third");
        assert_eq!(property(batch, "value").unwrap(), "second");
    }

    #[test]
    fn a_number_field_holds_numbers_only() {
        let batch = |value| {
            let batch = element("input").named_text(SET_ATTRIBUTE, 10, "type", "number");
            property(batch.named_text(SET_PROPERTY_TEXT, 10, "value", value), "value").unwrap()
        };
        assert_eq!(batch("1.5"), "1.5");
        assert_eq!(batch("many"), "");
    }

    #[test]
    fn a_drop_down_shows_its_first_option_until_one_is_chosen() {
        let select = |value: Option<&str>| {
            let batch = element("select");
            let batch = batch.with_text(&[SET_INNER_HTML, 10], "<option>a</option><option value=\"B\">b</option>");
            let batch =
                value.into_iter().fold(batch, |batch, value| batch.named_text(SET_PROPERTY_TEXT, 10, "value", value));
            let mut dom = Dom::new("");
            batch.apply(&mut dom);
            (dom.property(10, "value").unwrap(), dom.property(10, "selectedIndex").unwrap())
        };
        assert_eq!(select(None), ("a".to_owned(), "0".to_owned()));
        assert_eq!(select(Some("B")), ("B".to_owned(), "1".to_owned()));
        assert_eq!(select(Some("none")), (String::new(), "-1".to_owned()));
    }

    #[test]
    fn checking_a_radio_button_unchecks_its_group() {
        let markup = "<form><input type=\"radio\" name=\"a\" checked><input type=\"radio\" name=\"a\">\
                      <input type=\"radio\" name=\"b\" checked></form>";
        let walk = [STEP_CHILD + STEP_CAPTURE, STEP_NEXT + STEP_CAPTURE, STEP_NEXT + STEP_CAPTURE];
        let mut dom = Dom::new("");
        let batch = Batch::on("body").template(HTML, markup, &walk).append();
        batch.named(SET_PROPERTY_BOOL, 12, "checked", &[1]).apply(&mut dom);
        let checked = [11, 12, 13].map(|node| dom.property(node, "checked").unwrap());
        assert_eq!(checked, ["false", "true", "true"]);
    }

    #[test]
    fn properties_that_mirror_attributes_are_attributes() {
        let batch = || element("button").named(SET_PROPERTY_BOOL, 10, "disabled", &[1]);
        assert!(batch().body().contains("<button disabled></button>"));
        assert_eq!(property(batch(), "disabled").unwrap(), "true");
        let body = batch().named(SET_PROPERTY_BOOL, 10, "disabled", &[0]).body();
        assert!(body.contains("<button></button>"), "{body}");
    }

    #[test]
    fn other_properties_are_kept_apart_from_attributes() {
        let bits = 0.5f64.to_bits();
        let batch = || element("video").named(SET_PROPERTY_NUMBER, 10, "volume", &[bits as u32, (bits >> 32) as u32]);
        assert_eq!(property(batch(), "volume").unwrap(), "0.5");
        assert!(!batch().body().contains("volume"));
        assert_eq!(property(batch(), "speed"), None);
    }
}

mod diagnostics {
    use super::*;

    fn failure(batch: Batch) -> String {
        panic_of(|| batch.apply(&mut Dom::new("")))
    }

    #[test]
    fn broken_operations_are_named() {
        let cases = [
            (vec![99], "there is no operation 99"),
            (vec![REMOVE, 7], "there is no node 7"),
            (vec![CLONE, 7, 20, 0], "there is no template 7"),
            (vec![END, 5, 1, END, 6, 1, SET_TEXT, 1, 0], "the node holds more than a text"),
            (vec![APPEND, 1, 1], "a node cannot be put inside itself"),
            (vec![END, 5, 1, TEXT, 6, 5, 3], "the batch has less text than it says"),
            (vec![APPEND, 1], "the batch ends within it"),
            (vec![END, 5, 1, REMOVE, 5, CLEAR, 5], "the node has no parent"),
            (vec![END, 5, 1, REMOVE, 5, ANCHOR, 6, 5], "the node to insert before has no parent"),
            (vec![FREE, 7, 1], "node 7 was not in use"),
            (vec![SET_ATTRIBUTE, 1, 9, 0], "there is no name 9"),
            (vec![UNROOT, 1, UNROOT, 1], "the node is not a root"),
            (vec![TEMPLATE, 1, 7, 0, 0], "there is no namespace 7"),
            (vec![END, 5, 1, CALL, 5, 1], "the node is not an element"),
        ];
        for (words, expected) in cases {
            let message = failure(Batch::on("body").op(&words));
            assert!(message.starts_with("S0305"), "{message}");
            assert!(message.contains(expected), "{message}");
        }
    }

    #[test]
    fn a_missing_mounting_place_is_named() {
        let message = failure(Batch::on("#app"));
        assert!(message.starts_with("S0207"), "{message}");
        assert!(message.contains("`#app`"), "{message}");
    }

    #[test]
    fn a_walk_that_leads_nowhere_is_an_error() {
        let message = failure(Batch::on("body").template(HTML, "<p></p>", &[STEP_CHILD]));
        assert!(message.starts_with("S0304: the walk"), "{message}");
    }
}
