// While a job is open, the page updates itself. Without this script there is the link.
(() => {
  const look = async () => {
    const shown = document.getElementById("job");
    if (!shown?.querySelector("[data-open]")) return;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("job");
      // Replace it only when the words have changed, so that a screen reader doesn't repeat itself.
      if (fresh && fresh.innerHTML !== shown.innerHTML && !shown.contains(document.activeElement)) shown.innerHTML = fresh.innerHTML;
    } catch {
      // Offline: the next try may work.
    }
    setTimeout(look, 3000);
  };
  setTimeout(look, 3000);
})();
