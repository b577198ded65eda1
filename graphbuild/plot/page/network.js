// The actor graph: places come with the page, what passes between actors follows the filters.
const MARKERS = { country: "square", person: "circle", organisation: "diamond", group: "triangle" };
const SHAPES = { country: "■", person: "●", organisation: "◆", group: "▲" };
const MOST_NODES = 60, FEWER_NODES = 24, MOST_ARCS = 300, MOST_PAIRS = 30;
const network = { ready: false, kept: [] };

const narrow = () => byId("graph").clientWidth < 600;

async function makeNetwork() {
  const plot = Bokeh.Plotting;
  const [width, height] = data.area;
  const fig = plot.figure({
    height: narrow() ? 360 : 520, sizing_mode: "stretch_width", tools: "pan,tap", toolbar_location: null,
    x_range: new Bokeh.Range1d({ start: -40, end: width + 40 }), y_range: new Bokeh.Range1d({ start: -50, end: height + 30 }),
  });
  network.fig = fig;
  network.arcs = new Bokeh.ColumnDataSource({ data: { x0: [], y0: [], x1: [], y1: [], cx: [], cy: [], width: [], alpha: [] } });
  network.heads = new Bokeh.ColumnDataSource({ data: { x: [], y: [], angle: [], size: [], who: [], whom: [], name: [] } });
  network.nodes = new Bokeh.ColumnDataSource({ data: { x: [], y: [], size: [], marker: [], fill: [], actor: [], name: [] } });
  network.texts = new Bokeh.ColumnDataSource({ data: { x: [], y: [], text: [] } });
  const arcs = fig.quadratic({ x0: { field: "x0" }, y0: { field: "y0" }, x1: { field: "x1" }, y1: { field: "y1" }, cx: { field: "cx" }, cy: { field: "cy" }, line_width: { field: "width" }, line_alpha: { field: "alpha" }, source: network.arcs });
  const heads = fig.scatter({ x: { field: "x" }, y: { field: "y" }, angle: { field: "angle" }, size: { field: "size" }, marker: "triangle", line_color: null, source: network.heads });
  const nodes = fig.scatter({ x: { field: "x" }, y: { field: "y" }, size: { field: "size" }, marker: { field: "marker" }, fill_color: { field: "fill" }, source: network.nodes });
  const texts = fig.text({ x: { field: "x" }, y: { field: "y" }, text: { field: "text" }, source: network.texts, text_align: "center", text_baseline: "top", text_font_size: "12px", text_font: "sans-serif", background_fill_alpha: 0.7 });
  network.glyphs = { arcs, heads, nodes, texts };
  fig.add_tools(tips([nodes, heads]));
  for (const axis of [...fig.xaxes, ...fig.yaxes]) axis.visible = false;
  for (const grid of [...fig.xgrids, ...fig.ygrids]) grid.visible = false;
  await plot.show(fig, "#graph");
  network.nodes.selected.properties.indices.change.connect(() => {
    const [at] = network.nodes.selected.indices;
    if (at === undefined) return;
    const label = actors[network.nodes.data.actor[at]].label;
    network.nodes.selected.indices = [];
    network.heads.selected.indices = [];
    update({ actor: chosen.actor === label ? "" : label, who: "", whom: "" });
  });
  network.heads.selected.properties.indices.change.connect(() => {
    const [at] = network.heads.selected.indices;
    if (at === undefined || network.nodes.selected.indices.length) return;
    const { who, whom } = network.heads.data;
    const pair = [who[at], whom[at]];
    network.heads.selected.indices = [];
    choosePair(...pair);
  });
  network.ready = true;
}

function choosePair(who, whom) {
  update({ actor: "", who: actors[who].label, whom: actors[whom].label });
}

