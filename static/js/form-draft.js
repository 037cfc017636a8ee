// Keeps what is typed in this browser until the receipt is seen, and waits for the line to come back before sending.
const PREFIX = "draft:";
const LIFETIME = 2 * 24 * 3600 * 1000;
const TEXTS = "input:not([type=hidden], [type=file], [type=password], [data-undrafted]), select, textarea";

function store(key, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    return false; // private windows may keep nothing; the form works all the same
  }
  return true;
}

function recall(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + key));
    return draft && Date.now() - draft.at < LIFETIME ? draft.values : null;
  } catch {
    return null;
  }
}

const isChoice = (control) => control.type === "checkbox" || control.type === "radio";
const slot = (control) => (isChoice(control) ? `${control.name}=${control.value}` : control.name);

function read(form) {
  const values = {};
  for (const c of form.querySelectorAll(TEXTS)) values[slot(c)] = isChoice(c) ? c.checked : c.value;
  return values;
}

function fill(form, values) {
  let changed = false;
  for (const c of form.querySelectorAll(TEXTS)) {
    const value = values[slot(c)];
    const property = isChoice(c) ? "checked" : "value";
    if (value === undefined || value === c[property]) continue;
    c[property] = value;
    changed = true;
  }
  if (changed) form.dispatchEvent(new Event("change", { bubbles: true }));
  return changed;
}

function tell(form, name, onClick) {
  const note = form.querySelector(`[data-note=${name}]`);
  note.hidden = false;
  note.querySelector("button")?.addEventListener("click", onClick, { once: true });
  return note;
}

function keep(form) {
  const key = form.dataset.draft;
  let timer = 0;
  const values = form.hasAttribute("data-answered") ? null : recall(key);
  if (values && fill(form, values)) {
    const note = tell(form, "restored", () => {
      store(key, null);
      note.hidden = true;
      form.reset();
      form.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => store(key, { at: Date.now(), values: read(form) }), 300);
  });
  form.addEventListener("submit", (event) => {
    store(key, { at: Date.now(), values: read(form) });
    if (navigator.onLine || event.defaultPrevented) return;
    event.preventDefault();
    const note = tell(form, "offline");
    note.scrollIntoView({ block: "center" });
    window.addEventListener("online", () => form.requestSubmit(event.submitter), { once: true });
  });
}

document.querySelectorAll("form[data-draft]").forEach(keep);
document.querySelectorAll("[data-clear-draft]").forEach((receipt) => store(receipt.dataset.clearDraft, null));
