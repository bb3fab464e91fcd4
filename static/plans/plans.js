// The form of a plan: rows are added, moved, copied and removed without a visit to the server, and the sums follow
// what is typed.
// Without this file the same buttons do the same on the server, and the server prints the same sums.

const form = document.querySelector("[data-plan]");
const sums = document.querySelector("[data-sums]");

// Amounts are counted in halves, as whole numbers, so that no sum is ever a hair off.
function halves(typed) {
  const text = typed.trim().replaceAll(",", ".");
  const parts = /^\+?(\d*)(?:\.(\d*))?$/.exec(text);
  if (!parts || !(parts[1] || parts[2])) return 0;
  const half = /^0*$/.test(parts[2] || "") ? 0 : /^50*$/.test(parts[2]) ? 1 : null;
  const amount = half === null ? 0 : Number(parts[1] || 0) * 2 + half;
  return amount <= 2000 ? amount : 0;
}

const plain = (amount) => String(amount / 2);
const credits = (amount) => `${plain(amount)} ${amount === 1 || amount === 2 ? "credit" : "credits"}`;

function show(name, amount) {
  for (const output of document.querySelectorAll(`output[name="${name}"]`)) output.value = plain(amount);
}

function bar(name, width, x) {
  const rect = sums.querySelector(`[data-bar="${name}"]`);
  if (!rect) return;
  rect.setAttribute("width", plain(Math.max(width, 0)));
  if (x !== undefined) rect.setAttribute("x", plain(x));
}

function count() {
  let planned = 0;
  let own = halves(sums.dataset.earlier);
  for (const row of form.querySelectorAll('[data-row="activity"]:not([hidden])')) {
    const needed = !row.querySelector('[name$="-no_longer_needed"]')?.checked;
    const amount = needed ? halves(row.querySelector('[name$="-credits"]').value) : 0;
    planned += amount;
    const byHand = row.querySelector('[name$="-kind"]').value === "self_directed";
    if (byHand) own += amount;
    row.querySelector("[data-own-work]").hidden = !byHand;
    line(row, amount);
  }
  const takenIn = halves(sums.dataset.takenIn);
  const needed = halves(sums.dataset.needed);
  const earned = Math.min(takenIn, needed);
  show("planned", planned);
  show("total", planned + takenIn);
  bar("planned", Math.min(planned, needed - earned), earned);
  const missing = needed - planned - takenIn;
  const lacking = leftAtEnd(planned + takenIn, needed);
  const over = sums.dataset.cap === undefined ? 0 : Math.max(own - halves(sums.dataset.cap), 0);
  const short = document.querySelector("[data-short]");
  short.className = `status ${missing > 0 || over ? "is-short" : lacking ? "is-soon" : "is-done"}`;
  if (missing > 0) short.textContent = `${plain(missing)} more`;
  else if (over) short.textContent = `${plain(over)} too many self-directed`;
  else short.textContent = lacking ? `Plan ${plain(lacking)} more` : "Enough";
  if (sums.dataset.cap === undefined) return;
  const cap = halves(sums.dataset.cap);
  show("self-directed", own);
  bar("self-directed", Math.min(own, cap));
  sums.querySelector("[data-over]").hidden = own <= cap;
  sums.querySelector("[data-over-words]").textContent = credits(Math.max(own - cap, 0));
}

// How many credits are missing when the plan ends, since earlier ones expire. The server says how many do.
function leftAtEnd(total, needed) {
  const words = sums.querySelector("[data-expiring]");
  if (!words) return 0;
  const left = total - halves(words.dataset.expiring);
  const lacking = Math.max(needed - left, 0);
  words.hidden = !lacking;
  words.querySelector("[data-left-total]").textContent = plain(total);
  words.querySelector("[data-left]").textContent = plain(left);
  words.querySelector("[data-lacking]").textContent = plain(lacking);
  return lacking;
}

// The line of an activity says what its fields hold.
function line(row, amount) {
  const kind = row.querySelector('[name$="-kind"]').selectedOptions[0];
  row.querySelector("[data-name]").textContent = row.querySelector("textarea").value.trim() || "New activity";
  row.querySelector("[data-kind]").textContent = kind.text.split(" ")[0];
  row.querySelector("[data-amount]").textContent = amount ? plain(amount) : "";
}

function number(rows) {
  const shown = rows.querySelectorAll("[data-row]:not([hidden])");
  shown.forEach((row, index) => {
    const kind = row.dataset.row;
    const name = `${kind[0].toUpperCase()}${kind.slice(1)} ${index + 1}`;
    row.querySelector("[data-row-name]").textContent = name;
    row.querySelector('[name$="-ORDER"]').value = index + 1;
    for (const hidden of row.querySelectorAll("[data-of]")) hidden.textContent = ` ${name.toLowerCase()}`;
    row.querySelector("[data-menu]").setAttribute("aria-label", `Move, copy, or remove ${name.toLowerCase()}`);
  });
}

// The script that saves hears of rows as of letters.
const changed = () => form.dispatchEvent(new Event("input"));

