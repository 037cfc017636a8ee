// Asks a question only while an answer it depends on is chosen. Without scripts every question stays in view.
function chosen(form, name) {
  const found = form.elements.namedItem(name);
  const controls = found instanceof RadioNodeList ? [...found] : [found].filter(Boolean);
  const isChoice = (c) => c.type === "radio" || c.type === "checkbox";
  return controls.filter((c) => !isChoice(c) || c.checked).map((c) => c.value);
}

function apply(part) {
  const wanted = JSON.parse(part.dataset.whenValues);
  const isAsked = chosen(part.closest("form"), part.dataset.whenField).some((value) => wanted.includes(value));
  part.hidden = !isAsked;
  for (const control of part.querySelectorAll("input, select, textarea")) control.disabled = !isAsked;
}

export function applyAll(root = document) {
  root.querySelectorAll("[data-when-field]").forEach(apply);
}

document.addEventListener("change", () => applyAll());
window.addEventListener("pageshow", () => applyAll());
applyAll();
