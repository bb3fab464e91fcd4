// A button below a text that copies it. Without JavaScript the text is marked and copied by hand.

for (const place of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(place.dataset.copy);
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "btn btn-outline-primary";
  button.textContent = place.dataset.label;
  said.className = "small soft ms-3";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      said.textContent = "Copied.";
    } catch {
      said.textContent = "It is marked: copy it with Ctrl and C, on a Mac ⌘ and C.";
    }
  });
  place.append(button, said);
}
