// A plan saves itself while somebody types. What the server has not confirmed stays on this device, and is offered
// when the page is opened again. Without this file the plan is saved by its button.

const form = document.querySelector("[data-autosave]");
const bar = document.querySelector("[data-saving]");
const words = document.querySelector("[data-saving-words]");
const actions = bar.querySelector("[data-saving-actions]");
const unkeptList = bar.querySelector("[data-unkept]");
const WAIT = 2000;
const NOT_SENT = ["csrfmiddlewaretoken", "drafted_file", "drafted_file-clear", "attempt"];
const prefix = `aspen-${form.dataset.draft || `plan-${form.dataset.plan}`}-${form.dataset.user}-`;

const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
const mine = prefix + fresh();

let dirty = "unsaved" in form.dataset; // something is typed that was not sent
let held = "happened" in form.dataset; // another window was here: nothing is sent before somebody says so
let flight = null; // what was sent and is not confirmed: it is sent again as it was, so that nothing is made twice
let busy = null; // the promise of the request that is under way
let leaving = false;
let timer;
let pause = 5000;

// What is typed

function typed() {
  const data = new FormData(form);
  for (const name of NOT_SENT) data.delete(name);
  return new URLSearchParams([...data].filter(([, value]) => typeof value === "string"));
}

function keep() {
  store(mine, { at: Date.now(), typed: typed().toString(), flight: flight?.body, attempt: flight?.attempt });
}

// What is told

