//! Finding elements, and what is said when there are none or too many.

use samara_testing::{Page, page};

mod roles {
    use super::*;

    #[test]
    fn elements_have_the_roles_of_html() {
        let cases = [
            ("<a href='/'>x</a>", "link"),
            ("<a>x</a>", ""),
            ("<button>x</button>", "button"),
            ("<input>", "textbox"),
            ("<input type=search>", "searchbox"),
            ("<input type=checkbox>", "checkbox"),
            ("<input type=radio>", "radio"),
            ("<input type=number>", "spinbutton"),
            ("<input type=range>", "slider"),
            ("<input type=submit>", "button"),
            ("<input type=password>", ""),
            ("<input list=options>", "combobox"),
            ("<textarea></textarea>", "textbox"),
            ("<select></select>", "combobox"),
            ("<select multiple></select>", "listbox"),
            ("<h2>x</h2>", "heading"),
            ("<ul></ul>", "list"),
            ("<li></li>", "listitem"),
            ("<img alt=x>", "img"),
            ("<img alt=''>", "presentation"),
            ("<nav></nav>", "navigation"),
            ("<main></main>", "main"),
            ("<header></header>", "banner"),
            ("<form></form>", ""),
            ("<form aria-label=x></form>", "form"),
            ("<section></section>", ""),
            ("<section aria-label=x></section>", "region"),
            ("<table></table>", "table"),
            ("<article></article>", "article"),
            ("<dialog open></dialog>", "dialog"),
            ("<output></output>", "status"),
            ("<progress></progress>", "progressbar"),
            ("<fieldset></fieldset>", "group"),
            ("<p></p>", "paragraph"),
            ("<div></div>", ""),
            ("<div role=alert></div>", "alert"),
            ("<ul role='tablist menu'></ul>", "tablist"),
        ];
        for (markup, role) in cases {
            let page = page(markup);
            assert_eq!(page.css("body > *").only().role(), role, "{markup}");
        }
    }

    #[test]
    fn parts_of_tables_have_roles() {
        let page = page("<table><thead><tr><th>Name</th></tr></thead><tbody><tr><td>Ada</td></tr></tbody></table>");
        assert_eq!(page.by_role("columnheader", "Name").tag(), "th");
        assert_eq!(page.by_role("cell", "Ada").tag(), "td");
        assert_eq!(page.by_role("row", "Ada").tag(), "tr");
        assert_eq!(page.all_by_role("rowgroup", "").count(), 2);
    }

    #[test]
    fn hidden_elements_are_not_found_by_role() {
        let page = page(
            "<div hidden><button>a</button></div><button style='display: none'>b</button>\
             <p aria-hidden=true><button>c</button></p><button>d</button>",
        );
        assert_eq!(page.by_role("button", "").text(), "d");
    }

    #[test]
    fn an_element_is_a_scope_of_its_own() {
        let page = page("<ul><li>a <button>Delete</button></li><li>b <button>Delete</button></li></ul>");
        let second = page.all_by_role("listitem", "").nth(1);
        assert_eq!(second.by_role("button", "Delete"), page.all_by_role("button", "Delete").nth(1));
    }
}

mod names {
    use super::*;

    #[track_caller]
    fn assert_name(markup: &str, selector: &str, name: &str) {
        assert_eq!(page(markup).css(selector).only().name(), name, "{markup}");
    }

    #[test]
    fn controls_are_called_by_their_labels() {
        assert_name("<label for=a>Name</label><input id=a>", "input", "Name");
        assert_name("<label>Name <input></label>", "input", "Name");
        assert_name("<label>Size <select><option>big</option></select></label>", "select", "Size");
        assert_name("<label for=a>First</label><label for=a>second</label><input id=a>", "input", "First second");
    }

    #[test]
    fn attributes_for_the_purpose_come_first() {
        assert_name("<button aria-label=Close title=x>×</button>", "button", "Close");
        assert_name("<b id=a>Part</b><b id=c>one</b><i aria-labelledby='a c'></i>", "i", "Part one");
        assert_name("<label>x <input aria-label=y></label>", "input", "y");
    }

    #[test]
    fn buttons_links_and_headings_are_called_by_their_content() {
        assert_name("<button> Save\n <b>all</b></button>", "button", "Save all");
        assert_name("<a href=/><img alt=Home></a>", "a", "Home");
        assert_name("<h1>Hello <span hidden>you</span></h1>", "h1", "Hello");
        assert_name("<button><span>a</span><span>b</span></button>", "button", "ab");
        assert_name("<p>text</p>", "p", "");
    }

