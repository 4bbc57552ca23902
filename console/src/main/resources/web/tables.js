// The tables: worst first, every cell plain text.

import { el, fill, text } from './dom.js';
import { DASH, clock, count, money, moment, plain, plural, signed, since, tone, words } from './format.js';

const EVENTS_MAX = 40;
const STATUS_ORDER = { DOWN: 0, UNHEALTHY: 1, UNKNOWN: 2, DEGRADED: 3, HEALTHY: 4 };

/** columns: [title, (row) => text or node, class?]. */
function table(columns, data, rowProps = () => ({})) {
  return el('table', {},
    el('thead', {}, el('tr', {}, ...columns.map(([title, , kind]) => el('th', { class: kind ?? '', scope: 'col' }, title)))),
    el('tbody', {}, ...data.map((entry) => el('tr', rowProps(entry),
      ...columns.map(([, cell, kind]) => el('td', { class: kind ?? '' }, cell(entry) ?? DASH))))));
}

const empty = (sentence) => el('p', { class: 'empty' }, sentence);

const side = (value) => el('span', { class: `side ${value === 'BUY' || value === 'LONG' ? 'long' : 'short'}` }, value);

export function showPositions(positions) {
  text('positions-count', String(positions.length));
  if (positions.length === 0) return fill('positions', empty('No open position.'));
  const worst = [...positions].sort((a, b) => Number(a.unrealizedPnl ?? 0) - Number(b.unrealizedPnl ?? 0));
  return fill('positions', table([
    ['Symbol', (p) => el('strong', {}, p.symbol)],
    ['Side', (p) => side(Number(p.quantity) < 0 ? 'SHORT' : 'LONG')],
    ['Quantity', (p) => plain(p.quantity).replace('\u2212', ''), 'num'],
    ['Entry', (p) => money(p.entryPrice), 'num wide'],
    ['Mark', (p) => money(p.markPrice), 'num wide'],
    ['Notional', (p) => money(p.notional), 'num wide'],
    ['Unrealised', (p) => el('span', { class: tone(p.unrealizedPnl) }, signed(p.unrealizedPnl)), 'num'],
    ['Stop', (p) => (p.stopPrice ? money(p.stopPrice) : el('span', { class: 'bad' }, 'none')), 'num'],
    ['Owner', (p) => (p.external ? 'external' : p.owner), 'wide'],
  ], worst));
}

export function showOrders(orders, now) {
  const doubtful = orders.filter((order) => order.inDoubt).length;
  text('orders-count', doubtful ? `${orders.length}, ${plural(doubtful, 'in doubt', 'in doubt')}` : String(orders.length));
  if (orders.length === 0) return fill('orders', empty('No open order.'));
  const sorted = [...orders].sort((a, b) => Number(b.inDoubt) - Number(a.inDoubt)
    || (b.createdAt ?? '').localeCompare(a.createdAt ?? ''));
  return fill('orders', table([
    ['Symbol', (o) => el('strong', {}, o.symbol)],
    ['Side', (o) => side(o.side)],
    ['Type', (o) => words(o.type)],
    ['Class', (o) => words(o.requestClass)],
    ['Filled', (o) => `${plain(o.filled)} / ${plain(o.quantity)}`, 'num'],
    ['Price', (o) => money(o.price ?? o.stopPrice), 'num'],
    ['Age', (o) => since(o.createdAt, now), 'num'],
    ['State', (o) => el('span', { class: o.inDoubt ? 'tag bad-tag' : 'tag', title: o.detail ?? '' }, o.inDoubt ? 'IN DOUBT' : words(o.state))],
    ['Owner', (o) => o.owner],
    ['Client id', (o) => el('code', {}, o.clientOrderId)],
  ], sorted, (o) => (o.inDoubt ? { class: 'doubt' } : {})));
}

