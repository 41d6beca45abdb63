// The elements of a panel, each as the contract has it, as nodes.

const toneIcons = { success: 'check', warning: 'alert', danger: 'alert' };
const toneOf = (tone) => (tone && tone !== 'plain' ? `.${tone}` : '');

/** What is drawn in one card when it stands together. */
const joined = new Set(['rows', 'copy', 'link', 'progress', 'countdown', 'share']);

/** The nodes of elements; `kept` are those of the last time, which stay where nothing about them has changed. */
function elementNodes(elements, kept) {
  const blocks = [];
  for (const element of elements) {
    const isRow = joined.has(element.type) || (element.type === 'text' && !toneOf(element.tone));
    const last = blocks.at(-1);
    if (isRow && last?.isCard) last.elements.push(element);
    else blocks.push({ isCard: isRow, elements: [element] });
  }
  return blocks.map(({ isCard, elements: inside }) => {
    const [first] = inside;
    if (first.type === 'section') return sectionNode(first, kept);
    return kept.take(inside, () => (isCard ? h('div.card', inside.map(elementNode)) : elementNode(first)));
  }).filter(Boolean);
}

function sectionNode({ title, elements }, kept) {
  const node = kept.take([{ type: 'section', title: title ?? '' }], () => h('section.section', title ? h('h2.heading', title) : null));
  place(node, [...(title ? [node.firstChild] : []), ...elementNodes(elements, kept)]);
  return node;
}

/** The nodes of a panel, by what they show. */
class Kept {
  constructor(before) {
    this.before = before?.now ?? new Map();
    this.now = new Map();
  }

  take(elements, make) {
    const text = JSON.stringify(elements);
    const [{ type, fields }] = elements;
    // A form that is being filled in stays, whatever else the panel says now: what it sends twice is one thing.
    const name = type === 'form' ? `form ${fields.map((field) => `${field.name}:${field.kind}`)}` : text;
    const isInUse = (node) => node.isDirty?.() || (type === 'form' && node.contains(document.activeElement));
    const known = this.before.get(name)?.find(({ node, text: other }) => !node.isSpent && (other === text || isInUse(node)));
    if (known) this.before.set(name, this.before.get(name).filter((each) => each !== known));
    const entry = known ?? { node: make(), text };
    if (entry.node) this.now.set(name, [...(this.now.get(name) ?? []), entry]);
    return entry.node;
  }
}

/** Makes a node's children these, and moves none that is in its place already. */
function place(container, nodes) {
  const focused = container.contains(document.activeElement) ? document.activeElement : null;
  const wanted = new Set(nodes);
  for (const child of [...container.childNodes]) if (!wanted.has(child)) child.remove();
  let at = container.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else container.insertBefore(node, at);
  }
  if (!focused || document.activeElement === focused || !container.isConnected) return;
  // What is pressed by a button may be another each time; what stands on it stays.
  const successor = focused.isConnected ? focused : [...container.querySelectorAll('button')].find((node) => node.textContent === focused.textContent);
  (successor ?? $('main')).focus({ preventScroll: true });
}

function elementNode(element) {
  switch (element.type) {
    case 'heading': return h('h2.heading', element.text);
    case 'text': return textNode(element);
    case 'amount':
      return h(`div.amount${toneOf(element.tone)}`, h('span.amount-label', element.label), h('strong.amount-text', element.text));
    case 'rows':
      return h('dl.rows', element.rows.map((row) => h('div.row', h('dt', row.label), h(`dd${toneOf(row.tone)}`, row.value))));
    case 'bars':
      return h('div', h('p.text.muted', element.label), h('dl.rows', element.rows.map((row) => h('div.row', h('dt', row.label), h('dd', row.value)))));
    case 'list': return listNode(element);
    case 'pictures': return picturesNode(element);
    case 'qr': return qrNode(element);
    case 'countdown': return countdownNode(element);
    case 'progress': return progressNode(element);
    case 'copy': return copyNode(element);
    case 'link':
      return h('button.line-button', { type: 'button', onclick: () => openLink(element.url) }, icon('link', 'svg.icon.tinted'), h('span.grow', element.text), icon('next', 'svg.icon.chevron'));
    case 'share':
      return h('button.line-button', {
        type: 'button',
        onclick: () => {
          haptic('light');
          share(element.url, element.message ?? '');
        },
      }, icon('share', 'svg.icon.tinted'), h('span.grow.accent', element.text));
    case 'buttons': return buttonsNode(element.buttons);
    case 'scan': return scanNode(element);
    case 'form': return formNode(element);
    // A newer host's: what this page doesn't know it leaves out.
    default: return null;
  }
}

function textNode({ text, tone }) {
  if (toneIcons[tone]) return h(`div.callout.${tone}`, { role: tone === 'danger' ? 'alert' : null }, signFor(text, toneIcons[tone]), h('p', text));
  return h(`p.text${toneOf(tone)}`, text);
}

