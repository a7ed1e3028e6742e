//! Each mistake has its code, and the message says where.

use crate::{Log, panic_message};
use samara_reactive::{Effect, Memo, Owner, Selector, Signal, SignalError, StoredValue, render_effect};

/// Whether the message names this line of this file. Release builds give the code alone.
fn names(message: &str, before: &str, line: u32) -> bool {
    cfg!(not(debug_assertions)) || message.contains(&format!("{before}{}:{line}:", file!()))
}

#[test]
fn s0001_tells_where_the_signal_was_created_and_where_it_was_used() {
    let owner = Owner::new();
    let (created, count) = (line!(), owner.run(|| Signal::new(1)));
    owner.dispose();
    let used = line!() + 1;
    let message = panic_message(|| count.get());
    assert!(message.contains("S0001"), "{message}");
    assert!(names(&message, "created at ", created), "{message}");
    assert!(names(&message, "used at ", used), "{message}");
    assert!(panic_message(|| count.set(2)).contains("S0001"));
    assert!(panic_message(|| count.update(|_| ())).contains("S0001"));
    assert!(panic_message(|| count.with(|_| ())).contains("S0001"));
    assert!(panic_message(|| count.get_untracked()).contains("S0001"));
}

#[test]
fn the_code_of_a_panic_can_be_asked_for_once() {
    let owner = Owner::new();
    let count = owner.run(|| Signal::new(1));
    owner.dispose();
    panic_message(|| count.get());
    assert_eq!(samara_reactive::take_panic_code(), "S0001");
    assert_eq!(samara_reactive::take_panic_code(), "");
}

#[test]
fn s0001_for_every_other_kind_of_handle() {
    let owner = Owner::new();
    let (memo, stored, selector, callback) = owner.run(|| {
        let callback = samara_reactive::Callback::new(|_: ()| ());
        (Memo::new(|| 1), StoredValue::new(1), Selector::new(|| 1), callback)
    });
    owner.dispose();
    for message in [
        panic_message(|| memo.get()),
        panic_message(|| stored.get()),
        panic_message(|| selector.selected(&1)),
        panic_message(|| callback.run(())),
    ] {
        assert!(message.contains("S0001"), "{message}");
        // Created here, and used here.
        let places = if cfg!(debug_assertions) { 2 } else { 0 };
        assert_eq!(message.matches(&format!("{}:", file!())).count(), places, "{message}");
    }
}

#[test]
fn try_methods_return_the_error_instead() {
    let owner = Owner::new();
    let count = owner.run(|| Signal::new(1));
    assert_eq!((count.try_get(), count.try_with(|count| *count)), (Ok(1), Ok(1)));
    assert_eq!((count.try_set(2), count.try_update(|count| *count)), (Ok(()), Ok(2)));
    owner.dispose();
    let gone = SignalError::Disposed;
    assert_eq!((count.try_get(), count.try_with(|count| *count)), (Err(gone), Err(gone)));
    assert_eq!((count.try_set(2), count.try_update(|count| *count)), (Err(gone), Err(gone)));
    assert_eq!(gone.to_string(), "S0001: used after it was disposed of");
}

#[test]
fn s0002_names_the_memos_of_the_circle() {
    let second = StoredValue::new(None::<Memo<i32>>);
    let trigger = Signal::new(0);
    let first_line = line!() + 1;
    let first = Memo::new(move || trigger.get() + second.get().map_or(0, |second| second.get()));
    let second_line = line!() + 1;
    second.set(Some(Memo::new(move || first.get() + 1)));
    trigger.set(1);
    let message = panic_message(|| first.get());
    assert!(message.contains("S0002"), "{message}");
    assert!(names(&message, "", first_line) && names(&message, "", second_line), "{message}");
}

#[test]
fn s0002_for_a_memo_that_reads_itself() {
    let itself = StoredValue::new(None::<Memo<i32>>);
    let trigger = Signal::new(0);
    let memo = Memo::new(move || trigger.get() + itself.get().map_or(0, |memo| memo.get()));
    itself.set(Some(memo));
    trigger.set(1);
    assert!(panic_message(|| memo.get()).contains("S0002"));
    assert_eq!(memo.try_get(), Err(SignalError::Failed));
}

