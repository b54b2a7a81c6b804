// Copies the text of a field. Without this script the button is hidden and the text can be selected.
"use strict";
for (const button of document.querySelectorAll("button[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "Kopiert.";
    } catch {
      said.textContent = document.execCommand("copy") ? "Kopiert." : "Der Text ist markiert und lässt sich mit Strg+C kopieren.";
    }
  });
}
