//! Keyed and unkeyed lists: which nodes stay, and how many operations it takes.

use proptest::prelude::*;
use samara::prelude::*;
use samara::stats;
use samara_testing::{Page, mount};

/// A list of inputs by key. What is typed into them shows which node is which.
fn keyed(items: Signal<Vec<u32>>) -> Page {
    mount(move || {
        view! {
            <ul>
                <For each=move || items.get() key=|item| *item let:item>
                    <li><label>{item} <input></label></li>
                </For>
            </ul>
        }
    })
}

fn order(page: &Page) -> Vec<String> {
    page.css("li").texts().iter().map(|text| text.trim().to_owned()).collect()
}

#[test]
fn rows_follow_the_list_whatever_happens_to_it() {
    let items = Signal::new(vec![]);
    let page = keyed(items);
    let changes: [&[u32]; 14] = [
        &[],
        &[1, 2, 3, 4, 5],
        &[1, 4, 3, 2, 5],
        &[5, 4, 3, 2, 1],
        &[3],
        &[1, 3, 2],
        &[3, 2, 1, 0],
        &[10, 11, 12],
        &[12, 10, 13, 11, 14],
        &[14, 12, 10, 13, 11],
        &[11, 13],
        &[],
        &[7],
        &[1, 7, 2],
    ];
    for change in changes {
        items.set(change.to_vec());
        assert_eq!(order(&page), change.iter().map(u32::to_string).collect::<Vec<_>>(), "{change:?}");
    }
}

#[test]
fn a_row_that_moves_keeps_its_node() {
    let items = Signal::new(vec![1, 2, 3, 4]);
    let page = keyed(items);
    for (position, text) in ["one", "two", "three", "four"].iter().enumerate() {
        page.css("input").nth(position).type_text(text);
    }
    let second = page.css("input").nth(1);
    items.set(vec![4, 3, 2, 1]);
    assert_eq!(page.css("input").values(), ["four", "three", "two", "one"]);
    assert_eq!(page.css("input").nth(2), second);
}

#[test]
fn the_focus_survives_a_reversal() {
    let items = Signal::new(vec![1, 2, 3]);
    let page = keyed(items);
    let input = page.css("input").nth(1);
    input.focus();
    items.set(vec![3, 2, 1]);
    assert!(input.is_focused());
}

/// The number of operations that a change takes.
fn cost(page: &Page, change: impl FnOnce()) -> usize {
    let (batches, operations) = (page.batches(), page.operations());
    change();
    assert_eq!(page.batches() - batches, 1, "a change crosses to the interpreter once");
    page.operations() - operations
}

#[test]
fn only_rows_off_the_longest_increasing_run_move() {
    let items = Signal::new((0..1000).collect::<Vec<u32>>());
    let page = keyed(items);
    let swap = cost(&page, || items.update(|items| items.swap(1, 998)));
    assert_eq!(swap, 2, "two rows are inserted elsewhere");
    let rotate = cost(&page, || items.update(|items| items.rotate_left(1)));
    assert_eq!(rotate, 1);
}

#[test]
fn removing_a_row_takes_its_node_and_its_handles() {
    let items = Signal::new((0..1000).collect::<Vec<u32>>());
    let page = keyed(items);
    let remove = cost(&page, || {
        items.update(|items| {
            items.remove(500);
        });
    });
    assert_eq!(remove, 2, "REMOVE and FREE");
}

#[test]
fn a_list_whose_items_hold_signals_does_not_grow_when_it_is_replaced_again_and_again() {
    struct Item {
        id: u32,
        label: Signal<String>,
    }

    let page = mount(|| {
        let items = Signal::new(vec![]);
        let first = StoredValue::new(0);
        let make = |id| Owned::new(|| Item { id, label: Signal::new(format!("item {id}")) });
        let replace = move |_| {
            first.update(|first| *first += 1000);
            items.set((first.get()..first.get() + 1000).map(make).collect());
        };
        view! {
            <button on:click=replace>"Replace"</button>
            <ul><For each=items key=|item: &Owned<Item>| item.id let:item><li>{item.label}</li></For></ul>
        }
    });
    let replace = || page.by_role("button", "Replace").click();
    replace();
    let after_one = stats();
    (0..9).for_each(|_| replace());
    assert_eq!(page.css("li").count(), 1000);
    assert_eq!(stats(), after_one);
}

#[test]
fn a_list_that_is_alone_in_its_element_is_cleared_by_one_operation() {
    let items = Signal::new((0..1000).collect::<Vec<u32>>());
    let page = keyed(items);
    let clear = cost(&page, || items.set(vec![]));
    assert_eq!(clear, 2, "CLEAR, and one FREE for all rows");
    assert_eq!(page.css("li").count(), 0);
    items.set(vec![5]);
    assert_eq!(order(&page), ["5"]);
}

