// What the theme leaves undone for people who use a keyboard or a screen reader.

"use strict";

document.querySelector(".md-search")?.setAttribute("aria-label", "Search");

// The theme wraps tables after this script has run; one that scrolls must be reached by the keyboard.
addEventListener("load", () => {
  for (const wrapper of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) {
    if (wrapper.scrollWidth > wrapper.clientWidth) wrapper.tabIndex = 0;
  }
});
