// "+", "-" and the arrows come closer, go farther, earlier and later, as the buttons do.
const keys = { "+": "+", "=": "+", "-": "-", ArrowLeft: "←", ArrowRight: "→" };
document.addEventListener("keydown", (event) => {
  if (typing(event) || held(event) || event.target.closest(".scroll")) return;
  const button = keys[event.key] && document.querySelector(`[data-zoom="${keys[event.key]}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});
