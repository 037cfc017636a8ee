// One tap on a text that is there to be copied chooses all of it.
for (const field of document.querySelectorAll("[data-choose-all]")) {
  field.addEventListener("focus", () => field.select());
}
