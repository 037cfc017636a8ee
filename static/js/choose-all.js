// One box above a list of boxes that ticks them all. The form names it: data-choose-all="เลือกทั้งหมด".
for (const form of document.querySelectorAll("form[data-choose-all]")) {
  const list = form.querySelector("ol, ul");
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  const row = document.createElement("div");
  row.className = "choice choose-all";
  const all = Object.assign(document.createElement("input"), { type: "checkbox", id: "choose-all" });
  const label = Object.assign(document.createElement("label"), { htmlFor: "choose-all", textContent: form.dataset.chooseAll });
  row.append(all, label);
  list.before(row);
  const count = () => boxes.filter((box) => box.checked).length;
  const show = () => {
    all.checked = count() === boxes.length;
    all.indeterminate = count() > 0 && !all.checked;
  };
  all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
  list.addEventListener("change", show);
  window.addEventListener("pageshow", show);
}
