// While the ZIP is put together: looks again by itself. Without it there is the link.
(() => {
  const look = async () => {
    const shown = document.getElementById("zip");
    if (!shown?.querySelector("[data-making]")) return;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("zip");
      // Replaced only when it says something new, so that nobody is read the same words again and again.
      if (fresh && fresh.innerHTML !== shown.innerHTML && !shown.contains(document.activeElement)) shown.innerHTML = fresh.innerHTML;
    } catch {
      // No line just now: the next look may find one.
    }
    setTimeout(look, 3000);
  };
  setTimeout(look, 3000);
})();
