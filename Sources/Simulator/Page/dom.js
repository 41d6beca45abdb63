// Small tools for building the page.

/** An element: `h('button.primary', { onclick }, 'text', child)`. */
export function h(selector, ...rest) {
  const [tag, ...classes] = selector.split('.');
  const element = document.createElement(tag || 'div');
  if (classes.length) element.className = classes.join(' ');
  if (rest[0] && typeof rest[0] === 'object' && !(rest[0] instanceof Node) && !Array.isArray(rest[0])) {
    for (const [name, value] of Object.entries(rest.shift())) {
      if (value === undefined || value === null || value === false) continue;
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (name in element && name !== 'list' && name !== 'form') element[name] = value;
      else element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...rest.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

const paths = {
  back: 'M15 5l-7 7 7 7',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  send: 'M5 12l15-7-6 15-2.5-6z',
  attach: 'M19 11l-7.5 7.5a4.2 4.2 0 01-6-6L13.5 4.7a2.8 2.8 0 014 4L9.8 16.5a1.4 1.4 0 01-2-2L15 7.4',
  add: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  search: 'M11 4.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM16 16l4 4',
  keyboard: 'M5 7h14a2 2 0 012 2v6a2 2 0 01-2 2H5a2 2 0 01-2-2V9a2 2 0 012-2zM7 10.5v.01M11 10.5v.01M15 10.5v.01M8 14h8',
  commands: 'M14.5 5l-5 14',
  photo: 'M4 6h16v12H4zM4 15l4.5-4.5 4 4L15 12l5 5M15.5 9.5v.01',
  file: 'M7 3.5h7l4 4v13H7zM14 3.5v4h4',
  contact: 'M12 12a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM5 20c0-4 3-5.5 7-5.5s7 1.5 7 5.5',
  location: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 10-13 0c0 5 6.5 11 6.5 11zM12 12a2 2 0 100-4 2 2 0 000 4z',
  link: 'M8 16L16 8M9.5 8H16v6.5',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  app: 'M5 5h6v6H5zM13 5h6v6h-6zM5 13h6v6H5zM13 13h6v6h-6z',
  reply: 'M10 7l-5 5 5 5M5 12h8c4 0 6 2 6 6',
  edit: 'M5 19l1-4L16 5l3 3L9 18z',
  delete: 'M5 7h14M10 7V4.5h4V7M7 7l1 12.5h8L17 7',
  block: 'M12 4a8 8 0 100 16 8 8 0 000-16zM6.5 6.5l11 11',
  group: 'M9 11a3 3 0 100-6 3 3 0 000 6zM3.5 19c0-3.5 2.5-5 5.5-5s5.5 1.5 5.5 5M16 11a2.5 2.5 0 100-5M16.5 14c2.5.3 4 1.8 4 4.5',
  down: 'M6 9.5l6 6 6-6',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  info: 'M12 4a8 8 0 100 16 8 8 0 000-16zM12 11v5M12 8v.01',
  start: 'M8 5l11 7-11 7z',
  pay: 'M4 7h16v10H4zM4 11h16M7 14.5h4',
  share: 'M4 12v7h16v-7M12 15V4M7.5 8L12 3.5 16.5 8',
  pin: 'M9 4h6l-1 6 3 3v1H7v-1l3-3zM12 14v6',
};

/** One of the page's icons. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}

/** A button that shows only an icon. */
export function iconButton(name, label, onclick, selector = 'button.icon-button') {
  return h(selector, { type: 'button', title: label, 'aria-label': label, onclick }, icon(name));
}

export function initials(name) {
  const words = name.replace(/[^\p{L}\p{N}\s]/gu, ' ').trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0].toUpperCase()).join('') || '?';
}

/** A round picture of a person, bot or group: the photo, or initials on a colour that depends on the id. */
export function avatar(account, size = '') {
  const name = account.title ?? [account.first_name, account.last_name].filter(Boolean).join(' ');
  const node = h(`span.avatar.hue-${Math.abs(Number(account.id)) % 7}${size ? '.' + size : ''}`, { 'aria-hidden': 'true' });
  if (account.photo_url) node.append(h('img', { src: account.photo_url, alt: '' }));
  else node.append(initials(name));
  return node;
}

export const fullName = (account) => account.title ?? [account.first_name, account.last_name].filter(Boolean).join(' ');

/** Puts text on the clipboard, also where the page is not a secure context. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h('textarea', { value: text });
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}
