// Keeps the warnings that the console is given between `record` and `recorded`. It gets them all the same.

const warn = console.warn;
const warnings = [];

export function record() {
  console.warn = (...words) => {
    warnings.push(words.join(" "));
    warn.apply(console, words);
  };
}

export function recorded() {
  console.warn = warn;
  return warnings.splice(0).join("\n");
}
