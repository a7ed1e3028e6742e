//! The nine operations of js-framework-benchmark, with its warm-ups, slow-downs and weights.

/// An operation on the table, measured from the click to the paint.
pub struct Operation {
    pub name: &'static str,
    /// What it counts in the mean.
    pub weight: f64,
    /// How many times slower the page runs while it is measured, so that short operations can be told apart.
    pub slow_down: u32,
    /// The warm-up, and what brings the table into the state that is measured from.
    pub prepare: fn() -> Vec<Step>,
    pub measured: fn() -> Step,
}

/// A click, and what the page is to become by it.
pub struct Step {
    /// The CSS selector of what is clicked.
    pub click: String,
    /// A JavaScript expression that is true when the click has had its effect.
    pub until: String,
}

/// How often an operation is done before it is measured, where nothing else is said.
const WARM_UPS: usize = 5;

pub const OPERATIONS: &[Operation] = &[
    Operation {
        name: "create rows",
        weight: 0.64280248137063,
        slow_down: 1,
        prepare: create_and_clear,
        measured: || click("#run", text(1000, 1, "6000")),
    },
    Operation {
        name: "replace all rows",
        weight: 0.5607178150466176,
        slow_down: 1,
        prepare: || (0..WARM_UPS).map(create).collect(),
        measured: || click("#run", text(1, 1, "5001")),
    },
    Operation {
        name: "update every 10th",
        weight: 0.5643800750716564,
        slow_down: 4,
        prepare: || [create(0)].into_iter().chain((1..=3).map(update)).collect(),
        measured: || update(4),
    },
    Operation {
        name: "select row",
        weight: 0.1925635870170522,
        slow_down: 4,
        prepare: || [create(0)].into_iter().chain((5..=WARM_UPS + 5).map(select)).collect(),
        measured: || select(2),
    },
    Operation {
        name: "swap rows",
        weight: 0.13200612879341714,
        slow_down: 4,
        prepare: || [create(0)].into_iter().chain((0..=WARM_UPS).map(swap)).collect(),
        measured: || swap(WARM_UPS + 1),
    },
    Operation {
        name: "remove row",
        weight: 0.5277091212292658,
        slow_down: 2,
        prepare: remove_some,
        measured: || remove(4, "10"),
    },
    Operation {
        name: "create many rows",
        weight: 0.5644449600965534,
        slow_down: 1,
        prepare: create_and_clear,
        measured: || click("#runlots", "document.querySelector('tbody>tr:nth-of-type(10000)>td:nth-of-type(2)>a')"),
    },
    Operation {
        name: "append rows",
        weight: 0.5508359820582848,
        slow_down: 1,
        prepare: || vec![create(0)],
        measured: || click("#add", row(2000)),
    },
    Operation {
        name: "clear rows",
        weight: 0.4225836631419211,
        slow_down: 4,
        prepare: || create_and_clear().into_iter().chain([create(WARM_UPS)]).collect(),
        measured: clear,
    },
];

fn create_and_clear() -> Vec<Step> {
    (0..WARM_UPS).flat_map(|before| [create(before), clear()]).collect()
}

/// Six rows are removed from near the top, the last of them at a place where one was removed before.
fn remove_some() -> Vec<Step> {
    let warm_ups = (0..WARM_UPS).map(|before| remove(WARM_UPS - before + 4, "10"));
    [create(0)].into_iter().chain(warm_ups).chain([remove(6, "12")]).collect()
}

/// `before`: how often rows were created before.
fn create(before: usize) -> Step {
    click("#run", format!("{} && {}", row(1000), text(1, 1, &(before * 1000 + 1).to_string())))
}

fn clear() -> Step {
    click("#clear", "!document.querySelector('tbody>tr')")
}

/// The update that gives every tenth row its `marks`th mark.
fn update(marks: usize) -> Step {
    click("#update", text(991, 2, &" !!!".repeat(marks)))
}

fn select(row: usize) -> Step {
    let selector = format!("tbody>tr:nth-of-type({row})");
    let selected = format!("document.querySelector('{selector}').classList.contains('danger')");
    let only = "document.querySelectorAll('tbody>tr.danger').length === 1";
    click(format!("{selector}>td:nth-of-type(2)>a"), format!("{selected} && {only}"))
}

/// `before`: how often rows were swapped before.
fn swap(before: usize) -> Step {
    let (second, last) = if before.is_multiple_of(2) { ("999", "2") } else { ("2", "999") };
    click("#swaprows", format!("{} && {}", text(999, 1, last), text(2, 1, second)))
}

/// Removes a row; the one that takes its place has the id `follower`.
fn remove(row: usize, follower: &str) -> Step {
    let icon = format!("tbody>tr:nth-of-type({row})>td:nth-of-type(3)>a>span:nth-of-type(1)");
    click(icon, format!("{} === {follower:?}", content(row, 1)))
}

fn click(selector: impl Into<String>, until: impl Into<String>) -> Step {
    Step { click: selector.into(), until: until.into() }
}

/// Whether there is a row of that number, counted from 1.
fn row(number: usize) -> String {
    format!("document.querySelector('tbody>tr:nth-of-type({number})')")
}

/// Whether a cell contains a text.
fn text(row: usize, column: usize, text: &str) -> String {
    format!("{}?.includes({text:?})", content(row, column))
}

fn content(row: usize, column: usize) -> String {
    format!("document.querySelector('tbody>tr:nth-of-type({row})>td:nth-of-type({column})')?.textContent")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odd_number_of_swaps_has_the_second_row_last() {
        assert!(
            swap(0).until.contains("\"2\"")
                && swap(0).until.starts_with("document.querySelector('tbody>tr:nth-of-type(999)")
        );
        assert_ne!(swap(0).until, swap(1).until);
        let measured = (OPERATIONS[4].measured)();
        assert_eq!(measured.until, swap(0).until);
    }

    #[test]
    fn warm_ups_are_as_published() {
        let counts: Vec<usize> = OPERATIONS.iter().map(|operation| (operation.prepare)().len()).collect();
        assert_eq!(counts, [10, 5, 4, 7, 7, 7, 10, 1, 11]);
    }

    #[test]
    fn removals_never_hit_the_row_that_is_measured() {
        let clicked: Vec<String> = remove_some().into_iter().skip(1).map(|step| step.click).collect();
        assert!(clicked.iter().all(|selector| !selector.contains("nth-of-type(4)>")));
        assert!((OPERATIONS[5].measured)().click.contains("tr:nth-of-type(4)>"));
    }
}
