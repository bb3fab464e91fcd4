// The sum of the fees, while people are ticked. The server says it too, before it registers anyone.
const sum = document.querySelector("[data-fee]");

function show() {
  const count = document.querySelectorAll("[name=people]:checked").length;
  const total = (Number(sum.dataset.fee) * count).toFixed(2);
  sum.textContent = count ? `Fees: $${total} for ${count} ${count === 1 ? "person" : "people"}.` : "";
}

if (sum) {
  sum.closest("form").addEventListener("change", show);
  show();
}
