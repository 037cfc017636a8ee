// While one writes: shows what the public will see, as the button does. Nothing is kept, nothing depends on it.
const WAIT = 400;
const field = document.querySelector("textarea[data-preview-url]");
const place = document.querySelector(".live-preview");
let timer = 0;
let asked = 0;

async function show() {
  const number = ++asked;
  place.hidden = !field.value.trim();
  if (place.hidden) return;
  const body = new FormData();
  body.set("csrf_token", field.form.elements.csrf_token.value);
  body.set("text", field.value);
  try {
    const answer = await fetch(field.dataset.previewUrl, { method: "POST", body });
    // The server has taken out whatever could run; an answer that was overtaken is not shown.
    if (answer.ok && number === asked) place.querySelector(".prose").innerHTML = await answer.text();
  } catch {
    // Without a line the button still shows it.
  }
}

if (field && place) {
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  });
  show();
}
