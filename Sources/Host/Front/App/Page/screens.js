// What is on the screen: home, a panel, or a word of why there is none.

/** The open panel; `id` is null at home. */
const screen = { id: null, page: null, number: 0, kept: null, said: null, hasMain: false };
let panels = [];
/** Where Back leads: ids of panels, `null` for home. */
const trail = [];
/** What panels said last: shown at once, while they are asked again. */
const known = new Map();

const isWide = matchMedia('(min-width: 760px)');
const iconColors = {
  code: 'violet', gift: 'pink', history: 'orange', list: 'gray', people: 'orange', person: 'blue', picture: 'cyan', scanner: 'red', settings: 'gray',
  star: 'yellow', wallet: 'green',
};

function draw(nodes, { isBusy = false } = {}) {
  place($('main'), nodes);
  if (isBusy) $('main').setAttribute('aria-busy', 'true');
  else $('main').removeAttribute('aria-busy');
}

const bones = (...kinds) => h('div.bones', { 'aria-hidden': 'true' }, kinds.map((kind) => h(`i.bone${kind ? `.${kind}` : ''}`)));

// Home

function panelRow({ id, title, icon: name }) {
  const color = iconColors[name] ?? 'blue';
  return h('li', h('button.item', { type: 'button', 'data-panel': id, onclick: () => { haptic('light'); openPanel(id, { isFromNav: true }); } },
    h(`span.tile.${color}`, icon(name)), h('span.grow.item-title', title), icon('next', 'svg.icon.chevron')));
}

function drawNav() {
  const isShown = isWide.matches && panels.length > 1;
  $('nav').hidden = !isShown;
  root.classList.toggle('with-nav', isShown);
  if (!isShown) return;
  $('nav').replaceChildren(h('div.nav-title', botName), h('ul.card.items', panels.map(panelRow)));
  for (const node of $('nav').querySelectorAll('[data-panel]')) {
    if (node.dataset.panel === screen.id) node.setAttribute('aria-current', 'page');
  }
}

function openHome({ isFocused = true } = {}) {
  if (panels.length === 1 || (isWide.matches && panels.length > 1)) {
    openPanel(panels[0].id, { isReplacing: true, isFocused });
    return;
  }
  leave();
  Object.assign(screen, { id: null, page: null, number: screen.number + 1, kept: null });
  trail.length = 0;
  setBack(null);
  setMain(null);
  const name = session.person?.name;
  draw([h('div.home',
    h('header.hello', h('span.face', { 'aria-hidden': 'true' }, [...(name ?? botName)][0]?.toUpperCase() ?? ''),
      h('h1', { tabindex: -1 }, name ? t('hello', { name }) : botName), h('p.muted', name ? botName : '')),
    panels.length ? h('ul.card.items', panels.map(panelRow)) : h('div.empty', icon('list'), h('p', t('nothing_yet'))))]);
  if (isFocused) focusTitle();
  listen([], renew);
}

function focusTitle() {
  window.scrollTo(0, 0);
  ($('main').querySelector('h1') ?? $('main')).focus({ preventScroll: true });
}

// Panels

/** Asks before something typed is lost. */
async function mayLeave() {
  if (!dirtyForm()) return true;
  return confirmBox(t('discard_question'), { text: t('discard'), style: 'danger' });
}

function leave() {
  const dirty = dirtyForm();
  if (dirty) dirty.isSpent = true;
  noteDirty();
}

async function openPanel(id, { isReplacing = false, isFromNav = false, isFocused = true } = {}) {
  if (!isReplacing && screen.id !== id && !(await mayLeave())) return;
  if (screen.id === id && !isReplacing) {
    renew();
    return;
  }
  leave();
  if (isReplacing || (isFromNav && isWide.matches)) trail.length = 0;
  else trail.push(screen.id);
  load(id, null, { isFocused });
}

async function back() {
  if (!(await mayLeave())) return;
  haptic('light');
  leave();
  const before = trail.pop() ?? null;
  if (before) load(before, null, {});
  else openHome();
}

/** Whether there is somewhere to go back to. */
const canGoBack = () => trail.length > 0 || (panels.length > 1 && !isWide.matches && screen.id !== null);

async function load(id, page, { isFocused = true } = {}) {
  screen.number += 1;
  const { number } = screen;
  Object.assign(screen, { id, page, kept: null, said: null });
  setBack(canGoBack() ? back : null);
  setMain(null);
  drawNav();
  const last = page ? null : known.get(id);
  if (last) {
    showPanel(last, { isFocused });
  } else {
    const title = panels.find((panel) => panel.id === id)?.title ?? '';
    draw([...backNode(), h('h1.title', { tabindex: -1 }, title), bones('tall', '', '', 'short')], { isBusy: true });
    if (isFocused) focusTitle();
  }
  await refresh(number, { isFocused: isFocused && !last });
}

/** Gets the open panel and shows it as it is now. */
async function refresh(number = screen.number, { isFocused = false } = {}) {
  const { id, page } = screen;
  if (!id) return;
  try {
    const panel = await persist(() => getJSON(panelPath(id, page)), () => number === screen.number);
    if (number !== screen.number || id !== screen.id) return;
    showPanel(panel, { isRenewal: !isFocused && Boolean(screen.kept) });
    listen([id], changed);
  } catch (error) {
    if (number !== screen.number) return;
    if (error.kind === 'expired') showReopen();
    else if (error.kind === 'gone') showGone(id);
    else if (!screen.kept && error.kind !== 'offline') showTrouble(error, () => load(id, page));
    else if (error.kind !== 'offline') toast(explain(error), { kind: 'bad', action: { label: t('retry'), act: () => refresh() } });
  }
}

