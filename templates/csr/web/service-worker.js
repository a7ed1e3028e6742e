// Lets the app work offline: keeps all of its files when it is first opened, and answers with them from then on.
//
// The two lines below are filled in when the app is built for release. A changed version makes browsers fetch this file
// anew, with its list; the new files are used as soon as no window shows the old app any more. Without a list, as while
// one develops, it keeps nothing.
const VERSION = "";
const FILES = [];

const CACHE = `files-${VERSION}`;
const START_PAGE = "index.html";

self.addEventListener("install", (event) => {
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOldFiles());
});

if (FILES.length > 0) {
  self.addEventListener("fetch", (event) => {
    if (event.request.method === "GET" && new URL(event.request.url).origin === location.origin) {
      event.respondWith(answer(event.request));
    }
  });
}

async function keep() {
  const cache = await caches.open(CACHE);
  // Not from the browser's own cache, which may have the files of an older build.
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })));
}

async function forgetOldFiles() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("files-") && name !== CACHE).map((name) => caches.delete(name)));
}

// Every page of the app is the start page, which shows what belongs to the address.
async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.mode === "navigate" ? START_PAGE : request, { ignoreSearch: true });
  return kept ?? fetch(request);
}
