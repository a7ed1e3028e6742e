// The browser's side of the router: the address, the history, how far each visit was scrolled, and which links and forms
// stay in the app.

let base; // the path of the app, without slashes around it
let animated; // whether changes are view transitions, where there are any
let wasm; // the exports of the app's module
let path; // of the page that is shown
let redirected; // how many redirects in a row led here
let voice; // the element in which pages are announced
let visit; // the key of the visit that is shown, in the history
let positions; // by key: how far a visit was scrolled, [x, y]
let listeners; // to take them back

const STORE = "samara-scroll";

export function start(prefix, transitions, exports) {
  [base, animated, wasm, path, redirected] = [prefix, transitions, exports, location.pathname, 0];
  history.scrollRestoration = "manual";
  // Where storage is forbidden, positions last until the page is left.
  try { positions = JSON.parse(sessionStorage[STORE] ?? "{}"); } catch { positions = {}; }
  enter(history.state);
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
  // What is said here, screen readers read out.
  voice = document.createElement("div");
  voice.ariaLive = "polite";
  voice.style = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)";
  // The first page is there when the app is mounted.
  requestAnimationFrame(() => {
    if (listeners.signal.aborted) return;
    document.body.append(voice);
    if (positions[visit]) restore();
    else target()?.scrollIntoView();
  });
}

export function hasRedirected(times) {
  return redirected >= times;
}

export function state() {
  return history.state?.state ?? "";
}

export function stop() {
  leave();
  listeners.abort();
  voice.remove();
}

function leave() {
  history.scrollRestoration = "auto";
  try { sessionStorage[STORE] = JSON.stringify(positions); } catch {}
}

export function go(steps) {
  history.go(steps);
}

// When the caller has finished: it may be an event handler, whose effects have not run yet.
export function navigate(to, replace, keepScroll, state, isRedirect) {
  const url = new URL(to, location);
  if (!isInside(url)) return location[replace ? "replace" : "assign"](url);
  queueMicrotask(() => follow(url, replace, keepScroll, state, isRedirect));
}

function follow(url, replace, keepScroll, state, isRedirect) {
  redirected = isRedirect ? redirected + 1 : 0;
  show(() => {
    positions[visit] = [scrollX, scrollY];
    if (!replace) visit = newKey();
    history[replace ? "replaceState" : "pushState"]({ visit, state }, "", url);
    arrive();
    if (keepScroll) return;
    const place = target();
    if (place) place.scrollIntoView();
    else scroll(0, 0);
  });
}

// The visitor went back or forward, or to another place of the same page. There the browser has scrolled already; else
// it is the former visit that is scrolled, until the page changes.
function travel(event) {
  const known = event.state?.visit;
  redirected = 0;
  if (!known) enter(event.state);
  show(() => {
    if (known) visit = known;
    arrive();
    if (known) restore();
  });
}

// Lets the app show the page of the address. A new one is announced by its title, or by its heading, which has the focus.
function arrive() {
  const former = path;
  path = location.pathname;
  wasm.samara_router_arrive();
  if (path !== former) voice.textContent = document.title || document.activeElement.textContent;
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

// What a percent-encoded text stands for; nothing if it is not encoded right.
export function decode(text) {
  try { return decodeURIComponent(text); } catch {}
}

// The element that the fragment of the address names.
function target() {
  const name = location.hash.slice(1);
  if (!name) return null;
  return document.getElementById(decode(name) ?? name);
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
