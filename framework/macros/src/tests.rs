//! What the parser, the plan and the checks make of views, without a compiler around them.

use proc_macro2::TokenStream;

use quote::ToTokens;

use crate::diagnostics::Errors;
use crate::parse::nodes::{Element, Expression, Node};
use crate::plan::Plan;
use crate::{check, component, parse, view_tokens};

fn tokens(source: &str) -> TokenStream {
    source.parse().expect("the source of a test has balanced brackets")
}

fn parsed(source: &str) -> (Vec<Node>, String) {
    let mut errors = Errors::default();
    let nodes = parse::parse(tokens(source), &mut errors);
    check::check(&nodes, &mut errors);
    (nodes, codes(&errors.to_token_stream().to_string()))
}

/// The codes in the errors of an expansion, without S0111, which is that of a bound in every builder.
fn codes(expansion: &str) -> String {
    let mut codes: Vec<&str> = expansion.split("\"S").skip(1).map(|rest| &rest[..4]).collect();
    codes.retain(|code| *code != "0111");
    codes.join(" ")
}

/// The codes of all errors in a view.
fn errors(source: &str) -> String {
    parsed(source).1
}

fn root(source: &str) -> Element {
    let (nodes, errors) = parsed(source);
    assert_eq!(errors, "", "{source}");
    match nodes.into_iter().next() {
        Some(Node::Element(element)) => element,
        _ => panic!("{source} is no element"),
    }
}

fn markup(source: &str) -> String {
    Plan::new(&root(source)).markup
}

/// The walk as text: `>` child, `+` sibling, `<` parent; captures in brackets.
fn walk(source: &str) -> String {
    let step = |step: &u8| {
        let direction = [">", "+", "<"][usize::from(step & 3)];
        if step & 4 == 0 { direction.to_owned() } else { format!("[{direction}]") }
    };
    Plan::new(&root(source)).walk.iter().map(step).collect()
}

/// The calls that fill the holes: node, method and what else is fixed, without the values.
fn holes(source: &str) -> String {
    let call = |call: &TokenStream| {
        let call = call.to_string();
        let (_, call) = call.rsplit_once("instance . ").unwrap();
        let (method, arguments) = call.split_once(" (").unwrap();
        let name = arguments.split('"').nth(1).unwrap_or_default().trim_matches([' ', '=', '\\']);
        let (node, rest) = arguments.split_once("u32").unwrap();
        let sole = if rest.contains("true") { " sole" } else { "" };
        let flags: String = rest.split("FLAG_").skip(1).map(|flag| format!(" {}", &flag[..4])).collect();
        format!("{node} {method} {name}{sole}{flags}").replace("  ", " ").trim_end().to_owned()
    };
    Plan::new(&root(source)).calls.iter().map(call).collect::<Vec<_>>().join(", ")
}

/// The values of the attributes of a tag, as the parser cut them.
fn values(source: &str) -> Vec<String> {
    let attributes = root(source).attributes.into_iter();
    let text = |value: Expression| value.expression.to_token_stream().to_string();
    attributes.map(|attribute| attribute.value.map_or_else(|| "-".to_owned(), text)).collect()
}

#[test]
fn fixed_content_becomes_markup() {
    assert_eq!(
        markup(
            r#"<div class="a" hidden data-x=1 inert=true draggable=false>"Text" {"more"} <b/> {3} <br> <img alt=""/></div>"#
        ),
        r#"<div class="a" hidden data-x="1" inert>Textmore<b></b>3<br><img alt=""></div>"#,
    );
}

