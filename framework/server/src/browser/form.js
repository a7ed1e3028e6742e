// What forms ask of the document.

const urlencoded = "application/x-www-form-urlencoded";

// The fields of the form that is being sent, as the browser would send them. Nothing if they have to be sent in another
// way, as files have, or elsewhere, as the button says.
export function fields({ target, submitter }) {
  const leads = ["formaction", "formmethod", "formtarget"].some((name) => submitter?.hasAttribute(name));
  if (!leads && (submitter?.formEnctype || target.enctype) === urlencoded) {
    return String(new URLSearchParams(new FormData(target, submitter)));
  }
}

// A form that the server has rendered again, with the error that the function has returned to it.
function failed(action) {
  const forms = [...document.forms];
  return forms.find((form) => form.getAttribute("action") === "?_action=" + action && form.dataset.error);
}

export function error(action) {
  return failed(action)?.dataset.error;
}

// What was entered in a field of that form. (Of a select or a group of radio buttons: what is chosen.)
export function entered(action, name) {
  const field = failed(action)?.elements[name];
  return field?.defaultValue ?? field?.value;
}
