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
