// Resetting the emergency stop: a checklist with live ticks, a name, a reason and a typed word.

import { Problem, write } from './api.js';
import { $, calm, el, fill, text } from './dom.js';
import { openSignIn, quoted, role } from './control.js';

const INPUTS = ['reset-operator', 'reset-reason', 'reset-word', 'reset-override'];
const WAITS = {
  ARMED: 'the stop is armed, there is nothing to reset',
  TRIPPED: 'cancels are still being verified',
  COOLDOWN: 'the cooldown is not over',
  UNKNOWN: 'the state of the stop is not known',
};
let ess = null;

export function startReset() {
  calm($('reset'));
  $('open-reset').addEventListener('click', () => {
    for (const id of ['reset-reason', 'reset-word']) $(id).value = '';
    $('reset-override').checked = false;
    $('reset-override-row').hidden = role() !== 'admin';
    show();
    $('reset').showModal();
  });
  for (const id of INPUTS) $(id).addEventListener('input', show);
  $('reset-send').addEventListener('click', send);
}

export function showReset(status) {
  ess = status.ess;
  if ($('reset').open) show();
}

function show() {
  if (!ess) return;
  fill('reset-checks', ...ess.checklist.map((check) =>
    el('li', { data: { passed: check.passed === null ? 'unknown' : String(check.passed) } },
      el('strong', {}, check.name), ' ', el('span', {}, check.detail))));
  const missing = whatIsMissing();
  $('reset-send').disabled = missing.length > 0;
  text('reset-why', missing.join(' · '));
  text('reset-cli', `./breakwater reset --operator ${quoted($('reset-operator').value)} --reason ${quoted($('reset-reason').value)}${$('reset-override').checked ? ' --override' : ''}`);
}

function whatIsMissing() {
  const missing = [];
  const failed = ess.checklist.filter((check) => check.passed !== true);
  if (ess.state !== 'RESETTABLE') missing.push(WAITS[ess.state] ?? WAITS.UNKNOWN);
  if (failed.length && !$('reset-override').checked) missing.push(`not passed: ${failed.map((check) => check.name).join(', ')}`);
  if (!$('reset-operator').value.trim()) missing.push('your name');
  if (!$('reset-reason').value.trim()) missing.push('a reason');
  if ($('reset-word').value !== 'RESET') missing.push('the word RESET');
  return missing;
}

async function send() {
  if (whatIsMissing().length) return;
  try {
    await write('POST', '/ess/reset', {
      operator: $('reset-operator').value.trim(),
      reason: $('reset-reason').value.trim(),
      override: $('reset-override').checked,
    });
    $('reset').close();
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) {
      $('reset').close();
      openSignIn(problem.message);
      return;
    }
    text('reset-why', problem.message);
  }
}
