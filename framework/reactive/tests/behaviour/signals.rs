use crate::Log;
use samara_reactive::{Effect, Memo, Owner, ReadSignal, Signal, WriteSignal, signal};

#[test]
fn a_signal_holds_what_was_written_last() {
    let count = Signal::new(1);
    assert_eq!(count.get(), 1);
    count.set(2);
    count.update(|count| *count *= 10);
    assert_eq!(count.get(), 20);
}

#[test]
fn values_need_not_be_cloned_to_be_read() {
    struct NotClone(u8);
    let value = Signal::new(NotClone(7));
    assert_eq!(value.with(|value| value.0), 7);
    assert_eq!(value.with_untracked(|value| value.0), 7);
}

#[test]
fn both_halves_and_the_signal_are_the_same_value() {
    let whole = Signal::new(1);
    let (read, write): (ReadSignal<_>, WriteSignal<_>) = (whole.into(), whole.into());
    write.set(2);
    assert_eq!((whole.get(), read.get()), (2, 2));
    write.update(|value| *value += 1);
    assert_eq!(whole.read_only().get_untracked(), 3);

    let (read, write) = signal("a");
    write.set("b");
    assert_eq!(read.get(), "b");
}

#[test]
fn signals_and_memos_convert_to_the_universal_read_handle() {
    let count = Signal::new(1);
    let double = Memo::new(move || count.get() * 2);
    let handles: [ReadSignal<i32>; 3] = [count.into(), double.into(), count.read_only()];
    let write: WriteSignal<i32> = count.into();
    write.set(4);
    assert_eq!(handles.map(|handle| handle.get()), [4, 8, 4]);
}

#[test]
fn a_write_notifies_also_if_nothing_has_changed() {
    let (count, log) = (Signal::new(1), Log::new());
    Effect::new(move || log.add(count.get()));
    count.set(1);
    assert_eq!(log.take(), [1, 1]);
}

#[test]
fn untracked_reads_do_not_subscribe() {
    let (count, log) = (Signal::new(1), Log::new());
    Effect::new(move || log.add(count.get_untracked() + count.with_untracked(|count| *count)));
    count.set(2);
    assert_eq!(log.take(), [2]);
}

#[test]
fn a_signal_can_be_read_inside_its_own_with() {
    let count = Signal::new(2);
    assert_eq!(count.with(|outer| outer * count.get()), 4);
}

#[test]
fn other_signals_can_be_written_while_one_is_being_read() {
    let (a, b) = (Signal::new(1), Signal::new(0));
    let log = Log::new();
    Effect::new(move || log.add((a.get(), b.get())));
    a.with(|a| b.set(*a));
    assert_eq!(log.take(), [(1, 0), (1, 1)]);
}

#[test]
fn a_value_dropped_by_a_write_may_use_the_graph() {
    struct Noisy(Signal<u32>);
    impl Drop for Noisy {
        fn drop(&mut self) {
            self.0.update(|drops| *drops += 1);
        }
    }
    let drops = Signal::new(0);
    let noisy = Signal::new(Noisy(drops));
    noisy.set(Noisy(drops));
    assert_eq!(drops.get(), 1);
}

#[test]
fn a_signal_may_be_disposed_of_inside_its_own_update() {
    let (owner, log) = (Owner::new(), Log::new());
    let count = owner.run(|| Signal::new(1));
    Effect::new(move || log.add(count.try_get().ok()));
    count.update(|_| owner.dispose());
    assert!(count.try_get().is_err());
    assert_eq!(log.take(), [Some(1)]);
}

#[test]
fn try_update_returns_what_the_closure_returns() {
    let list = Signal::new(vec![1, 2]);
    assert_eq!(list.try_update(Vec::pop), Ok(Some(2)));
}

#[test]
fn handles_are_equal_if_they_stand_for_the_same_node() {
    let (a, b) = (Signal::new(1), Signal::new(1));
    assert_eq!(a, { a });
    assert_ne!(a, b);
    assert_eq!(format!("{a:?}"), "Signal");
}
