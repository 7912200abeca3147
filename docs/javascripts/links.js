// Where links lead.

"use strict";

(() => {
  // In a folder that is opened without a server, an address that ends in "/" would show a list of files.
  function address(href) {
    const found = new URL(href, document.baseURI);
    if (found.protocol === "file:" && found.pathname.endsWith("/")) found.pathname += "index.html";
    return found.href;
  }

  if (location.protocol === "file:") {
    const resolve = (event) => {
      const link = event.target.closest?.("a[href]");
      if (link) link.setAttribute("href", address(link.href.baseVal ?? link.href)); // in an SVG it is an object
    };
    document.addEventListener("click", resolve, true);
  }

  // The IRIs of sources lead to the list of all; what is said of a source is on the page of its letter.
  const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const source = entry?.closest(".bibliography") && entry.querySelector("a");
  if (source) location.replace(address(source.href));
})();