    #[test]
    fn html_has_more_ways_to_name() {
        assert_name("<img alt='A cat'>", "img", "A cat");
        assert_name("<input type=submit>", "input", "Submit");
        assert_name("<input type=submit value=Send>", "input", "Send");
        assert_name("<fieldset><legend>Address</legend><input></fieldset>", "fieldset", "Address");
        assert_name("<table><caption>Prices</caption></table>", "table", "Prices");
        assert_name("<svg role=img><title>Logo</title></svg>", "svg", "Logo");
        assert_name("<input title=Name placeholder=Ada>", "input", "Name");
        assert_name("<input placeholder=Ada>", "input", "Ada");
    }
}

mod other_ways {
    use super::*;

    #[test]
    fn controls_are_found_by_label() {
        let page = page("<label>Name <input id=a></label><input id=b aria-label=Age><label>free</label>");
        assert_eq!(page.by_label("Name").attribute("id").unwrap(), "a");
        assert_eq!(page.by_label("Age").attribute("id").unwrap(), "b");
        assert!(page.find_by_label("free").is_none());
    }

    #[test]
    fn text_finds_the_innermost_element() {
        let page = page("<div><p>Hello <b>you</b></p></div><p>\n Good   bye\n</p><p hidden>secret</p>");
        assert_eq!(page.by_text("Hello you").tag(), "p");
        assert_eq!(page.by_text("you").tag(), "b");
        assert_eq!(page.by_text("Good bye").tag(), "p");
        assert!(page.find_by_text("secret").is_none());
        assert!(page.find_by_text("Hello").is_none());
    }

    #[test]
    fn selectors_see_the_live_state() {
        let page = page(
            "<input type=checkbox id=a><input type=checkbox checked id=b><fieldset disabled><button>x</button></fieldset>\
             <a href=/>y</a><template><p>z</p></template><p>1</p><p>2</p>",
        );
        let ids =
            |selector: &str| -> Vec<_> { page.css(selector).iter().filter_map(|each| each.attribute("id")).collect() };
        assert_eq!(ids(":checked"), ["b"]);
        page.css("#a").only().check();
        page.css("#b").only().uncheck();
        assert_eq!(ids(":checked"), ["a"]);
        assert_eq!(ids("input:focus"), ["b"]);
        assert_eq!(page.css("button:disabled").count(), 1);
        assert_eq!(page.css("a:link").count(), 1);
        assert_eq!(page.css("p").texts(), ["1", "2"]);
        assert_eq!(page.css("p:nth-child(odd of p), body > p:last-child").texts(), ["1", "2"]);
        assert_eq!(page.css("fieldset:has(> button)").count(), 1);
        assert_eq!(page.css("INPUT[type='checkbox']:not(#a)").count(), 1);
        assert_eq!(page.css(":root > body").count(), 0, "a page's queries look inside the body");
    }

    #[test]
    fn several_elements_are_a_list() {
        let page = page("<ul><li>a</li><li>b</li></ul>");
        let items = page.css("li");
        assert_eq!(items.count(), 2);
        assert_eq!(items.texts(), ["a", "b"]);
        assert_eq!(items.iter().rev().map(|item| item.text()).collect::<String>(), "ba");
        assert_eq!(items.nth(1), items[1]);
        assert_ne!(items.nth(0), items.nth(1));
        assert_eq!(page.css("ul").only().tag(), "ul");
    }
}

mod what_is_read {
    use super::*;

    #[test]
    fn text_is_what_a_user_reads() {
        let page = page(
            "<h1>Shop</h1><p>two\n  <b>words</b><br>next</p><ul><li>a</li><li>b</li></ul>\
             <table><tr><td>1</td><td>2</td></tr></table><script>x</script><p style='display:none'>y</p>\
             <button>-</button><button>+</button><select><option>big</option></select>",
        );
        assert_eq!(page.text(), "Shop\ntwo words\nnext\na\nb\n1 2\n- +");
    }

    #[test]
    fn markup_is_indented_without_noise() {
        let page = page(
            "<div class='b a' id=x><p>Hello <b>you</b>!</p><!-- noise --><ul><li>a &amp; b</li></ul></div><br><input disabled>",
        );
        let expected = "<div class=\"b a\" id=\"x\">\n  <p>Hello <b>you</b>!</p>\n  <ul>\n    <li>a &amp; b</li>\n  </ul>\n</div>\n\
                        <br>\n<input disabled>";
        assert_eq!(page.html(), expected);
        assert_eq!(page.css("ul").only().html(), "<ul>\n  <li>a &amp; b</li>\n</ul>");
        assert!(page.document_html().starts_with("<html>\n  <head></head>\n  <body>"));
    }

