import { label } from "../../labels.js";

let next = 1;

export class Row {
  id = next++;
  label = $state.raw(label());
}
