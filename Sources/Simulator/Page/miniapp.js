// A Mini App in a frame over the chat, and what Telegram's client does around it. The two talk by messages of `{ eventType, eventData }`.
import { h, icon, iconButton, avatar } from './dom.js';
import { t } from './i18n.js';
import { store, act, get, post, Refusal } from './store.js';
import { attempt, menu, modal } from './overlays.js';
import { paySheet } from './paysheet.js';
import { scannerSheet } from './scanner.js';

const sizes = { small: [320, 568], phone: [390, 780], large: [430, 880], desktop: [900, 680] };
const versions = ['6.0', '6.4', '6.9', '7.10', '8.0', '9.1'];
const choices = { theme: 'auto', size: 'phone', version: '9.1', platform: 'ios', ...JSON.parse(localStorage.getItem('miniapp') ?? '{}') };
const isPhone = () => matchMedia('(max-width: 760px)').matches;
let current = null;

const themeName = () => (choices.theme === 'auto' ? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : choices.theme);

/**
 * Opens a Mini App for the open person. `where` says how, as `POST /control/people/P/app` has it; `leads` are the page's other ways:
 * `telegram(url)` follows a t.me link, `inline(query, kinds, bot)` begins an inline query.
 */
export async function openMiniApp(where, leads) {
  current?.end();
  const launched = await attempt(() => post(`people/${store.person}/app`, {
    ...where, theme: themeName(), version: choices.version, platform: choices.platform,
  }));
  if (launched) current = show(launched, where, leads);
}

