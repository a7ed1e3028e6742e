// Starts the app, and lets it work offline from then on. This is a file of its own because the page forbids scripts that
// stand in it.
const { script, module } = document.querySelector("meta[name=app]").dataset;
const { default: start } = await import(script);
await start({ module_or_path: module });

if ("serviceWorker" in navigator) {
  // Where the worker is refused (plain http, private windows), the app works all the same, online.
  navigator.serviceWorker.register(new URL("service-worker.js", document.baseURI)).catch(() => {});
}
