// The service worker: lets the public pages open without a network. It touches nothing
// but GET, and keeps nothing but files whose names change with their content and shells
// without anything of a case.

/** @type {{files: string[], fallbacks: {[language: string]: string}}} */
const { files, fallbacks } = self.__INSPECTORATE__;
const CACHE = "inspectorate";
const PATIENCE_MS = 4_000;
const SHELL = /^\/(en|cy)\/(assess\/[\w-]+\/[\w-]+|on-this-device)\/$/;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/static/")) event.respondWith(kept(request));
  else if (request.mode === "navigate") event.respondWith(page(request, pathname));
});

async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll(await missing(cache, files));
  await cache.addAll(Object.values(fallbacks).map(fresh));
  await self.skipWaiting();
}

/** Fetch the shells that are kept anew, for they name files; what nobody names any more goes. */
async function activate() {
  await self.clients.claim();
  const cache = await caches.open(CACHE);
  const shells = (await cache.keys()).filter(({ url }) => SHELL.test(new URL(url).pathname));
  const wanted = new Set(files.map((file) => new URL(file, location.origin).href));
  try {
    await cache.addAll(shells.map(({ url }) => fresh(url)));
  } catch {
    return; // without a network the old ones still need the old files
  }
  for (const request of await cache.keys()) {
    if (new URL(request.url).pathname.startsWith("/static/") && !wanted.has(request.url)) await cache.delete(request);
  }
}

const fresh = (url) => new Request(url, { cache: "reload", credentials: "omit" });

async function missing(cache, names) {
  const found = await Promise.all(names.map((name) => cache.match(name)));
  return names.filter((_, place) => !found[place]).map((name) => new Request(name, { credentials: "omit" }));
}

async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** A page from the server; where that is away, a shell as it was kept, or the page that says what lies here. */
async function page(request, pathname) {
  const isShell = SHELL.test(pathname);
  try {
    const response = await fetch(request, isShell ? { signal: AbortSignal.timeout(PATIENCE_MS) } : undefined);
    if (!isShell || response.status < 500) return response;
  } catch (error) {
    const found = await other(pathname, isShell);
    if (!found) throw error;
    return found;
  }
  return (await other(pathname, isShell)) ?? Response.error();
}

async function other(pathname, isShell) {
  const language = pathname.slice(1, 3) === "cy" ? "cy" : "en";
  return (isShell ? await caches.match(pathname) : undefined) ?? caches.match(fallbacks[language]);
}
