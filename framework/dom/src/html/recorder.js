// Keeps what the user does before the app is there, and lets it happen afterwards: `hydrate.js` calls `samara_replay` then,
// with the controls that it has told the app of itself.
{
  const kinds = ["click", "submit", "input", "change"];
  // Elements that act by themselves when they are clicked.
  const acting = "a[href],label,summary,select,textarea,input:not([type=submit],[type=button],[type=image],[type=reset])";
  // How long clicks and submits are held, in milliseconds.
  const patience = 5000;
  const events = [];
  let timer;

  const record = (event) => {
    if (event.type === "click" || event.type === "submit") {
      if (event.target.closest?.(acting)) return;
      // Nobody else hears of it now, and so nobody hears of it twice.
      event.preventDefault();
      event.stopImmediatePropagation();
      timer ??= setTimeout(replay, patience);
    }
    events.push(event);
  };

  const replay = (told) => {
    clearTimeout(timer);
    for (const kind of kinds) removeEventListener(kind, record, true);
    for (const event of events.splice(0)) {
      const { type, target } = event;
      // Hydration may have replaced the element.
      if (!target.isConnected || told?.has(target)) continue;
      if (type === "submit") target.requestSubmit(event.submitter);
      // An event can be sent only once, but it says itself what a copy needs.
      else target.dispatchEvent(new event.constructor(type, event));
    }
  };

  for (const kind of kinds) addEventListener(kind, record, true);
  globalThis.samara_replay = replay;
}
