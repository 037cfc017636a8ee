// Single keys for who works through many cases. By place on the keyboard, so that a Thai layout is as good as an English
// one. Off in text fields, with modifiers, and for whoever switched them off (the page then does not load this).
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const rows = [...document.querySelectorAll("[data-case-link]")];
const help = document.querySelector("[data-keys-help]");

function move(step) {
  const here = rows.findIndex((row) => row.closest("li, tr").contains(document.activeElement));
  const there = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(here + step, 0), rows.length - 1);
  rows[there]?.focus();
}

function tick() {
  const row = document.activeElement?.closest("li, tr");
  row?.querySelector("input[name=case]")?.click();
}

function goTo(id) {
  const act = document.getElementById(id);
  if (!act) return;
  act.closest("details")?.setAttribute("open", "");
  location.hash = id;
  act.scrollIntoView({ block: "start" });
  act.querySelector("textarea, select, input:not([type=hidden])")?.focus({ preventScroll: true });
}

const follow = (selector) => document.querySelector(selector)?.click();
const KEYS = {
  KeyJ: () => move(1), ArrowDown: () => move(1), KeyK: () => move(-1), ArrowUp: () => move(-1), KeyS: tick,
  KeyR: () => goTo("act-reply"), KeyN: () => goTo("act-note"), KeyA: () => goTo("act-assign"),
  KeyX: () => follow("a[data-next-case]"), KeyU: () => follow("a[data-list], .crumbs a"),
};
const ON_LIST = new Set(["KeyJ", "KeyK", "KeyS", "ArrowDown", "ArrowUp"]);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  if (event.target.closest?.(FIELDS)) return;
  if (event.code === "Slash" && event.shiftKey) {
    event.preventDefault();
    location.assign(help?.href ?? "/staff/keyboard");
  } else if (event.code === "Slash" || event.key === "/") {
    const search = document.getElementById("q");
    if (!search) return;
    event.preventDefault();
    search.focus();
  } else if (event.code.startsWith("Arrow") && !event.target.closest?.(".case-list, .case-table")) {
    return; // arrows scroll the page until one is in the list
  } else if (KEYS[event.code] && !event.shiftKey && ON_LIST.has(event.code) === rows.length > 0) {
    event.preventDefault();
    KEYS[event.code]();
  }
});
