// Is put into each page by `cargo dev`: loads the page anew after a build, and shows what went wrong with one.
const build = Number(document.currentScript.dataset.build);
const panel = document.createElement("pre");
panel.setAttribute("role", "alert");
// Above everything, whatever the app's own styles are.
panel.style.cssText =
  "all: initial; position: fixed; inset: 0; z-index: 2147483647; overflow: auto; padding: 1.5rem;" +
  "background: #1b1b1f; color: #f2f2f2; font: 14px/1.5 ui-monospace, monospace; white-space: pre-wrap";

(async () => {
  for (let seen = ""; ; ) {
    try {
      const status = await (await fetch(`/_dev/status?seen=${seen}`)).json();
      seen = status.change;
      if (status.build !== build) return location.reload();
      panel.textContent = status.problem;
      // Not in the body, which belongs to the app.
      if (status.problem) document.documentElement.append(panel);
      else panel.remove();
    } catch {
      // `cargo dev` has ended. Perhaps it comes back.
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
})();
