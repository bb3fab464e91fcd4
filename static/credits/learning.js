// Forms of learning that is no event: adds and removes tutorials, and keeps the sum. Without it the buttons post.
const form = document.getElementById("learning");
const sum = form.querySelector("[data-sum]");
const output = sum.querySelector("output");
const text = sum.querySelector("[data-text]");
const rows = form.querySelector("[data-rows]");
const step = Number(sum.dataset.step);

const visible = () => [...rows.querySelectorAll("[data-row]")].filter((row) => !row.hidden);
const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const value = (name) => form.elements[name].value.trim();
const whole = (text) => (/^\d{1,4}$/.test(text) ? Number(text) : 0);
const unit = (amount) => (amount === 0.5 || amount === 1 ? "credit" : "credits");
const halves = (minutes) => Math.floor(minutes / step) / 2;

const sums = {
  bundle() {
    const lengths = visible().map((row) => whole(field(row, "minutes").value.trim())).filter((minutes) => minutes <= 1440);
    const total = lengths.reduce((all, minutes) => all + minutes, 0);
    const more = step - (total % step);
    const next = halves(total + more);
    return [halves(total), `Total: ${total} minute${total === 1 ? "" : "s"}. Add ${more} more to earn ${next} ${unit(next)}.`];
  },
  college() {
    const { semester, quarter } = sum.dataset;
    const text = value("earned").replace(",", ".");
    const calendar = value("calendar");
    const earned = /^\d*\.?\d*$/.test(text) && Number.isInteger(Number(text) * 2) ? Number(text) : 0;
    if (!earned || !calendar) return [0, `${semester} for a semester credit, ${quarter} for a quarter credit.`];
    const rate = Number(sum.dataset[calendar]);
    return [earned * rate, `${earned} ${calendar} credits, ${rate} for each.`];
  },
  presenting() {
    const attended = halves(Math.min(whole(value("hours")) * 60 + whole(value("minutes")), 1440));
    if (!attended) return [0, "Twice what attendees earn."];
    return [attended * Number(sum.dataset.times), `Twice the ${attended} that attendees earn.`];
  },
};

function count() {
  const [amount, sentence] = sums[sum.dataset.sum]();
  if (text.textContent === sentence && parseFloat(output.textContent) === amount) return;
  output.firstChild.textContent = `${amount} `;
  output.querySelector("span").textContent = unit(amount);
  text.textContent = sentence;
}

function number() {
  visible().forEach((row, place) => {
    row.setAttribute("aria-label", `Tutorial ${place + 1}`);
    row.querySelector("[data-row-name]").textContent = `Tutorial ${place + 1}`;
  });
}

function add() {
  const total = form.elements["form-TOTAL_FORMS"];
  if (Number(total.value) >= Number(form.elements["form-MAX_NUM_FORMS"].value)) return;
  rows.insertAdjacentHTML("beforeend", document.getElementById("tutorial-row").innerHTML.replaceAll("__prefix__", total.value));
  total.value = Number(total.value) + 1;
  number();
  field(rows.lastElementChild, "title").focus();
}

function remove(row) {
  field(row, "DELETE").value = "on";
  row.hidden = true;
  number();
  count();
  const next = visible().at(-1);
  (next ? field(next, "title") : form.querySelector('[name="add"]')).focus();
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.name !== "add" && button?.name !== "remove") return;
  event.preventDefault();
  if (button.name === "add") add();
  else remove(button.closest("[data-row]"));
});
form.addEventListener("input", count);
form.addEventListener("change", count);
count();
