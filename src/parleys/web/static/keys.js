// "/" goes to the search box and "?" to the help, from everywhere but a field; single keys can be turned off.
const KEYS_OFF = "parleys-no-keys";
const typing = (event) => event.target.closest("input, textarea, select, [contenteditable]");
const held = (event) => event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(KEYS_OFF) !== null;
document.addEventListener("keydown", (event) => {
  if (typing(event) || held(event)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("find").focus();
  } else if (event.key === "?") {
    location.href = "/help";
  }
});
const off = document.getElementById("nokeys");
if (off) {
  off.checked = localStorage.getItem(KEYS_OFF) !== null;
  off.addEventListener("change", () => {
    if (off.checked) localStorage.setItem(KEYS_OFF, "1");
    else localStorage.removeItem(KEYS_OFF);
  });
}
