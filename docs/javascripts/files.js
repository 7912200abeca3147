// Pages that are opened from a folder instead of a server: there an address that ends in "/" shows a list of files.

if (location.protocol === "file:") {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const href = link && (link.href.baseVal ?? link.href); // links in an SVG keep theirs in an object
    if (!href) return;
    const address = new URL(href, document.baseURI);
    if (address.protocol !== "file:" || !address.pathname.endsWith("/")) return;
    address.pathname += "index.html";
    link.setAttribute("href", address.href);
  }, true);
}