#[test]
fn markup_is_escaped_except_where_a_browser_reads_it_raw() {
    assert_eq!(
        markup(r#"<p title="a \"b\" & <c>">"1 < 2 & 3"</p>"#),
        r#"<p title="a &quot;b&quot; &amp; <c>">1 &lt; 2 &amp; 3</p>"#
    );
    assert_eq!(markup(r#"<style>"a > b { content: '<' }"</style>"#), "<style>a > b { content: '<' }</style>");
    assert_eq!(markup(r#"<pre>"\nx"</pre>"#), "<pre>\n\nx</pre>");
}

#[test]
fn aria_attributes_spell_out_true_and_false() {
    assert_eq!(markup("<p aria-hidden=true aria-busy=false/>"), r#"<p aria-hidden="true" aria-busy="false"></p>"#);
}

#[test]
fn the_walk_visits_nodes_with_holes_only() {
    assert_eq!(markup("<p>{a} {b}</p>"), "<p><!><!></p>");
    assert_eq!(walk("<p>{a} {b}</p>"), "[>][+]");
    // A hole that is alone is known by its element.
    assert_eq!(markup("<p>{a}</p>"), "<p></p>");
    assert_eq!(walk("<p>{a}</p>"), "");
    assert_eq!(holes("<p>{a}</p>"), "0 child sole");
    assert_eq!(walk(r#"<p id=x>"a" "b" {c} <b>"static"</b> {d}</p>"#), ">[+]+[+]");
    assert_eq!(holes(r#"<p id=x>"a" {c} <b/> {d}</p>"#), "0 attribute id, 1 child, 2 child");
    assert_eq!(walk("<ul><li><b>{a}</b></li><li/><li><b/>{c}</li></ul>"), ">[>]<++>[+]");
    assert_eq!(walk("<ul><li><b/><b/></li><li>{a}<i/><i/></li><li id=x/></ul>"), ">+[>]<[+]");
    assert_eq!(walk("<ul><li/></ul>"), "");
}

#[test]
fn a_walk_ignores_empty_text_and_dissolves_fragments() {
    assert_eq!(walk(r#"<p>"" <> {a} "x" <>{b}</></> </p>"#), "[>]+[+]");
    assert_eq!(holes(r#"<p>"" {a}</p>"#), "0 child sole");
}

#[test]
fn properties_are_set_after_attributes_and_children() {
    assert_eq!(
        holes("<select bind:value=chosen id=x><option value=1>{a}</option></select>"),
        "0 attribute id, 1 child sole, 0 bind_content",
    );
    assert_eq!(holes("<input prop:value=a type=b>"), "0 attribute type, 0 property value");
}

/// The pieces of HTML that a server writes, with `|` for the holes.
fn pieces(source: &str) -> String {
    let Plan { calls, piece, .. } = Plan::new(&root(source));
    let calls = calls.iter().filter_map(|call| {
        let call = call.to_string();
        let (_, piece) = call.split_once("instance . html (")?;
        let (piece, _) = piece.split_once(") ;")?;
        Some(syn::parse_str::<syn::LitStr>(piece).unwrap().value())
    });
    calls.chain([piece]).collect::<Vec<_>>().join("|")
}

#[test]
fn a_server_writes_a_piece_before_each_hole_that_shows_in_html() {
    for (source, expected) in [
        ("<p>\"x\"</p>", "<p>x</p>"),
        ("<td>{a}</td>", "<td>|</td>"),
        ("<p>\"a\" {b} \"c\" {d} <b/> {e} {f}</p>", "<p>a|<!---->c|<b></b>||</p>"),
        ("<p title=a hidden id=b on:click=c node_ref=d>{e}</p>", "<p hidden||>|</p>"),
        ("<input prop:disabled=a type=b value=\"c\" bind:value=d>", "<input|||>"),
        ("<p class:a=b title=c class=\"d\" class:e=f/>", "<p| class=\"d||\"></p>"),
        ("<p style:a=b style=\"c: d; \" class:e=f/>", "<p class=\"|\" style=\"c: d;|\"></p>"),
        ("<select bind:value=a id=b><option>{c}</option></select>", "<select|><option>|</option>|</select>"),
        ("<textarea bind:value=a>\"b\"</textarea>", "<textarea>\n|</textarea>"),
        ("<pre>{a}</pre>", "<pre>\n|</pre>"),
        ("<div dangerous_inner_html=a id=b/>", "<div|>|</div>"),
    ] {
        assert_eq!(pieces(source), expected, "{source}");
    }
}

#[test]
fn the_root_decides_the_namespace() {
    use crate::html::{self, Namespace};
    assert_eq!(html::namespace("circle", None), Namespace::Svg);
    assert_eq!(html::namespace("mi", None), Namespace::MathMl);
    assert_eq!(html::namespace("a", None), Namespace::Html);
    assert_eq!(
        markup(r#"<svg viewBox="0 0 1 1"><foreignObject><p>"x"</p></foreignObject></svg>"#).matches("viewBox").count(),
        1
    );
}

#[test]
fn a_value_ends_where_the_next_name_or_the_tag_does() {
    assert_eq!(values("<p a=name b=other.id() c/>"), ["name", "other . id ()", "-"]);
    assert_eq!(values("<p a=x as u8 b=!y in=z/>"), ["x as u8", "! y", "z"]);
    assert_eq!(values("<p a=move |x: Vec<u8>| x < 3 b=|| -> Vec<u8> { y }/>").len(), 2);
    assert_eq!(values("<p a=<u8>::default() b=list::<Vec<u8>>() c=vec![1] d=f(a > b)/>").len(), 4);
    assert_eq!(values("<p a=if x { 1 } else { 2 } b=match y { _ => 3 } c=unsafe { z } />").len(), 3);
    assert_eq!(values("<p a=Point { x: 1 } b=&mut -1 c=x? d=async move { 1 } e=x.await/>").len(), 5);
    assert_eq!(values("<p a=x {..rest} b={ y > z } c=1..2/>").len(), 4);
    assert_eq!(values("<label for=id type=r#type data-a-1=x xlink:href=y/>").len(), 4);
    assert_eq!(values("<p a=x\n--b=y/>"), ["x - - b = y"]);
    assert_eq!(values("<p a=if let Some(x) = y { x } else if z { 1 } else { 2 } else=x as=y/>").len(), 3);
    assert_eq!(
        values("<p a=move |(x, y): (u8, [u8; 2])| -> Row<u8> { x } b=x as Vec<u8> c=!matches!(d, _)/>").len(),
        3
    );
    assert_eq!(values("<p a=ui::Row { x } b=X c=for x in y {} d=-1 e='c' f=x.0.1?/>").len(), 6);
}

#[test]
fn a_tag_keeps_its_name() {
    assert_eq!(markup("<my-element-2 a/>"), "<my-element-2 a></my-element-2>");
    assert_eq!(markup("<h1/>"), "<h1></h1>");
    assert_eq!(
        holes("<p class:hover:x-1=a class:\"w-1/2\"=b style:--gap=c/>"),
        "0 class hover:x-1, 0 class w-1/2, 0 style --gap"
    );
    assert_eq!(
        holes("<p on:click=a on:click:once:capture=b on:click:direct=c on:blur=d on:my-event=e/>"),
        "0 on DELE, 0 on ONCE CAPT, 0 on, 0 on, 0 on my-event"
    );
}

#[test]
fn errors_in_tags() {
    for (source, expected) in [
        ("<div>", "0101"),
        ("<div><b></div>", "0101"),
        ("<><b/>", "0101"),
        ("<div></dvi>", "0102"),
        ("<div></span>", "0102"),
        ("<Card></Crad>", "0102"),
        ("</p>", "0103"),
        ("<div></b></div>", "0103"),
        ("<br></br>", "0104"),
        ("<p>Hello world</p>", "0105"),
        ("<p>3</p>", "0105"),
        ("<p>b\"bytes\"</p>", "0105"),
        ("<p>{1 +}</p>", "0106"),
        ("<p id=a b=/>", "0108"),
        ("<p class:big=n > 3 id=\"x\"></p>", "0107"),
        ("<p class:big=n >= 3>\"x\"</p>", "0107"),
        ("<p id=x>Hello</p>", "0105"),
        ("<p id=x>Hello -> {name} world</p>", "0105 0105"),
        ("<p \"x\"></p>", "0108"),
        ("<p {x}></p>", "0108"),
        ("<p <b></b></p>", "0108"),
        ("<Card <b></b></Card>", "0108"),
        ("<Card<Row></Card>", "0108"),
        ("<p title=f(1 +) class:big=/>", "0106 0108"),
        ("< >", "0101"),
        ("<3", "0108 0105"),
        ("<!-- note --><p/>", "0109"),
        ("<!DOCTYPE html><p/>", "0109"),
        ("<p id=a id=b/>", "0110"),
        ("<Card a=1 a=2/>", "0110"),
        ("<p on:click=a on:click=b/>", "0110"),
        ("<dvi/>", "0112"),
        ("<p on:clik=x/>", "0113"),
        ("<p onn:click=x/>", "0114"),
        ("<p on:click:twice=x/>", "0115"),
        ("<p on:click:once:once=x/>", "0115"),
        ("<p on:=x/>", "0108"),
        ("<p class:=x/>", "0108"),
        ("<p on:click/>", "0108"),
    ] {
        assert_eq!(errors(source), expected, "{source}");
    }
}

#[test]
fn errors_in_attributes() {
    for (source, expected) in [
        ("<div bind:value=x/>", "0116"),
        ("<input type=\"checkbox\" bind:value=x/>", "0116"),
        ("<input bind:checked=x/>", "0116"),
        ("<input type=\"radio\" bind:group=x/>", "0116"),
        ("<input bind:vlaue=x/>", "0116"),
        ("<input type=kind bind:checked=x/>", ""),
        ("<input type=\"radio\" value=\"a\" bind:group=x/>", ""),
        ("<p class=x class:y=z/>", "0117"),
        ("<p class=\"x\" class:y=z/>", ""),
        ("<p style={x} style:y=z/>", "0117"),
        ("<img/>", "0118"),
        ("<img {..x}/>", ""),
        ("<Card class:x=y/>", "0122"),
        ("<Card data-x=1/>", "0122"),
        ("<Card {..x}/>", "0122"),
        ("<slot:a/>", "0123"),
        ("<p let:x/>", "0123"),
        ("<Card let:x/>", "0123"),
        ("<Card children=x>\"y\"</Card>", "0124"),
        ("<p dangerous_inner_html=x>\"y\"</p>", "0124"),
        ("<p className=x/>", "0125"),
        ("<p onClick=x/>", "0125"),
        ("<p onclick=\"x\"/>", ""),
        ("<Card type=x for=y/>", ""),
        ("<For each=x><li/></For>", "0128"),
        ("<ui::Index each=x>{row}</ui::Index>", "0128"),
        ("<For each=x>{|| \"y\"}</For>", "0128"),
        ("<For each=x let:y>{y}</For>", ""),
        ("<For each=x>{|y| y}</For>", ""),
        ("<For each=x/>", ""),
    ] {
        assert_eq!(errors(source), expected, "{source}");
    }
}

#[test]
fn errors_in_nesting() {
    for (source, expected) in [
        ("<button><b><button/></b></button>", "0119"),
        ("<a><p><a/></p></a>", "0119"),
        ("<form><div><form/></div></form>", "0119"),
        ("<p><b><div/></b></p>", "0119"),
        ("<p><ul/></p>", "0119"),
        ("<h1><h2/></h1>", "0119"),
        ("<li><li/></li>", "0119"),
        ("<li><div><li/></div></li>", "0119"),
        ("<li><ul><li/></ul></li>", ""),
        ("<dl><dt><dd/></dt></dl>", "0119"),
        ("<select><option><option/></option></select>", "0119"),
        ("<table><tr/></table>", "0120"),
        ("<table><tbody><td/></tbody></table>", "0120"),
        ("<table>\"x\"</table>", "0120"),
        ("<table><div/></table>", "0120"),
        ("<table><tbody><tr><td><p/></td></tr></tbody></table>", ""),
        ("<table>{rows}<tbody>{rows}<tr>{cells}<Row/></tr></tbody></table>", ""),
        ("<div><td/></div>", "0120"),
        ("<div><option/></div>", "0120"),
        ("<td/>", ""),
        ("<p><button><div/></button></p>", ""),
        ("<p><Card><div/></Card></p>", ""),
        ("<p>{x}</p>", ""),
        ("<textarea>{x}</textarea>", "0121"),
        ("<textarea>\"x\"</textarea>", ""),
        ("<title><b/></title>", "0121"),
        ("<template><p>{x}</p></template>", "0121"),
        ("<template><p>\"x\"</p></template>", ""),
        ("<div><path/></div>", "0126"),
        ("<svg><div/></svg>", "0126"),
        ("<svg><foreignObject><div/></foreignObject><a><title>{x}</title></a></svg>", ""),
        ("<svg><pth/></svg>", "0112"),
        ("<math><mrow><mi>\"x\"</mi><mn>{n}</mn></mrow></math>", ""),
    ] {
        assert_eq!(errors(source), expected, "{source}");
    }
}

#[test]
fn all_errors_are_reported_and_the_rest_still_expands() {
    let source = "<dvi on:clik=x><img/><p>Hello {name} </p></dvi> <Counter initial=1 +/>";
    let expanded = view_tokens(tokens(source)).to_string();
    for code in ["S0112", "S0113", "S0118", "S0105"] {
        assert!(expanded.contains(code), "{code} is missing in {expanded}");
    }
    assert!(expanded.contains("= name ;"), "{expanded}");
    assert!(!expanded.contains("props_builder"), "a component with a faulty prop would cause more errors: {expanded}");
}

#[test]
fn a_view_without_holes_is_only_a_template() {
    let private = "::samara::__private::";
    let expected = format!(
        "{private}template({{ static PLAN: {private}Plan = {private}Plan::new(\"<p>x</p>\", &[], {private}ops::HTML as u8); &PLAN }}, |instance| instance.html(\"<p>x</p>\"))"
    );
    assert_eq!(view_tokens(tokens("<p>\"x\"</p>")).to_string(), tokens(&expected).to_string());
}

#[test]
fn views_without_an_element_are_plain_values() {
    assert_eq!(view_tokens(tokens("")).to_string(), "()");
    assert_eq!(view_tokens(tokens("\"x\"")).to_string(), "\"x\"");
    assert_eq!(view_tokens(tokens("{x} <>\"y\"</>")).to_string(), tokens("(x, \"y\",)").to_string());
    let many = "{x}".repeat(13);
    let twelve = "x,".repeat(12);
    assert_eq!(view_tokens(tokens(&many)).to_string(), tokens(&format!("(({twelve}), (x,),)")).to_string());
}

#[test]
fn components_get_props_slots_and_children() {
    let expanded = view_tokens(tokens(
        "<ui::List<Row<fn() -> u8>> rows=all wide type=\"x\" let:row><slot:head>\"H\"</slot:head><p>{row}</p></ui::List>",
    ));
    let expanded = expanded.to_string().replace(' ', "");
    let expected = "component(\"List\",::samara::__private::props_builder(&ui::List::<Row<fn()->u8>>).rows(all).wide(true).r#type(\"x\")\
        .head(move||{\"H\"}).children(move|row|{{";
    assert!(expanded.contains(expected), "{expanded}");
    assert!(expanded.ends_with(".build(),ui::List::<Row<fn()->u8>>)"), "{expanded}");

    let closure = view_tokens(tokens("<For>{|item| item}</For>")).to_string();
    assert!(closure.contains("children (move | item | item)"), "{closure}");
}

fn component_errors(source: &str) -> String {
    codes(&component::expand(TokenStream::new(), tokens(source)).to_string())
}

#[test]
fn errors_in_components() {
    for (source, expected) in [
        ("fn Fine(a: u8, #[prop(optional, into)] b: Option<u8>) -> impl View {}", ""),
        ("fn counter() -> impl View {}", "0140"),
        ("fn My_Counter() -> impl View {}", "0140"),
        ("fn Counter() {}", "0141"),
        ("fn Counter(&self) -> impl View {}", "0142"),
        ("fn Counter((a, b): (u8, u8)) -> impl View {}", "0143"),
        ("async fn Counter() -> impl View {}", "0144"),
        ("unsafe extern \"C\" fn Counter() -> impl View {}", "0144 0144"),
        ("fn Counter(#[prop(optonal)] a: u8) -> impl View {}", "0145"),
        ("fn Counter(#[prop(foo = 1, bar(2))] a: u8) -> impl View {}", "0145 0145"),
        ("fn Counter(#[prop] a: u8) -> impl View {}", "0145"),
        ("fn Counter(#[prop(optional, default = 1)] a: u8) -> impl View {}", "0146"),
        ("struct Counter;", "0147"),
    ] {
        assert_eq!(component_errors(source), expected, "{source}");
    }
}

#[test]
fn each_prop_is_a_variable_of_its_own() {
    let source = "fn Counter(#[allow(unused)] mut initial: i32, r#type: u8) -> impl View {}";
    let expanded = component::expand(TokenStream::new(), tokens(source)).to_string();
    for line in ["# [allow (unused)] let mut initial = props . initial ;", "let r#type = props . r#type ;"] {
        assert!(expanded.contains(line), "{line} is missing in {expanded}");
    }
}

#[test]
fn a_component_documents_its_props() {
    let expanded = component::expand(
        TokenStream::new(),
        tokens(
            "/// Counts.\nfn Counter(/// Where to start.\n initial: i32, #[prop(default = 1)] step: i32) -> impl View {}",
        ),
    );
    let expanded = expanded.to_string();
    for line in ["- **`initial`**: `i32`", "  Where to start.", "- **`step`**: `i32`, by default `1`"] {
        assert!(expanded.contains(line), "{line} is missing in {expanded}");
    }
}
