// One box above a list of boxes that ticks them all, and the count of what is ticked. The form names it:
// data-choose-all="เลือกทั้งหมด". What stands in data-when-chosen is of use only once something is ticked.
for (const form of document.querySelectorAll("form[data-choose-all]")) {
  const list = form.querySelector("ol, ul, tbody");
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  const acts = form.querySelector("[data-when-chosen]");
  const told = form.querySelector("[data-chosen-count]");
  const row = document.createElement("div");
  row.className = "choice choose-all";
  const all = Object.assign(document.createElement("input"), { type: "checkbox", id: "choose-all" });
  const label = Object.assign(document.createElement("label"), { htmlFor: "choose-all", textContent: form.dataset.chooseAll });
  row.append(all, label);
  (list.closest(".scroll") ?? list).before(row);
  form.querySelector("[data-without-script]")?.remove();
  told?.setAttribute("role", "status");
  const count = () => boxes.filter((box) => box.checked).length;
  const show = () => {
    all.checked = count() === boxes.length;
    all.indeterminate = count() > 0 && !all.checked;
    if (acts) acts.hidden = !count();
    if (told) told.textContent = ` ${count()} เรื่อง`;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  list.addEventListener("change", show);
  window.addEventListener("pageshow", show);
}
