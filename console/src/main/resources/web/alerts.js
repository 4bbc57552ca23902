// The open alerts. The panel has one height whatever happens, and is only drawn when it says something else.

import { openSignIn } from './control.js';
import { el, fill, text } from './dom.js';
import { DASH, plural, since } from './format.js';
import { Problem, read, write } from './api.js';

const NOT_SIGNED_IN = 401;
let shown = '';

export async function readAlerts(now) {
  showAlerts(await read('/alerts'), now);
}

function showAlerts(alerts, now) {
  text('alerts-count', heading(alerts));
  // Ages are in whole minutes, so that a row is not drawn anew under a pointer each second.
  const minute = Math.floor(now / 60_000);
  const next = JSON.stringify([alerts.open, alerts.trouble, minute]);
  if (next === shown) return;
  shown = next;
  if (alerts.trouble && alerts.open.length === 0) {
    fill('alerts', el('p', { class: 'empty' }, `Unknown: ${alerts.trouble}`));
  } else if (alerts.open.length === 0) {
    fill('alerts', el('p', { class: 'empty' }, 'No alert is open.'));
  } else {
    fill('alerts', el('ol', { class: 'events' }, ...alerts.open.map((alert) => row(alert, now))));
  }
}

function heading(alerts) {
  const failing = alerts.channels.filter((channel) => channel.failures > 0).map((channel) => channel.name);
  const parts = [alerts.trouble ? DASH : `${alerts.open.length} open`];
  if (failing.length > 0) parts.push(`${failing.join(', ')} failing`);
  if (alerts.silences.length > 0) parts.push(plural(alerts.silences.length, 'silence', 'silences'));
  return parts.join(' · ');
}

function row(alert, now) {
  const marks = [
    alert.count > 1 ? `×${alert.count}` : null,
    alert.acknowledgedBy ? `seen by ${alert.acknowledgedBy}` : null,
    alert.silenced ? 'silenced' : null,
  ].filter(Boolean).join(' · ');
  const severity = alert.severity === 'CRITICAL' ? 'CRITICAL' : 'WARN';
  const ack = alert.acknowledgedBy
    ? null
    : el('button', { type: 'button', class: 'quiet', title: alert.runbook, onclick: (event) => acknowledge(event.target, alert.id) }, 'Ack');
  return el('li', { data: { severity } },
    el('span', { class: 'num' }, since(alert.raisedAt, now)),
    el('span', {}, el('strong', {}, `${alert.type} ${alert.subject} `), alert.text, marks ? ` · ${marks} ` : ' ', ack));
}

async function acknowledge(button, id) {
  button.disabled = true;
  try {
    await write('POST', `/alerts/${id}/ack`, null);
    button.textContent = 'acknowledged';
  } catch (problem) {
    button.disabled = false;
    if (problem instanceof Problem && problem.status === NOT_SIGNED_IN) openSignIn(problem.message);
    else button.textContent = problem.message;
  }
}
