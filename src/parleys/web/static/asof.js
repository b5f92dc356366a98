// A slider beside the date: what had been told by a day, day by day.
const DAY = 86400000;
const slide = (form) => {
  const date = form.elements.as_of;
  const { first, last } = form.dataset;
  if (!first || first === last || form.querySelector("input[type=range]")) return;
  const from = Date.parse(first);
  const range = document.createElement("input");
  range.type = "range";
  range.min = 0;
  range.max = (Date.parse(last) - from) / DAY;
  range.value = (Date.parse(date.value) - from) / DAY;
  range.setAttribute("aria-label", "As of, day by day");
  const shown = form.querySelector("output");
  const told = () => {
    const day = new Date(`${date.value}T00:00Z`);
    if (Number.isNaN(day.valueOf())) return;
    shown.value = day.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    range.setAttribute("aria-valuetext", shown.value);
  };
  told();
  date.addEventListener("input", () => {
    range.value = (Date.parse(date.value) - from) / DAY;
    told();
  });
  range.addEventListener("input", () => {
    date.value = new Date(from + range.value * DAY).toISOString().slice(0, 10);
    told();
  });
  range.addEventListener("change", () => form.requestSubmit());
  shown.after(range);
};
document.querySelectorAll("form.asof").forEach(slide);
// A cell opens its history below the table; with a key held down, or without scripts, on a page of its own.
document.addEventListener("click", (event) => {
  const cell = event.target.closest("a.cell");
  if (!cell || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  htmx.ajax("GET", cell.getAttribute("href"), { target: "#opened", swap: "innerHTML show:top" });
});
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id === "opened") event.detail.target.focus({ preventScroll: true });
});