/** An icon before a text, unless the text begins with a sign of its own. */
const signFor = (text, name) => (/^\p{Extended_Pictographic}/u.test(text) ? null : icon(name));

// Buttons

function buttonNode(button, selector = '') {
  const style = button.style ?? 'plain';
  const node = h(`button.button.${style}${selector}`, {
    type: 'button', onclick: () => { if (!node.classList.contains('busy')) act(button, node); },
  }, h('span', button.text), button.url ? icon('link') : null);
  return node;
}

function buttonsNode(buttons) {
  const isPaired = buttons.length > 1 && buttons.every(({ text, style }) => text.length <= 14 && style !== 'primary');
  return h(`div.buttons${isPaired ? '.paired' : ''}`, buttons.map((button) => buttonNode(button)));
}

// A code, a countdown, progress, something to copy

function qrNode({ alt, svg }) {
  const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  const picture = () => h('img', { src: source, alt, width: 240, height: 240 });
  return h('div.qr', h('button.qr-code', {
    type: 'button', 'aria-label': `${alt}. ${t('enlarge')}`, onclick: () => lightbox(h('div.qr-large', picture()), alt),
  }, picture()));
}

/** Countdowns that are in the page, each as a function that says whether it still runs. */
const clocks = new Set();
setInterval(() => { for (const tick of clocks) if (!tick()) clocks.delete(tick); }, 500);

function countdownNode({ label, until, ended }) {
  const time = h('strong.clock');
  const node = h('div.countdown', { role: 'timer', 'aria-live': 'off' }, icon('clock', 'svg.icon.tinted'), h('span.grow', label), time);
  const tick = () => {
    const left = Math.max(0, Math.ceil((until - hostNow()) / 1000));
    if (left > 0) {
      const [days, hours, minutes, seconds] = [Math.floor(left / 86400), Math.floor(left / 3600) % 24, Math.floor(left / 60) % 60, left % 60];
      const two = (number) => String(number).padStart(2, '0');
      const clock = hours || days ? `${days * 24 + hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
      if (time.textContent !== clock) time.textContent = clock;
      node.classList.toggle('soon', left <= 30);
      return isAlive();
    }
    node.classList.add('over');
    node.replaceChildren(icon('clock', 'svg.icon.tinted'), h('span.grow', { role: 'status' }, ended));
    // The host decides what is shown now.
    if (isAlive()) setTimeout(renew, 1000);
    return false;
  };
  const born = Date.now();
  const isAlive = () => node.isConnected || Date.now() - born < 2000;
  if (until > hostNow()) clocks.add(tick);
  if (until <= hostNow()) {
    node.classList.add('over');
    node.replaceChildren(icon('clock', 'svg.icon.tinted'), h('span.grow', ended));
  } else {
    tick();
  }
  return node;
}

function progressNode({ label, fraction }) {
  const isKnown = typeof fraction === 'number';
  const percent = isKnown ? Math.round(Math.min(1, Math.max(0, fraction)) * 100) : null;
  const bar = h('i');
  if (isKnown) bar.style.width = `${percent}%`;
  return h('div.progress',
    h('div.progress-head', h('span.grow', label), isKnown ? h('span.muted', `${percent} %`) : null),
    h(`div.track${isKnown ? '' : '.unknown'}`, {
      role: 'progressbar', 'aria-label': label, 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': percent,
    }, bar));
}

function copyNode({ label, text }) {
  return h('button.line-button.copy', {
    type: 'button',
    'aria-label': `${t('copy')}: ${label}, ${text}`,
    onclick: async () => {
      await copyText(text);
      haptic('success');
      toast(t('copied'), { kind: 'good' });
    },
  }, h('span.grow', h('small', label), h('code', text)), icon('copy', 'svg.icon.accent'));
}

function scanNode({ text, press: data, field }) {
  const input = h('input.input', { name: field, autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', 'aria-label': text, placeholder: t('type_code'), enterkeyhint: 'go' });
  const sent = h('button.button.plain', { type: 'submit' }, t('check'));
  const go = async (code, node) => {
    const result = await press({ press: data }, { form: { [field]: code }, node });
    if (result && !result.errors) input.value = '';
    if (result?.errors) toast(Object.values(result.errors)[0], { kind: 'bad' });
  };
  const scanner = canScan() ? h('button.button.primary', {
    type: 'button', onclick: () => scan(text, (code) => go(code, scanner)),
  }, icon('scan'), h('span', text)) : null;
  return h('form.scan.card', {
    novalidate: true,
    onsubmit: (event) => {
      event.preventDefault();
      const code = input.value.trim();
      if (code) go(code, sent);
      else input.focus();
    },
  }, scanner ?? h('p.scan-title', text), h('div.scan-line', input, sent));
}
