// Talking to the console's own server: reads, writes, and the stream of events.

const API = '/api/v1';
const SILENCE_MILLIS_MAX = 20_000;
const REOPEN_MILLIS = 3_000;

export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? `the console answered ${status}`);
    this.status = status;
    this.reasonCode = body?.reason_code ?? 'UNKNOWN';
  }
}

async function ask(method, path, body, headers) {
  const response = await fetch(API + path, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
    body: body ? JSON.stringify(body) : undefined,
  });
  const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
  const answer = isJson ? await response.json() : null;
  if (!response.ok) throw new Problem(response.status, answer);
  return answer;
}

export const read = (path) => ask('GET', path);

/** One deed of the operator, under one key: the same deed sent twice is done once. */
export const write = (method, path, body) =>
  ask(method, path, body, { 'Idempotency-Key': freshKey() });

export const signIn = (token) =>
  ask('POST', '/session', null, { Authorization: `Bearer ${token}` });

function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Follows the events for ever. `on` has status(object), event(object), gap(), live() and lost(since).
 * The browser reconnects by itself with the last id; when it gives up, or the line is silent for
 * longer than the keep-alive allows, the stream is opened anew from that id.
 */
export function follow(on) {
  let source = null;
  let lastId = '';
  let heardAt = Date.now();
  let isLost = true;

  const heard = (event) => {
    heardAt = Date.now();
    if (event.lastEventId) lastId = event.lastEventId;
    if (isLost) {
      isLost = false;
      on.live();
    }
  };
  const lost = () => {
    if (isLost) return;
    isLost = true;
    on.lost(new Date(heardAt));
  };
  const open = () => {
    source?.close();
    const resume = lastId ? `?lastEventId=${encodeURIComponent(lastId)}` : '?recent=20';
    source = new EventSource(`${API}/events${resume}`);
    source.addEventListener('hello', heard);
    source.addEventListener('keep-alive', heard);
    source.addEventListener('status', (event) => { heard(event); on.status(JSON.parse(event.data)); });
    source.addEventListener('event', (event) => { heard(event); on.event(JSON.parse(event.data)); });
    source.addEventListener('gap', (event) => { heard(event); on.gap(); });
    source.onerror = () => {
      lost();
      if (source.readyState === EventSource.CLOSED) setTimeout(open, REOPEN_MILLIS);
    };
  };
  setInterval(() => {
    if (!isLost && Date.now() - heardAt > SILENCE_MILLIS_MAX) {
      lost();
      open();
    }
  }, 1000);
  open();
}