export function showRefusals(refusals) {
  if (refusals.length === 0) return fill('refusals', empty('Nothing was refused.'));
  return fill('refusals', table([
    ['Time', (r) => clock(r.time), 'num'],
    ['Owner', (r) => r.owner],
    ['Order', (r) => [r.symbol, r.side ? words(r.side) : null, r.quantity].filter(Boolean).join(' ')],
    ['Reason', (r) => el('span', {}, el('code', {}, r.reason_code), ` ${r.text}`), 'grow'],
    ['Figure', (r) => plain(r.figure), 'num'],
    ['Bound', (r) => plain(r.bound), 'num'],
  ], refusals));
}

export function showComponents(components, now, onRestart) {
  if (components.length === 0) return fill('components', empty('No component is known yet.'));
  const sorted = [...components].sort((a, b) => (STATUS_ORDER[a.status] ?? 9) - (STATUS_ORDER[b.status] ?? 9) || a.name.localeCompare(b.name));
  return fill('components', table([
    ['Component', (c) => el('span', {}, el('i', { class: 'dot', data: { status: c.status } }), c.name)],
    ['Status', (c) => words(c.status)],
    ['Beat', (c) => (c.lastBeat ? `${since(c.lastBeat, now)} ago` : DASH), 'num'],
    ['Restarts', (c) => count(c.restarts), 'num'],
    ['Detail', (c) => [c.stage, c.detail].filter(Boolean).join(' · ') || DASH, 'grow'],
    ['', (c) => (c.name === 'supervisor' ? '' : el('button', { type: 'button', class: 'quiet', onclick: () => onRestart(c.name) }, 'Restart…'))],
  ], sorted));
}

const SHARD_ORDER = { DEAD: 0, DEGRADED: 1, STARTING: 2, HEALTHY: 3 };
const SHARD_STATUS = { DEAD: 'DOWN', DEGRADED: 'DEGRADED', STARTING: 'UNKNOWN', HEALTHY: 'HEALTHY' };

export function showShards(view) {
  const stale = view.units.filter((unit) => unit.state !== 'FRESH').length;
  const waiting = view.units.filter((unit) => unit.shard === null);
  text('shards-count', view.shards.length === 0 ? DASH
    : `${plural(view.units.length, 'market', 'markets')}${stale ? `, ${stale} stale` : ''}`);
  if (view.shards.length === 0) return fill('shards', empty('No supervisor of this host shows its shards.'));
  const worst = [...view.shards].sort((a, b) => (SHARD_ORDER[a.state] ?? 9) - (SHARD_ORDER[b.state] ?? 9) || a.name.localeCompare(b.name));
  const reads = (name) => view.units.filter((unit) => unit.shard === name)
    .map((unit) => (unit.state === 'FRESH' ? unit.name : `${unit.name} (stale)`)).join(' ');
  const rows = table([
    ['Shard', (s) => el('span', {}, el('i', { class: 'dot', data: { status: SHARD_STATUS[s.state] ?? 'UNKNOWN' } }), s.name)],
    ['State', (s) => words(s.state)],
    ['Markets', (s) => `${s.markets} / ${s.capacity}`, 'num'],
    ['Reads', (s) => reads(s.name) || DASH, 'grow'],
    ['Reason', (s) => s.reason ?? view.breakerReason],
  ], worst);
  return fill('shards', waiting.length === 0 ? rows : el('div', {}, rows,
    el('p', { class: 'empty' }, `Read by nobody: ${waiting.map((unit) => unit.name).join(' ')}`)));
}

const events = [];

export function addEvent(event) {
  events.unshift(event);
  events.length = Math.min(events.length, EVENTS_MAX);
}

export function showEvents() {
  if (events.length === 0) return fill('events', empty('Nothing yet.'));
  return fill('events', el('ol', { class: 'events' }, ...events.map((event) =>
    el('li', { data: { severity: event.severity } },
      el('time', { class: 'num', title: moment(event.time) }, clock(event.time)),
      el('span', {}, event.text)))));
}
