// What is typed on this device and not confirmed by the server yet: one copy for each window.

export function store(name, copy) {
  try {
    localStorage.setItem(name, JSON.stringify(copy));
  } catch {
    // No room, or not allowed: the words are on the page still.
  }
}

export function drop(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing is kept where nothing may be.
  }
}

// The words of a form, however its rows are numbered: two forms with the same words give the same text.
export function content(typed) {
  const own = [];
  const rows = {};
  for (const [name, value] of new URLSearchParams(typed)) {
    const words = value.replaceAll("\r\n", "\n").trim();
    const [, prefix, index, field] = /^([a-z]+)-(\d+)-(\w+)$/.exec(name) || [];
    if (prefix) {
      const row = ((rows[prefix] ||= {})[index] ||= { place: Number(index) + 10_000, gone: false, words: [], written: false });
      if (field === "ORDER") row.place = Number(words) || row.place;
      else if (field === "DELETE") row.gone = Boolean(words);
      else if (field !== "id") row.words.push([field, words]);
      if (!["ORDER", "DELETE", "id", "kind"].includes(field) && words) row.written = true;
    } else if (name !== "stamp" && name !== "attempt" && !name.endsWith("_FORMS")) own.push([name, words]);
  }
  const parts = Object.entries(rows).map(([prefix, found]) => {
    const shown = Object.values(found).filter((row) => !row.gone && row.written);
    return [prefix, shown.sort((one, other) => one.place - other.place).map((row) => row.words)];
  });
  return JSON.stringify([own, parts]);
}

// The newest copy that an earlier window left and the server does not hold. Those that it holds are dropped.
export function left(prefix, mine, shown, savedAs) {
  const copies = [];
  try {
    for (const name of Object.keys(localStorage).filter((key) => key.startsWith(prefix) && key !== mine)) {
      const copy = JSON.parse(localStorage.getItem(name));
      const arrived = copy.flight && copy.attempt === savedAs && content(copy.flight) === content(copy.typed);
      if (arrived || content(copy.typed) === shown) drop(name);
      else copies.push({ name, copy });
    }
  } catch {
    return null;
  }
  return copies.sort((one, other) => other.copy.at - one.copy.at)[0] || null;
}
