//! Random graphs under random schedules, compared with an oracle that computes everything anew each time.
//!
//! `PROPTEST_CASES=10000 cargo test -p samara-reactive --test oracle --release` looks longer.

use proptest::prelude::*;
use samara_reactive::{Effect, Graph, Memo, Owner, ReadSignal, Signal, batch, on_cleanup, render_effect};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

// What is generated.

/// Reads the first source; according to that, either the second and third, or the fourth. So sources come and go.
#[derive(Clone, Debug)]
struct Formula {
    /// Which sources to read: indices into what is in scope, which wrap around.
    reads: [usize; 4],
    /// The result is taken modulo this number; a small one often yields the same result for different sources.
    modulus: i64,
}

#[derive(Clone, Debug)]
enum Item {
    /// A memo. What follows it in the same scope, or is inside that, may read it.
    Memo(Formula),
    /// An effect, and what it creates in each run.
    Effect { formula: Formula, renders: bool, inside: Vec<Item> },
    /// An owner, which the schedule may dispose of.
    Owner(Vec<Item>),
}

#[derive(Clone, Debug)]
enum Step {
    Set(usize, i64),
    Read(usize),
    Dispose(usize),
    Add(usize, Vec<Item>),
}

#[derive(Clone, Debug)]
struct Plan {
    signals: Vec<i64>,
    /// Effects that write what they compute from `signals` to further signals, one each.
    writers: Vec<Formula>,
    items: Vec<Item>,
    /// Each entry is a batch, or, if it has one step, that step without a batch.
    schedule: Vec<Vec<Step>>,
}

fn formula() -> impl Strategy<Value = Formula> {
    (any::<[u8; 4]>(), 2_i64..8).prop_map(|(reads, modulus)| Formula { reads: reads.map(usize::from), modulus })
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let leaf = prop_oneof![
        3 => formula().prop_map(Item::Memo),
        2 => (formula(), any::<bool>())
            .prop_map(|(formula, renders)| Item::Effect { formula, renders, inside: vec![] }),
    ];
    let item = leaf.prop_recursive(3, 24, 5, |item| {
        let inside = prop::collection::vec(item, 0..5);
        prop_oneof![
            (formula(), any::<bool>(), inside.clone()).prop_map(|(formula, renders, inside)| Item::Effect {
                formula,
                renders,
                inside
            }),
            inside.prop_map(Item::Owner),
        ]
    });
    prop::collection::vec(item, 0..8)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (any::<usize>(), 0_i64..6).prop_map(|(signal, value)| Step::Set(signal, value)),
        2 => any::<usize>().prop_map(Step::Read),
        1 => any::<usize>().prop_map(Step::Dispose),
        1 => (any::<usize>(), items()).prop_map(|(owner, items)| Step::Add(owner, items)),
    ]
}

fn plan() -> impl Strategy<Value = Plan> {
    let signals = prop::collection::vec(0_i64..6, 1..5);
    let writers = prop_oneof![2 => Just(vec![]), 1 => prop::collection::vec(formula(), 1..3)];
    let schedule = prop::collection::vec(prop::collection::vec(step(), 1..5), 0..12);
    (signals, writers, items(), schedule).prop_map(|(signals, writers, items, schedule)| Plan {
        signals,
        writers,
        items,
        schedule,
    })
}

// The oracle.

/// A source as the oracle knows it: no cache, no links.
#[derive(Clone)]
enum Model {
    Signal(usize),
    Computed(Rc<(Formula, Vec<Source>)>),
}

impl Model {
    fn value(&self, signals: &[i64], known: &mut HashMap<*const (Formula, Vec<Source>), i64>) -> i64 {
        match self {
            Model::Signal(index) => signals[*index],
            Model::Computed(computed) => {
                let key = Rc::as_ptr(computed);
                if let Some(value) = known.get(&key) {
                    return *value;
                }
                let (formula, scope) = &**computed;
                let value = formula.evaluate(scope, |source| source.model.value(signals, known));
                known.insert(key, value);
                value
            }
        }
    }
}

/// A source in both worlds.
#[derive(Clone)]
struct Source {
    model: Model,
    real: ReadSignal<i64>,
}

impl Formula {
    fn evaluate(&self, scope: &[Source], mut read: impl FnMut(&Source) -> i64) -> i64 {
        let mut read = |which: usize| read(&scope[self.reads[which] % scope.len()]);
        let sum = if read(0) % 2 == 0 { read(1) * 3 + read(2) } else { read(3) + 1 };
        sum % self.modulus
    }
}

