// One press is enough. The server accepts a form once anyway; this only spares people the doubt.
const forms = document.querySelectorAll("form[data-submit-once]");

function mark(form, isSent) {
  form.toggleAttribute("data-sent", isSent);
  for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", String(isSent));
}

for (const form of forms) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (form.hasAttribute("data-sent")) event.preventDefault();
    else mark(form, true);
  });
}
window.addEventListener("pageshow", () => forms.forEach((form) => mark(form, false)));
