// The page: follows the stream, reads the tables at most once a second, and greys out when it is lost.

import { readAlerts } from './alerts.js';
import { follow, read } from './api.js';
import { showEquity, startChart } from './chart.js';
import { openHalt, showControl, startControl } from './control.js';
import { $, copyButtons, text } from './dom.js';
import { clock, duration } from './format.js';
import { openClear, openRestart, showIncidents, startIncidents } from './incidents.js';
import { showBanner, showCards, showFoot, showHero, showSafety, showTop } from './hero.js';
import { showReset, startReset } from './reset.js';
import { addEvent, showComponents, showEvents, showOrders, showPositions, showRefusals, showShards } from './tables.js';

const TABLES_MILLIS = 1_000;
const SLOW_MILLIS = 5_000;
const FIGURES_OLD_MILLIS = 10_000;

let status = null;
let isLive = false;
let isReading = false;
let tablesAt = 0;
let isWanted = true;

function showStatus() {
  if (!status) return;
  const now = Date.now();
  showTop(status);
  showHero(status, now, (scope) => openHalt('resume', scope), openClear);
  showCards(status);
  showSafety(status, now);
  showBanner(status, now);
  showControl(status, now);
  showReset(status);
  showFoot(status, now);
}

async function readTables() {
  if (isReading || !isLive || document.hidden) return;
  isReading = true;
  isWanted = false;
  tablesAt = Date.now();
  try {
    const [orders, positions, refusals, equity, components, incidents, shards] = await Promise.all(
      ['/orders', '/positions', '/refusals?limit=50', '/equity?limit=1000', '/components', '/incidents?limit=20', '/shards'].map(read));
    const now = Date.now();
    showOrders(orders, now);
    showPositions(positions);
    showRefusals(refusals);
    showComponents(components, now, openRestart);
    showIncidents(incidents);
    showShards(shards);
    if (status) showEquity(equity, status);
    await readAlerts(now);
  } catch {
    // The stream tells whether the console is there; the next round reads again.
    isWanted = true;
  } finally {
    isReading = false;
  }
}

function setStream(state, words) {
  $('stream').dataset.state = state;
  text('stream-text', words);
  document.body.classList.toggle('lost', state === 'lost');
}

/** The line may be whole while the trader behind it says nothing new: that is told apart. */
function showAge(now) {
  const age = status?.asOf ? now - Date.parse(status.asOf) : 0;
  if (age > FIGURES_OLD_MILLIS) setStream('stale', `live, figures ${duration(age)} old`);
  else setStream('live', 'live');
}

function tick() {
  const now = Date.now();
  text('clock', `${clock(now)} UTC`);
  if (isLive) {
    showStatus();
    showAge(now);
  }
  const age = now - tablesAt;
  if (age >= SLOW_MILLIS || (isWanted && age >= TABLES_MILLIS)) readTables();
}

setStream('lost', 'connecting');
copyButtons();
startChart();
startReset();
startControl();
startIncidents();
showEvents();
follow({
  live: () => { isLive = true; isWanted = true; setStream('live', 'live'); },
  lost: (at) => {
    isLive = false;
    setStream('lost', `reconnecting, data frozen at ${clock(at)}`);
    text('hero-text', `was so at ${clock(at)} · the console cannot be reached, so nothing here is current`);
  },
  gap: () => { isWanted = true; },
  event: (event) => { addEvent(event); showEvents(); },
  status: (next) => {
    const isFirst = status === null;
    status = next;
    isWanted = true;
    showStatus();
    if (isFirst) readTables();
  },
});
document.addEventListener('visibilitychange', tick);
setInterval(tick, 1000);
tick();
