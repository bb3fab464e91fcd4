// Says how many credits are ticked and what they come to; the server printed the line first.
(() => {
  const form = document.getElementById("verify");
  if (!form) return;
  const boxes = [...form.querySelectorAll("input[name=credit]")];
  const line = form.querySelector("output[name=ticked]");
  const say = () => {
    const ticked = boxes.filter((box) => box.checked);
    const sum = ticked.reduce((total, box) => total + Number(box.dataset.amount), 0);
    const unit = sum === 0.5 || sum === 1 ? "credit" : "credits";
    const all = ticked.length ? `, ${sum} ${unit} in all` : "";
    line.textContent = `${ticked.length} of ${boxes.length} ticked${all}`;
  };
  form.addEventListener("change", say);
  say();
})();
