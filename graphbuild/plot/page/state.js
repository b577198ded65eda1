// What is chosen: data, filters, the address's hash. Shared by the views.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const actors = data.actors.map(([label, kind, acts, x, y]) => ({ label, kind, acts, x, y }));
const events = data.events.map(([phrase, type, status, who, whom, arcs, begin, end, look, when, mentions, sources, disputes], index) => ({
  index, phrase, type: type < 0 ? "no type" : data.types[type], status: data.statuses[status], who, whom, arcs,
  begin, end, look, when, mentions, sources, disputes,
}));
const mentions = data.mentions.map(([doc, segments, said, modality, polarity, words, rule, rules, score]) => ({
  doc, segments, said, modality, polarity, words, rule, rules, score,
}));
const documents = data.documents.map(([id, title, source, date, url]) => ({ id, title, source, date, url }));
const outletOf = (mention) => documents[mentions[mention].doc].source || documents[mentions[mention].doc].id;
for (const event of events) event.outlets = [...new Set(event.mentions.map(outletOf))].sort();

const STATEMENT = "SAY";
const SHOWN = ["reported", "disputed"];
const FIELDS = ["q", "actor", "who", "whom", "type", "source", "from", "to", "lanes"];
const blank = () => ({ q: "", actor: "", who: "", whom: "", type: "", source: "", from: "", to: "", lanes: "actor", statuses: new Set(SHOWN), said: false, event: null });
let chosen = blank();

let haystacks = null;
function haystack(event) {
  haystacks ??= events.map((e) => [
    e.phrase, e.type, ...[...e.who, ...e.whom].map((a) => actors[a].label),
    ...e.mentions.map((m) => mentions[m].segments.map((s) => s[0]).join("")),
  ].join(" ").toLowerCase());
  return haystacks[event.index];
}

function named(ids, text) {
  const wanted = text.trim().toLowerCase();
  const exact = ids.some((a) => actors[a].label.toLowerCase() === wanted);
  return exact || (!labels.has(wanted) && ids.some((a) => actors[a].label.toLowerCase().includes(wanted)));
}
const labels = new Set(actors.map((a) => a.label.toLowerCase()));

function matches(event) {
  const { q, actor, who, whom, type, source, from, to } = chosen;
  if (type && event.type !== type) return false;
  if (source && !event.outlets.includes(source)) return false;
  if (actor && !named([...event.who, ...event.whom], actor)) return false;
  if (who && !named(event.who, who)) return false;
  if (whom && !named(event.whom, whom)) return false;
  if (from || to) {
    if (event.begin === null && event.end === null) return false;
    if (from && (event.end ?? Infinity) <= Date.parse(from)) return false;
    if (to && (event.begin ?? -Infinity) >= Date.parse(to) + 86400000) return false;
  }
  if (q && !q.toLowerCase().split(/\s+/).every((word) => haystack(event).includes(word))) return false;
  return true;
}

function selection() {
  const kept = [];
  const left = {};
  const leave = (why) => { left[why] = (left[why] || 0) + 1; };
  for (const event of events) {
    if (!matches(event)) continue;
    if (!chosen.statuses.has(event.status)) leave(event.status);
    else if (event.type === STATEMENT && !chosen.said && chosen.type !== STATEMENT) leave("statements");
    else kept.push(event);
  }
  return { kept, left };
}

function writeHash() {
  const parts = new URLSearchParams();
  for (const field of FIELDS) if (chosen[field] && !(field === "lanes" && chosen.lanes === "actor")) parts.set(field, chosen[field]);
  const statuses = [...chosen.statuses].sort();
  if (statuses.join() !== [...SHOWN].sort().join()) parts.set("status", statuses.join(","));
  if (chosen.said) parts.set("statements", "yes");
  if (chosen.event !== null) parts.set("event", chosen.event);
  history.replaceState(null, "", "#" + parts.toString());
}

function readHash() {
  const parts = new URLSearchParams(location.hash.slice(1));
  chosen = blank();
  for (const field of FIELDS) if (parts.has(field)) chosen[field] = parts.get(field);
  if (!["actor", "type", "source"].includes(chosen.lanes)) chosen.lanes = "actor";
  if (parts.has("status")) chosen.statuses = new Set(parts.get("status").split(",").filter((s) => data.statuses.includes(s)));
  chosen.said = parts.get("statements") === "yes";
  const event = Number(parts.get("event"));
  if (parts.has("event") && events[event]) chosen.event = event;
}

// Helpers of the views.
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
const kindColor = (kind) => color(["country", "person", "organisation", "group"].includes(kind) ? kind : "other");
const SIGNS = { disputed: "≠", planned: "▷", requested: "?", threatened: "!", possible: "~", hypothetical: "…", denied: "×", reported: "" };
const signed = (event) => (SIGNS[event.status] ? SIGNS[event.status] + " " : "") + event.phrase;
const short = (text, most) => (text.length > most ? text.slice(0, most - 1) + "…" : text);
// Bokeh reads $$ and \( \[ in labels as mathematics; a word joiner keeps names plain.
const plain = (text) => text.replace(/\$\$/g, "$\u2060$").replace(/\\([([])/g, "\\\u2060$1").replace(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/g, " ");
const measure = document.createElement("canvas").getContext("2d");
measure.font = "12px sans-serif";
const textWidth = (text) => measure.measureText(text).width;
// What lies under the pointer, in words; Bokeh puts them in as text.
const tips = (renderers) => new Bokeh.HoverTool({ renderers, tooltips: "<div>@name</div>", point_policy: "follow_mouse" });
function later(wait, work) {
  let timer = null;
  return () => { clearTimeout(timer); timer = setTimeout(work, wait); };
}
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") node.addEventListener("click", value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}