#[test]
fn a_list_with_neighbours_leaves_them_alone() {
    let items = Signal::new(vec![1, 2]);
    let page = mount(move || {
        view! {
            <ul>
                <li>"first"</li>
                <For each=move || items.get() key=|item| *item let:item><li>{item}</li></For>
                <li>"last"</li>
            </ul>
        }
    });
    items.set(vec![]);
    assert_eq!(order(&page), ["first", "last"]);
    items.set(vec![3]);
    assert_eq!(order(&page), ["first", "3", "last"]);
}

#[test]
fn rows_of_several_nodes_move_as_one() {
    let items = Signal::new(vec![1, 2, 3]);
    let page = mount(move || {
        view! {
            <dl>
                <For each=move || items.get() key=|item| *item let:item>
                    <dt>{item}</dt>
                    {move || (item % 2 == 1).then(|| view! { <dd>"odd"</dd> })}
                </For>
            </dl>
        }
    });
    assert_eq!(page.css("dl > *").texts(), ["1", "odd", "2", "3", "odd"]);
    items.set(vec![3, 2, 1]);
    assert_eq!(page.css("dl > *").texts(), ["3", "odd", "2", "1", "odd"]);
}

#[test]
fn a_removed_row_is_cleaned_up() {
    let items = Signal::new(vec![1, 2, 3]);
    let gone = StoredValue::new(Vec::new());
    let _page = mount(move || {
        view! {
            <For each=move || items.get() key=|item| *item let:item>
                {
                    on_cleanup(move || gone.update(|gone| gone.push(item)));
                    item
                }
            </For>
        }
    });
    items.set(vec![1, 3]);
    assert_eq!(gone.get(), [2]);
    items.set(vec![4]);
    assert_eq!(gone.get(), [2, 1, 3]);
}

#[test]
fn positions_keep_their_nodes_in_an_unkeyed_list() {
    let items = Signal::new(vec!["a", "b", "c"]);
    let page = mount(move || {
        view! {
            <ul>
                <Index each=move || items.get() children=|item, index| view! { <li>{index} ": " {item} <input></li> }/>
            </ul>
        }
    });
    page.css("input").nth(0).type_text("first place");
    items.set(vec!["c", "b"]);
    assert_eq!(order(&page), ["0: c", "1: b"]);
    assert_eq!(page.css("input").values(), ["first place", ""]);
}

#[test]
fn nothing_is_left_of_a_list_that_is_unmounted() {
    let before = samara::stats();
    let owner = Owner::root();
    owner.run(|| {
        let items = Signal::new((0..50).collect::<Vec<u32>>());
        let page = keyed(items);
        items.update(|items| items.reverse());
        page.unmount();
    });
    owner.dispose();
    assert_eq!(samara::stats(), before);
}

/// The length of a longest increasing subsequence, the obvious way.
fn longest_increasing(values: &[usize]) -> usize {
    let mut best = vec![1; values.len()];
    for end in 0..values.len() {
        for start in 0..end {
            if values[start] < values[end] {
                best[end] = best[end].max(best[start] + 1);
            }
        }
    }
    best.into_iter().max().unwrap_or(0)
}

/// A list without duplicates, in any order.
fn list() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::hash_set(0u32..24, 0..16).prop_map(|items| items.into_iter().collect::<Vec<_>>()).prop_shuffle()
}

proptest! {
    #[test]
    fn any_change_keeps_rows_and_moves_as_few_as_possible(first in list(), second in list()) {
        let items = Signal::new(first.clone());
        let page = mount(move || {
            view! {
                <ul><li>"head"</li><For each=move || items.get() key=|item| *item let:item><li>{item}</li></For></ul>
            }
        });
        let row = |item: u32| {
            let rows = page.css("li:not(:first-child)");
            rows.iter().find(|row| row.text() == item.to_string()).cloned()
        };
        let kept: Vec<u32> = second.iter().copied().filter(|item| first.contains(item)).collect();
        let nodes: Vec<_> = kept.iter().map(|&item| row(item)).collect();

        let operations = page.operations();
        items.set(second.clone());
        let operations = page.operations() - operations;

        prop_assert_eq!(&order(&page)[1..], second.iter().map(u32::to_string).collect::<Vec<_>>());
        for (&item, node) in kept.iter().zip(nodes) {
            prop_assert_eq!(row(item), node, "row {} has another node", item);
        }
        let old_positions: Vec<usize> =
            kept.iter().map(|item| first.iter().position(|other| other == item).unwrap()).collect();
        let moved = kept.len() - longest_increasing(&old_positions);
        // REMOVE and FREE; CLONE, SET_TEXT and INSERT; INSERT.
        let least = (first.len() - kept.len()) * 2 + (second.len() - kept.len()) * 3 + moved;
        // The first row of all announces its template.
        let template = usize::from(first.is_empty() && !second.is_empty());
        prop_assert_eq!(operations, least + template);
    }
}
