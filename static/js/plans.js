// The form of a plan: rows are added and removed without a visit to the server, and the sums follow what is typed.
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
  for (const output of form.querySelectorAll(`output[name="${name}"]`)) output.value = plain(amount);
}

function bar(name, width, x) {
  const rect = sums.querySelector(`[data-bar="${name}"]`);
  if (!rect) return;
  rect.setAttribute("width", plain(Math.max(width, 0)));
  if (x !== undefined) rect.setAttribute("x", plain(x));
}

function count() {
  let planned = 0;
  let own = 0;
  for (const row of form.querySelectorAll('[data-row="activity"]:not([hidden])')) {
    if (row.querySelector('[name$="-no_longer_needed"]')?.checked) continue;
    const amount = halves(row.querySelector('[name$="-credits"]').value);
    planned += amount;
    if (row.querySelector('[name$="-kind"]').value === "self_directed") own += amount;
  }
  const takenIn = halves(sums.dataset.takenIn);
  const needed = halves(sums.dataset.needed);
  const earned = Math.min(takenIn, needed);
  show("planned", planned);
  show("total", planned + takenIn);
  bar("planned", Math.min(planned, needed - earned), earned);
  const missing = needed - planned - takenIn;
  const short = sums.querySelector("[data-short]");
  short.className = missing > 0 ? "status is-short" : "status is-done";
  short.textContent = missing > 0 ? `${credits(missing)} missing` : "Enough credits";
  if (sums.dataset.cap === undefined) return;
  const cap = halves(sums.dataset.cap);
  show("self-directed", own);
  bar("self-directed", Math.min(own, cap));
  sums.querySelector("[data-over]").hidden = own <= cap;
  sums.querySelector("[data-over-words]").textContent = credits(Math.max(own - cap, 0));
}

function number(rows) {
  const shown = rows.querySelectorAll("[data-row]:not([hidden])");
  shown.forEach((row, index) => {
    const kind = row.dataset.row;
    const name = `${kind[0].toUpperCase()}${kind.slice(1)} ${index + 1}`;
    row.querySelector("[data-row-name]").textContent = name;
    const hidden = row.querySelector("[data-remove] .visually-hidden");
    if (hidden) hidden.textContent = ` ${name.toLowerCase()}`;
  });
}

function add(button) {
  const prefix = button.dataset.add;
  const total = form.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const most = Number(form.querySelector(`[name="${prefix}-MAX_NUM_FORMS"]`).value);
  if (Number(total.value) >= most) return;
  const blank = form.querySelector(`template[data-blank="${prefix}"]`);
  const holder = document.createElement("template");
  holder.innerHTML = blank.innerHTML.replaceAll("__prefix__", total.value);
  const row = holder.content.querySelector("[data-row]");
  const rows = form.querySelector(`[data-rows="${prefix}"]`);
  rows.append(row);
  total.value = Number(total.value) + 1;
  number(rows);
  row.querySelector("textarea, input:not([type=hidden])").focus();
  count();
}

function remove(button) {
  const row = button.closest("[data-row]");
  const rows = row.closest("[data-rows]");
  const mark = row.querySelector('[name$="-DELETE"]');
  const removed = document.createElement("p");
  const name = row.querySelector("[data-row-name]").textContent;
  const back = document.createElement("button");
  removed.className = "plan-removed";
  removed.setAttribute("role", "status");
  back.type = "button";
  back.className = "btn btn-link btn-sm";
  back.textContent = "Put it back";
  removed.append(`${name} is removed when you save. `, back);
  mark.value = "on";
  row.hidden = true;
  row.before(removed);
  back.addEventListener("click", () => {
    mark.value = "";
    row.hidden = false;
    removed.remove();
    number(rows);
    count();
    row.querySelector("[data-row-name]").focus();
  });
  number(rows);
  count();
  back.focus();
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.add) {
    event.preventDefault();
    add(button);
  } else if (button.hasAttribute("data-remove")) {
    event.preventDefault();
    remove(button);
  }
});
form.addEventListener("input", count);
count();
