// While a question is written: shows published ones like it, as its button does, but without being asked.
const place = document.querySelector("[data-similar-url]");
const subject = document.querySelector("#subject");
let shown = "";

async function look() {
  const text = subject.value.trim();
  if (text.length < 8 || text === shown) return;
  shown = text;
  try {
    const answer = await fetch(`${place.dataset.similarUrl}?q=${encodeURIComponent(text)}`);
    if (answer.ok && text === shown) place.innerHTML = await answer.text();
  } catch {
    // Without a line nothing is missed: the button below the form does the same.
  }
}

if (place && subject) subject.addEventListener("change", look);
