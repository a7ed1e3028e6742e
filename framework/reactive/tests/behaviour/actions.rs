use crate::panic_message;
use crate::promise::{Promise, run_tasks};
use samara_reactive::{Action, Owner, Resource, StoredValue, batch, recover, stats};

/// An action that sends a number, and the answers to come, by number.
fn sending() -> (Action<usize, String>, StoredValue<Vec<Promise<String>>>) {
    let answers = StoredValue::new((0..10).map(|_| Promise::new()).collect::<Vec<Promise<String>>>());
    let action = Action::new(move |number: &usize| answers.with(|answers| answers[*number].wait()));
    (action, answers)
}

fn answer(answers: StoredValue<Vec<Promise<String>>>, number: usize) {
    answers.with(|answers| answers[number].clone()).complete(format!("answer {number}"));
    run_tasks();
}

#[test]
fn an_action_does_nothing_until_it_is_dispatched() {
    let (send, _) = sending();
    run_tasks();
    assert_eq!(
        (send.pending().get(), send.input().get(), send.value().get(), send.version().get()),
        (false, None, None, 0)
    );
}

#[test]
fn while_an_action_is_pending_its_input_can_be_shown_in_place_of_its_answer() {
    let (send, answers) = sending();
    send.dispatch(1);
    run_tasks();
    assert_eq!((send.pending().get(), send.input().get(), send.value().get()), (true, Some(1), None));
    answer(answers, 1);
    assert_eq!((send.pending().get(), send.input().get()), (false, None));
    assert_eq!((send.value().get().as_deref(), send.version().get()), (Some("answer 1"), 1));
}

#[test]
fn of_several_dispatches_the_latest_answered_one_counts_in_whatever_order_the_answers_come() {
    let (send, answers) = sending();
    (1..=3).for_each(|number| send.dispatch(number));
    run_tasks();
    assert_eq!(send.input().get(), Some(3));
    answer(answers, 2);
    assert_eq!(
        (send.value().get().as_deref(), send.pending().get(), send.version().get()),
        (Some("answer 2"), true, 1)
    );
    answer(answers, 1);
    assert_eq!(
        (send.value().get().as_deref(), send.pending().get(), send.version().get()),
        (Some("answer 2"), true, 2)
    );
    answer(answers, 3);
    assert_eq!(
        (send.value().get().as_deref(), send.pending().get(), send.version().get()),
        (Some("answer 3"), false, 3)
    );
}

#[test]
fn a_resource_that_reads_the_version_is_fetched_anew_after_each_answer() {
    let (send, answers) = sending();
    let sent = StoredValue::new(vec![]);
    let shown = Resource::new(
        move || send.version().get(),
        move |version| async move { sent.update(|sent| sent.push(version)) },
    );
    run_tasks();
    send.dispatch(1);
    run_tasks();
    answer(answers, 1);
    assert_eq!((sent.get(), shown.is_loading()), (vec![0, 1], false));
}

#[test]
fn what_an_action_does_is_dropped_with_its_owner_and_not_with_that_of_the_dispatch() {
    let before = stats();
    let (component, handler) = (Owner::new(), Owner::new());
    let promise = Promise::<()>::new();
    let given = promise.clone();
    let save = component.run(|| Action::new(move |(): &()| given.wait()));
    handler.run(|| save.dispatch(()));
    run_tasks();
    handler.dispose();
    assert!(save.pending().get());
    component.dispose();
    assert!(promise.is_abandoned());
    assert_eq!(stats(), before);
    assert!(panic_message(|| save.dispatch(())).starts_with("S0001"));
}

#[test]
fn a_dispatch_that_panics_stays_pending_and_the_next_is_answered() {
    let divide = Action::new(|by: &i32| {
        let by = *by;
        async move { 10 / by }
    });
    divide.dispatch(0);
    assert!(panic_message(run_tasks).contains("divide by zero"));
    recover();
    assert!(divide.pending().get());
    divide.dispatch(5);
    run_tasks();
    assert_eq!((divide.value().get(), divide.pending().get()), (Some(2), true));
}

#[test]
fn a_dispatch_inside_a_batch_starts_when_tasks_run() {
    let (send, answers) = sending();
    batch(|| send.dispatch(1));
    answer(answers, 1);
    assert_eq!(send.version().get(), 1);
}
