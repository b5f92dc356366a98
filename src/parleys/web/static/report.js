// The facts of a report and the words that they were read from point at each other.
const report = document.querySelector(".report");
const near = (ids, on) => {
  for (const seg of report.querySelectorAll("[data-facts]")) {
    if (on && seg.dataset.facts.split(" ").some((id) => id && ids.includes(id))) seg.classList.add("near");
    else seg.classList.remove("near");
  }
};
report.addEventListener("mouseover", (event) => {
  const fact = event.target.closest(".fact");
  near(fact ? [fact.dataset.fact] : [], Boolean(fact));
});
