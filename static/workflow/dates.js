// Opens the browser's own picker beside a date or a time. Without this file the field is typed.
let picker = null;

function readDate(text) {
  const [, month, day, year] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text) || [];
  if (year) return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : "";
}

function readTime(text) {
  const [, hour, minutes, half] = /^(\d{1,2})(?::(\d{2}))?\s*([ap])?\.?m?\.?$/i.exec(text) || [];
  if (!hour) return "";
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0) : Number(hour);
  return `${String(hours).padStart(2, "0")}:${minutes || "00"}`;
}

function writeDate(value) {
  const [year, month, day] = value.split("-").map(Number);
  return `${month}/${day}/${year}`;
}

function writeTime(value) {
  const [hours, minutes] = value.split(":");
  return `${hours % 12 || 12}:${minutes} ${hours < 12 ? "AM" : "PM"}`;
}

function pick(button, field) {
  const isDate = button.dataset.pick === "date";
  picker?.remove();
  picker = document.createElement("input");
  Object.assign(picker, { type: button.dataset.pick, className: "dated-native", tabIndex: -1 });
  picker.setAttribute("aria-hidden", "true");
  picker.value = (isDate ? readDate : readTime)(field.value.trim());
  picker.addEventListener("change", () => {
    field.value = picker.value && (isDate ? writeDate : writeTime)(picker.value);
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  });
  button.after(picker);
  picker.showPicker();
}

if ("showPicker" in HTMLInputElement.prototype) {
  document.documentElement.classList.add("dates-pick");
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pick]");
    if (button) pick(button, button.previousElementSibling);
  });
}