function tell(text, { buttons = [], unkept = [] } = {}) {
  bar.hidden = !buttons.length && !unkept.length;
  if (words.textContent !== text) words.textContent = text;
  actions.replaceChildren(...buttons);
  actions.hidden = !buttons.length;
  unkeptList.hidden = !unkept.length;
  unkeptList.replaceChildren(
    ...unkept.map(([to, sentence]) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${to}`;
      link.textContent = sentence;
      line.append(link);
      return line;
    }),
  );
  sayBeside(unkept);
}

// What can't be kept also stands beside its field: on a phone the bar leaves while somebody types.
function sayBeside(unkept) {
  for (const line of form.querySelectorAll("[data-beside]")) line.remove();
  for (const [to, sentence] of unkept) {
    const field = document.getElementById(to)?.closest(".field");
    if (!field) continue;
    const line = document.createElement("div");
    Object.assign(line, { className: "invalid-feedback", textContent: sentence });
    line.dataset.beside = "";
    field.querySelector(".form-label")?.after(line);
    field.closest("details")?.querySelector(".part-line .why")?.remove(); // of what is saved, not of what is typed
  }
}

function newWindow(href, text) {
  const link = document.createElement("a");
  Object.assign(link, { href, target: "_blank", rel: "noopener", textContent: `${text} (opens a new window)` });
  return link;
}

function again(why, buttons) {
  tell(why, { buttons });
  clearTimeout(timer);
  timer = setTimeout(save, pause);
  pause = Math.min(pause * 1.5, 60_000);
}

const stays = "Your changes stay on this device and are sent when";
const offline = () => again(`Not saved: no connection. ${stays} you’re back online.`);
const signedOut = () =>
  again(`Not saved: you were signed out. ${stays} you sign in again.`, [newWindow(form.dataset.signIn, "Sign in")]);

function conflict({ happened, may_keep: mayKeep, stamp }) {
  held = true;
  flight = null;
  dirty = true;
  keep();
  const other = newWindow(`${location.pathname}?other`, `See the saved ${form.dataset.what || "plan"}`);
  if (!mayKeep) return tell(happened, { buttons: [other] });
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "btn btn-outline-primary btn-sm", textContent: "Save this version" });
  button.addEventListener("click", () => {
    form.elements.stamp.value = stamp;
    held = false;
    save();
  });
  tell(`${happened} The changes on this page aren’t saved.`, { buttons: [other, button] });
}

// Sending

const token = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] || form.elements.csrfmiddlewaretoken.value;

function post(body, keepalive = false) {
  const signal = keepalive ? undefined : AbortSignal.timeout(30_000);
  const headers = { "X-CSRFToken": token(), "Content-Type": "application/x-www-form-urlencoded" };
  return fetch(form.dataset.autosave, { method: "POST", body, headers, keepalive, signal, redirect: "manual" });
}

function take() {
  if (flight) return flight;
  const attempt = fresh();
  const body = typed();
  body.set("attempt", attempt);
  dirty = false;
  return (flight = { body: body.toString(), attempt });
}

function save() {
  clearTimeout(timer);
  if (busy || held || leaving || !(flight || dirty)) return busy;
  busy = send().finally(() => (busy = null));
  return busy;
}

async function send() {
  let answer;
  let said;
  take();
  keep();
  try {
    answer = await post(flight.body);
    if (answer.status === 403) {
      // The token may be of an earlier session: a page brings a new one, or leads to signing in.
      const page = await fetch(location.pathname, { redirect: "manual" });
      answer = page.ok ? await post(flight.body) : page;
    }
    said = answer.headers.get("Content-Type") === "application/json" ? await answer.json() : null;
  } catch {
    return offline();
  }
  if (answer.type === "opaqueredirect") return signedOut();
  if (answer.status === 409 && said) return conflict(said);
  if (answer.status === 422 && said) return refused(said.unkept);
  if (answer.ok && said) return saved(said);
  if (answer.status === 404) return again("Not saved: someone else is signed in here, or the plan is gone.");
  return again(`Not saved: the site isn’t answering. ${stays} it does.`);
}

function refused(unkept) {
  flight = null;
  keep();
  tell("Not saved. Please fix this:", { unkept });
}

function saved({ stamp, at, rows, parts, unkept }) {
  flight = null;
  pause = 5000;
  form.elements.stamp.value = stamp;
  form.elements.csrfmiddlewaretoken.value = token();
  for (const [name, key] of Object.entries(rows)) {
    const id = form.elements[`${name}-id`];
    if (id) id.value = key ?? "";
  }
  for (const [name, html] of Object.entries(parts)) form.querySelector(`[data-part="${name}"]`).innerHTML = html;
  form.dispatchEvent(new Event("parts"));
  document.querySelector("[data-not-saved]")?.remove();
  history.replaceState(null, "", location.href); // loading the page again must not send an earlier click again
  if (dirty || unkept.length) keep();
  else drop(mine);
  const signedOut = document.querySelector("[data-signed-out]");
  if (signedOut) signedOut.textContent = `You were signed out. Your draft is saved as of ${at}.`;
  tell(unkept.length ? `Saved at ${at}, except for this:` : `Saved at ${at}`, { unkept });
  if (dirty) timer = setTimeout(save, WAIT);
}

// When

form.addEventListener("input", (event) => {
  if (event.target.type === "file") return;
  dirty = true;
  keep();
  if (held || flight) return;
  clearTimeout(timer);
  timer = setTimeout(save, WAIT);
});

for (const name of ["online", "focus"]) addEventListener(name, save);
document.addEventListener("visibilitychange", save);
addEventListener("offline", () => (dirty || flight) && offline());

form.addEventListener("submit", async (event) => {
  if (leaving) return event.preventDefault(); // the second of two clicks
  if (busy || flight) {
    event.preventDefault();
    await (busy || save());
    if (!flight && !held) form.requestSubmit(event.submitter);
    return;
  }
  leaving = true;
  form.elements.csrfmiddlewaretoken.value = token();
  form.elements.attempt.value = fresh();
  const body = typed().toString();
  store(mine, { at: Date.now(), typed: body, flight: body, attempt: form.elements.attempt.value });
});

addEventListener("pagehide", () => {
  if (leaving || held || !(flight || dirty)) return;
  take();
  keep();
  post(flight.body, true).catch(() => {}); // the copy stays, and is offered
});

addEventListener("pageshow", (event) => {
  if (event.persisted) leaving = false;
});

document.querySelector('form[action$="/logout/"]')?.addEventListener("submit", async (event) => {
  if (!(busy || flight || dirty) || held) return;
  event.preventDefault();
  await (busy || save());
  event.target.submit();
});

// What an earlier visit left

async function putBack({ name, copy }) {
  const body = new URLSearchParams(copy.typed);
  if (copy.flight && copy.flight !== copy.typed) {
    const answer = await post(copy.flight).catch(() => null);
    if (!answer) return offline();
    if (answer.ok && answer.type === "basic") {
      const { stamp, rows } = await answer.json();
      if (content(copy.flight) === content(copy.typed)) {
        drop(name);
        return location.reload();
      }
      body.set("stamp", stamp);
      for (const [row, key] of Object.entries(rows)) body.set(`${row}-id`, key ?? "");
    }
  }
  const again = document.createElement("form");
  Object.assign(again, { method: "post", action: location.pathname, hidden: true });
  for (const [field, value] of [...body, ["csrfmiddlewaretoken", token()], ["restore", "1"]]) {
    const text = document.createElement("textarea"); // keeps line ends
    Object.assign(text, { name: field, value });
    again.append(text);
  }
  sessionStorage.setItem("aspen-put-back", name);
  leaving = true;
  document.body.append(again);
  again.submit();
}

function offer(found) {
  const box = form.querySelector("[data-offer]");
  const at = new Date(found.copy.at).toLocaleString("en-US", { dateStyle: "long", timeStyle: "short" });
  box.hidden = false;
  box.querySelector("[data-offer-words]").textContent = `This device has changes from ${at} that weren’t saved.`;
  box.querySelector("[data-put-back]").addEventListener("click", () => putBack(found));
  box.querySelector("[data-throw-away]").addEventListener("click", () => {
    drop(found.name);
    box.hidden = true;
  });
}

if (dirty) keep();
if ("unsaved" in form.dataset) drop(sessionStorage.getItem("aspen-put-back") || "");
sessionStorage.removeItem("aspen-put-back");
const found = left(prefix, mine, content(typed()), form.dataset.savedAs);
if (found && !location.search.includes("other")) offer(found);
if (held) tell("Not saved yet. Press Save once, then it saves itself again.");
else if (dirty) timer = setTimeout(save, WAIT);

// What is typed on this device and not confirmed by the server yet: one copy for each window.

function store(name, copy) {
  try {
    localStorage.setItem(name, JSON.stringify(copy));
  } catch {
    // No room, or not allowed: the words are on the page still.
  }
}

function drop(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing is kept where nothing may be.
  }
}

// The words of a form, however its rows are numbered: two forms with the same words give the same text.
function content(typed) {
  const own = [];
  const rows = {};
  for (const [name, value] of new URLSearchParams(typed)) {
    const words = value.replaceAll("\r\n", "\n").trim();
    const [, prefix, index, field] = /^([a-z]+)-(\d+)-(\w+)$/.exec(name) || [];
    if (prefix) {
      const row = ((rows[prefix] ||= {})[index] ||= { place: Number(index) + 10_000, gone: false, words: [], written: false });
      if (field === "ORDER") row.place = Number(words) || row.place;
      else if (field === "DELETE") row.gone = Boolean(words);
      else if (field !== "id") row.words.push([field, words]);
      if (!["ORDER", "DELETE", "id", "kind"].includes(field) && words) row.written = true;
    } else if (name !== "stamp" && name !== "attempt" && !name.endsWith("_FORMS")) own.push([name, words]);
  }
  const parts = Object.entries(rows).map(([prefix, found]) => {
    const shown = Object.values(found).filter((row) => !row.gone && row.written);
    return [prefix, shown.sort((one, other) => one.place - other.place).map((row) => row.words)];
  });
  return JSON.stringify([own, parts]);
}

// The newest copy that an earlier window left and the server does not hold. Those that it holds are dropped.
function left(prefix, mine, shown, savedAs) {
  const copies = [];
  try {
    for (const name of Object.keys(localStorage).filter((key) => key.startsWith(prefix) && key !== mine)) {
      const copy = JSON.parse(localStorage.getItem(name));
      const arrived = copy.flight && copy.attempt === savedAs && content(copy.flight) === content(copy.typed);
      if (arrived || content(copy.typed) === shown) drop(name);
      else copies.push({ name, copy });
    }
  } catch {
    return null;
  }
  return copies.sort((one, other) => other.copy.at - one.copy.at)[0] || null;
}