    #[test]
    fn long_lines_are_broken_where_no_text_flows() {
        let button = "<button class=\"a-rather-long-class-name\">one</button>";
        let page = page(&format!("<div>{button}{button}</div><p>text {button}{button}</p>"));
        assert_eq!(page.html(), format!("<div>\n  {button}\n  {button}\n</div>\n<p>text {button}{button}</p>"));
    }

    #[test]
    fn visibility_follows_attributes_elements_and_inline_styles() {
        let page = page(
            "<p hidden>a</p><p style='visibility: hidden'>b</p><details><summary>c</summary><i>d</i></details>\
             <dialog>e</dialog><input type=hidden value=f><p>g</p>",
        );
        let visible = |selector: &str| page.css(selector).iter().map(|each| each.is_visible()).collect::<Vec<_>>();
        assert_eq!(visible("p"), [false, false, true]);
        assert_eq!(visible("summary, i, dialog, input"), [true, false, false, false]);
    }
}

mod messages {
    use super::*;

    type Search = dyn Fn(&Page);

    fn message(markup: &str, run: impl FnOnce(&Page)) -> String {
        let page = page(markup);
        page.expect_panic(|| run(&page))
    }

    #[test]
    fn what_is_missing_is_told_with_what_there_is() {
        let message = message("<button>Decrement</button><button>Reset</button>", |page| {
            page.by_role("button", "Decremnt");
        });
        assert_eq!(
            message,
            "S0301: there is no element with the role `button` and the name \"Decremnt\" in the page\n  \
             closest: \"Decrement\"\n  \
             names that elements of this role have: \"Decrement\", \"Reset\"\n  \
             the page:\n    <button>Decrement</button>\n    <button>Reset</button>"
        );
    }

    #[test]
    fn other_roles_are_listed_where_none_fits() {
        let message = message("<h1>Hello</h1><a href=/>Home</a>", |page| drop(page.by_role("button", "Home")));
        assert!(message.contains("roles and names: heading \"Hello\", link \"Home\""), "{message}");
        assert!(message.contains("closest: link \"Home\""), "{message}");
    }

    #[test]
    fn a_role_that_does_not_exist_is_told() {
        let message = message("", |page| drop(page.by_role("buton", "Home")));
        assert!(message.contains("`buton` is not a role; did you mean `button`?"), "{message}");
    }

    #[test]
    fn an_element_that_is_hidden_is_told_with_the_reason() {
        let message = message("<div hidden><button>Save</button></div>", |page| drop(page.by_role("button", "Save")));
        assert!(
            message.contains("one is there, but hidden: `hidden` on the <div> around it: <button>Save</button>"),
            "{message}"
        );
    }

    #[test]
    fn each_way_to_look_tells_what_there_is() {
        let markup = "<label>Name <input></label><p>Count: 1</p>";
        let cases: [(&Search, &str); 2] = [
            (&|page| drop(page.by_label("Nam")), "labels: \"Name\""),
            (&|page| drop(page.by_text("Count: 2")), "texts: \"Name\", \"Count: 1\""),
        ];
        for (run, expected) in cases {
            let message = message(markup, run);
            assert!(message.starts_with("S0301") && message.contains(expected), "{message}");
        }
        assert!(message("", |page| drop(page.by_label("x"))).contains("there are no labels"));
    }

    #[test]
    fn several_are_listed() {
        let message = message("<button id=a>Save</button><button id=b>Save</button>", |page| {
            page.by_role("button", "Save");
        });
        assert!(message.starts_with("S0302: there is more than one element with the role `button`"), "{message}");
        assert!(message.contains("<button id=\"b\">Save</button>"), "{message}");
        assert!(message.contains("all_by_role"), "{message}");
    }

    #[test]
    fn lists_tell_how_many_there_are() {
        let none = message("", |page| drop(page.css("p").only()));
        assert!(none.starts_with("S0301: there should be one, but there are no elements that match `p`"), "{none}");
        let several = message("<p>1</p><p>2</p>", |page| drop(page.css("p").only()));
        assert!(several.starts_with("S0302: there should be one, but there are 2"), "{several}");
        let beyond = message("<p>1</p>", |page| drop(page.css("p").nth(1)));
        assert!(beyond.starts_with("S0301: there is no position 1: there are 1 elements"), "{beyond}");
    }

    #[test]
    fn a_selector_that_is_not_valid_is_told() {
        let message = message("", |page| drop(page.css("p:whatever")));
        assert!(message.starts_with("S0306: `p:whatever`"), "{message}");
        assert!(message.contains("whatever"), "{message}");
    }
}
