// The timeline: swimlanes of what is in view, laid out again whenever the view changes.
const LANES = 8, ROWS = 8, ROW = 17, DAY = 86400000;
const timeline = { lanes: [], ready: false };

async function makeTimeline() {
  const plot = Bokeh.Plotting;
  const fig = plot.figure({
    height: 300, sizing_mode: "stretch_width", x_axis_type: "datetime", tools: "xpan,tap", toolbar_location: null,
    x_range: new Bokeh.Range1d({ start: 0, end: 1 }), y_range: new Bokeh.Range1d({ start: 1, end: 0 }),
    min_border_left: 8, min_border_right: 10,
  });
  timeline.fig = fig;
  timeline.bands = new Bokeh.ColumnDataSource({ data: { bottom: [], top: [] } });
  timeline.bars = new Bokeh.ColumnDataSource({ data: { left: [], right: [], bottom: [], top: [], fill: [], line: [], hatch: [], alpha: [], width: [], event: [], name: [] } });
  timeline.texts = new Bokeh.ColumnDataSource({ data: { x: [], y: [], text: [], align: [] } });
  timeline.names = new Bokeh.ColumnDataSource({ data: { y: [], text: [] } });
  const bands = fig.quad({ left: -1e16, right: 1e16, bottom: { field: "bottom" }, top: { field: "top" }, source: timeline.bands, line_color: null, level: "underlay" });
  const bars = fig.quad({
    left: { field: "left" }, right: { field: "right" }, bottom: { field: "bottom" }, top: { field: "top" }, source: timeline.bars,
    fill_color: { field: "fill" }, fill_alpha: { field: "alpha" }, line_color: { field: "line" }, line_width: { field: "width" },
    hatch_pattern: { field: "hatch" }, hatch_color: { field: "line" }, hatch_scale: 6, hatch_weight: 1,
  });
  const texts = fig.text({ x: { field: "x" }, y: { field: "y" }, text: { field: "text" }, text_align: { field: "align" }, source: timeline.texts, text_font_size: "12px", text_font: "sans-serif", text_baseline: "middle" });
  timeline.glyphs = { bands, bars, texts };
  // Dates as the text of the page writes them, whatever the reader's country: year below day, day below hour.
  const CLOCK = "%H:%M", DATE = "%d %b", MONTH = "%b %Y";
  fig.xaxes[0].formatter.setv({
    milliseconds: "%H:%M:%S", seconds: "%H:%M:%S", minsec: "%H:%M:%S", minutes: CLOCK, hourmin: CLOCK, hours: CLOCK, days: DATE, months: MONTH, years: "%Y",
    hide_repeats: false, context_which: "all",
    context: new Bokeh.DatetimeTickFormatter({
      milliseconds: DATE, seconds: DATE, minsec: DATE, minutes: DATE, hourmin: DATE, hours: DATE, days: "%Y", months: "", years: "", hide_repeats: true,
    }),
  });
  fig.add_tools(tips([bars]));
  fig.yaxes[0].ticker = new Bokeh.FixedTicker({ ticks: [] });
  fig.yaxes[0].major_tick_line_color = null;
  fig.yaxes[0].minor_tick_line_color = null;
  fig.yaxes[0].axis_line_color = null;
  fig.ygrids[0].grid_line_color = null;
  await plot.show(fig, "#timeline");
  timeline.bars.selected.properties.indices.change.connect(() => {
    const [at] = timeline.bars.selected.indices;
    if (at === undefined) return;
    const event = timeline.bars.data.event[at];
    timeline.bars.selected.indices = [];
    choose(event);
  });
  const again = later(90, placeBars);
  fig.x_range.properties.start.change.connect(again);
  fig.x_range.properties.end.change.connect(again);
  timeline.ready = true;
}

function laneNames(event) {
  if (chosen.lanes === "type") return [event.type];
  if (chosen.lanes === "source") return event.outlets;
  return event.who.filter((a) => actors[a].acts).map((a) => actors[a].label);
}

// The bulk of the dates: a few that lie far out don't flatten the rest.
function bulk(dated) {
  const middles = dated.map((e) => ((e.begin ?? e.end) + (e.end ?? e.begin)) / 2).sort((a, b) => a - b);
  if (!middles.length) return [0, DAY];
  const cut = Math.floor(middles.length / 20);
  let [low, high] = [middles[0], middles[middles.length - 1]];
  const [first, last] = [middles[cut], middles[middles.length - 1 - cut]];
  const near = Math.max(last - first, DAY);
  if (middles.length >= 8 && high - low > 6 * near) [low, high] = [Math.max(low, first - near / 2), Math.min(high, last + near / 2)];
  const margin = Math.max((high - low) * 0.04, DAY / 2);
  return [low - margin, high + margin];
}

const inLanes = () => timeline.lanes.flatMap((lane) => lane.events);

function showSpan(low, high) {
  timeline.fig.x_range.setv({ start: low, end: high });
}

function drawTimeline(kept, fit) {
  const dated = kept.filter((e) => e.begin !== null || e.end !== null);
  const lanes = new Map();
  for (const event of dated) for (const name of laneNames(event)) lanes.has(name) ? lanes.get(name).push(event) : lanes.set(name, [event]);
  const ranked = [...lanes].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  timeline.lanes = ranked.slice(0, LANES).map(([name, list]) => ({ name, events: list.sort((a, b) => (a.begin ?? a.end) - (b.begin ?? b.end) || a.index - b.index) }));
  timeline.all = ranked.length;
  timeline.undated = kept.length - dated.length;
  if (fit) {
    const [low, high] = bulk(inLanes());
    showSpan(chosen.from ? Date.parse(chosen.from) : low, chosen.to ? Date.parse(chosen.to) + DAY : high);
  }
  placeBars();
}

