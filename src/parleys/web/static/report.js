// The facts of a report and the words that they were read from point at each other; everything can be done by keys.
const sheet = document.querySelector("[data-review]");
const facts = () => [...sheet.querySelectorAll(".fact")].filter((fact) => fact.offsetParent !== null);
let now = null;

const mark = (ids, name) => {
  for (const seg of document.querySelectorAll("[data-facts]")) {
    seg.classList.toggle(name, seg.dataset.facts.split(" ").some((id) => id && ids.includes(id)));
  }
};

const choose = (fact, scroll = true) => {
  if (!fact) return;
  for (const other of sheet.querySelectorAll(".fact.now")) other.classList.remove("now");
  fact.classList.add("now");
  now = fact.dataset.fact + "@" + fact.dataset.report;
  mark([fact.dataset.fact], "now");
  fact.focus({ preventScroll: true });
  if (scroll) fact.scrollIntoView({ block: "center" });
};

const current = () => facts().find((fact) => fact.dataset.fact + "@" + fact.dataset.report === now);

const step = (by, open) => {
  const all = facts();
  const at = all.indexOf(current());
  for (let next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by; all[next]; next += by) {
    if (!open || all[next].dataset.state === "") return choose(all[next]);
  }
  if (open && at >= 0) choose(all[at], false);
};

sheet.addEventListener("mouseover", (event) => {
  const fact = event.target.closest(".fact");
  mark(fact ? [fact.dataset.fact] : [], "near");
});

sheet.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) {
    event.target.closest(".more").replaceChildren();
    return;
  }
  const fact = event.target.closest(".fact");
  if (fact && !typing(event)) choose(fact, false);
  const seg = event.target.closest("[data-facts]");
  if (seg && !event.target.closest("a") && getSelection().isCollapsed) {
    const ids = seg.dataset.facts.trim().split(" ");
    // of several facts in the same words a further click chooses the next
    const at = ids.findIndex((id) => current() && current().dataset.fact === id);
    choose(document.getElementById(ids[(at + 1) % ids.length]), innerWidth < 960);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const more of sheet.querySelectorAll(".more")) more.replaceChildren();
    current()?.focus();
    return;
  }
  if (typing(event) || held(event)) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    step(event.key === "j" ? 1 : -1, false);
  } else if ("areuwn".includes(event.key) && event.key.length === 1 && current()) {
    const key = event.key === "n" ? "e" : event.key;
    const button = current().querySelector(`[data-key="${key}"]`);
    if (button) {
      event.preventDefault();
      current().dataset.note = event.key === "n" ? "1" : "";
      button.click();
    }
  }
});

document.body.addEventListener("htmx:afterSettle", (event) => {
  const more = event.detail.target.closest?.(".more");
  if (more) {
    const note = more.closest(".fact").dataset.note;
    more.querySelector(note ? "textarea[name=text]" : "select, input:not([type=hidden])")?.focus();
    return;
  }
  const fact = current();
  if (!fact) return;
  const verb = event.detail.requestConfig?.path.split("/").pop();
  if (verb === "accept" || verb === "reject") step(1, true);
  else choose(fact, false);
});

// Words that are selected can be added as a fact. The page tells where each piece of text begins, in code points; the
// browser counts UTF-16 units, so what lies before the selection in its piece is counted anew.
const place = (node, offset) => {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!piece) return null;
  const range = document.createRange();
  range.selectNodeContents(piece);
  range.setEnd(node, offset);
  return Number(piece.dataset.at) + [...range.toString()].length;
};
const report = document.querySelector("[data-report].report");
if (report) {
  const add = document.createElement("a");
  add.className = "button add no-print";
  add.textContent = "Add a fact from these words";
  add.hidden = true;
  document.querySelector(".kinds").append(add);
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    add.hidden = true;
    if (chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    const start = place(range.startContainer, range.startOffset);
    const end = place(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    add.href = `/reports/${encodeURIComponent(report.dataset.report)}/add?start=${start}&end=${end}`;
    add.hidden = false;
  });
}
const first = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
if (first?.classList.contains("fact")) choose(first, false);