/** What was told of several times is fetched once, and once more if something came meanwhile. */
async function renew() {
  if (renew.isRunning) {
    renew.isWanted = true;
    return;
  }
  renew.isRunning = true;
  try {
    do {
      renew.isWanted = false;
      await refresh();
    } while (renew.isWanted);
  } finally {
    renew.isRunning = false;
  }
}

const changed = (id) => { if (id === screen.id) renew(); };

function backNode() {
  // Clients without a Back of their own.
  return goBack && !atLeast('6.1') ? [h('button.back-button', { type: 'button', 'aria-label': t('back'), onclick: () => goBack() }, icon('back', 'svg.icon.turn'), h('span', t('back')))] : [];
}

function showPanel(panel, { isRenewal = false, isFocused = true } = {}) {
  if (panel.id !== screen.id) {
    trail.push(screen.id);
    Object.assign(screen, { id: panel.id, page: null, number: screen.number + 1, kept: null });
    isRenewal = false;
    listen([panel.id], changed);
    drawNav();
  }
  if (!screen.page) known.set(panel.id, panel);
  noteSaying(panel);
  setBack(canGoBack() ? back : null);
  const kept = new Kept(screen.kept);
  const nodes = elementNodes(panel.elements, kept);
  const old = isRenewal ? $('main').querySelector('.panel') : null;
  if (old) {
    screen.kept = kept;
    old.querySelector('h1').textContent = panel.title;
    place(old.querySelector('.elements'), nodes);
  } else {
    screen.kept = kept;
    const title = h('h1.title', { tabindex: -1 }, panel.title);
    draw([...backNode(), h('div.panel', title, h('div.elements', nodes))]);
    if (isFocused) focusTitle();
  }
  $('main').removeAttribute('aria-busy');
  setMain(panel.main ?? null);
  noteDirty();
}

async function turnPage(page) {
  if (!(await mayLeave())) return;
  leave();
  screen.number += 1;
  const { number } = screen;
  const before = screen.page;
  screen.page = page === '1' ? null : page;
  try {
    const panel = await persist(() => getJSON(panelPath(screen.id, screen.page)), () => number === screen.number);
    if (number !== screen.number) return;
    showPanel(panel, { isRenewal: true });
    const list = $('main').querySelector('.list');
    if (list && list.getBoundingClientRect().top < 0) list.scrollIntoView({ block: 'start' });
  } catch (error) {
    screen.page = before;
    if (error.kind === 'expired') showReopen();
    else if (error.kind === 'gone') showGone(screen.id);
    else toast(explain(error), { kind: 'bad', action: { label: t('retry'), act: () => turnPage(page) } });
  }
}

/** Telegram's button under the page, or one of the page's own where there is none. */
function setMain(button) {
  const isNative = setBottomButton('MainButton', button && { ...button, act: () => act(button, 'MainButton') });
  $('main').querySelector('.main-own')?.remove();
  if (button && !(isNative && initData())) $('main').append(h('div.main-own', buttonNode({ ...button, style: button.style === 'danger' ? 'danger' : 'primary' })));
}

// Why there is nothing to show

function showMessage({ name, title, text, buttons = [] }) {
  screen.number += 1;
  Object.assign(screen, { id: null, kept: null });
  setMain(null);
  listen([], changed);
  draw([h('div.message', h('span.message-icon', icon(name)), h('h1', { tabindex: -1 }, title), h('p.muted', text),
    h('div.buttons', buttons.map(({ label, act: go, href }, at) => (href
      ? h('a.button.primary', { href }, label)
      : h(`button.button.${at ? 'plain' : 'primary'}`, { type: 'button', onclick: go }, label)))))]);
  focusTitle();
}

/** The hour of what Telegram signed is over, or the person may not come in. */
function showReopen() {
  setBack(null);
  $('nav').hidden = true;
  root.classList.remove('with-nav');
  showMessage({
    name: 'clock', title: t('reopen_title'), text: t('reopen_text'),
    buttons: atLeast('6.0') ? [{ label: t('close_app'), act: () => tg.close() }] : [],
  });
}

async function showGone(id) {
  known.delete(id);
  toast(t('switched_off'), { kind: 'bad' });
  haptic('warning');
  trail.length = 0;
  await readPanels().catch(() => { panels = panels.filter((panel) => panel.id !== id); });
  if (panels.length === 1 && panels[0].id === id) panels = [];
  openHome();
}

function showTrouble(error, again) {
  showMessage({
    name: error.kind === 'offline' ? 'offline' : 'alert', title: t('trouble_title'), text: explain(error), buttons: [{ label: t('retry'), act: again }],
  });
}

function showOutside() {
  $('nav').hidden = true;
  showMessage({
    name: 'chat', title: botName, text: t('outside'), buttons: bot ? [{ label: t('open_telegram'), href: `https://t.me/${bot}` }] : [],
  });
}

const readPanels = async () => takePanels(await getJSON('/panels'));

function takePanels({ panels: listed, language, texts }) {
  if (texts) words = { ...words, ...texts };
  if (language) {
    root.lang = language;
    root.dir = /^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr';
  }
  panels = [...listed].sort((one, other) => (one.order ?? 0) - (other.order ?? 0));
  drawNav();
}
