//! A resource, under any schedule of changes, answers and steps of its tasks, against a model that knows no futures: what
//! counts is the newest fetch, and only once it has been answered.

use proptest::prelude::*;
use samara_reactive::{Effect, Graph, Owner, Resource, Signal, StoredValue, batch};
use std::cell::RefCell;
use std::rc::Rc;

#[allow(dead_code)] // other tests use the rest
#[path = "behaviour/promise.rs"]
mod promise;

use promise::{Promise, run_tasks};

#[derive(Clone, Debug)]
enum Step {
    /// The source is written, this often in one batch.
    Change(usize),
    Refetch,
    /// A fetch is answered, be it cancelled or not.
    Answer(usize),
    RunTasks,
    Write,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (1..4_usize).prop_map(Step::Change),
        1 => Just(Step::Refetch),
        5 => any::<usize>().prop_map(Step::Answer),
        4 => Just(Step::RunTasks),
        1 => Just(Step::Write),
    ]
}

/// What a resource is, in a few words.
#[derive(Default)]
struct Model {
    source: u32,
    /// What each fetch was asked for, and whether it has been answered.
    fetches: Vec<(u32, bool)>,
    loading: bool,
    shown: Option<String>,
}

impl Model {
    fn fetch(&mut self) {
        self.fetches.push((self.source, false));
        self.loading = true;
    }

    fn run_tasks(&mut self) {
        if let Some(&(source, true)) = self.fetches.last()
            && self.loading
        {
            self.shown = Some(answer(self.fetches.len() - 1, source));
            self.loading = false;
        }
    }
}

fn answer(fetch: usize, source: u32) -> String {
    format!("answer {fetch}, to {source}")
}

/// The real one.
struct World {
    source: Signal<u32>,
    resource: Resource<String>,
    promises: Rc<RefCell<Vec<Promise<String>>>>,
    /// What an effect has seen last.
    seen: StoredValue<Option<String>>,
}

impl World {
    fn new(owner: Owner) -> World {
        let source = Signal::new(0);
        let promises: Rc<RefCell<Vec<Promise<String>>>> = Rc::default();
        let seen = StoredValue::new(None);
        let given = promises.clone();
        let resource = owner.run(|| {
            let fetch = move |_| {
                let promise = Promise::new();
                given.borrow_mut().push(promise.clone());
                promise.wait()
            };
            let resource = Resource::new(move || source.get(), fetch);
            Effect::new(move || seen.set(resource.get()));
            resource
        });
        World { source, resource, promises, seen }
    }

    fn step(&self, model: &mut Model, step: &Step) {
        match step {
            Step::Change(times) => {
                batch(|| (0..*times).for_each(|_| self.source.update(|source| *source += 1)));
                model.source += *times as u32;
                model.fetch();
            }
            Step::Refetch => {
                self.resource.refetch();
                model.fetch();
            }
            Step::Answer(which) => {
                let fetch = which % model.fetches.len();
                let promise = self.promises.borrow()[fetch].clone();
                promise.complete(answer(fetch, model.fetches[fetch].0));
                model.fetches[fetch].1 = true;
            }
            Step::RunTasks => {
                run_tasks();
                model.run_tasks();
            }
            Step::Write => {
                self.resource.set("written".to_owned());
                model.shown = Some("written".to_owned());
            }
        }
    }

    fn check(&self, model: &Model) {
        assert_eq!((self.resource.get(), self.resource.is_loading()), (model.shown.clone(), model.loading));
        assert_eq!(self.seen.get(), model.shown, "a reader is out of date");
        let promises = self.promises.borrow();
        assert_eq!(promises.len(), model.fetches.len());
        let (newest, older) = promises.split_last().unwrap();
        assert!(older.iter().all(Promise::is_abandoned), "a fetch goes on whose answer nobody wants");
        assert_eq!(newest.is_abandoned(), !model.loading);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn any_schedule_shows_the_answer_to_the_newest_fetch_or_what_was_there(steps in prop::collection::vec(step(), 0..40)) {
        let graph = Graph::new();
        graph.enter(|| {
            let owner = Owner::new();
            let world = World::new(owner);
            let mut model = Model::default();
            model.fetch();
            world.check(&model);
            let before = graph.stats().nodes;
            for step in &steps {
                world.step(&mut model, step);
                world.check(&model);
            }
            let fewer = usize::from(!model.loading); // the task of the first fetch was there before
            assert_eq!(graph.stats().nodes, before - fewer, "something is left of earlier fetches");
            owner.dispose();
            assert!(world.promises.borrow().iter().all(Promise::is_abandoned));
            assert_eq!(graph.stats().nodes, 2, "the source, and what was seen");
        });
    }
}
