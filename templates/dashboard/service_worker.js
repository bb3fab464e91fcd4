{% load static %}// Keeps the last home page and the journals on this device, so that they open without a connection. Only where the
// site is installed: a shared computer keeps nothing.
const PAGES = "pages";
const PERSON = "person"; // whose pages are kept
const INSTALLED = "installed";
const FILES = "files {% static 'aspen/site.css' %}"; // a new name with each new style
const OFFLINE = "{% url 'offline' %}";
const SIGNS = /^\/(accounts|demo|admin\/log(in|out))\//; // whatever signs somebody in or out
const KEPT = [/^\/$/, /^\/projects\/\d+\/journal\/$/];
const OF_NOBODY = new Request(OFFLINE, { credentials: "omit" }); // it would hold the name of who is signed in
const FIRST = [OF_NOBODY, "{% static 'aspen/site.css' %}", "{% static 'aspen/app.js' %}", "{% static 'plans/journal.js' %}"];

addEventListener("install", (event) => {
  event.waitUntil(caches.open(FILES).then((files) => files.addAll(FIRST)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const current = [PAGES, PERSON, INSTALLED, FILES];
  const old = caches.keys().then((names) => names.filter((name) => !current.includes(name)));
  event.waitUntil(old.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && SIGNS.test(url.pathname)) {
    event.waitUntil(caches.delete(PAGES)); // the next person on this device starts without the pages of the last
  } else if (request.method === "GET" && request.mode === "navigate") {
    event.respondWith(page(request, url));
  } else if (request.method === "GET" && url.pathname.startsWith("{% get_static_prefix %}")) {
    event.respondWith(file(request));
  }
});

async function page(request, url) {
  try {
    const answer = await fetch(request);
    const keep = answer.ok && !answer.redirected && !url.search && KEPT.some((path) => path.test(url.pathname));
    if (await caches.has(INSTALLED)) {
      await forgetOthers(answer.clone());
      if (keep) await (await caches.open(PAGES)).put(url.pathname, answer.clone());
    }
    return answer;
  } catch {
    const kept = await (await caches.open(PAGES)).match(url.pathname);
    return kept ? marked(kept) : (await caches.match(OFFLINE)) || Response.error();
  }
}

// Somebody may sign in after a session that ended by itself: the pages of the person before are not theirs.
async function forgetOthers(answer) {
  const found = /<body data-person="(\d+)"/.exec(await answer.text());
  if (!found) return;
  const person = await caches.open(PERSON);
  const known = await person.match(OFFLINE);
  if (known && (await known.text()) === found[1]) return;
  await caches.delete(PAGES);
  await person.put(OFFLINE, new Response(found[1]));
}

// A kept page says so to its scripts: a key in one of its forms may be used already.
async function marked(kept) {
  const headers = new Headers(kept.headers);
  headers.delete("Content-Encoding"); // the text is unpacked already
  headers.delete("Content-Length");
  return new Response((await kept.text()).replace("<html ", "<html data-kept-page "), { headers });
}

// The newest file where there is a connection: without hashed names, as while developing, a kept one would be old.
async function file(request) {
  const files = await caches.open(FILES);
  try {
    const answer = await fetch(request);
    if (answer.ok) files.put(request, answer.clone());
    return answer;
  } catch {
    return (await files.match(request)) || Response.error();
  }
}
