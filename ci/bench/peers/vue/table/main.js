// The keyed table of js-framework-benchmark, with Vue.

import { createApp } from "vue";
import Table from "./Table.vue";

createApp(Table).mount("#main");
