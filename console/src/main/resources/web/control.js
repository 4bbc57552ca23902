// The emergency stop button, the sheet that follows a trip, halts, and signing in.

import { Problem, read, signIn, write } from './api.js';
import { $, calm, el, fill, text } from './dom.js';
import { duration, money } from './format.js';

const HOLD_MILLIS = 1_000;
const REASONS = ['bot misbehaving', 'market', 'exchange issue', 'drill'];
const WORDS = { ARMED: 'Emergency stop', TRIPPED: 'TRIPPED', COOLDOWN: 'COOLDOWN', RESETTABLE: 'TRIPPED', UNKNOWN: 'Emergency stop' };

let session = { name: null, role: null };
let status = null;

export const role = () => session.role;

export async function startControl() {
  buildSheet();
  buildHalt();
  buildSignIn();
  buildHold();
  await refreshSession();
}

export function showControl(next, now) {
  status = next;
  const { ess } = status;
  $('ess').dataset.state = ess.state;
  text('ess-word', WORDS[ess.state] ?? WORDS.UNKNOWN);
  const left = ess.cooldownUntil ? Date.parse(ess.cooldownUntil) - now : 0;
  const hints = { COOLDOWN: left > 0 ? `reset in ${duration(left)}` : 'cooling down', RESETTABLE: 'may be reset', TRIPPED: 'verifying' };
  text('ess-hint', hints[ess.state] ?? 'hold 1 s');
  if (!$('sheet').hidden) showSheet();
}

/** Who may do what is decided by the server; the page only shows it. */
async function refreshSession() {
  try {
    session = await read('/session');
  } catch {
    session = { name: null, role: null };
  }
  text('who', session.name ? [...new Set([session.name, session.role])].join(' · ') : 'sign in');
}

function buildHold() {
  const button = $('ess');
  let timer = 0;
  const release = () => {
    clearTimeout(timer);
    timer = 0;
    button.classList.remove('holding');
  };
  const hold = () => {
    if (timer || (status && ['TRIPPED', 'COOLDOWN', 'RESETTABLE'].includes(status.ess.state))) return;
    button.classList.add('holding');
    timer = setTimeout(() => { release(); trip(); }, HOLD_MILLIS);
  };
  button.addEventListener('pointerdown', (event) => { if (event.button === 0) hold(); });
  for (const name of ['pointerup', 'pointerleave', 'pointercancel', 'blur']) button.addEventListener(name, release);
  button.addEventListener('contextmenu', (event) => event.preventDefault());
  // The space bar can be held like the button; Enter does nothing.
  button.addEventListener('keydown', (event) => {
    if (event.key === ' ' || event.key === 'Enter') event.preventDefault();
    if (event.key === ' ' && !event.repeat) hold();
  });
  button.addEventListener('keyup', (event) => { if (event.key === ' ') release(); });
  button.addEventListener('click', () => {
    if (status && ['TRIPPED', 'COOLDOWN', 'RESETTABLE'].includes(status.ess.state)) openSheet();
  });
}

async function trip() {
  text('sheet-note', '');
  try {
    const answer = await write('POST', '/ess/trip', { reason: 'held the stop button on the console' });
    openSheet(answer.text);
  } catch (problem) {
    if (problem instanceof Problem && [401, 403].includes(problem.status)) return openSignIn(problem.message);
    openSheet(null, problem);
  }
}

function openSheet(answerText, problem) {
  const sheet = $('sheet');
  sheet.dataset.failed = problem ? 'yes' : 'no';
  text('sheet-title', problem ? 'The stop was not confirmed' : 'Emergency stop tripped');
  text('sheet-text', problem
    ? `${problem.message} — trip from the command line, or create STOP.TXT in the data folder.`
    : answerText ?? 'No new exposure. Positions stay open; reducing and cancelling pass.');
  showSheet();
  sheet.hidden = false;
}

function showSheet() {
  if (!status) return;
  const positions = $('positions-count').textContent;
  fill('sheet-facts',
    el('li', {}, `resting orders: ${status.ess.outcome ?? 'being cancelled, not yet verified'}`),
    el('li', {}, `positions still open: ${positions}, exposure ${money(status.grossExposure)}`));
}

function buildSheet() {
  fill('sheet-chips', ...REASONS.map((reason) =>
    el('button', { type: 'button', onclick: () => { $('sheet-reason').value = reason; showTwin(); } }, reason)));
  const showTwin = () => text('sheet-cli', `./breakwater trip --reason ${quoted($('sheet-reason').value)}`);
  $('sheet-reason').addEventListener('input', showTwin);
  $('sheet-close').addEventListener('click', () => { $('sheet').hidden = true; });
  $('sheet-send').addEventListener('click', async () => {
    const reason = $('sheet-reason').value.trim();
    if (!reason) return text('sheet-note', 'Choose or write a reason first.');
    try {
      await write('POST', '/ess/trip', { reason });
      text('sheet-note', `Recorded: ${reason}`);
    } catch (problem) {
      text('sheet-note', problem.message);
    }
  });
}

/** As a shell would take it: everything between single quotes. */
export const quoted = (value) => `'${(value || '…').replaceAll("'", "'\\''")}'`;

function buildHalt() {
  calm($('halt'));
  $('open-halt').addEventListener('click', () => openHalt('halt', 'all'));
  for (const id of ['halt-scope', 'halt-reason']) $(id).addEventListener('input', showHaltTwin);
  $('halt-send').addEventListener('click', sendHalt);
}

/** `deed` is halt or resume. */
export function openHalt(deed, scope) {
  $('halt').dataset.deed = deed;
  text('halt-title', deed === 'halt' ? 'Halt new exposure' : `Resume ${scope}`);
  text('halt-note', deed === 'halt'
    ? 'Stops new exposure in this scope: all, symbol:NAME or strategy:NAME. It cancels nothing and closes nothing.'
    : 'Lifts the halt. The gate opens only if every other check holds as well.');
  text('halt-send', deed === 'halt' ? 'Halt' : 'Resume');
  $('halt-scope').value = scope;
  $('halt-scope').readOnly = deed === 'resume';
  $('halt-reason').value = '';
  text('halt-why', '');
  showHaltTwin();
  $('halt').showModal();
}

function showHaltTwin() {
  text('halt-cli', `./breakwater ${$('halt').dataset.deed} ${$('halt-scope').value || 'all'} --reason ${quoted($('halt-reason').value)}`);
}

async function sendHalt() {
  const scope = $('halt-scope').value.trim();
  const reason = $('halt-reason').value.trim();
  if (!reason) return text('halt-why', 'A reason is needed.');
  try {
    if ($('halt').dataset.deed === 'halt') await write('POST', '/halts', { scope, reason });
    else await write('DELETE', `/halts/${encodeURIComponent(scope)}`, { reason });
    $('halt').close();
  } catch (problem) {
    text('halt-why', problem.message);
  }
}

function buildSignIn() {
  calm($('sign-in'));
  $('who').addEventListener('click', () => openSignIn(''));
  $('sign-in-send').addEventListener('click', async () => {
    try {
      await signIn($('sign-in-token').value.trim());
      $('sign-in-token').value = '';
      $('sign-in').close();
      await refreshSession();
    } catch (problem) {
      text('sign-in-why', problem.message);
    }
  });
}

export function openSignIn(why) {
  text('sign-in-why', why);
  if (!$('sign-in').open) $('sign-in').showModal();
}

