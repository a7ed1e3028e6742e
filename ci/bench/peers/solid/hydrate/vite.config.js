import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

// `ssr`: the browser's side can be hydrated.
export default defineConfig({ plugins: [solid({ ssr: true })] });
