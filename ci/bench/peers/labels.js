// The labels of the rows, for the peers in JavaScript; those in Rust have the same in the crate `labels`.

const adjectives = ["pretty", "large", "big", "small", "tall", "short", "long", "handsome", "plain", "quaint", "clean",
  "elegant", "easy", "angry", "crazy", "helpful", "mushy", "odd", "unsightly", "adorable", "important", "inexpensive",
  "cheap", "expensive", "fancy"];
const colours = ["red", "yellow", "blue", "green", "pink", "brown", "purple", "brown", "white", "black", "orange"];
const nouns = ["table", "chair", "house", "bbq", "desk", "car", "pony", "cookie", "sandwich", "burger", "pizza",
  "mouse", "keyboard"];

const choose = (words) => words[Math.round(Math.random() * 1000) % words.length];

export const label = () => `${choose(adjectives)} ${choose(colours)} ${choose(nouns)}`;

/** The label of a row that a server sends: always the same for a row. */
export const numbered = (id) =>
  `${adjectives[id % adjectives.length]} ${colours[id % colours.length]} & ${nouns[id % nouns.length]}`;
