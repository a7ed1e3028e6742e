// Measures the reactive graphs of the peers in JavaScript; those in Rust have the same in the crate `stopwatch`.

const TIME = 300; // milliseconds

export function measure(name, nodes, prepare, timed, finish) {
  const times = [];
  const start = performance.now();
  while (performance.now() - start < TIME) {
    const prepared = prepare();
    const round = process.hrtime.bigint();
    const result = timed(prepared);
    times.push(Number(process.hrtime.bigint() - round));
    finish(result);
  }
  times.sort((left, right) => left - right);
  console.log(`${name} ${(times[times.length >> 1] / nodes).toFixed(2)}`);
}

export function repeat(name, nodes, timed) {
  measure(name, nodes, () => {}, timed, () => {});
}
