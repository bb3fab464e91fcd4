// The value that the length suggests, while it is typed. The server says the same; without this file it says it alone.
const form = document.getElementById("independent");
const field = (name) => form.querySelector(`[name=${name}]`);
const box = (name) => document.getElementById(`div_id_${name}`);

function moment(name) {
  const day = field(`${name}_0`).value.trim();
  const clock = field(`${name}_1`).value.trim().toUpperCase().replaceAll(".", "");
  const written = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(day);
  const turned = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(day);
  const hours = /^(\d{1,2})(?::(\d{2}))?\s*([AP]M)?$/.exec(clock);
  if (!(written || turned) || !hours || !(hours[2] || hours[3])) return null;
  const [year, month, date] = written ? [written[3].padStart(4, "20"), written[1], written[2]] : turned.slice(1);
  const hour = hours[3] ? (Number(hours[1]) % 12) + (hours[3] === "PM" ? 12 : 0) : Number(hours[1]);
  return new Date(Number(year), Number(month) - 1, Number(date), hour, Number(hours[2] || 0)).getTime();
}

function suggested() {
  const [begins, ends] = [moment("begins"), moment("ends")];
  if (begins === null || ends === null) return null;
  const minutes = (ends - begins) / 60_000;
  return minutes >= 30 && minutes <= 24 * 60 ? Math.floor(minutes / 30) / 2 : null;
}

let filled = "";

function show() {
  const value = suggested();
  const amount = field("amount");
  if (value !== null && (!amount.value.trim() || amount.value === filled)) amount.value = filled = String(value);
  const said = value === null ? "" : `An event of this length earns ${value} ${value === 0.5 || value === 1 ? "credit" : "credits"}.`;
  const told = form.querySelector("[data-suggestion]");
  if (told.textContent !== said) told.textContent = said;
  const typed = amount.value.trim().replace(",", ".");
  const why = field("value_reason");
  const asked = typed && Number(typed) !== value && (value !== null || moment("ends") !== null);
  box("value_reason").hidden = !asked && !why.value && !box("value_reason").matches(".has-error");
  box("recorded_on").hidden = field("format").value !== "recorded" && !box("recorded_on").matches(".has-error");
}

form.addEventListener("input", show);
show();
