// Adapts mdBook's menu bar: a choice between light and dark is enough, and the sidebar opens by keyboard as well.
// It runs after mdBook's own script, which keeps its handlers on the elements that stay.
"use strict";

(function menu() {
    const names = { default_theme: "Auto", light: "Light", navy: "Dark" };
    for (const button of document.querySelectorAll("#mdbook-theme-list .theme")) {
        const name = names[button.id.replace("mdbook-theme-", "")];
        if (name) {
            button.textContent = name;
        } else {
            button.parentElement.remove();
        }
    }

    // The toggle is a label, so that it works without scripts; a label cannot be reached by keyboard.
    const toggle = document.getElementById("mdbook-sidebar-toggle");
    toggle.tabIndex = 0;
    toggle.setAttribute("role", "button");
    toggle.addEventListener("keydown", event => {
        if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            toggle.click();
        }
    });
})();
