// One press is enough, and going back brings back the same form: its token stays with its place in the history, so
// that what was sent already and is sent again gets the same receipt.
const forms = document.querySelectorAll("form[data-submit-once]");

function mark(form, isSent) {
  form.toggleAttribute("data-sent", isSent);
  for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", String(isSent));
}

for (const form of forms) {
  const token = form.elements.namedItem("intake_token");
  if (token && history.state?.intake) token.value = history.state.intake;
  else if (token) history.replaceState({ intake: token.value }, "");
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (form.hasAttribute("data-sent")) event.preventDefault();
    else mark(form, true);
  });
}
window.addEventListener("pageshow", () => forms.forEach((form) => mark(form, false)));
