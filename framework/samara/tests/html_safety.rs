//! Nothing that users can write gets out of its place in the HTML.

use proptest::prelude::*;
use samara::html::render_to_string;
use samara::interpreter::Interpreter;
use samara::ops::ROOT;
use samara::prelude::*;
use samara_testing::{Dom, hydrate, mount_in};

/// What has been put into pages to make them run scripts.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "</p></div></title></textarea></style></script><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "x onmouseover=alert(1)",
    "\"onfocus=alert(1) autofocus x=\"",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x\" onerror=\"alert(1)\">",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<math href=javascript:alert(1)>x</math>",
    "--><script>alert(1)</script><!--",
    "<!--<script>alert(1)</script>-->",
    "]--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "</option></select><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\u{0}<script>alert(1)</script>",
    "<\u{0}script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "\r\n<script>alert(1)</script>",
    "`onmouseover=alert(1)",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " \t\njavascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\u{1}javascript:alert(1)",
    "red; background: url(javascript:alert(1))",
    "red\"><script>alert(1)</script>",
    "expression(alert(1))</style><script>alert(1)</script>",
    "url(\");}</style><script>alert(1)</script>\")",
];

/// A text in every place where a text can stand.
fn everywhere(text: &'static str) -> impl View {
    let owned = || text.to_owned();
    let shown = Signal::new(owned());
    let more = Attributes::new().with("title", text).with("href", text).with("formaction", text).with("DATA", text);
    view! {
        <p title=text data-x=owned() class=text style=text alt=move || shown.get()>{text}</p>
        <p style:color=text style:background=owned() style:--x=shown>"a" {owned()} "b" {shown} {move || shown.get()} <i/></p>
        <p prop:textContent=text/>
        <a href=text id=owned()>{vec![text, text]}</a>
        <a href=owned() {..more}>{(text, Some(text), text.to_owned().into_any())}</a>
        <form action=text><input value=text prop:value=text formaction=text placeholder=owned()></form>
        <input bind:value=shown>
        <textarea bind:value=shown/>
        <select bind:value=shown><option value=text>{text}</option><option>{shown}</option></select>
        <style prop:textContent=text/>
        <object data=text/>
        <svg><a xlink:href=text><text>{text}</text></a></svg>
        <ul><For each=move || [text] key=|text| *text let:text><li id=text>{text}</li></For></ul>
        <ErrorBoundary fallback=|failures| failures[0].to_string()>{Err::<(), _>(text)}</ErrorBoundary>
        <Dynamic tag="section" attributes=Attributes::new().with("title", text)>{text}</Dynamic>
    }
}

#[test]
fn no_text_becomes_a_script_a_handler_or_a_script_url() {
    let elements = |html: &str| Dom::new(html).count("body *");
    let harmless = elements(&render_to_string(|| everywhere("harmless")));
    for attack in ATTACKS {
        let html = render_to_string(|| everywhere(attack));
        let dom = Dom::new(&html);
        let count = |selector: &str| dom.count(selector);
        assert_eq!(count("script, iframe, img, body[onload]"), 0, "{attack}: {html}");
        assert_eq!(count("[onmouseover], [onfocus], [onload], [onerror], [autofocus]"), 0, "{attack}: {html}");
        for link in ["href", "action", "formaction", "src", "data", "xlink\\:href"] {
            for scheme in ["javascript:", " javascript:", "\\1 javascript:"] {
                assert_eq!(count(&format!("[{link}^='{scheme}' i]")), 0, "{attack}: {html}");
            }
        }
        assert_eq!(elements(&html), harmless, "all elements are those of the view: {attack}: {html}");
    }
}

/// Hydration neither makes a script of a text nor takes one for something that the server has not sent.
#[test]
fn every_text_is_hydrated_as_it_was_mounted() {
    for attack in ATTACKS {
        let mounted = mount_in("<body>", "body", || everywhere(attack)).outline();
        let html = render_to_string(|| everywhere(attack));
        let page = hydrate(&html, || everywhere(attack));
        // No nodes are missing or too many. (A style that is none is left out by the server, and refused by browsers.)
        assert!(page.hydration().faults.iter().all(|fault| !fault.starts_with("S0230")), "{:?}", page.hydration());
        assert_eq!(page.outline(), mounted, "{attack}: {html}");
    }
}

/// A DOM property of the element with this tag, as a browser's parser understands the page.
fn property(html: &str, tag: &str, name: &str) -> String {
    let mut dom = Dom::new(html);
    dom.apply(&[ROOT, 1, tag.len() as u32], tag);
    dom.property(1, name).unwrap()
}

proptest! {
    /// Except for the character 0, which no parser lets pass.
    #[test]
    fn every_text_arrives_as_it_was_written(text in "[^\\x00]{0,40}|[<>&\"'\r\n/!= a-z-]{0,12}") {
        let shown = text.clone();
        let html = render_to_string(move || {
            let value = Signal::new(shown.clone());
            view! {
                <p title=shown.clone()>{shown.clone()}</p>
                <pre>{shown.clone()}</pre>
                <em>"<" {shown.clone()} "&" {move || value.get()}</em>
                <textarea bind:value=value/>
                <option value=shown.clone()/>
            }
        });
        // What a text field holds has line feeds only.
        let typed = text.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(property(&html, "p", "textContent"), text.as_str());
        prop_assert_eq!(property(&html, "p", "title"), text.as_str());
        prop_assert_eq!(property(&html, "pre", "textContent"), text.as_str());
        prop_assert_eq!(property(&html, "em", "textContent"), format!("<{text}&{text}"));
        prop_assert_eq!(property(&html, "option", "value"), text.as_str());
        let field = property(&html, "textarea", "value");
        prop_assert!(field == typed || field == text, "{field:?} is not {text:?}");
    }
}
