// Incidents with their timelines, and what an operator may ask of the supervisor.

import { Problem, write } from './api.js';
import { openSignIn, quoted } from './control.js';
import { $, calm, el, fill, text } from './dom.js';
import { DASH, clock, duration, moment, plural, words } from './format.js';

const SHOWN_MAX = 20;
const KINDS = { PERSON: 'person', READINESS: 'ready', SYMPTOM: 'symptom' };

let shown = '';
let wish = { deed: 'restart', component: '' };

/** Open ones first; a timeline that is being read stays open, and nothing moves while nothing changes. */
export function showIncidents(incidents) {
  const open = incidents.filter((incident) => !incident.until).length;
  text('incidents-count', open ? plural(open, 'open', 'open') : String(incidents.length));
  const key = JSON.stringify(incidents.map((each) => [each.id, each.until, each.timeline.length, each.open]));
  if (key === shown) return;
  shown = key;
  if (incidents.length === 0) return fill('incidents', el('p', { class: 'empty' }, 'No incident is known.'));
  const read = new Set([...$('incidents').querySelectorAll('details[open]')].map((each) => each.dataset.id));
  const sorted = [...incidents].sort((a, b) => Number(Boolean(a.until)) - Number(Boolean(b.until)));
  return fill('incidents', ...sorted.slice(0, SHOWN_MAX).map((incident) => episode(incident, read.has(incident.id))));
}

function episode(incident, isRead) {
  const lasted = incident.until ? duration(incident.durationSeconds * 1000) : `open · ${incident.open.join(', ')}`;
  const node = el('details', { class: 'incident', data: { id: incident.id, severity: incident.severity, state: incident.until ? 'closed' : 'open' } },
    el('summary', {},
      el('span', { class: 'num' }, clock(incident.since)),
      el('strong', {}, incident.title),
      el('span', { class: 'num' }, lasted)),
    el('ol', { class: 'timeline' }, ...incident.timeline.map(entry)),
    el('p', { class: 'note' }, `${incident.id} · ${moment(incident.since)} to ${incident.until ? moment(incident.until) : DASH} · `,
      el('code', {}, `./breakwater incidents export ${incident.id}`),
      incident.left > 0 ? ` · ${incident.left} more entries in the logs` : ''));
  node.open = isRead;
  return node;
}

const entry = (each) => el('li', { data: { kind: each.kind } },
  el('time', { class: 'num', title: moment(each.time) }, `+${(each.offsetMs / 1000).toFixed(1)} s`),
  el('span', { class: 'tag' }, KINDS[each.kind] ?? words(each.kind)),
  el('span', {}, el('b', {}, each.subject), ` ${each.text}`, each.repeats > 1 ? ` ×${each.repeats}` : ''));

export function startIncidents() {
  calm($('supervise'));
  $('supervise-reason').addEventListener('input', showTwin);
  $('supervise-send').addEventListener('click', send);
}

export function openRestart(component) {
  open({ deed: 'restart', component }, `Restart ${component}`,
    'Asks it to end in order and starts it again. What rests at the exchange is handed over, nothing is cancelled.', 'Restart');
}

export function openClear() {
  open({ deed: 'clear', component: '' }, 'Clear the failsafe',
    'New exposure may pass again as far as the failsafe is concerned. Clear it when the cause is mended.', 'Clear');
}

function open(next, title, note, button) {
  wish = next;
  text('supervise-title', title);
  text('supervise-note', note);
  text('supervise-send', button);
  $('supervise-reason').value = '';
  text('supervise-why', '');
  showTwin();
  $('supervise').showModal();
}

function showTwin() {
  const reason = `--reason ${quoted($('supervise-reason').value)}`;
  text('supervise-cli', wish.deed === 'restart'
    ? `./breakwater restart ${wish.component} ${reason}`
    : `./breakwater failsafe clear --operator NAME ${reason}`);
}

async function send() {
  const reason = $('supervise-reason').value.trim();
  if (!reason) return text('supervise-why', 'A reason is needed.');
  try {
    const path = wish.deed === 'restart' ? `/components/${encodeURIComponent(wish.component)}/restart` : '/failsafe/clear';
    await write('POST', path, { reason });
    $('supervise').close();
  } catch (problem) {
    if (problem instanceof Problem && [401, 403].includes(problem.status)) return openSignIn(problem.message);
    text('supervise-why', problem.message);
  }
}
