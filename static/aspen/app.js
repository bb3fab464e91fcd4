// Lets the site be installed, and says so where a page comes from this device because there is no connection.
(() => {
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  navigator.serviceWorker.register("/service-worker.js").catch(() => {});
  if (window.caches && (matchMedia("(display-mode: standalone)").matches || navigator.standalone)) caches.open("installed");
  const list = document.querySelector("[data-kept-pages]");
  if (!list || !window.caches) return;
  caches
    .open("pages")
    .then((pages) => Promise.all([pages, pages.keys()]))
    .then(([pages, keys]) => Promise.all(keys.map(async (key) => [key.url, await (await pages.match(key)).text()])))
    .then((kept) => {
      for (const [url, text] of kept) {
        const page = new DOMParser().parseFromString(text, "text/html");
        const row = document.createElement("li");
        const link = Object.assign(document.createElement("a"), { href: url });
        link.textContent = page.querySelector("h1")?.textContent.trim() || page.title;
        row.append(link);
        list.append(row);
      }
      list.closest("section").hidden = kept.length === 0;
    });
})();
