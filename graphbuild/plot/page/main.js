// The wiring: filters, keys, theme, hash.
const small = matchMedia("(max-width: 820px)");

function choose(index) {
  chosen.event = chosen.event === index ? null : index;
  writeHash();
  drawEvidence();
  markCurrent();
  placeBars();
  if (chosen.event === null) return;
  if (small.matches) byId("evidence-part").scrollIntoView({ block: "start" });
  else currentRow()?.scrollIntoView({ block: "nearest" });
}

function letGo() {
  const row = currentRow();
  choose(chosen.event);
  row?.focus();
}

function update(changes, fit = true) {
  Object.assign(chosen, changes);
  fillForm();
  draw(fit);
}

function draw(fit) {
  const { kept, left } = selection();
  const { statements, ...others } = left;
  const out = Object.entries(others).map(([status, n]) => `${n} ${status}`);
  if (statements) out.push(statements === 1 ? "1 statement" : `${statements} statements`);
  byId("summary").textContent = `${kept.length} of ${events.length} events` + (out.length ? `; left out: ${out.join(", ")}` : "");
  writeHash();
  drawTimeline(kept, fit);
  drawNetwork(kept, fit);
  drawList(kept);
  drawEvidence();
}

function fillForm() {
  for (const field of FIELDS) byId(field).value = chosen[field];
  for (const box of document.querySelectorAll("#statuses input")) box.checked = box.id === "said" ? chosen.said : chosen.statuses.has(box.value);
}

function fillChoices() {
  const tally = (lists) => { const n = new Map(); for (const list of lists) for (const x of list) n.set(x, (n.get(x) || 0) + 1); return [...n].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)); };
  for (const [name, n] of tally(events.map((e) => [e.type]))) byId("type").append(element("option", { value: name }, `${name} (${n})`));
  for (const [name, n] of tally(events.map((e) => e.outlets))) byId("source").append(element("option", { value: name }, `${short(name, 40)} (${n})`));
  const busy = tally(events.map((e) => [...new Set([...e.who, ...e.whom])])).slice(0, 2000);
  byId("actors").append(...busy.map(([a]) => element("option", { value: actors[a].label })));
  for (const [status, n] of tally(events.map((e) => [e.status]))) {
    const box = element("input", { type: "checkbox", value: status });
    box.addEventListener("change", () => { box.checked ? chosen.statuses.add(status) : chosen.statuses.delete(status); draw(false); });
    byId("statuses").append(element("label", {}, box, `${SIGNS[status]} ${status} (${n})`.trim()));
  }
  const said = events.filter((e) => e.type === STATEMENT).length;
  if (said) {
    const box = element("input", { type: "checkbox", id: "said", value: "statements" });
    box.addEventListener("change", () => { chosen.said = box.checked; draw(false); });
    byId("statuses").append(element("label", { title: "events that are only that somebody said something" }, box, `statements (${said})`));
  }
  drawLegend();
}

function drawLegend() {
  const present = new Set(events.map((e) => e.status));
  const entry = (style, kind, words) => element("li", {}, element("i", { style, class: kind }), words);
  const items = data.statuses.filter((s) => present.has(s)).map((s) => ["", s, `${SIGNS[s]} ${s}`.trim(), s]);
  byId("legend").replaceChildren();
  for (const [, , words, status] of items) {
    const item = entry("", "", words);
    item.firstChild.style.background = color(status);
    item.firstChild.style.borderColor = color(status);
    byId("legend").append(item);
  }
  const acting = [...new Set(actors.filter((a) => a.acts && a.x !== null).map((a) => a.kind))].sort();
  byId("kinds").replaceChildren(...acting.map((kind) => {
    const sign = element("b", { "aria-hidden": "true" }, SHAPES[kind] || "▼");
    sign.style.color = kindColor(kind);
    return element("li", {}, sign, kind);
  }));
  byId("legend").append(entry("", "pale", "pale: somewhere in this span"), entry("", "hatched", "hatched: date bounded, or that of the document"));
}

function theme() {
  themeTimeline();
  themeNetwork();
  drawLegend();
  draw(false);
}

function keys(event) {
  const typing = ["INPUT", "SELECT", "TEXTAREA"].includes(document.activeElement.tagName);
  if (event.key === "/" && !typing) { byId("q").focus(); event.preventDefault(); }
  else if (event.key === "Escape" && chosen.event !== null) letGo();
  else if (event.key === "ArrowDown" && moveInList(1)) event.preventDefault();
  else if (event.key === "ArrowUp" && moveInList(-1)) event.preventDefault();
}

async function start() {
  readHash();
  fillChoices();
  fillForm();
  await makeTimeline();
  await makeNetwork();
  themeTimeline();
  themeNetwork();
  for (const field of FIELDS) {
    const soon = later(field === "q" ? 200 : 0, () => { chosen[field] = byId(field).value; draw(field !== "lanes"); });
    byId(field).addEventListener(field === "type" || field === "source" || field === "lanes" ? "change" : "input", soon);
  }
  const open = (yes) => { byId("filters").classList.toggle("open", yes); byId("toggle").setAttribute("aria-expanded", String(yes)); };
  byId("toggle").addEventListener("click", () => open(!byId("filters").classList.contains("open")));
  open(FIELDS.some((field) => field !== "q" && chosen[field] !== blank()[field]));
  byId("close").addEventListener("click", letGo);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("skip").addEventListener("click", (event) => {  // the address holds the filters
    event.preventDefault();
    byId("events-title").focus();
  });
  byId("reset").addEventListener("click", () => update(blank()));
  byId("closer").addEventListener("click", () => zoom(0.5, 0));
  byId("farther").addEventListener("click", () => zoom(2, 0));
  byId("earlier").addEventListener("click", () => zoom(1, -0.4));
  byId("later").addEventListener("click", () => zoom(1, 0.4));
  byId("everything").addEventListener("click", () => showSpan(...bulk(inLanes())));
  byId("span").addEventListener("click", () => {
    const day = (number) => new Date(number).toISOString().slice(0, 10);
    const { start: low, end: high } = timeline.fig.x_range;
    update({ from: day(low), to: day(high) }, false);
  });
  byId("more").addEventListener("click", showMore);
  document.addEventListener("keydown", keys);
  window.addEventListener("hashchange", () => { readHash(); fillForm(); draw(true); });
  window.addEventListener("resize", later(150, () => { placeBars(); placeNames(); }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", theme);
  draw(true);
  document.documentElement.dataset.ready = "yes";
}

start();
