// Small tools for building the page.

const root = document.documentElement;
const { base, bot, bridge, name: botName } = document.body.dataset;
const $ = (id) => document.getElementById(id);
const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

/** An element: `h('button.primary', { onclick }, 'text', child)`. */
function h(selector, ...rest) {
  const [tag, ...classes] = selector.split('.');
  const node = document.createElement(tag || 'div');
  if (classes.length) node.className = classes.join(' ');
  const isProperties = (value) => value && typeof value === 'object' && !(value instanceof Node) && !Array.isArray(value);
  if (isProperties(rest[0])) {
    for (const [key, value] of Object.entries(rest.shift())) {
      if (value === undefined || value === null || value === false) continue;
      if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value === true ? '' : value);
    }
  }
  node.append(...rest.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false && child !== ''));
  return node;
}

let ids = 0;
const newID = () => `e${ids += 1}`;

/** A key that names one press, however often it is sent. */
function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Pages without HTTPS don't have it.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h('textarea.unseen', { readonly: true });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}

// Words: the host sends them in the person's language.

let words = JSON.parse($('words').textContent || '{}');

const t = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// Icons, drawn with lines on 24 × 24.

const paths = {
  alert: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.01',
  back: 'M15 5l-7 7 7 7',
  chat: 'M4 5h16v11H10l-4.5 4V16H4z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 4a8 8 0 100 16 8 8 0 000-16zM12 8v4.5l3 2',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h10.5v11.5H9zM5 15V4h10.5',
  settings: 'M12 9a3 3 0 100 6 3 3 0 000-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2',
  gift: 'M4 9h16v4H4zM5.5 13v7.5h13V13M12 9v11.5M12 9C9 9 7.5 7.5 8 6s3-1.5 4 3c1-4.5 3.5-4.5 4-3s-1 3-4 3z',
  people: 'M9 11a3 3 0 100-6 3 3 0 000 6zM3.5 19c0-3.5 2.5-5 5.5-5s5.5 1.5 5.5 5M16 11a2.5 2.5 0 100-5M16.5 14c2.5.3 4 1.8 4 4.5',
  link: 'M8 16l8-8M9.5 8H16v6.5',
  list: 'M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4.5 6.5v.01M4.5 12v.01M4.5 17.5v.01',
  next: 'M9 5l7 7-7 7',
  offline: 'M4 9.5a12 12 0 0116 0M7 13a8 8 0 0110 0M10 16.5a3.5 3.5 0 014 0M12 20v.01M4 4l16 16',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20.5c0-4.5 3.5-6 7.5-6s7.5 1.5 7.5 6',
  picture: 'M4 5h16v14H4zM4 15.5l4.5-4.5 4.5 4.5 2.5-2.5 4.5 4.5M15.5 9v.01',
  plus: 'M12 5v14M5 12h14',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v2.5M14 20h2.5M20 20v-.01',
  scan: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M7.5 12h9',
  share: 'M4.5 12v8h15v-8M12 15.5V4M7.5 8L12 3.5 16.5 8',
  spark: 'M12 3l2.2 6.8L21 12l-6.8 2.2L12 21l-2.2-6.8L3 12l6.8-2.2z',
  star: 'M12 4l2.5 5.2 5.5.7-4 4 1 5.6-5-2.7-5 2.7 1-5.6-4-4 5.5-.7z',
  wallet: 'M4 7.5V18a1.5 1.5 0 001.5 1.5h14V8.5H5.5A1.5 1.5 0 014 7a1.7 1.7 0 011.5-1.5H17v3M16 14v.01',
};

/** Panels' icons go by what they mean. */
const meanings = { code: 'qr', history: 'clock', scanner: 'scan' };

function icon(name, selector = 'svg.icon') {
  const [, ...classes] = selector.split('.');
  const make = (tag, fields) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [key, value] of Object.entries(fields)) node.setAttribute(key, value);
    return node;
  };
  const svg = make('svg', { viewBox: '0 0 24 24', class: classes.join(' '), 'aria-hidden': 'true' });
  svg.append(make('path', { d: paths[meanings[name] ?? name] ?? paths.spark }));
  return svg;
}