/// A living effect.
struct Watch {
    formula: Formula,
    scope: Vec<Source>,
    value: Cell<i64>,
    /// What it read in its latest run, and what it saw.
    seen: RefCell<Vec<(Model, i64)>>,
    /// The same, as it was before the present round.
    seen_before: RefCell<Vec<(Model, i64)>>,
    runs_in_round: Cell<u32>,
    is_new: Cell<bool>,
}

/// Everything that a case keeps track of.
struct World {
    signals: Vec<Signal<i64>>,
    /// The oracle's copy of the signals, the writers' included.
    values: RefCell<Vec<i64>>,
    has_writers: bool,
    watches: RefCell<Vec<Rc<Watch>>>,
    owners: RefCell<Vec<(Owner, Vec<Source>)>>,
    memo_runs: RefCell<HashMap<usize, u32>>,
    next_memo: Cell<usize>,
}

impl World {
    fn expected(&self, model: &Model) -> i64 {
        model.value(&self.values.borrow(), &mut HashMap::new())
    }

    /// Creates `items` under the current owner; returns what may be read after them.
    fn build(self: &Rc<Self>, items: &[Item], mut scope: Vec<Source>) -> Vec<Source> {
        for item in items {
            match item {
                Item::Memo(formula) => scope.push(self.memo(formula.clone(), scope.clone())),
                Item::Effect { formula, renders, inside } => self.effect(formula, *renders, inside, scope.clone()),
                Item::Owner(inside) => {
                    let owner = Owner::new();
                    let inside = owner.run(|| self.build(inside, scope.clone()));
                    self.owners.borrow_mut().push((owner, inside));
                }
            }
        }
        scope
    }

    fn memo(self: &Rc<Self>, formula: Formula, scope: Vec<Source>) -> Source {
        let model = Model::Computed(Rc::new((formula.clone(), scope.clone())));
        let (world, number) = (self.clone(), self.next_memo.get());
        self.next_memo.set(number + 1);
        let real = Memo::new(move || {
            *world.memo_runs.borrow_mut().entry(number).or_default() += 1;
            formula.evaluate(&scope, |source| source.real.get())
        });
        Source { model, real: real.into() }
    }

    fn effect(self: &Rc<Self>, formula: &Formula, renders: bool, inside: &[Item], scope: Vec<Source>) {
        let watch = Rc::new(Watch {
            formula: formula.clone(),
            scope,
            value: Cell::new(-1),
            seen: RefCell::default(),
            seen_before: RefCell::default(),
            runs_in_round: Cell::new(0),
            is_new: Cell::new(true),
        });
        self.watches.borrow_mut().push(watch.clone());
        let (world, inside) = (self.clone(), inside.to_vec());
        let holder = Owner::new();
        holder.run(|| {
            let (world, gone) = (self.clone(), watch.clone());
            on_cleanup(move || world.watches.borrow_mut().retain(|watch| !Rc::ptr_eq(watch, &gone)));
        });
        let run = move || {
            world.run_watch(&watch);
            world.build(&inside, watch.scope.clone());
        };
        holder.run(|| if renders { render_effect(run) } else { Effect::new(run) });
    }

    fn run_watch(&self, watch: &Watch) {
        let mut seen = Vec::new();
        let value = watch.formula.evaluate(&watch.scope, |source| {
            let value = source.real.get();
            seen.push((source.model.clone(), value));
            value
        });
        if !self.has_writers {
            // No effect ever sees a mixture of old and new.
            for (model, value) in &seen {
                assert_eq!(*value, self.expected(model), "an effect saw a value that was out of date");
            }
        }
        watch.value.set(value);
        watch.seen.replace(seen);
        watch.runs_in_round.set(watch.runs_in_round.get() + 1);
    }

    fn step(self: &Rc<Self>, step: &Step, base: usize, written: &mut HashSet<usize>, has_read: &mut bool) {
        match step {
            Step::Set(signal, value) => {
                let signal = signal % base;
                written.insert(signal);
                self.values.borrow_mut()[signal] = *value;
                self.signals[signal].set(*value);
            }
            Step::Read(which) => {
                *has_read = true;
                self.forget_dead_owners();
                let owners = self.owners.borrow();
                let source = owners.iter().flat_map(|(_, scope)| scope).nth(which % (owners.len() * 2)).cloned();
                drop(owners);
                if let Some(source) = source.filter(|_| !self.has_writers) {
                    assert_eq!(source.real.get_untracked(), self.expected(&source.model), "a read was out of date");
                }
            }
            Step::Dispose(which) => {
                self.forget_dead_owners();
                let mut owners = self.owners.borrow_mut();
                if owners.len() > 1 {
                    let index = 1 + which % (owners.len() - 1);
                    let (owner, _) = owners.remove(index);
                    drop(owners);
                    owner.dispose();
                }
            }
            Step::Add(which, items) => {
                *has_read = true; // what is created reads at once
                self.forget_dead_owners();
                let owners = self.owners.borrow();
                let index = which % owners.len();
                let (owner, scope) = owners[index].clone();
                drop(owners);
                let scope = owner.run(|| self.build(items, scope));
                if let Some(entry) = self.owners.borrow_mut().iter_mut().find(|(entry, _)| *entry == owner) {
                    entry.1 = scope;
                }
            }
        }
    }

