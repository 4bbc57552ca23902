// The top of the page: may I trade now, and if not, why not; and the money.

import { $, el, fill, rows, text } from './dom.js';
import { DASH, clock, count, duration, money, percent, plain, plural, signed, since, tone, words } from './format.js';

const WORDS = { OPEN: 'YES', REDUCE_ONLY: 'REDUCE ONLY', CLOSED: 'NO' };
const CHIPS = { OPEN: 'OPEN', REDUCE_ONLY: 'REDUCE ONLY', CLOSED: 'CLOSED' };
const WORST_FIRST = { CLOSED: 0, REDUCE_ONLY: 1, OPEN: 2 };

export const blocking = (status) => status.interlocks
  .filter((interlock) => interlock.state === 'BLOCKING')
  .sort((a, b) => WORST_FIRST[a.verdict] - WORST_FIRST[b.verdict] || a.name.localeCompare(b.name));

export function showTop(status) {
  const mode = status.mode.toUpperCase();
  document.body.dataset.mode = mode;
  text('mode', mode);
  text('verdict-chip', CHIPS[status.verdict] ?? DASH);
  $('verdict-chip').dataset.verdict = status.verdict;
  text('top-equity', money(status.equity));
  text('top-day', signed(status.dayPnl));
  $('top-day').className = `num ${tone(status.dayPnl)}`;
  document.title = `${CHIPS[status.verdict] ?? DASH} · ${mode} · Breakwater`;
}

export function showHero(status, now, onResume, onClear) {
  const reasons = blocking(status);
  const head = $('hero-word');
  head.dataset.verdict = status.verdict;
  text('hero-word', WORDS[status.verdict] ?? DASH);
  text('hero-text', sentence(status, reasons, now));
  fill('why', ...reasons.map((reason) => row(reason, now, onResume, onClear)));
  const passing = status.interlocks.filter((interlock) => interlock.state === 'OK');
  text('passing-summary', `${passing.length} of ${status.interlocks.length} checks pass`);
  text('passing-names', passing.map((interlock) => interlock.name).join(' · ') || DASH);
  $('passing').hidden = status.interlocks.length === 0;
}

function sentence(status, reasons, now) {
  const age = status.since ? ` · for ${since(status.since, now)}` : '';
  const names = plural(reasons.length, 'reason', 'reasons');
  if (status.verdict === 'OPEN' && reasons.length > 0) return `trading open, ${plural(reasons.length, 'scope', 'scopes')} held back${age}`;
  if (status.verdict === 'OPEN') {
    const failing = status.failing_components;
    return failing.length ? `trading open, but failing: ${failing.join(', ')}${age}` : `trading open${age}`;
  }
  if (status.verdict === 'REDUCE_ONLY') return `no new exposure, reducing and cancelling pass · ${names}${age}`;
  return `the venue cannot be used · ${names}${age}`;
}

function row(reason, now, onResume, onClear) {
  const figure = reason.figure || reason.bound
    ? el('span', { class: 'versus num' }, plain(reason.figure), el('i', {}, ' against '), plain(reason.bound))
    : null;
  const scope = reason.scope === 'all' ? null : el('span', { class: 'scope' }, reason.scope);
  return el('li', { data: { verdict: reason.verdict } },
    el('span', { class: 'why-name' }, reason.name, scope),
    el('span', { class: 'why-reason' }, reason.reason ?? DASH, figure),
    el('span', { class: 'why-age num' }, since(reason.since, now)),
    el('span', { class: 'why-heals' }, reason.heals ?? ''),
    remedy(reason, onResume, onClear));
}

/** The button for what a person may take back from here. */
function remedy(reason, onResume, onClear) {
  if (reason.name === 'halt') return el('button', { type: 'button', class: 'quiet wide', onclick: () => onResume(reason.scope) }, 'Resume…');
  if (reason.name === 'failsafe') return el('button', { type: 'button', class: 'quiet wide', onclick: onClear }, 'Clear…');
  return null;
}