function placeBars() {
  if (!timeline.ready) return;
  const { start, end } = timeline.fig.x_range;
  const narrow = byId("timeline").clientWidth < 600;
  const nameWidth = Math.max(40, ...timeline.lanes.map((l) => textWidth(short(l.name, narrow ? 14 : 30))));
  const pixels = Math.max(120, byId("timeline").clientWidth - nameWidth - 40);
  const unit = (end - start) / pixels;
  const bars = { left: [], right: [], bottom: [], top: [], fill: [], line: [], hatch: [], alpha: [], width: [], event: [], name: [] };
  const texts = { x: [], y: [], text: [], align: [] };
  const bands = { bottom: [], top: [] };
  const ticks = [], laneLabels = new Map();
  const paint = Object.fromEntries(data.statuses.map((s) => [s, color(s)]));
  let above = 0, drawn = 0, crowded = 0;
  timeline.lanes.forEach((lane, number) => {
    const rows = [];
    for (const event of lane.events) {
      let left = event.begin ?? event.end - 26 * unit, right = event.end ?? event.begin + 26 * unit;
      if (right < start || left > end) continue;
      if (right - left < 4 * unit) right = left + 4 * unit;
      const label = short(plain(signed(event)), 36), width = (textWidth(label) + 6) * unit;
      const seenLeft = Math.max(left, start), seenRight = Math.min(right, end);
      let from = seenLeft, to = seenRight, x = seenRight + 3 * unit, align = "left";
      if (seenRight + width <= end) to = seenRight + width;
      else if (seenLeft - width >= start) { from = seenLeft - width; x = seenLeft - 3 * unit; align = "right"; }
      else x = null;
      let row = rows.findIndex((last) => last <= from);
      if (row < 0) row = rows.length < ROWS ? rows.push(0) - 1 : -1;
      if (row < 0) { crowded += 1; continue; }
      rows[row] = to + 4 * unit;
      drawn += 1;
      const picked = event.index === chosen.event;
      bars.left.push(left); bars.right.push(right); bars.bottom.push(above + row + 0.82); bars.top.push(above + row + 0.18);
      bars.fill.push(event.look === 2 ? color("paper") : paint[event.status]); bars.line.push(picked ? color("ink") : paint[event.status]);
      bars.hatch.push(event.look === 2 || event.begin === null || event.end === null ? "/" : " ");
      bars.alpha.push(event.look === 1 ? 0.45 : 1); bars.width.push(picked ? 3 : 1); bars.event.push(event.index);
      bars.name.push(`${event.when[0]}: ${event.who.length ? short(names(event.who), 60) + ", " : ""}${short(signed(event), 80)}`);
      if (x !== null) { texts.x.push(x); texts.y.push(above + row + 0.5); texts.text.push(label); texts.align.push(align); }
    }
    const height = Math.max(rows.length, 1) + 0.3;
    if (number % 2) { bands.bottom.push(above + height); bands.top.push(above); }
    ticks.push(above + height / 2);
    laneLabels.set(above + height / 2, plain(short(lane.name, narrow ? 14 : 30)));
    above += height;
  });
  const fig = timeline.fig;
  fig.yaxes[0].ticker.ticks = ticks;
  fig.yaxes[0].major_label_overrides = laneLabels;
  fig.y_range.setv({ start: Math.max(above, 1), end: 0 });
  fig.height = Math.round(Math.min(Math.max(above * ROW + 40, 150), 1400));
  timeline.bands.data = bands;
  timeline.bars.data = bars;
  timeline.texts.data = texts;
  const part = timeline.lanes.length < timeline.all ? ` in ${timeline.lanes.length} of ${timeline.all} lanes` : "";
  byId("timeline-note").textContent = `${drawn} drawn${part}` + (crowded ? `; ${crowded} more fit only when you zoom in` : "") + (timeline.undated ? `; ${timeline.undated} without a date` : "");
}

function zoom(factor, shift) {
  const { start, end } = timeline.fig.x_range;
  const half = ((end - start) / 2) * factor, middle = (start + end) / 2 + (end - start) * shift;
  showSpan(middle - half, middle + half);
}

function themeFigure(fig) {
  fig.background_fill_color = color("paper");
  fig.border_fill_color = color("paper");
  fig.outline_line_color = null;
  for (const axis of [...fig.xaxes, ...fig.yaxes]) {
    axis.major_label_text_color = color("ink");
    axis.major_label_text_font_size = "12px";
    axis.axis_line_color = axis === fig.yaxes[0] ? null : color("line");
    axis.major_tick_line_color = axis === fig.yaxes[0] ? null : color("line");
    axis.minor_tick_line_color = null;
  }
  for (const grid of fig.xgrids) grid.grid_line_color = color("line");
}

function themeTimeline() {
  themeFigure(timeline.fig);
  timeline.glyphs.bands.glyph.fill_color = color("band");
  timeline.glyphs.texts.glyph.text_color = color("ink");
}
