// Runs rows of calls one after the other and prints one line of JSON for each: what was called,
// whether it did what it should, and which requests the exchange saw for it.

const DEADLINE_MILLIS = 20_000;

export const [rest, sockets, key, secret] = process.argv.slice(2);

/** Throws with both sides where a claim does not hold. */
export function claim(holds, what, seen) {
  if (!holds) {
    throw new Error(`${what}, but saw ${JSON.stringify(seen)}`);
  }
}

/** The exchange's own record of requests, oldest first, as "METHOD path". */
async function requests() {
  const text = await (await fetch(`${rest}/paper/journal`)).text();
  return text
    .split('\n')
    .filter((line) => line.length > 0)
    .map((line) => JSON.parse(line))
    .filter((row) => row.kind === 'request')
    .map((row) => `${row.method} ${row.path}`);
}

/**
 * Whether `wanted` comes in this order among `seen`, with anything in between. Requests that a client
 * makes at once are a list of their own, and come in any order.
 */
function inOrder(wanted, seen) {
  const steps = wanted.map((one) => new Set([one].flat()));
  for (const one of seen) {
    if (steps.length > 0 && steps[0].delete(one) && steps[0].size === 0) {
      steps.shift();
    }
  }
  return steps.length === 0;
}

function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing for ${DEADLINE_MILLIS} ms`)), DEADLINE_MILLIS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Waits until the claim holds, for what comes by a stream. */
export async function until(what, holds) {
  const end = Date.now() + DEADLINE_MILLIS;
  while (!holds()) {
    if (Date.now() > end) {
      throw new Error(`not within ${DEADLINE_MILLIS} ms: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A price at a distance from the last one of the market, on its tick of 0.1. */
export async function price(symbol, factor) {
  const prices = await (await fetch(`${rest}/paper/prices`)).json();
  const market = prices.find((each) => each.symbol === symbol);
  return Math.round(Number(market.lastPrice) * factor * 10) / 10;
}

/** The exchange holds the price of the market where it is, so that nothing moves by itself. */
export async function pin(symbol) {
  const body = JSON.stringify({ symbol, price: String(await price(symbol, 1)) });
  await fetch(`${rest}/paper/prices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
}

/**
 * Lives the rows: `[name, expected requests, work]`. A row that fails does not end the others.
 */
export async function live(client, table) {
  for (const [row, expected, work] of table) {
    const before = (await requests()).length;
    let problem = '';
    try {
      await within(work(), row);
    } catch (error) {
      problem = `${error?.constructor?.name ?? 'Error'}: ${error?.message ?? error}`;
    }
    const seen = (await requests()).slice(before);
    if (problem === '' && !inOrder(expected, seen)) {
      problem = `wanted the requests ${expected.join(', ')}, saw ${seen.join(', ')}`;
    }
    console.log(JSON.stringify({ client, row, problem, seen: [...new Set(seen)] }));
  }
}