export function showCards(status) {
  text('card-equity', money(status.equity));
  rows('card-equity-rows', [
    ['Day', signed(status.dayPnl), tone(status.dayPnl)],
    ['Realised', signed(status.realizedPnl), tone(status.realizedPnl)],
    ['Unrealised', signed(status.unrealizedPnl), tone(status.unrealizedPnl)],
    ['Fees', money(status.fees)],
  ]);
  fill('card-drawdown',
    bar('from peak', status.drawdownFromPeakPct, status.stopAtPct, money(status.peakEquity)),
    bar('from start', status.drawdownFromStartPct, status.stopAtPct, money(status.startingBalance)),
    el('dl', {}, el('div', {}, el('dt', {}, 'Stop trips at equity'), el('dd', { class: 'num' }, money(status.stopAtEquity)))));
  text('card-exposure', money(status.grossExposure));
  rows('card-exposure-rows', [
    ['Open orders', count(status.openOrders)],
  ]);
  const unprotected = status.unprotectedNotional;
  text('card-unprotected', money(unprotected));
  $('card-unprotected').className = `figure num ${unprotected !== null && Number(unprotected) > 0 ? 'bad' : ''}`;
  rows('card-unprotected-rows', [['Must read', money('0')]]);
}

/** A bar that is full where the stop trips. */
function bar(name, drawdown, stopAt, base) {
  const isKnown = drawdown !== null && stopAt !== null && Number(stopAt) > 0;
  const share = isKnown ? Math.min(1, Math.max(0, Number(drawdown) / Number(stopAt))) : 0;
  const level = share >= 0.85 ? 'danger' : share >= 0.6 ? 'warn' : 'calm';
  const fillBar = el('span', { class: 'bar-fill', data: { level } });
  fillBar.style.width = `${(share * 100).toFixed(1)}%`;
  return el('div', { class: 'bar-row' },
    el('div', { class: 'bar-head' },
      el('span', {}, name, el('small', { class: 'num' }, ` ${base}`)),
      el('span', { class: 'num' }, percent(drawdown), el('small', {}, ` of ${percent(stopAt, 1)}`))),
    el('div', { class: 'bar' }, fillBar));
}

const COUNTDOWNS_SHOWN = 3;
const millis = (value) => (value === null ? DASH : `${value} ms`);

/** What stands ready for a bad hour. */
export function showSafety(status, now) {
  text('card-stop', status.ess.state === 'UNKNOWN' ? DASH : status.ess.state);
  const drill = status.lastDrill;
  rows('card-stop-rows', drill
    ? [
      ['Last drill', `${since(drill.at, now)} ago`],
      ['To block', millis(drill.blockedMs)],
      ['To cancelled', drill.left > 0 ? `${plural(drill.left, 'order', 'orders')} left` : millis(drill.cancelledMs), drill.left > 0 ? 'bad' : ''],
      ['To flat', millis(drill.flatMs)],
    ]
    : [['Last drill', DASH]]);
  alarming('card-breakers', status.breakersOpen);
  alarming('card-doubt', status.inDoubt);
  const [first] = status.countdowns;
  text('card-countdown', first ? left(first, now) : status.asOf ? 'not set' : DASH);
  rows('card-countdown-rows', status.countdowns.slice(0, COUNTDOWNS_SHOWN)
    .map((each) => [each.symbol, `${left(each, now)} of ${each.seconds} s`]));
}

/** A count that must read 0. */
function alarming(id, value) {
  text(id, count(value));
  $(id).className = `figure num ${value > 0 ? 'bad' : ''}`;
}

const left = (countdown, now) => (countdown.firesAt ? duration(Date.parse(countdown.firesAt) - now) : DASH);

export function showBanner(status, now) {
  const { ess } = status;
  const isShown = ['TRIPPED', 'COOLDOWN', 'RESETTABLE'].includes(ess.state);
  $('banner').hidden = !isShown;
  document.body.classList.toggle('is-tripped', isShown);
  if (!isShown) return;
  $('banner').dataset.state = ess.state;
  text('banner-title', `TRIPPED ${since(ess.trippedAt, now)} ago`);
  const parts = [ess.reason ?? DASH, ess.trippedBy ? `by ${ess.trippedBy}` : null, ess.outcome ?? 'cancels not yet verified', waits(ess, now)];
  text('banner-text', parts.filter(Boolean).join(' · '));
}

function waits(ess, now) {
  if (ess.state === 'RESETTABLE') return 'reset allowed now';
  const left = ess.cooldownUntil ? Date.parse(ess.cooldownUntil) - now : NaN;
  return Number.isFinite(left) && left > 0 ? `reset allowed in ${duration(left)}` : words(ess.state);
}

export function showFoot(status, now) {
  const age = status.asOf ? `${since(status.asOf, now)} ago` : DASH;
  text('foot', `figures as of ${clock(status.asOf)} UTC, ${age} · times are UTC · Breakwater`);
}
