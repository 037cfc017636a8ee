// The desk's comforts: what an officer typed stays in this tab until the case has it, and a link to a folded form opens
// it in browsers that do not do so themselves. Nothing depends on it.
const TYPED = "textarea, input:not([type=hidden], [type=file], [type=password], [type=radio], [type=checkbox])";

const keyOf = (form) => `draft:${form.dataset.draft}`;
const versionOf = (form) => form.elements.version?.value ?? "";

function keep(form, isSent) {
  const values = [...form.querySelectorAll(TYPED)].map((field) => [field.name, field.value]);
  sessionStorage.setItem(keyOf(form), JSON.stringify({ values, isSent, version: versionOf(form) }));
}

function tell(form) {
  if (!form.dataset.draftNotice) return;
  const line = document.createElement("p");
  line.className = "help";
  line.setAttribute("role", "status");
  line.textContent = form.dataset.draftNotice;
  form.querySelector(".actions").before(line);
}

// Sent, and the case has moved on: it has arrived. Fields the server filled in again are never overwritten.
function putBack(form) {
  const draft = JSON.parse(sessionStorage.getItem(keyOf(form)) ?? "null");
  if (!draft) return;
  const hasErrors = form.querySelector('[aria-invalid="true"]');
  if (draft.isSent && draft.version !== versionOf(form) && !hasErrors) {
    sessionStorage.removeItem(keyOf(form));
    return;
  }
  const empty = draft.values.filter(([name, value]) => value && form.elements[name]?.value === "");
  for (const [name, value] of empty) form.elements[name].value = value;
  if (!empty.length) return;
  tell(form);
  form.closest("details")?.setAttribute("open", "");
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  putBack(form);
  form.addEventListener("input", () => keep(form, false));
  form.addEventListener("submit", () => keep(form, true));
}

const unfold = () => document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", "");
addEventListener("hashchange", unfold);
unfold();