#[test]
fn a_circle_that_is_only_possible_is_no_circle() {
    // `a` reads `b`, or `b` reads `a`: never both at once.
    let (a_first, b) = (Signal::new(true), StoredValue::new(None::<Memo<i32>>));
    let a = Memo::new(move || match b.get() {
        Some(b) if a_first.get() => b.get() + 1,
        _ => 10,
    });
    b.set(Some(Memo::new(move || if a_first.get() { 1 } else { a.get() + 1 })));
    let b = b.get().unwrap();
    a_first.set(true);
    assert_eq!((a.get(), b.get()), (10, 1)); // `a` has not read `a_first` yet
    a_first.set(false);
    assert_eq!((b.get(), a.get()), (11, 10));
    a_first.set(true);
    assert_eq!((a.get(), b.get()), (10, 1));
}

#[test]
fn s0003_for_a_write_inside_its_own_with() {
    let count = Signal::new(1);
    let message = panic_message(|| count.with(|value| count.set(value + 1)));
    assert!(message.contains("S0003"), "{message}");
    assert_eq!(count.with(|_| count.try_update(|_| ())), Err(SignalError::Borrowed));
    assert_eq!(count.get(), 1);
}

#[test]
fn s0003_for_a_read_inside_its_own_update() {
    let count = Signal::new(1);
    assert!(panic_message(|| count.update(|value| *value = count.get())).contains("S0003"));
    let stored = StoredValue::new(1);
    assert!(panic_message(|| stored.update(|value| *value = stored.get())).contains("S0003"));
}

#[test]
fn s0003_for_a_memo_that_must_be_recomputed_while_it_is_being_read() {
    let count = Signal::new(1);
    let double = Memo::new(move || count.get() * 2);
    let message = panic_message(|| {
        double.with(|_| {
            count.set(2);
            double.get();
        });
    });
    assert!(message.contains("S0003"), "{message}");
}

#[test]
fn s0004_for_effects_that_never_settle() {
    let count = Signal::new(0_u64);
    let line = line!() + 1;
    let message = panic_message(|| Effect::new(move || count.set(count.get() + 1)));
    assert!(message.contains("S0004") && names(&message, "created at ", line), "{message}");
    assert!(!message.contains("used at"), "no line of the user's is to blame but that one: {message}");
    // The graph goes on, without that effect.
    let log = Log::new();
    Effect::new(move || log.add(count.get() >= 100_000));
    count.set(0);
    assert_eq!(log.take(), [true, false]);
}

#[test]
fn s0004_for_a_memo_whose_effects_keep_making_it_stale() {
    let count = Signal::new(0_u64);
    let memo = Memo::new(move || {
        let number = count.get();
        Effect::new(move || count.set(number + 1));
    });
    assert!(panic_message(|| memo.get()).contains("S0004"));
}

#[test]
fn s0004_not_for_a_large_number_of_effects() {
    let count = Signal::new(0);
    let runs = StoredValue::new(0);
    for _ in 0..150_000 {
        Effect::new(move || {
            count.get();
            runs.update(|runs| *runs += 1);
        });
    }
    count.set(1);
    assert_eq!(runs.get(), 300_000);
}

#[test]
fn s0005_for_a_write_in_a_memo_also_further_in() {
    let count = Signal::new(0);
    let message = panic_message(|| Memo::new(move || count.set(1)));
    assert!(message.contains("S0005"), "{message}");
    let inside = || Memo::new(move || render_effect(move || count.set(1)));
    assert!(panic_message(inside).contains("S0005"));
    assert_eq!(Memo::new(move || count.try_set(1)).get(), Err(SignalError::WriteInMemo));
    assert_eq!(count.get(), 0);
}

#[test]
fn s0006_for_a_memo_that_panicked() {
    let fuse = Signal::new(false);
    let memo = Memo::new(move || assert!(!fuse.get(), "the fuse blew"));
    fuse.set(true);
    assert_eq!(panic_message(|| memo.get()), "the fuse blew");
    assert!(panic_message(|| memo.get()).contains("S0006"));
    assert_eq!(memo.try_get(), Err(SignalError::Failed));
}

#[test]
fn every_error_has_its_own_code_and_text() {
    use SignalError::*;
    let errors = [Disposed, Cycle, Borrowed, Endless, WriteInMemo, Failed];
    for (number, error) in errors.into_iter().enumerate() {
        assert_eq!(error.code(), format!("S000{}", number + 1));
        assert!(error.to_string().starts_with(error.code()));
        let _: &dyn std::error::Error = &error;
    }
}
