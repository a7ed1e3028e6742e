// The browser's side of the router: the address, the history, how far each visit was scrolled, and which links and forms
// stay in the app.

let base; // the path of the app, without slashes around it
let animated; // whether changes are view transitions, where there are any
let wasm; // the exports of the app's module
let visit; // the key of the visit that is shown, in the history
let positions; // by key: how far a visit was scrolled, [x, y]
let listeners; // to take them back

const STORE = "samara-scroll";

export function start(prefix, transitions) {
  [base, animated] = [prefix, transitions];
  history.scrollRestoration = "manual";
  // Where storage is forbidden, positions last until the page is left.
  try { positions = JSON.parse(sessionStorage[STORE] ?? "{}"); } catch { positions = {}; }
  enter(history.state);
}

export function state() {
  return history.state?.state;
}

export function connect(exports) {
  wasm = exports;
  listeners = new AbortController();
  const listen = (target, name, handler) => target.addEventListener(name, handler, { signal: listeners.signal });
  listen(document, "click", click);
  listen(document, "submit", submit);
  listen(window, "popstate", travel);
  // Before an address changes by itself, its scroll position is known already.
  listen(document, "scroll", () => { positions[visit] = [scrollX, scrollY]; });
  // While the app is not there to do it, the browser keeps the position itself.
  listen(window, "pageshow", () => { history.scrollRestoration = "manual"; });
  listen(window, "pagehide", leave);
  // The first page is there when the app is mounted.
  requestAnimationFrame(positions[visit] ? restore : () => target()?.scrollIntoView());
}

export function stop() {
  leave();
  listeners.abort();
}

function leave() {
  history.scrollRestoration = "auto";
  try { sessionStorage[STORE] = JSON.stringify(positions); } catch {}
}

export function title() {
  return document.title;
}

export function go(steps) {
  history.go(steps);
}

// When the caller has finished: it may be an event handler, whose effects have not run yet.
export function navigate(to, replace, keepScroll, state, redirects) {
  const url = new URL(to, location);
  if (!isInside(url)) return location[replace ? "replace" : "assign"](url);
  queueMicrotask(() => follow(url, replace, keepScroll, state, redirects));
}

function follow(url, replace, keepScroll, state, redirects = 0) {
  show(() => {
    positions[visit] = [scrollX, scrollY];
    if (!replace) visit = newKey();
    history[replace ? "replaceState" : "pushState"]({ visit, state }, "", url);
    wasm.samara_router_arrive(redirects);
    if (keepScroll) return;
    const place = target();
    if (place) place.scrollIntoView();
    else scroll(0, 0);
  });
}

// The visitor went back or forward, or to another place of the same page.
function travel(event) {
  const known = event.state?.visit;
  enter(event.state);
  show(() => {
    wasm.samara_router_arrive(0);
    if (known) restore();
  });
}

function show(change) {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (!animated || isCalm || !document.startViewTransition) return change();
  // It may be skipped, for the next one or in a hidden tab. The change takes place all the same.
  document.startViewTransition(change).ready.catch(() => {});
}

// Notes which visit is shown. One that the browser made gets a key.
function enter(state) {
  visit = state?.visit ?? newKey();
  if (!state?.visit) history.replaceState({ ...state, visit }, "");
}

function newKey() {
  return Math.random().toString(36).slice(2);
}

export function address() {
  return location.pathname + location.search + location.hash;
}

// The element that the fragment of the address names.
function target() {
  const name = location.hash.slice(1);
  if (!name) return null;
  try { return document.getElementById(decodeURIComponent(name)); } catch { return document.getElementById(name); }
}

function scroll(left, top) {
  scrollTo({ left, top, behavior: "instant" });
}

// Scrolls to where the visit was left. What is still loading may make the page that long only later; that is waited for,
// for 5 seconds, as long as the visitor does nothing.
function restore() {
  const [x, y] = positions[visit] ?? [0, 0];
  scroll(x, y);
  if (scrollY >= y - 1) return;
  const restored = visit;
  const end = performance.now() + 5000;
  const observer = new ResizeObserver(() => {
    const isOver = visit !== restored || performance.now() > end;
    if (!isOver) scroll(x, y);
    if (isOver || scrollY >= y - 1) observer.disconnect();
  });
  observer.observe(document.documentElement);
  for (const name of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    addEventListener(name, () => observer.disconnect(), { once: true, passive: true });
  }
}

// Whether an address is one of the app.
function isInside(url) {
  const prefix = base && "/" + base;
  return url.origin === location.origin && (url.pathname + "/").startsWith(prefix + "/");
}

function click(event) {
  const link = event.composedPath().find((node) => node.localName === "a" && node.href);
  const isPlain = !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || link.hasAttribute("download")) return;
  if (leavesPage(link.getAttribute("target"), link)) return;
  const url = new URL(link.href.baseVal ?? link.href, document.baseURI);
  const isHere = url.pathname === location.pathname && url.search === location.search;
  // Within a page, the browser knows the way.
  if (!isInside(url) || (isHere && url.href.includes("#"))) return;
  event.preventDefault();
  follow(url, url.href === location.href || link.hasAttribute("data-replace"), link.hasAttribute("data-keep-scroll"));
}

function submit(event) {
  const { target: form, submitter } = event;
  const option = (name) => submitter?.getAttribute("form" + name) ?? form.getAttribute(name) ?? "";
  if (event.defaultPrevented || !["", "get"].includes(option("method").toLowerCase())) return;
  const url = new URL(option("action") || location.href, document.baseURI);
  if (leavesPage(option("target"), form) || !isInside(url)) return;
  event.preventDefault();
  url.search = new URLSearchParams(new FormData(form, submitter));
  follow(url, url.href === location.href);
}

function leavesPage(target, element) {
  return (target && target !== "_self") || /\bexternal\b/.test(element.getAttribute("rel"));
}
