// The journal on a slow line: an entry is kept on this device until it is sent, and what is typed until it is an entry.
// Without this file the form posts as any other. The same key is sent again and again, so nothing is written twice.
(() => {
  // As aspen/app.js does, so that the page needs one file less.
  if ("serviceWorker" in navigator && window.isSecureContext) {
    navigator.serviceWorker.register("/service-worker.js").catch(() => {});
    if (window.caches && (matchMedia("(display-mode: standalone)").matches || navigator.standalone)) caches.open("installed");
  }

  const WAIT = 120_000; // milliseconds for an answer: a photo on a slow line takes long
  const AGAIN = 30_000;
  const find = (name, inside = document) => inside.querySelector(`[data-${name}]`);
  let form = find("journal");
  if (!form || !window.indexedDB) return;
  const person = form.dataset.person;
  const project = form.dataset.project;
  const draftName = `journal-${person}-${project}`;
  let sending = false;
  let missed = false; // the line may come back while an attempt is still failing

  // What is kept: one record for each entry, with its file

  function store(mode, act) {
    return new Promise((resolve, reject) => {
      const opened = indexedDB.open("journal", 1);
      opened.onupgradeneeded = () => opened.result.createObjectStore("entries", { keyPath: "key" });
      opened.onerror = () => reject(opened.error);
      opened.onsuccess = () => {
        const database = opened.result;
        const change = database.transaction("entries", mode);
        const asked = act(change.objectStore("entries"));
        const close = (answer) => () => {
          database.close();
          answer();
        };
        change.oncomplete = close(() => resolve(asked.result));
        change.onerror = change.onabort = close(() => reject(change.error));
      };
    });
  }

  async function kept() {
    const all = await store("readonly", (entries) => entries.getAll());
    return all.filter((entry) => entry.person === person && entry.project === project).sort((a, b) => a.at - b.at);
  }

  async function keep(entry) {
    try {
      await store("readwrite", (entries) => entries.put(entry));
    } catch (error) {
      if (!entry.file) throw error;
      entry.lost = entry.file.name; // no room for the file: the words are kept without it
      entry.file = null;
      await store("readwrite", (entries) => entries.put(entry));
    }
  }

  const forget = (entry) => store("readwrite", (entries) => entries.delete(entry.key));

  // What is typed

  function typed() {
    const fields = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") fields[name] = value;
    }
    return fields;
  }

  function fill(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const field = form.elements[name];
      if (field && name !== "csrfmiddlewaretoken") field.value = value;
    }
  }

  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
  }

  function draft(fields) {
    try {
      if (fields) localStorage.setItem(draftName, JSON.stringify(fields));
      else if (fields === null) localStorage.removeItem(draftName);
      return JSON.parse(localStorage.getItem(draftName));
    } catch {
      return null; // a browser that keeps nothing
    }
  }

  const unfold = () => {
    const fold = form.closest("details");
    if (fold) fold.open = true;
  };

  function offerDraft() {
    const before = draft();
    const offer = find("draft");
    if (!before?.text?.trim() || form.elements.text.value === before.text) return;
    find("draft-words").textContent = before.text.length > 120 ? `${before.text.slice(0, 120)}…` : before.text;
    offer.hidden = false;
    unfold();
    find("draft-take").onclick = () => {
      fill(before);
      offer.hidden = true;
      form.elements.text.focus();
    };
    find("draft-drop").onclick = () => {
      draft(null);
      offer.hidden = true;
      form.elements.text.focus();
    };
  }

  // Sending

  async function post(entry, token) {
    const body = new FormData();
    for (const [name, value] of Object.entries(entry.fields)) body.append(name, value);
    if (entry.file) body.append("file", entry.file, entry.file.name);
    body.append("csrfmiddlewaretoken", token);
    return fetch(form.action, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(WAIT),
    });
  }

  // The page as the server shows it now; null when one has to sign in first.
  async function freshPage() {
    const answer = await fetch(form.action, { signal: AbortSignal.timeout(WAIT) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return answer.ok && find("journal", page)?.dataset.person === person ? page : null;
  }

  // {to} when it is written, {page} when it is refused, {why} when it stays here.
  async function send(entry) {
    if (!navigator.onLine) return { why: "You’re offline. It is sent when you’re back online." };
    try {
      let answer = await post(entry, form.elements.csrfmiddlewaretoken.value);
      if (answer.status === 403) {
        const page = await freshPage();
        if (!page) return { why: "", signIn: true };
        form.elements.csrfmiddlewaretoken.value = find("journal", page).elements.csrfmiddlewaretoken.value;
        answer = await post(entry, form.elements.csrfmiddlewaretoken.value);
      }
      if (answer.redirected) return { why: "", signIn: true };
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) return await answer.json();
      if (answer.ok) return { page: new DOMParser().parseFromString(await answer.text(), "text/html") };
      return { why: "The site isn’t answering. It will try again." };
    } catch {
      return { why: "The connection is too slow or gone. It is sent when it’s back." };
    }
  }

  // Whether somebody is filling in the form just now: then nothing takes its place.
  const busy = () => {
    const { text, hours, began, ended } = form.elements;
    return [text, hours, began, ended].some((field) => field.value.trim()) || form.elements.file.files.length > 0;
  };

  // One entry after the other, those too that are added meanwhile.
  async function flush() {
    if (sending) {
      missed = true;
      return;
    }
    sending = true;
    missed = false;
    let to = null;
    const slow = setTimeout(() => show("Sending…"), 1500);
    try {
      for (let entry; (entry = (await kept()).find((one) => !one.refused)); ) {
        say("Sending…");
        const answer = await send(entry);
        if (answer.to) {
          await forget(entry);
          to = answer.to;
        } else if (answer.page && !busy()) {
          await forget(entry);
          refuse(entry, answer.page);
          return;
        } else if (answer.page) {
          await keep({ ...entry, refused: true });
        } else {
          await show(answer.why, answer.signIn);
          return;
        }
      }
      const left = await kept();
      if (to && !left.length && !busy()) location.assign(to);
      else await show(left.length ? "An entry needs a correction. It is not saved yet." : to ? "Your entry is saved." : "");
    } finally {
      clearTimeout(slow);
      sending = false;
      say("");
      if (missed) flush();
    }
  }

  async function sendAll() {
    if (busy() && (await kept()).some((entry) => entry.refused)) {
      await show("Save or clear the entry in the form first. Then press “Send now” to correct the other one.");
      return;
    }
    for (const entry of await kept()) await keep({ ...entry, refused: false });
    await flush();
  }

  const say = (words) => {
    find("sending").textContent = words;
  };

  // The page with the sentence at the field, everything typed in it and the file chosen.
  function refuse(entry, page) {
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.title = page.title;
    form = find("journal");
    if (!form) return; // nothing can be written any more: the page says why
    if (entry.file) {
      const files = new DataTransfer();
      files.items.add(entry.file);
      form.elements.file.files = files.files;
    }
    begin();
    draft(typed());
    document.querySelector(".errors")?.focus();
  }

  async function show(why, signIn = false) {
    const box = find("kept");
    const list = find("kept-list");
    const waiting = await kept();
    box.hidden = waiting.length === 0 && !why;
    find("kept-send").hidden = waiting.length === 0;
    const place = find("kept-why");
    place.textContent = why;
    if (signIn) {
      const link = document.createElement("a");
      link.href = `${form.dataset.signIn}?next=${encodeURIComponent(location.pathname)}`;
      link.textContent = "Sign in";
      place.append("You’re signed out. ", link, " to send it.");
    }
    list.replaceChildren(...waiting.map(item));
  }

  function item(entry) {
    const row = document.createElement("li");
    const head = document.createElement("p");
    const words = document.createElement("p");
    const drop = document.createElement("button");
    const { on, began, ended, hours, text } = entry.fields;
    row.className = "rule-above";
    head.className = "mb-1";
    const day = /^\d{4}-\d\d-\d\d$/.test(on)
      ? new Date(`${on}T12:00`).toLocaleDateString("en-US", { dateStyle: "long" })
      : on;
    const time = began && ended ? `${began} to ${ended}` : hours && `${hours} hours`;
    head.append(Object.assign(document.createElement("b"), { textContent: [day, time].filter(Boolean).join("; ") }));
    words.className = "mb-1";
    words.textContent = text;
    row.append(head, words);
    if (entry.refused) {
      const wrong = document.createElement("p");
      wrong.className = "status is-short mb-1";
      wrong.textContent = "Needs a correction";
      row.append(wrong);
    }
    if (entry.file || entry.lost) {
      const file = document.createElement("p");
      file.className = "small soft mb-1";
      file.textContent = entry.file
        ? `With ${entry.file.name}`
        : `There was no room for ${entry.lost}. Add it to the entry once it is saved.`;
      row.append(file);
    }
    drop.type = "button";
    drop.className = "btn btn-link btn-sm";
    drop.textContent = "Discard";
    drop.onclick = async () => {
      if (!confirm("Discard this entry? You can’t undo this.")) return;
      await forget(entry);
      await show("");
    };
    row.append(drop);
    return row;
  }

  async function submit(event) {
    event.preventDefault();
    const file = form.elements.file.files[0];
    const entry = { key: form.elements.key.value, person, project, at: Date.now(), fields: typed(), file: file ?? null };
    try {
      await keep(entry);
    } catch {
      form.submit(); // this browser keeps nothing: as without a script
      return;
    }
    if (form.elements.key.value === entry.key) clear(); // else it is the second of two clicks
    await flush();
    if ((await kept()).length) find("kept").scrollIntoView({ block: "center" });
  }

  // The form is free for the next entry while this one is sent.
  function clear() {
    draft(null);
    form.reset();
    for (const name of ["text", "hours", "began", "ended"]) form.elements[name].value = "";
    form.elements.key.value = newKey();
    form.elements.timer?.remove();
  }

  // Start and Stop need the server; without a line the moment goes into the form instead.
  function timer(event) {
    const field = event.target.dataset?.timer;
    if (!field || navigator.onLine || event.submitter?.name) return;
    event.preventDefault();
    const now = new Date();
    const time = [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
    unfold();
    form.elements[field].value = time;
    if (field === "ended" && !form.elements.began.value) {
      form.elements.began.value = find("since").dataset.since;
    }
    draft(typed());
    const note = document.createElement("p");
    note.setAttribute("role", "status");
    note.textContent = `You’re offline. ${time} is in the form below instead.`;
    event.target.after(note);
  }

  function begin() {
    form.addEventListener("submit", submit);
    form.addEventListener("input", () => draft(typed()));
    find("kept-send").onclick = sendAll;
    show("");
  }

  // A kept page holds the key that it was kept with, each time it is opened: two entries must not share it.
  if ("keptPage" in document.documentElement.dataset) form.elements.key.value = newKey();
  begin();
  offerDraft();
  document.addEventListener("submit", timer);
  addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => document.hidden || flush());
  setInterval(async () => (await kept()).length && flush(), AGAIN);
  kept().then((waiting) => waiting.length && flush());
})();
