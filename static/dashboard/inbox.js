// Says how many credits are selected and what they come to, and selects all of one person without a new page.
(() => {
  const form = document.getElementById("credits-form");
  if (!form) return;
  const boxes = [...form.querySelectorAll("input[name=credit]")];
  const line = form.elements.picked;
  const verify = document.querySelector("button[value=verify]");
  const say = () => {
    const picked = boxes.filter((box) => box.checked);
    const sum = picked.reduce((total, box) => total + Number(box.dataset.amount), 0);
    const unit = sum === 0.5 || sum === 1 ? "credit" : "credits";
    const all = picked.length ? `, ${sum} ${unit}` : "";
    line.textContent = `${picked.length} of ${boxes.length} selected${all}`;
    verify.disabled = !picked.length;
  };
  for (const button of form.querySelectorAll(".pick-all"))
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const own = [...button.closest(".pick-group").querySelectorAll("input[name=credit]")];
      const check = own.some((box) => !box.checked);
      for (const box of own) box.checked = check;
      say();
    });
  form.addEventListener("change", say);
  say();
})();
