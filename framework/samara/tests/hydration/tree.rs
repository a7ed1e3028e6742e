//! Views made up at random: what they are made of, and what changes in them.

use proptest::prelude::*;
use samara::prelude::*;

/// A view. `usize`: which of the signals in [`State`] it shows.
#[derive(Clone, Debug)]
pub enum Tree {
    Text(String),
    /// A closure that returns text, among others in one place.
    Changing(usize),
    /// Several views in one place.
    Pair(Box<Tree>, Box<Tree>),
    Many(Vec<Tree>),
    Maybe(Option<Box<Tree>>),
    /// A closure that returns one view or the other.
    Either(usize, Box<Tree>, Box<Tree>),
    Shown(usize, Box<Tree>),
    Component(Box<Tree>),
    /// Elements, with holes that stand alone or among others, for texts and for blocks.
    Paragraph(Box<Tree>),
    TextParagraph(String),
    ChangingParagraph(usize),
    Mixed(usize, Box<Tree>, String, Box<Tree>),
    List(Box<Tree>),
    Fixed,
    Tag(Box<Tree>),
    /// Of other namespaces.
    Drawing(usize, String),
    Table(Box<Tree>),
    /// Boundaries, of which the second may fail, now or later.
    Suspended(Box<Tree>),
    Guarded(Option<usize>, Box<Tree>),
}

/// What a view shows that can change.
#[derive(Clone, Copy)]
pub struct State {
    texts: [Signal<String>; 2],
    flags: [Signal<bool>; 2],
    items: Signal<Vec<u32>>,
}

impl State {
    pub fn new() -> State {
        State {
            texts: [Signal::new(String::new()), Signal::new("one & <two>".into())],
            flags: [Signal::new(true), Signal::new(false)],
            items: Signal::new(vec![1, 2, 3, 4]),
        }
    }

    pub fn change(self) {
        self.texts[0].set("now".into());
        self.texts[1].set(String::new());
        self.flags.iter().for_each(|flag| flag.update(|on| *on = !*on));
        self.items.set(vec![4, 5, 1, 2]);
    }
}

#[component]
fn Frame(children: Children) -> impl View {
    ("<", children(), ">")
}

impl Tree {
    /// Whether the server renders what stands for a failed part: that is not claimed, but built afresh.
    pub fn fails_at_once(&self) -> bool {
        format!("{self:?}").contains("Guarded(Some(0)")
    }

    /// Whether there is a place for what stands for a failed part: whatever is there goes without a warning.
    pub fn is_guarded(&self) -> bool {
        format!("{self:?}").contains("Guarded(")
    }

    pub fn view(&self, state: State) -> AnyView {
        match self.clone() {
            Tree::Text(text) => text.into_any(),
            Tree::Changing(index) => state.texts[index].into_any(),
            Tree::Pair(first, second) => (first.view(state), second.view(state)).into_any(),
            Tree::Many(trees) => trees.iter().map(|tree| tree.view(state)).collect::<Vec<_>>().into_any(),
            Tree::Maybe(tree) => tree.map(|tree| tree.view(state)).into_any(),
            Tree::Either(index, first, second) => {
                let flag = state.flags[index];
                (move || if flag.get() { first.view(state) } else { second.view(state) }).into_any()
            }
            Tree::Shown(index, tree) => {
                let flag = state.flags[index];
                view! { <Show when=flag fallback=|| "hidden">{tree.view(state)}</Show> }.into_any()
            }
            Tree::Component(tree) => view! { <Frame>{tree.view(state)}</Frame> }.into_any(),
            Tree::Paragraph(tree) => view! { <div class="block">{tree.view(state)}</div> }.into_any(),
            Tree::TextParagraph(text) => view! { <p>{text}</p> }.into_any(),
            Tree::ChangingParagraph(index) => {
                let (text, flag) = (state.texts[index], state.flags[index]);
                view! { <p title=text class="a" class:on=flag>{text}</p> }.into_any()
            }
            Tree::Mixed(index, first, text, second) => {
                let changing = state.texts[index];
                view! {
                    <section>
                        "start" {first.view(state)} "after" {text} {changing}
                        <i title="fixed">{second.view(state)}</i> <br/> {changing} "end"
                    </section>
                }
                .into_any()
            }
            Tree::List(tree) => view! {
                <ul>
                    <For each=state.items key=|item| *item let:item>
                        <li id=format!("item-{item}") class:even={item % 2 == 0}>{item} ": " {tree.view(state)}</li>
                    </For>
                </ul>
            }
            .into_any(),
            Tree::Fixed => view! { <b class="fixed">"no " <i>"holes"</i></b> }.into_any(),
            Tree::Tag(tree) => view! { <Dynamic tag="article">{tree.view(state)}</Dynamic> }.into_any(),
            Tree::Drawing(index, text) => {
                let (changing, flag) = (state.texts[index], state.flags[index]);
                view! {
                    <svg><g class:on=flag><text>{text}</text> <Show when=flag><circle r="1"/></Show></g></svg>
                    <math><mi>{changing}</mi> <mn>"1"</mn></math>
                }
                .into_any()
            }
            Tree::Table(tree) => view! {
                <table>
                    <tbody>
                        <For each=state.items key=|item| *item let:item>
                            <tr><td>{item}</td><td>{tree.view(state)}</td></tr>
                        </For>
                    </tbody>
                </table>
            }
            .into_any(),
            Tree::Suspended(tree) => view! { <Suspense fallback=|| "wait">{tree.view(state)}</Suspense> }.into_any(),
            Tree::Guarded(fails_when, tree) => {
                let content = move || match fails_when {
                    Some(index) if state.flags[index].get() => Err("failed"),
                    _ => Ok("sound"),
                };
                view! {
                    <ErrorBoundary fallback=|failures| view! { <em>{failures[0].to_string()}</em> }>
                        {content} <div>{tree.view(state)}</div>
                    </ErrorBoundary>
                }
                .into_any()
            }
        }
    }
}

pub fn tree() -> impl Strategy<Value = Tree> {
    let text = || prop_oneof![Just(String::new()), Just("]".into()), "[a-c&<>\" ]{1,4}"];
    let leaf = prop_oneof![
        text().prop_map(Tree::Text),
        (0..2usize).prop_map(Tree::Changing),
        text().prop_map(Tree::TextParagraph),
        (0..2usize).prop_map(Tree::ChangingParagraph),
        Just(Tree::Fixed),
        (0..2usize, text()).prop_map(|(index, text)| Tree::Drawing(index, text)),
    ];
    leaf.prop_recursive(4, 24, 3, move |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        prop_oneof![
            (boxed(), boxed()).prop_map(|(first, second)| Tree::Pair(first, second)),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::Many),
            prop::option::of(boxed()).prop_map(Tree::Maybe),
            (0..2usize, boxed(), boxed()).prop_map(|(index, first, second)| Tree::Either(index, first, second)),
            (0..2usize, boxed()).prop_map(|(index, tree)| Tree::Shown(index, tree)),
            boxed().prop_map(Tree::Component),
            boxed().prop_map(Tree::Paragraph),
            (0..2usize, boxed(), text(), boxed())
                .prop_map(|(index, first, text, second)| Tree::Mixed(index, first, text, second)),
            boxed().prop_map(Tree::List),
            boxed().prop_map(Tree::Tag),
            boxed().prop_map(Tree::Table),
            boxed().prop_map(Tree::Suspended),
            (prop::option::of(0..2usize), boxed()).prop_map(|(fails_when, tree)| Tree::Guarded(fails_when, tree)),
        ]
    })
}