function drawNetwork(kept, fit) {
  const pairs = new Map(), count = new Map(), tied = new Set();
  for (const event of kept) {
    const seen = new Set();
    for (const [who, whom] of event.arcs) {
      if (who === whom || !actors[who].acts || !actors[whom].acts) continue;
      const key = who + ">" + whom;
      const pair = pairs.get(key) || { who, whom, count: 0 };
      pair.count += 1;
      pairs.set(key, pair);
      seen.add(who).add(whom);
      if (actors[who].x !== null && actors[whom].x !== null) tied.add(who).add(whom);
    }
    for (const actor of seen) count.set(actor, (count.get(actor) || 0) + 1);
  }
  const busiest = [...count].filter(([a]) => tied.has(a)).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, narrow() ? FEWER_NODES : MOST_NODES);
  const shown = new Set(busiest.map(([a]) => a));
  const busy = [...pairs.values()].sort((a, b) => b.count - a.count || a.who - b.who || a.whom - b.whom);
  const drawn = busy.filter((p) => shown.has(p.who) && shown.has(p.whom)).slice(0, MOST_ARCS);
  const joined = new Set(drawn.flatMap((p) => [p.who, p.whom]));
  const ranked = busiest.filter(([a]) => joined.has(a));
  const most = drawn.length ? drawn[0].count : 1, mostEvents = ranked.length ? ranked[0][1] : 1;
  const arcs = { x0: [], y0: [], x1: [], y1: [], cx: [], cy: [], width: [], alpha: [] };
  const heads = { x: [], y: [], angle: [], size: [], who: [], whom: [], name: [] };
  for (const { who, whom, count: n } of drawn) {
    const a = actors[who], b = actors[whom], share = Math.sqrt(n / most);
    const cx = (a.x + b.x) / 2 + 0.26 * (b.y - a.y) / 2, cy = (a.y + b.y) / 2 - 0.26 * (b.x - a.x) / 2;
    arcs.x0.push(a.x); arcs.y0.push(a.y); arcs.x1.push(b.x); arcs.y1.push(b.y); arcs.cx.push(cx); arcs.cy.push(cy);
    arcs.width.push(0.8 + 3.2 * share); arcs.alpha.push(0.35 + 0.5 * share);
    const t = 0.62, u = 1 - t;
    heads.x.push(u * u * a.x + 2 * u * t * cx + t * t * b.x);
    heads.y.push(u * u * a.y + 2 * u * t * cy + t * t * b.y);
    const scale = pixelScale();
    heads.angle.push(Math.atan2((b.y - a.y) * scale.y, (b.x - a.x) * scale.x) - Math.PI / 2);
    heads.size.push(7 + 6 * share); heads.who.push(who); heads.whom.push(whom);
    heads.name.push(`${short(a.label, 40)} → ${short(b.label, 40)} (${n})`);
  }
  const nodes = { x: [], y: [], size: [], marker: [], fill: [], actor: [], name: [] };
  for (const [a, n] of ranked) {
    const { x, y, kind, label } = actors[a];
    const picked = [chosen.actor, chosen.who, chosen.whom].includes(label);
    nodes.x.push(x); nodes.y.push(y); nodes.size.push((9 + 17 * Math.sqrt(n / mostEvents) + (picked ? 5 : 0)) * (narrow() ? 0.7 : 1));
    nodes.marker.push(MARKERS[kind] || "inverted_triangle"); nodes.fill.push(kindColor(kind)); nodes.actor.push(a);
    nodes.name.push(`${short(label, 60)} (${n})`);
  }
  if (fit && nodes.x.length) fitNodes(nodes);
  network.arcs.data = arcs;
  network.heads.data = heads;
  network.nodes.data = nodes;
  placeNames();
  byId("graph-note").textContent = `${ranked.length} of ${count.size} actors and ${drawn.length} of ${pairs.size} pairs drawn; choose a node for an actor, an arrowhead for a pair`;
  byId("pairs").replaceChildren(...busy.slice(0, MOST_PAIRS).map((p) => element("li", {}, element("button", { type: "button", onclick: () => choosePair(p.who, p.whom) },
    element("span", {}, `${actors[p.who].label} → ${actors[p.whom].label}`), element("span", {}, String(p.count))))));
}

// The nodes that are drawn fill the picture; few of them are not blown up to its edges.
function fitNodes({ x, y }) {
  const [width, height] = data.area;
  const span = (list, least) => {
    const low = Math.min(...list), high = Math.max(...list), spare = Math.max(least - (high - low), 0) / 2;
    return { low: low - spare, high: high + spare, size: high - low + 2 * spare };
  };
  const across = span(x, width / 4), up = span(y, height / 4);
  network.fig.x_range.setv({ start: across.low - across.size * (narrow() ? 0.12 : 0.07), end: across.high + across.size * (narrow() ? 0.12 : 0.07) });
  network.fig.y_range.setv({ start: up.low - up.size * 0.1, end: up.high + up.size * 0.08 });
}

function pixelScale() {
  const { x_range: across, y_range: up, height } = network.fig;
  return { x: byId("graph").clientWidth / (across.end - across.start), y: height / (up.end - up.start) };
}

// Names from the busiest actor down, each only where no other name and no busier actor's node is.
function placeNames() {
  const scale = pixelScale(), { x, y, size, actor } = network.nodes.data;
  const boxes = x.map((_, i) => [x[i] * scale.x - size[i] / 2, -y[i] * scale.y - size[i] / 2, x[i] * scale.x + size[i] / 2, -y[i] * scale.y + size[i] / 2]);
  const texts = { x: [], y: [], text: [] };
  const left = network.fig.x_range.start * scale.x, right = network.fig.x_range.end * scale.x, names = [];
  x.forEach((_, i) => {
    const label = plain(short(actors[actor[i]].label, 24)), half = textWidth(label) / 2 + 1;
    const across = x[i] * scale.x, up = -y[i] * scale.y, beside = size[i] / 2 + half + 1;
    for (const [middle, top] of [[across, up + size[i] / 2 + 1], [across, up - size[i] / 2 - 16], [across + beside, up - 7], [across - beside, up - 7]]) {
      const box = [middle - half, top, middle + half, top + 14];
      const hit = (b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3];
      if (box[0] < left || box[2] > right || names.some(hit) || boxes.slice(0, i).some(hit)) continue;
      names.push(box);
      texts.x.push(middle / scale.x); texts.y.push(-top / scale.y); texts.text.push(label);
      break;
    }
  });
  network.texts.data = texts;
}

function themeNetwork() {
  themeFigure(network.fig);
  const { arcs, heads, nodes, texts } = network.glyphs;
  arcs.glyph.line_color = color("muted");
  heads.glyph.fill_color = color("ink");
  nodes.glyph.line_color = color("paper");
  texts.glyph.text_color = color("ink");
  texts.glyph.background_fill_color = color("paper");
}
