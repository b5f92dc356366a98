// "+", "-" and the arrows come closer, go farther, earlier and later, as the buttons do.
const keys = { "+": "+", "=": "+", "-": "-", ArrowLeft: "←", ArrowRight: "→" };
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, .scroll") || event.ctrlKey || event.metaKey || event.altKey) return;
  const button = keys[event.key] && document.querySelector(`[data-zoom="${keys[event.key]}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});