/** Shows what was launched until it is closed. */
function show(launched, where, leads) {
  const { bot, person, themes } = launched;
  const account = store.bots.get(bot) ?? { id: bot, first_name: launched.title };
  const key = `d:${bot}:${person}`;
  const before = document.activeElement;
  const state = { isThere: false, needsConfirmation: false, hasBack: false, hasSettings: false, popup: null, scanner: null };

  // Around the page

  /** Nothing is said to a page that isn't there yet. */
  const send = (eventType, eventData = {}) => {
    if (state.isThere) page.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), new URL(launched.url).origin);
  };
  const closeButton = iconButton('close', t('close'), () => (state.hasBack ? send('back_button_pressed') : close()));
  const moreButton = iconButton('more', t('more'), () => menu(moreButton, options()));
  const page = h('iframe.mini-page', {
    title: launched.title, allow: 'clipboard-write; camera; geolocation', name: `miniapp-${Date.now()}`,
  });
  const veil = h('div.mini-veil', avatar(account, 'huge'));
  const buttons = { main: bottomButton('main_button_pressed'), secondary: bottomButton('secondary_button_pressed') };
  const bottom = h('div.mini-bottom', { hidden: true }, buttons.secondary.node, buttons.main.node);
  const sign = h('div.mini-haptic', { 'aria-hidden': 'true' });
  const stage = h('div.mini-stage', page, veil, sign);
  const phone = h('div.mini-phone',
    h('header.mini-head', closeButton, h('div.mini-title', h('b', launched.title), h('small', t('webApp'))), moreButton),
    stage, bottom);
  const root = h('div.mini', { role: 'dialog', 'aria-modal': 'true', 'aria-label': launched.title }, phone, settings());
  root.addEventListener('leave', () => end());
  root.addEventListener('click', (event) => { if (event.target === root) close(); });
  document.body.append(root);
  document.getElementById('app').inert = true;
  resize();
  paint();
  page.src = launched.launch_url;
  page.addEventListener('load', () => setTimeout(() => veil.remove(), 1500));
  closeButton.focus();

  const tellView = () => send('viewport_changed', { height: page.clientHeight, width: page.clientWidth, is_expanded: true, is_state_stable: true });
  const watch = new ResizeObserver(tellView);
  watch.observe(page);
  const keys = (event) => { if (event.key === 'Escape' && !document.querySelector('dialog[open]')) close(); };
  const heard = (event) => {
    if (event.source !== page.contentWindow || typeof event.data !== 'string') return;
    let message;
    try {
      message = JSON.parse(event.data);
    } catch {
      return;
    }
    state.isThere = true;
    if (!isOver) hear[message?.eventType]?.(message.eventData ?? {});
  };
  const seen = () => send('visibility_changed', { is_visible: document.visibilityState === 'visible' });
  const darkness = matchMedia('(prefers-color-scheme: dark)');
  let isOver = false;
  window.addEventListener('message', heard);
  window.addEventListener('keydown', keys);
  document.addEventListener('visibilitychange', seen);
  darkness.addEventListener('change', paint);

  function end() {
    if (isOver) return;
    isOver = true;
    watch.disconnect();
    window.removeEventListener('message', heard);
    window.removeEventListener('keydown', keys);
    document.removeEventListener('visibilitychange', seen);
    darkness.removeEventListener('change', paint);
    root.remove();
    document.getElementById('app').inert = false;
    current = null;
    if (before?.isConnected) before.focus?.();
  }

  function close() {
    if (!state.needsConfirmation) {
      end();
      return;
    }
    ask(t('appUnsaved'), [{ label: t('cancel') }, { label: t('appCloseAnyway'), isGrave: true, act: end }]);
  }

  // What one chooses

  function options() {
    return [
      state.hasSettings ? { icon: 'app', label: t('appSettings'), act: () => send('settings_button_pressed') } : null,
      { icon: 'down', label: t('appReload'), act: () => again() },
      { icon: 'link', label: t('appOpenTab'), act: () => window.open(launched.launch_url, '_blank', 'noopener') },
      ...(isPhone() ? ['light', 'dark'].map((name) => ({ icon: 'app', label: t(`appTheme_${name}`), act: () => choose('theme', name) })) : []),
    ];
  }

  function settings() {
    const pick = (name, label, values, text) => h('label.mini-choice', h('span', label), (() => {
      const select = h('select', { onchange: () => choose(name, select.value) }, values.map((value) => h('option', { value }, text(value))));
      select.value = choices[name];
      return select;
    })());
    return h('div.mini-settings',
      pick('theme', t('appTheme'), ['auto', 'light', 'dark'], (value) => t(`appTheme_${value}`)),
      pick('size', t('appSize'), Object.keys(sizes), (value) => `${sizes[value][0]} × ${sizes[value][1]}`),
      pick('version', t('appVersion'), versions, (value) => value),
      pick('platform', t('appPlatform'), ['ios', 'android', 'tdesktop', 'macos', 'weba'], (value) => value));
  }

  function choose(name, value) {
    choices[name] = value;
    localStorage.setItem('miniapp', JSON.stringify(choices));
    if (name === 'size') resize();
    else if (name === 'theme') paint();
    else again();
  }

  /** Opened once more, as whatever was chosen. */
  function again() {
    end();
    openMiniApp(where, leads);
  }

  function resize() {
    const [width, height] = sizes[choices.size];
    phone.style.setProperty('--width', `${width}px`);
    phone.style.setProperty('--tall', `${height}px`);
  }

  function paint() {
    const theme = themes[themeName()];
    root.dataset.scheme = themeName();
    for (const [name, value] of Object.entries(theme)) root.style.setProperty(`--app-${name.replaceAll('_', '-')}`, value);
    send('theme_changed', { theme_params: theme });
  }

  function bottomButton(pressed) {
    const node = h('button.mini-button', { type: 'button', hidden: true, onclick: () => send(pressed) });
    return {
      node,
      set(data) {
        node.hidden = !data.is_visible;
        node.disabled = data.is_active === false;
        node.textContent = data.text ?? '';
        node.style.background = data.color ?? '';
        node.style.color = data.text_color ?? '';
        node.classList.toggle('busy', Boolean(data.is_progress_visible));
        node.classList.toggle('shining', Boolean(data.has_shine_effect));
        if (data.position) bottom.dataset.position = data.position;
        bottom.hidden = buttons.main.node.hidden && buttons.secondary.node.hidden;
      },
    };
  }

  let signTimer = 0;
  function vibrate(text) {
    sign.textContent = text;
    sign.classList.remove('shown');
    void sign.offsetWidth;
    sign.classList.add('shown');
    clearTimeout(signTimer);
    signTimer = setTimeout(() => sign.classList.remove('shown'), 1100);
    navigator.vibrate?.(15);
  }

  /** A question inside the phone; `done` is told of every end. */
  function ask(text, answers, { title, done } = {}) {
    let answer;
    const dialog = modal('alert', (shut) => [
      title ? h('h2', title) : null,
      h('p', text),
      h('div.actions', answers.map(({ label, isGrave, ...rest }, at) => h(`button.${isGrave ? 'grave' : at === answers.length - 1 ? 'primary' : 'quiet'}`, {
        type: 'button',
        onclick: () => {
          answer = rest;
          shut();
        },
      }, label))),
    ].filter(Boolean));
    dialog.classList.add('mini-popup');
    dialog.addEventListener('close', () => {
      done?.(answer);
      answer?.act?.();
    });
    dialog.querySelector('.actions button:last-child').focus();
    return dialog;
  }

  async function invoke(method, params) {
    const name = `cloud:${bot}:${person}`;
    const values = JSON.parse(localStorage.getItem(name) ?? '{}');
    const keep = () => localStorage.setItem(name, JSON.stringify(values));
    const isKey = (text) => /^[\w-]{1,128}$/.test(text);
    switch (method) {
      case 'saveStorageValue':
        if (!isKey(params.key)) throw new Refusal('KEY_INVALID');
        if (String(params.value).length > 4096) throw new Refusal('VALUE_INVALID');
        values[params.key] = String(params.value);
        keep();
        return true;
      case 'getStorageValues': return Object.fromEntries(params.keys.map((each) => [each, values[each] ?? '']));
      case 'deleteStorageValues':
        for (const each of params.keys) delete values[each];
        keep();
        return true;
      case 'getStorageKeys': return Object.keys(values);
      default: throw new Refusal('METHOD_NOT_FOUND');
    }
  }

  // What the page says

  const popupLabels = { ok: t('ok'), close: t('close'), cancel: t('cancel') };
  const hear = {
    web_app_ready: () => veil.remove(),
    web_app_close: () => end(),
    web_app_request_theme: () => send('theme_changed', { theme_params: themes[themeName()] }),
    web_app_request_viewport: tellView,
    web_app_request_safe_area: () => send('safe_area_changed', { top: 0, bottom: 0, left: 0, right: 0 }),
    web_app_request_content_safe_area: () => send('content_safe_area_changed', { top: 0, bottom: 0, left: 0, right: 0 }),
    web_app_setup_main_button: (data) => buttons.main.set(data),
    web_app_setup_secondary_button: (data) => buttons.secondary.set(data),
    web_app_setup_back_button: ({ is_visible: isVisible }) => {
      state.hasBack = Boolean(isVisible);
      closeButton.replaceChildren(icon(isVisible ? 'back' : 'close'));
      closeButton.title = t(isVisible ? 'back' : 'close');
      closeButton.setAttribute('aria-label', closeButton.title);
    },
    web_app_setup_settings_button: ({ is_visible: isVisible }) => { state.hasSettings = isVisible; },
    web_app_setup_closing_behavior: ({ need_confirmation: isNeeded }) => { state.needsConfirmation = Boolean(isNeeded); },
    web_app_set_header_color: ({ color, color_key: name }) => root.style.setProperty('--app-head', color ?? themes[themeName()][name]),
    web_app_set_background_color: ({ color }) => root.style.setProperty('--app-ground', color),
    web_app_set_bottom_bar_color: ({ color }) => root.style.setProperty('--app-bottom', color),
    web_app_trigger_haptic_feedback: ({ type, impact_style: style, notification_type: kind }) => vibrate(`≋ ${style ?? kind ?? type.replace('_change', '')}`),
    web_app_open_link: ({ url }) => {
      const opened = window.open(url, '_blank');
      if (opened) opened.opener = null;
      else ask(url, [{ label: t('cancel') }, { label: t('openLink'), act: () => window.open(url, '_blank', 'noopener') }], { title: t('leaving') });
    },
    web_app_open_tg_link: ({ path_full: path }) => leads.telegram(`https://t.me/${path.replace(/^\/+/, '')}`),
    web_app_open_popup: ({ title, message, buttons: given = [] }) => {
      state.popup?.close();
      state.popup = ask(message, given.map(({ id, type, text }) => ({ label: text ?? popupLabels[type] ?? t('ok'), isGrave: type === 'destructive', id })), {
        title,
        done: (answer) => {
          state.popup = null;
          send('popup_closed', answer ? { button_id: answer.id ?? '' } : {});
        },
      });
    },
    web_app_open_invoice: async ({ slug }) => {
      const link = `https://t.me/$${slug}`;
      const invoice = await attempt(() => get('invoices', { link }));
      const closed = (status) => send('invoice_closed', { slug, status });
      if (invoice) paySheet(key, invoice, { link }, closed);
      else closed('failed');
    },
    web_app_open_scan_qr_popup: ({ text }) => {
      state.scanner?.close();
      state.scanner = scannerSheet(text, (data) => send('qr_text_received', { data }), () => {
        state.scanner = null;
        send('scan_qr_popup_closed');
      });
    },
    web_app_close_scan_qr_popup: () => state.scanner?.close(),
    web_app_data_send: async ({ data }) => {
      if (launched.way !== 'keyboard') return;
      const sent = await attempt(() => post(`people/${person}/app_data`, { bot, text: where.text, data }));
      if (sent) end();
    },
    web_app_switch_inline_query: ({ query, chat_types: kinds = [] }) => {
      end();
      leads.inline(query, kinds, bot);
    },
    web_app_read_text_from_clipboard: async ({ req_id: id }) => {
      const data = await navigator.clipboard?.readText().catch(() => null);
      send('clipboard_text_received', data === null || data === undefined ? { req_id: id } : { req_id: id, data });
    },
    web_app_request_write_access: () => ask(t('appWriteAccess', { bot: launched.title }), [{ label: t('cancel'), status: 'cancelled' }, { label: t('ok'), status: 'allowed' }], {
      done: (answer) => send('write_access_requested', { status: answer?.status ?? 'cancelled' }),
    }),
    web_app_request_phone: () => ask(t('appContact', { bot: launched.title }), [{ label: t('cancel') }, { label: t('attachContact'), isYes: true }], {
      done: async (answer) => {
        const sent = answer?.isYes ? await attempt(() => act('send', key, { contact: true })) : null;
        send('phone_requested', { status: sent ? 'sent' : 'cancelled' });
      },
    }),
    web_app_invoke_custom_method: async ({ req_id: id, method, params }) => {
      try {
        send('custom_method_invoked', { req_id: id, result: await invoke(method, params) });
      } catch (error) {
        send('custom_method_invoked', { req_id: id, error: error.message });
      }
    },
  };

  return { end };
}