    /// A named owner knows its name as long as it lives; all of ours are below one that has a name.
    fn forget_dead_owners(&self) {
        self.owners.borrow_mut().retain(|(owner, _)| owner.component_name().is_some());
    }

    /// Checks all effects and memos after a round in which these signals were `written`. If memos were read during the
    /// round (`has_read`), they may have come out different for a while, and have made effects run for nothing.
    fn check_round(&self, written: &HashSet<usize>, has_read: bool) {
        for watch in self.watches.borrow().iter() {
            let expected = watch.formula.evaluate(&watch.scope, |source| self.expected(&source.model));
            assert_eq!(watch.value.get(), expected, "an effect is out of date");
            if !self.has_writers && !watch.is_new.get() {
                let runs = watch.runs_in_round.get();
                let must_run = watch.seen_before.borrow().iter().any(|(model, value)| match model {
                    Model::Signal(index) => written.contains(index),
                    Model::Computed(_) => self.expected(model) != *value,
                });
                assert!(runs <= 1, "an effect ran {runs} times in a round");
                assert!(runs == 1 || !must_run, "an effect did not run, though what it had read has changed");
                assert!(runs == 0 || must_run || has_read, "an effect ran, though nothing it had read has changed");
            }
        }
        if !self.has_writers && !has_read {
            for (memo, runs) in self.memo_runs.borrow().iter() {
                assert_eq!(*runs, 1, "memo {memo} was computed {runs} times in a round");
            }
        }
        self.memo_runs.borrow_mut().clear();
    }
}

fn run(plan: &Plan) {
    let graph = Graph::new();
    graph.enter(|| {
        let base = plan.signals.len();
        let signals: Vec<_> = (0..base + plan.writers.len())
            .map(|index| Signal::new(plan.signals.get(index).copied().unwrap_or(0)))
            .collect();
        let before = graph.stats();
        let app = Owner::named("App");
        let sources = |count: usize| -> Vec<Source> {
            let signals = signals[..count].iter().enumerate();
            signals.map(|(index, signal)| Source { model: Model::Signal(index), real: signal.read_only() }).collect()
        };
        let world = Rc::new(World {
            signals: signals.clone(),
            values: RefCell::new(signals.iter().map(|signal| signal.get()).collect()),
            has_writers: !plan.writers.is_empty(),
            watches: RefCell::default(),
            owners: RefCell::default(),
            memo_runs: RefCell::default(),
            next_memo: Cell::new(0),
        });
        app.run(|| {
            for (offset, formula) in plan.writers.iter().enumerate() {
                let (world, formula, scope) = (world.clone(), formula.clone(), sources(base));
                Effect::new(move || {
                    let value = formula.evaluate(&scope, |source| source.real.get());
                    world.values.borrow_mut()[base + offset] = value;
                    world.signals[base + offset].set(value);
                });
            }
        });
        let scope = app.run(|| world.build(&plan.items, sources(signals.len())));
        world.owners.borrow_mut().insert(0, (app, scope));
        world.check_round(&HashSet::new(), true);

        for steps in &plan.schedule {
            run_round(&world, steps, base);
        }

        app.dispose();
        assert_eq!(graph.stats(), before, "something was left behind");
        assert!(world.watches.borrow().is_empty());
    });
}

fn run_round(world: &Rc<World>, steps: &[Step], base: usize) {
    let (mut written, mut has_read) = (HashSet::new(), false);
    for watch in world.watches.borrow().iter() {
        watch.runs_in_round.set(0);
        watch.is_new.set(false);
        watch.seen_before.replace(watch.seen.borrow().clone());
    }
    if let [step] = steps {
        world.step(step, base, &mut written, &mut has_read);
    } else {
        batch(|| steps.iter().for_each(|step| world.step(step, base, &mut written, &mut has_read)));
    }
    world.check_round(&written, has_read);
}

fn config() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => config,
        None => ProptestConfig { cases: 2_000, ..config },
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_graph_under_any_schedule_agrees_with_the_oracle(plan in plan()) {
        run(&plan);
    }
}