function blank(prefix) {
  const total = form.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const most = Number(form.querySelector(`[name="${prefix}-MAX_NUM_FORMS"]`).value);
  if (Number(total.value) >= most) return null;
  const pattern = form.querySelector(`template[data-blank="${prefix}"]`);
  const holder = document.createElement("template");
  holder.innerHTML = pattern.innerHTML.replaceAll("__prefix__", total.value);
  total.value = Number(total.value) + 1;
  return holder.content.querySelector("[data-row]");
}

function open(row) {
  row.closest(".part-body").parentElement.open = true;
  const fields = row.querySelector("details");
  if (fields && row.dataset.row === "activity") fields.open = true;
}

function add(prefix, words = {}) {
  const row = blank(prefix);
  if (!row) return;
  const rows = form.querySelector(`[data-rows="${prefix}"]`);
  rows.append(row);
  open(row);
  for (const [name, text] of Object.entries(words)) row.querySelector(`[name$="-${name}"]`).value = text;
  number(rows);
  [...row.querySelectorAll("textarea, input:not([type=hidden])")].find((field) => !field.value).focus();
  changed();
}

const NOT_COPIED = ["id", "ORDER", "DELETE"];

function copy(button) {
  const row = button.closest("[data-row]");
  const rows = row.closest("[data-rows]");
  const twin = blank(rows.dataset.rows);
  if (!twin) return;
  for (const field of twin.querySelectorAll("[name]")) {
    const name = field.name.split("-").pop();
    if (NOT_COPIED.includes(name)) continue;
    const same = [...row.querySelectorAll(`[name$="-${name}"]`)];
    if (field.type === "checkbox") field.checked = same.some((box) => box.value === field.value && box.checked);
    else if (same.length) field.value = same[0].value;
  }
  row.after(twin);
  open(twin);
  number(rows);
  twin.querySelector("textarea").focus();
  changed();
}

// The neighbor moves, so that the focus stays where it is.
function move(button) {
  const row = button.closest("[data-row]");
  const rows = row.closest("[data-rows]");
  const shown = [...rows.querySelectorAll("[data-row]:not([hidden])")];
  const up = button.dataset.move === "up";
  const neighbor = shown[shown.indexOf(row) + (up ? -1 : 1)];
  if (!neighbor) return;
  if (up) row.after(neighbor);
  else row.before(neighbor);
  const before = row.querySelector("[data-row-name]").textContent;
  number(rows);
  const name = row.querySelector("[data-row-name]").textContent;
  form.querySelector("[data-moved]").textContent = `${before} is now ${name.toLowerCase()}.`;
  row.scrollIntoView({ block: "center" });
  changed();
}

function suggest(button) {
  const { audience, receives } = button.dataset;
  const list = button.closest("[data-suggestions]");
  add("outcomes", { audience, receives });
  button.closest("li").remove();
  if (!list.querySelector("li")) list.remove();
}

function remove(button) {
  const row = button.closest("[data-row]");
  const rows = row.closest("[data-rows]");
  const mark = row.querySelector('[name$="-DELETE"]');
  const removed = document.createElement(row.tagName === "LI" ? "li" : "p");
  const name = row.querySelector("[data-row-name]").textContent;
  const back = document.createElement("button");
  removed.className = "plan-removed";
  removed.setAttribute("role", "status");
  back.type = "button";
  back.className = "btn btn-link btn-sm";
  back.textContent = "Undo";
  removed.append(`${name} removed. `, back);
  mark.value = "on";
  row.hidden = true;
  row.before(removed);
  back.addEventListener("click", () => {
    mark.value = "";
    row.hidden = false;
    removed.remove();
    number(rows);
    changed();
    row.querySelector("[data-menu]").focus();
  });
  number(rows);
  changed();
  back.focus();
}

// What was open stays open when the page comes back after a click on Save.
const OPEN = `aspen-open-${location.pathname}`;
const activities = () => [...form.querySelectorAll('[data-row="activity"]:not([hidden]) > details')];

form.addEventListener("submit", () => {
  const parts = [...form.querySelectorAll(".parts > li > details[open]")].map((part) => part.id);
  const activity = activities().findIndex((row) => row.open);
  sessionStorage.setItem(OPEN, JSON.stringify({ parts, activity }));
});

function reopen() {
  const { parts, activity } = JSON.parse(sessionStorage.getItem(OPEN) || '{"parts":[]}');
  sessionStorage.removeItem(OPEN);
  if (document.querySelector(".errors") || location.hash) return;
  for (const part of parts) document.getElementById(part).open = true;
  const row = activities()[activity];
  if (row) row.open = true;
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const does = { add: () => add(button.dataset.add), suggest, copy, move, remove };
  const what = Object.keys(does).find((name) => name in button.dataset);
  if (!what) return;
  event.preventDefault();
  const menu = button.closest(".pop-menu");
  menu?.hidePopover?.();
  does[what](button);
});
for (const name of ["input", "parts"]) form.addEventListener(name, count); // parts: the server drew some again
count();
reopen();
