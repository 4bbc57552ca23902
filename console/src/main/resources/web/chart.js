// Equity against its peak and the stop line, drawdown under it, and bands where the gate was not open.

import * as echarts from '/vendor/echarts.js';
import { $ } from './dom.js';
import { money, percent } from './format.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
let chart = null;
let latest = null;
let isZoomed = false;

export function startChart() {
  chart = echarts.init($('chart'), null, { renderer: 'canvas' });
  new ResizeObserver(() => chart.resize()).observe($('chart'));
  dark.addEventListener('change', draw);
  $('zoom').addEventListener('click', () => {
    isZoomed = !isZoomed;
    $('zoom').setAttribute('aria-pressed', String(isZoomed));
    draw();
  });
}

export function showEquity(equity, status) {
  latest = { equity, status };
  draw();
}

function colours() {
  const css = getComputedStyle(document.documentElement);
  const colour = (name) => css.getPropertyValue(name).trim();
  return {
    ink: colour('--ink'), soft: colour('--soft'), line: colour('--line'), panel: colour('--panel'),
    blue: colour('--blue'), red: colour('--red'), amber: colour('--amber'),
    amberBand: colour('--amber-band'), redBand: colour('--red-band'), blueFade: colour('--blue-fade'),
  };
}

const number = (value) => (value === null ? null : Number(value));
const pairs = (points, name) => points.map((point) => [Date.parse(point.time), number(point[name])]);

function draw() {
  if (!chart || !latest) return;
  const { equity, status } = latest;
  const c = colours();
  const { points } = equity;
  if (points.length === 0) {
    chart.setOption({ title: { text: 'No equity is known yet', left: 'center', top: 'middle', textStyle: { color: c.soft, fontSize: 14, fontWeight: 'normal', fontFamily: getComputedStyle(document.body).fontFamily } } }, { notMerge: true });
    return;
  }
  const worst = points.map((point) => [Date.parse(point.time), deeper(point)]);
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: c.soft },
    tooltip: tooltip(c),
    axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: c.soft, type: 'solid' } },
    legend: { top: 0, left: 8, itemHeight: 3, itemWidth: 16, icon: 'rect', textStyle: { color: c.soft }, data: ['Equity', 'Peak', 'Stop line'] },
    grid: [
      { left: 12, right: 30, top: 34, height: '56%', containLabel: true },
      { left: 12, right: 30, bottom: 6, height: '22%', containLabel: true },
    ],
    xAxis: [axisOfTime(c, 0, false), axisOfTime(c, 1, true)],
    yAxis: [axisOfMoney(c, status), axisOfDrawdown(c, worst, status)],
    series: [
      { ...line('Equity', pairs(points, 'equity'), c.blue, 2), areaStyle: { color: c.blueFade, origin: 'start' }, markArea: bands(equity, c), markLine: stopMark(status, c) },
      { ...line('Peak', pairs(points, 'peakEquity'), c.soft, 1, 'dotted'), step: 'end' },
      { ...line('Stop line', isZoomed ? [] : pairs(points, 'stopAtEquity'), c.red, 1, 'dotted'), step: 'end' },
      { ...line('Drawdown', worst, c.amber, 1.5), xAxisIndex: 1, yAxisIndex: 1, areaStyle: { color: c.amberBand }, markLine: tripMark(status, c) },
    ],
  }, { notMerge: true });
}

/** The larger of the two drawdowns, since either trips. */
function deeper(point) {
  const both = [point.drawdownFromPeakPct, point.drawdownFromStartPct].filter((value) => value !== null).map(Number);
  return both.length ? Math.max(...both) : null;
}

function line(name, data, colour, width, type = 'solid') {
  return { name, type: 'line', data, showSymbol: false, connectNulls: false, sampling: 'lttb', lineStyle: { color: colour, width, type }, itemStyle: { color: colour }, emphasis: { disabled: true } };
}

function axisOfTime(c, gridIndex, hasLabels) {
  return { type: 'time', gridIndex, axisLine: { lineStyle: { color: c.line } }, axisTick: { show: false }, splitLine: { show: false }, axisLabel: { show: hasLabels, color: c.soft, hideOverlap: true, formatter: (value) => new Date(value).toISOString().slice(11, 19) }, axisPointer: { label: { show: false } } };
}

/** The stop line is always in sight, unless the reader asked for the equity alone. */
function axisOfMoney(c, status) {
  const stop = isZoomed ? null : number(status.stopAtEquity);
  const min = stop === null ? null : (extent) => Math.min(extent.min, stop - Math.abs(extent.max - stop) * 0.05);
  return { type: 'value', scale: true, min, axisLabel: { color: c.soft, showMinLabel: stop === null, formatter: (value) => money(value).replace(/\.00$/, '') }, splitLine: { lineStyle: { color: c.line } } };
}

function axisOfDrawdown(c, worst, status) {
  const stop = number(status.stopAtPct);
  const deepest = Math.max(0, ...worst.map(([, value]) => value ?? 0));
  const max = isZoomed || stop === null ? Math.max(0.1, deepest * 1.3) : Math.max(stop * 1.1, deepest * 1.1);
  return { type: 'value', gridIndex: 1, inverse: true, min: 0, max, splitNumber: 2, axisLabel: { color: c.soft, showMaxLabel: false, formatter: (value) => percent(value === 0 ? 0 : -value, isZoomed ? 2 : 0) }, splitLine: { lineStyle: { color: c.line } } };
}

function stopMark(status, c) {
  if (isZoomed || status.stopAtEquity === null) return { data: [] };
  return mark(number(status.stopAtEquity), `stop trips at ${money(status.stopAtEquity)}`, c);
}

function tripMark(status, c) {
  if (isZoomed || status.stopAtPct === null) return { data: [] };
  return mark(number(status.stopAtPct), `stop ${percent(-Number(status.stopAtPct), 1)}`, c);
}

function mark(at, label, c) {
  return { silent: true, symbol: 'none', lineStyle: { color: c.red, type: 'dashed', width: 1.5 }, label: { position: 'insideEndTop', formatter: label, color: c.red }, data: [{ yAxis: at }] };
}

function bands(equity, c) {
  const first = equity.points.length ? Date.parse(equity.points[0].time) : 0;
  const last = equity.points.length ? Date.parse(equity.points[equity.points.length - 1].time) : 0;
  const data = equity.gate
    .map((span) => ({ ...span, start: Math.max(first, Date.parse(span.from)), end: span.until ? Date.parse(span.until) : last }))
    .filter((span) => span.end > first && span.start <= last)
    .map((span) => [
      { xAxis: span.start, itemStyle: { color: span.verdict === 'CLOSED' ? c.redBand : c.amberBand } },
      { xAxis: Math.max(span.end, span.start) }]);
  return { silent: true, data };
}

function tooltip(c) {
  return {
    trigger: 'axis',
    // Drawn on the canvas: text stays text, and no inline style is needed.
    renderMode: 'richText',
    backgroundColor: c.panel, borderColor: c.line, textStyle: { color: c.ink, fontSize: 12 },
    formatter: (entries) => {
      const list = Array.isArray(entries) ? entries : [entries];
      const at = new Date(list[0].value[0]).toISOString().slice(11, 19);
      const lines = list.filter((entry) => entry.value[1] !== null).map((entry) => `${entry.seriesName}  ${entry.seriesName === 'Drawdown' ? percent(entry.value[1]) : money(entry.value[1])}`);
      return [`${at} UTC`, ...lines].join('\n');
    },
  };
}
