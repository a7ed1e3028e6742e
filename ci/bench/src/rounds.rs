//! The order in which samples are taken: everybody once, then everybody again.
//!
//! A machine is faster in one minute than in the next. When all samples of one peer are taken in a row, that difference
//! is taken for one between the peers; when the peers take turns, it meets all of them alike. Each round starts with
//! another peer, so that none always follows the same one.

/// Positions of `count` entrants, round by round.
pub fn turns(rounds: usize, count: usize) -> impl Iterator<Item = usize> {
    (0..rounds).flat_map(move |round| (0..count).map(move |turn| (turn + round) % count))
}

#[cfg(test)]
mod tests {
    use super::turns;

    #[test]
    fn everybody_has_one_turn_a_round() {
        let order: Vec<usize> = turns(4, 3).collect();
        assert_eq!(order.len(), 12);
        for round in order.chunks(3) {
            let mut round = round.to_vec();
            round.sort_unstable();
            assert_eq!(round, [0, 1, 2]);
        }
    }

    #[test]
    fn each_round_starts_with_another() {
        assert_eq!(turns(3, 3).collect::<Vec<_>>(), [0, 1, 2, 1, 2, 0, 2, 0, 1]);
    }

    #[test]
    fn without_entrants_there_are_no_turns() {
        assert_eq!(turns(3, 0).count(), 0);
    }
}
