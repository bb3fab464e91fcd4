// The form of a self-directed project: adds, moves and removes steps, keeps the sum. Without it the buttons post.
const form = document.getElementById("project-form");
const rows = form.querySelector("[data-rows]");
const total = form.elements["steps-TOTAL_FORMS"];
const most = Number(form.elements["steps-MAX_NUM_FORMS"].value);
const sums = document.querySelector(".sums");

const left = Number(sums.dataset.left);

const shown = () => [...rows.querySelectorAll("[data-row]")].filter((row) => !row.hidden);
const halves = (text) => Number(text.trim().replace(",", "."));
const unit = (amount, word) => `${amount} ${word}${amount === 0.5 || amount === 1 ? "" : "s"}`;
const write = (name, text) => {
  for (const place of sums.querySelectorAll(`[data-sum="${name}"]`)) place.textContent = text;
};

function number() {
  shown().forEach((row, place) => {
    row.setAttribute("aria-label", `Step ${place + 1}`);
    row.querySelector("[data-row-name]").textContent = `Step ${place + 1}`;
    row.querySelector("[data-order]").value = place;
  });
}

function add() {
  const index = Number(total.value);
  if (index >= most) return false;
  const row = document.getElementById("step-row").innerHTML.replaceAll("__prefix__", index);
  rows.insertAdjacentHTML("beforeend", row);
  total.value = index + 1;
  number();
  rows.lastElementChild.querySelector("textarea").focus();
  return true;
}

function remove(button) {
  const row = button.closest("[data-row]");
  row.querySelector(`[name="${button.value}-DELETE"]`).value = "on";
  row.hidden = true;
  number();
  count();
  (shown().at(-1)?.querySelector("textarea") ?? form.querySelector('[name="add"]')).focus();
}

function move(button) {
  const row = button.closest("[data-row]");
  const others = shown();
  const other = others[others.indexOf(row) + (button.name === "up" ? -1 : 1)];
  if (!other) return;
  if (button.name === "up") other.before(row);
  else other.after(row);
  number();
  button.focus();
}

function count() {
  const hours = Number(sums.dataset.approvedHours || 0) + shown()
    .map((row) => halves(row.querySelector("[data-hours]").value))
    .filter((amount) => amount > 0 && Number.isInteger(amount * 2))
    .reduce((sum, amount) => sum + amount, 0);
  const credits = Math.floor(hours / Number(sums.dataset.hoursPerHalf)) / 2;
  const over = Math.max(0, credits - left);
  const output = sums.querySelector("output");
  if (output.textContent !== String(credits)) output.textContent = credits;
  sums.querySelector("[data-unit-of]").textContent = `${unit(credits, "credit").split(" ")[1]} planned`;
  write("hours", unit(hours, "hour"));
  write("credits", credits);
  write("over", unit(over, "credit"));
  const cap = sums.querySelector("svg");
  if (cap) {
    const together = Number(sums.dataset.already) + credits;
    write("together", together);
    cap.querySelector("rect").setAttribute("width", Math.min(together, cap.viewBox.baseVal.width));
    sums.querySelector("[data-over]").hidden = over === 0;
  }
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.name === "remove") {
    event.preventDefault();
    remove(button);
  } else if (button?.name === "up" || button?.name === "down") {
    event.preventDefault();
    move(button);
  } else if (button?.name === "add" && add()) {
    event.preventDefault();
  }
});
form.addEventListener("input", count);
count();
