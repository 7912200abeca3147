// Elements of the page. Texts are always set as text, never as markup.

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
    if (key === "lang") made.setAttribute("dir", "auto"); // scripts that run from right to left
  }
  made.append(...children.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== ""));
  return made;
}

// A link to the web where the address is one, else its text alone.
function webLink(text, address, attributes = {}) {
  if (!/^https?:\/\//i.test(address)) return element("span", attributes, text);
  return element("a", { ...attributes, href: address, rel: "noopener noreferrer", target: "_blank" }, text);
}

function section(title, id, ...children) {
  const kept = children.flat().filter(Boolean);
  if (!kept.length) return null;
  return element("section", { "aria-labelledby": id }, element("h2", { id }, title), kept);
}

// Things with a separator between them.
function listed(things, separator = ", ") {
  return things.flatMap((thing, at) => (at ? [separator, thing] : [thing]));
}

function capitalized(text) {
  return text ? text[0].toUpperCase() + text.slice(1) : text;
}

function saveAs(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
