// The scenarios of the reactive suite, with alien-signals.

import { computed, effect, effectScope, signal } from "alien-signals";
import { measure, repeat } from "../../stopwatch.js";

const numbers = (count) => Array.from({ length: count }, (_, number) => number);

function create(count) {
  const make = (value) => {
    const source = signal(value);
    const memo = computed(() => source() + 1);
    memo();
    return memo;
  };
  measure("create", count, () => {}, () => numbers(count).map(make), () => {});
}

function deep(length) {
  const source = signal(0);
  let last = source;
  for (let made = 0; made < length; made++) {
    const previous = last;
    last = computed(() => previous() + 1);
  }
  let value = 0;
  repeat("deep", length, () => {
    source(++value);
    if (last() !== value + length) throw new Error("a wrong sum");
  });
}

function wide(width) {
  const source = signal(0);
  const memos = numbers(width).map((offset) => computed(() => source() + offset));
  let value = 0;
  let sum = 0;
  repeat("wide", width, () => {
    source(++value);
    for (const memo of memos) sum += memo();
  });
  if (sum === 0) throw new Error("nothing was read");
}

function diamond(width) {
  const source = signal(0);
  const memos = numbers(width).map((offset) => computed(() => source() + offset));
  const sum = computed(() => memos.reduce((sum, memo) => sum + memo(), 0));
  let value = 0;
  repeat("diamond", width, () => {
    source(++value);
    if (sum() !== width * value + (width * (width - 1)) / 2) throw new Error("a wrong sum");
  });
}

function dynamic(width) {
  const choice = signal(false);
  const [left, right] = [signal(1), signal(2)];
  const memos = numbers(width).map((offset) => computed(() => (choice() ? right() : left()) + offset));
  let value = false;
  let sum = 0;
  repeat("dynamic", width, () => {
    choice((value = !value));
    for (const memo of memos) sum += memo();
  });
  if (sum === 0) throw new Error("nothing was read");
}

function cleanup(width) {
  const source = signal(0);
  let seen = 0;
  const prepare = () => effectScope(() => {
    for (let made = 0; made < width; made++) effect(() => { seen += source() + 1; });
  });
  measure("cleanup", width, prepare, (stop) => stop(), () => {});
  if (seen === 0) throw new Error("no effect ran");
}

create(1000);
deep(500);
wide(1000);
diamond(1000);
dynamic(1000);
cleanup(1000);
