use crate::Log;
use samara_reactive::{Callback, Effect, Memo, Owner, Signal, SignalError, StoredValue};

#[test]
fn a_stored_value_is_not_reactive() {
    let (value, log) = (StoredValue::new(1), Log::new());
    Effect::new(move || log.add(value.get()));
    value.set(2);
    assert_eq!(value.update(|value| std::mem::replace(value, 3)), 2);
    assert_eq!(value.with(|value| *value), 3);
    assert_eq!(log.take(), [1]);
}

#[test]
fn a_memo_may_write_a_stored_value() {
    let runs = StoredValue::new(0);
    let memo = Memo::new(move || runs.update(|runs| *runs += 1));
    memo.get();
    assert_eq!(runs.get(), 1);
}

#[test]
fn a_stored_value_goes_with_its_owner() {
    let owner = Owner::new();
    let value = owner.run(|| StoredValue::new(1));
    owner.dispose();
    assert_eq!(value.try_get(), Err(SignalError::Disposed));
    assert_eq!(value.try_set(2), Err(SignalError::Disposed));
}

#[test]
fn a_callback_is_called_with_its_input_and_may_call_itself() {
    let factorial = StoredValue::new(None);
    let callback = Callback::new(move |n: u64| -> u64 {
        let this: Callback<u64, u64> = factorial.get().unwrap();
        if n == 0 { 1 } else { n * this.run(n - 1) }
    });
    factorial.set(Some(callback));
    assert_eq!(callback.run(5), 120);
}

#[test]
fn closures_convert_to_callbacks() {
    fn button(on_click: impl Into<Callback<u32>>) {
        on_click.into().run(3);
    }
    let clicks = Signal::new(0);
    button(move |times| clicks.update(|clicks| *clicks += times));
    assert_eq!(clicks.get(), 3);
}
