// Asks a question only while the answer it depends on is chosen. Without scripts every question stays in view.
function chosen(form, name) {
  const control = form.elements.namedItem(name);
  return control ? control.value : "";
}

function apply(part) {
  const isAsked = JSON.parse(part.dataset.whenValues).includes(chosen(part.closest("form"), part.dataset.whenField));
  part.hidden = !isAsked;
  for (const control of part.querySelectorAll("input, select, textarea")) control.disabled = !isAsked;
}

export function applyAll(root = document) {
  root.querySelectorAll("[data-when-field]").forEach(apply);
}

document.addEventListener("change", () => applyAll());
window.addEventListener("pageshow", () => applyAll());
applyAll();
