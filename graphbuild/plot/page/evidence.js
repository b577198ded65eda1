// Lists and evidence: all that the pictures show, as text that a keyboard and a screen reader reach.
const PAGE = 100;
let listed = [], until = PAGE;

function names(ids) {
  return ids.map((a) => actors[a].label).join(", ");
}

function eventRow(event) {
  const doers = names(event.who);
  return element("li", {}, element("button", {
    type: "button", class: "event", "data-event": event.index, "aria-current": String(event.index === chosen.event), onclick: () => choose(event.index),
  },
  element("span", { class: "date" }, event.when[0] || "no date"),
  element("span", {}, (doers ? doers + ": " : "") + event.phrase),
  element("span", { class: "status" }, event.status === "reported" ? "" : `${SIGNS[event.status]} ${event.status}`)));
}

function drawList(kept) {
  listed = kept;
  until = PAGE;
  byId("events").replaceChildren(...kept.slice(0, until).map(eventRow));
  byId("more").hidden = kept.length <= until;
}

function showMore() {
  byId("events").append(...listed.slice(until, until + PAGE).map(eventRow));
  until += PAGE;
  byId("more").hidden = listed.length <= until;
}

const BASES = {
  explicit: "a full date in the text", relative: "a phrase counted from another date", inherited: "taken over from another event of the text",
  document_date: "no date in the text: the day of publication stands in", bounded: "only known to lie before or after something",
};

function facts(pairs) {
  const list = element("dl");
  for (const [term, words] of pairs) if (words) list.append(element("dt", {}, term), element("dd", {}, words));
  return list;
}

function evidenceOf(number) {
  const mention = mentions[number], source = documents[mention.doc];
  const quote = element("blockquote");
  for (const [words, kind] of mention.segments) quote.append(kind ? element("mark", { class: kind, title: kind }, words) : words);
  const title = source.title || source.id;
  const where = element("p", { class: "note" }, source.url ? element("a", { href: source.url, rel: "noopener noreferrer" }, title) : title,
    [source.source, source.date].filter(Boolean).map((x) => ", " + x).join(""));
  return element("article", {}, where, quote, facts([
    ["who says so", mention.said], ["told as", `${mention.modality}, ${mention.polarity}`],
    ["date from", mention.words ? `“${mention.words}” (${mention.rule})` : mention.rule],
    ["rules", mention.rules.join("; ")], ["score", String(mention.score)],
  ]));
}

function drawEvidence() {
  const place = byId("evidence");
  byId("close").hidden = byId("marks").hidden = chosen.event === null;
  if (chosen.event === null) {
    place.replaceChildren(element("p", { class: "note" }, "Choose an event in the timeline or in the list."));
    return;
  }
  const event = events[chosen.event], [value, granularity, basis] = event.when;
  place.replaceChildren(
    element("h3", {}, (event.who.length ? names(event.who) + ": " : "") + event.phrase),
    facts([
      ["type", event.type], ["status", event.status], ["date", value ? `${value} (${granularity})` : "none"],
      ["basis", basis ? BASES[basis] || basis : ""], ["on whom", names(event.whom)],
      ["sources", `${event.sources} independent: ${event.outlets.join(", ")}`],
      ...event.disputes.map(([about, claims]) => [`disagree on ${about}`, claims.map(([words, n]) => `${words} (${n})`).join(" / ")]),
    ]),
    ...event.mentions.map(evidenceOf),
  );
}

const currentRow = () => document.querySelector(`#events button.event[data-event="${chosen.event}"]`);

function markCurrent() {
  for (const row of document.querySelectorAll("#events button.event")) row.setAttribute("aria-current", String(Number(row.dataset.event) === chosen.event));
}

function moveInList(step) {
  const rows = [...document.querySelectorAll("#events button.event")];
  const at = rows.indexOf(document.activeElement);
  if (at < 0) return false;
  rows[Math.min(Math.max(at + step, 0), rows.length - 1)].focus();
  return true;
}
