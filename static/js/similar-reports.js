// While a place is being described: shows what is reported there already. It sends nothing and stops nothing; without
// it a button asks the same.
const WAIT = 700;
const SHORTEST = 4;

function watch(box) {
  const form = box.closest("form");
  const told = box.querySelector("[data-told]");
  const found = box.querySelector("[data-found]");
  let timer = 0;
  let asked = "";
  let request = null;

  function clear() {
    told.textContent = "";
    found.replaceChildren();
  }

  async function ask(query) {
    request = new AbortController();
    const answer = await fetch(`${box.dataset.similar}?${query}`, { signal: request.signal, credentials: "omit" });
    if (!answer.ok) return;
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    found.replaceChildren(...part.querySelectorAll(".reports"));
    told.textContent = part.querySelector("[data-similar-told]").textContent;
  }

  function look() {
    const moo = form.elements.moo?.value ?? "";
    const place = (form.elements.place?.value ?? "").trim().slice(0, 300);
    const query = String(new URLSearchParams({ moo, place }));
    if (query === asked) return;
    asked = query;
    request?.abort();
    if (moo || place.length >= SHORTEST) ask(query).catch(() => {}); // overtaken or offline: the form works all the same
    else clear();
  }

  function soon(event) {
    if (event.target.name && !["moo", "place"].includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  }

  box.querySelector("[name=check_similar]").hidden = true;
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
}

document.querySelectorAll("[data-similar]").forEach(watch);
