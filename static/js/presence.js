// While a case is before somebody's eyes: says who else has it open, and that this officer still has. Without it the
// page says so when it is loaded.
const EVERY = 40_000;

for (const line of document.querySelectorAll("[data-presence]")) {
  const { presence } = line.dataset;
  if (!presence) continue;
  setInterval(async () => {
    if (document.hidden) return;
    const answer = await fetch(presence, { redirect: "error" }).catch(() => null); // offline, or signed out
    if (!answer?.ok) return;
    const part = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if (part.textContent.trim() !== line.textContent.trim()) line.replaceChildren(...part.childNodes);
  }, EVERY);
}
