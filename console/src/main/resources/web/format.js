// How figures and times are written. What is not known is a dash, never a zero.

export const DASH = '—';
const MINUS = '\u2212';
const NARROW = '\u202f';

const known = (value) => value !== null && value !== undefined && value !== '';

function grouped(decimal, places) {
  const options = { minimumFractionDigits: places, maximumFractionDigits: places };
  // A string keeps every digit of the decimal on its way through the formatter.
  return new Intl.NumberFormat('en-GB', options).format(decimal)
    .replaceAll(',', NARROW).replace('-', MINUS);
}

export const money = (value) => (known(value) ? grouped(value, 2) : DASH);

export function signed(value) {
  if (!known(value)) return DASH;
  return Number(value) > 0 ? `+${grouped(value, 2)}` : grouped(value, 2);
}

export const percent = (value, places = 2) =>
  (known(value) ? `${grouped(value, places)}${NARROW}%` : DASH);

export const plain = (value) => (known(value) ? String(value).replace(/^-/, MINUS) : DASH);

export const count = (value) => (known(value) ? String(value) : DASH);

/** The tone of a gain or a loss. */
export function tone(value) {
  if (!known(value) || Number(value) === 0) return '';
  return Number(value) > 0 ? 'good' : 'bad';
}

export const clock = (time) => (known(time) ? new Date(time).toISOString().slice(11, 19) : DASH);

export const moment = (time) =>
  (known(time) ? new Date(time).toISOString().replace('T', ' ').slice(0, 19) : DASH);

export function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${String(seconds % 60).padStart(2, '0')} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
}

export const since = (time, now) => (known(time) ? duration(now - Date.parse(time)) : DASH);

export const plural = (number, one, many) => `${number} ${number === 1 ? one : many}`;

export const words = (name) => name.toLowerCase().replaceAll('_', ' ');
