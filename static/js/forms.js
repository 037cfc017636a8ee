// Comforts for forms. Every form works without them.

const parts = (form) => [...form.elements].filter((part) => part.name && !/^(hidden|file|password|submit|button|fieldset)$/.test(part.type));
const isChoice = (part) => part.type === "checkbox" || part.type === "radio";

// A field that only matters after a certain answer stays out of the way until then.
const answers = (form, name) =>
  parts(form).filter((part) => part.name === name && (!isChoice(part) || part.checked)).map((part) => part.value);

const showWhatMatters = (form) => {
  for (const field of form.querySelectorAll("[data-when-field]")) {
    const wanted = JSON.parse(field.dataset.whenValues).map(String);
    const matters = answers(form, field.dataset.whenField).some((value) => wanted.includes(value));
    field.hidden = !matters && !field.classList.contains("wrong");
  }
};

// What was typed survives a lost connection: it stays in this tab until the office has it.
const memory = {
  read: (key) => JSON.parse(sessionStorage.getItem(key) || "null"),
  write: (key, draft) => sessionStorage.setItem(key, JSON.stringify(draft)),
};
const stamp = (form) => form.elements.version?.value ?? "";

const keepDraft = (form, key, sent) => {
  const typed = parts(form).map((part, place) => [part.name, place, isChoice(part) ? part.checked : part.value]);
  memory.write(key, { typed, sent, stamp: stamp(form) });
};

const putBack = (form, draft) => {
  const fields = parts(form);
  let changed = false;
  for (const [name, place, value] of draft.typed) {
    const part = fields[place];
    if (part?.name !== name) continue;
    if (isChoice(part) && part.checked !== value) part.checked = value;
    else if (!isChoice(part) && value && !part.value) part.value = value;
    else continue;
    changed = true;
  }
  return changed;
};

const tellPutBack = (form) => {
  if (!form.dataset.draftNotice) return;
  const line = document.createElement("p");
  line.className = "help";
  line.setAttribute("role", "status");
  line.textContent = form.dataset.draftNotice;
  form.prepend(line);
};

const mindDraft = (form) => {
  const key = `draft:${form.dataset.draft}`;
  const draft = memory.read(key);
  const arrived = draft?.sent && draft.stamp !== stamp(form);
  const answered = form.querySelector('[aria-invalid="true"]');
  if (arrived) sessionStorage.removeItem(key);
  else if (draft && !answered && putBack(form, draft)) tellPutBack(form);
  form.addEventListener("input", () => keepDraft(form, key, false));
  form.addEventListener("submit", () => keepDraft(form, key, true));
};

const forgetDrafts = () => Object.keys(sessionStorage).filter((key) => key.startsWith("draft:")).forEach((key) => sessionStorage.removeItem(key));

// A second tap while the first is on its way sends nothing.
const sendOnce = (form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sending) event.preventDefault();
    form.dataset.sending = "yes";
    setTimeout(() => delete form.dataset.sending, 10_000);
  });
};

// A phone's photograph is ten times larger than anyone needs; on a slow line that is minutes.
const LONGEST = 2000;
const shrink = async (file) => {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < 1_000_000) return file;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
};

const shrinkPhotos = (input) => {
  input.addEventListener("change", async () => {
    const chosen = [...input.files];
    const box = new DataTransfer();
    for (const file of await Promise.all(chosen.map((one) => shrink(one).catch(() => one)))) box.items.add(file);
    if (chosen.every((file, place) => input.files[place] === file)) input.files = box.files;
  });
};

if (document.querySelector("output#case-reference")) forgetDrafts();
for (const form of document.forms) {
  if (form.dataset.draft) mindDraft(form);
  if (form.querySelector("[data-when-field]")) {
    form.addEventListener("input", () => showWhatMatters(form));
    showWhatMatters(form);
  }
  if (form.method === "post") sendOnce(form);
  for (const input of form.querySelectorAll('input[type="file"]')) shrinkPhotos(input);
}
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sending;
});
document.getElementById("error-summary")?.focus();
