// The simulator's own telegram-web-app.js: window.Telegram.WebApp for a Mini App in the simulator's frame.
// https://core.telegram.org/bots/webapps tells of every property, method and event.
(() => {
  'use strict';

  // Launch parameters stand in the address once, and are kept over a reload.
  const stored = 'sessionStorage' in window ? sessionStorage.getItem('__telegram__initParams') : null;
  const fragment = Object.fromEntries(new URLSearchParams(location.hash.slice(1).split('?').at(-1)));
  const parameters = { ...(fragment.tgWebAppVersion ? {} : JSON.parse(stored ?? '{}')), ...fragment };
  try {
    sessionStorage.setItem('__telegram__initParams', JSON.stringify(parameters));
  } catch { /* Without storage a reload forgets. */ }

  const read = (text, fallback) => {
    try {
      return JSON.parse(text) ?? fallback;
    } catch {
      return fallback;
    }
  };
  const version = parameters.tgWebAppVersion ?? '6.0';
  const initData = parameters.tgWebAppData ?? '';
  const initDataUnsafe = Object.fromEntries([...new URLSearchParams(initData)].map(([key, value]) => [key, /^[[{]/.test(value) ? read(value, value) : value]));

  const isVersionAtLeast = (wanted) => {
    const own = version.split('.').map(Number);
    const other = String(wanted).split('.').map(Number);
    for (let at = 0; at < Math.max(own.length, other.length); at += 1) {
      if ((own[at] ?? 0) !== (other[at] ?? 0)) return (own[at] ?? 0) > (other[at] ?? 0);
    }
    return true;
  };
  const fail = (name) => { throw new Error(name); };
  /** Whether the client is new enough; says in the console what is missing, as Telegram's script does. */
  const has = (wanted, what) => {
    if (isVersionAtLeast(wanted)) return true;
    console.warn(`[Telegram.WebApp] ${what} is not supported in version ${version}`);
    return false;
  };
  const need = (wanted, what) => { if (!has(wanted, what)) fail('WebAppMethodUnsupported'); };

  // Between the page and the client

  const inFrame = window.parent !== window;
  function post(eventType, eventData = {}) {
    if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(eventType, JSON.stringify(eventData));
    else if (window.external && 'notify' in window.external) window.external.notify(JSON.stringify({ eventType, eventData }));
    else if (inFrame) window.parent.postMessage(JSON.stringify({ eventType, eventData }), '*');
  }

  const clientListeners = new Map();
  const onClient = (type, listener) => clientListeners.set(type, [...(clientListeners.get(type) ?? []), listener]);
  function receive(type, data) {
    for (const listener of clientListeners.get(type) ?? []) listener(data ?? {});
  }
  window.addEventListener('message', (event) => {
    if (event.source !== window.parent) return;
    const { eventType, eventData } = typeof event.data === 'string' ? read(event.data, {}) : {};
    if (eventType) receive(eventType, eventData);
  });

  const listeners = new Map();
  function emit(name, event = {}) {
    for (const listener of [...(listeners.get(name) ?? [])]) listener.call(WebApp, event);
  }
  const onEvent = (name, listener) => {
    if (!listeners.has(name)) listeners.set(name, new Set());
    listeners.get(name).add(listener);
  };
  const offEvent = (name, listener) => listeners.get(name)?.delete(listener);

  // Looks

  const root = document.documentElement;
  const setVariable = (name, value) => root.style.setProperty(`--tg-${name}`, value);
  let themeParams = read(parameters.tgWebAppThemeParams, {});
  let colorScheme = 'light';
  function setTheme(given) {
    themeParams = { ...given };
    for (const [key, value] of Object.entries(themeParams)) setVariable(`theme-${key.replaceAll('_', '-')}`, value);
    const ground = /^#[0-9a-f]{6}$/i.test(themeParams.bg_color ?? '') ? themeParams.bg_color : '#ffffff';
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(ground.slice(at, at + 2), 16));
    colorScheme = Math.sqrt(0.299 * red ** 2 + 0.587 * green ** 2 + 0.114 * blue ** 2) < 120 ? 'dark' : 'light';
    setVariable('color-scheme', colorScheme);
  }
  setTheme(themeParams);
  onClient('theme_changed', (data) => {
    setTheme(data.theme_params ?? {});
    for (const button of [MainButton, SecondaryButton]) button.refresh();
    emit('themeChanged');
  });

  const view = { height: innerHeight, stable: innerHeight, isExpanded: true };
  const showView = () => {
    setVariable('viewport-height', `${view.height}px`);
    setVariable('viewport-stable-height', `${view.stable}px`);
  };
  showView();
  onClient('viewport_changed', (data) => {
    view.height = data.height ?? innerHeight;
    if (data.is_state_stable ?? true) view.stable = view.height;
    if (data.is_expanded !== undefined) view.isExpanded = data.is_expanded;
    showView();
    emit('viewportChanged', { isStateStable: Boolean(data.is_state_stable ?? true) });
  });

  const insets = { safe: { top: 0, bottom: 0, left: 0, right: 0 }, content: { top: 0, bottom: 0, left: 0, right: 0 } };
  for (const [kind, type, name, prefix] of [['safe', 'safe_area_changed', 'safeAreaChanged', 'safe-area-inset'], ['content', 'content_safe_area_changed', 'contentSafeAreaChanged', 'content-safe-area-inset']]) {
    for (const side of Object.keys(insets[kind])) setVariable(`${prefix}-${side}`, '0px');
    onClient(type, (data) => {
      Object.assign(insets[kind], data);
      for (const side of ['top', 'bottom', 'left', 'right']) setVariable(`${prefix}-${side}`, `${insets[kind][side]}px`);
      emit(name);
    });
  }

  let isActive = true;
  onClient('visibility_changed', (data) => {
    isActive = Boolean(data.is_visible);
    emit(isActive ? 'activated' : 'deactivated');
  });

  const colors = { header: 'bg_color', background: 'bg_color', bottom: 'bottom_bar_bg_color' };
  const resolved = (color, keys) => {
    if (keys.includes(color)) return color;
    return /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : fail('WebAppColorInvalid');
  };
  const shown = (color) => themeParams[color] ?? (color.startsWith('#') ? color : themeParams.bg_color ?? '#ffffff');

  // Buttons around the page

  function bottomButton(type) {
    const isMain = type === 'main';
    const state = { text: isMain ? 'Continue' : 'Cancel', color: null, textColor: null, isVisible: false, isActive: true, hasShineEffect: false, isProgressVisible: false, position: 'left' };
    const colorOf = () => state.color ?? (isMain ? themeParams.button_color ?? '#2481cc' : themeParams.bottom_bar_bg_color ?? themeParams.bg_color ?? '#ffffff');
    const textColorOf = () => state.textColor ?? (isMain ? themeParams.button_text_color ?? '#ffffff' : themeParams.button_color ?? '#2481cc');
    let last = '';
    function update() {
      if (!isMain && !has('7.10', 'SecondaryButton')) return;
      const data = {
        is_visible: state.isVisible, is_active: state.isActive, is_progress_visible: state.isProgressVisible, text: state.text, color: colorOf(), text_color: textColorOf(),
        has_shine_effect: state.hasShineEffect, ...(isMain ? {} : { position: state.position }),
      };
      if (JSON.stringify(data) === last) return;
      last = JSON.stringify(data);
      post(isMain ? 'web_app_setup_main_button' : 'web_app_setup_secondary_button', data);
    }
    const click = isMain ? 'mainButtonClicked' : 'secondaryButtonClicked';
    onClient(isMain ? 'main_button_pressed' : 'secondary_button_pressed', () => { if (state.isActive) emit(click); });
    const button = {
      type,
      refresh: () => { if (last) update(); },
      get text() { return state.text; },
      set text(value) { button.setParams({ text: value }); },
      get color() { return colorOf(); },
      set color(value) { button.setParams({ color: value }); },
      get textColor() { return textColorOf(); },
      set textColor(value) { button.setParams({ text_color: value }); },
      get isVisible() { return state.isVisible; },
      set isVisible(value) { button.setParams({ is_visible: value }); },
      get isActive() { return state.isActive; },
      set isActive(value) { button.setParams({ is_active: value }); },
      get hasShineEffect() { return state.hasShineEffect; },
      set hasShineEffect(value) { button.setParams({ has_shine_effect: value }); },
      get isProgressVisible() { return state.isProgressVisible; },
      get position() { return state.position; },
      set position(value) { button.setParams({ position: value }); },
      setText: (text) => button.setParams({ text }),
      onClick: (listener) => { onEvent(click, listener); return button; },
      offClick: (listener) => { offEvent(click, listener); return button; },
      show: () => button.setParams({ is_visible: true }),
      hide: () => button.setParams({ is_visible: false }),
      enable: () => button.setParams({ is_active: true }),
      disable: () => button.setParams({ is_active: false }),
      showProgress(leaveActive = false) {
        Object.assign(state, { isActive: Boolean(leaveActive), isProgressVisible: true });
        update();
        return button;
      },
      hideProgress() {
        Object.assign(state, { isActive: true, isProgressVisible: false });
        update();
        return button;
      },
      setParams(given) {
        if (given.text !== undefined) {
          const text = String(given.text).trim();
          if (!text || text.length > 64) fail('WebAppBottomButtonParamInvalid');
          state.text = text;
        }
        for (const [key, name] of [['color', 'color'], ['text_color', 'textColor']]) {
          if (given[key] === undefined) continue;
          if (given[key] && !/^#[0-9a-f]{6}$/i.test(given[key])) fail('WebAppBottomButtonParamInvalid');
          state[name] = given[key] || null;
        }
        if (given.position !== undefined && !['left', 'right', 'top', 'bottom'].includes(given.position)) fail('WebAppBottomButtonParamInvalid');
        if (given.position !== undefined) state.position = given.position;
        for (const [key, name] of [['is_visible', 'isVisible'], ['is_active', 'isActive'], ['has_shine_effect', 'hasShineEffect']]) {
          if (given[key] !== undefined) state[name] = Boolean(given[key]);
        }
        update();
        return button;
      },
    };
    return button;
  }

  const MainButton = bottomButton('main');
  const SecondaryButton = bottomButton('secondary');

  function plainButton(name, wanted, setup, pressed, click) {
    let isVisible = false;
    onClient(pressed, () => emit(click));
    const set = (value) => {
      if (!has(wanted, name) || isVisible === Boolean(value)) return button;
      isVisible = Boolean(value);
      post(setup, { is_visible: isVisible });
      return button;
    };
    const button = {
      get isVisible() { return isVisible; },
      set isVisible(value) { set(value); },
      show: () => set(true),
      hide: () => set(false),
      onClick: (listener) => { onEvent(click, listener); return button; },
      offClick: (listener) => { offEvent(click, listener); return button; },
    };
    return button;
  }

  const BackButton = plainButton('BackButton', '6.1', 'web_app_setup_back_button', 'back_button_pressed', 'backButtonClicked');
  const SettingsButton = plainButton('SettingsButton', '7.0', 'web_app_setup_settings_button', 'settings_button_pressed', 'settingsButtonClicked');

  const vibrate = (data) => {
    if (has('6.1', 'HapticFeedback')) post('web_app_trigger_haptic_feedback', data);
    return HapticFeedback;
  };
  const HapticFeedback = {
    impactOccurred: (style) => (['light', 'medium', 'heavy', 'rigid', 'soft'].includes(style) ? vibrate({ type: 'impact', impact_style: style }) : fail('WebAppHapticImpactStyleInvalid')),
    notificationOccurred: (type) => (['error', 'success', 'warning'].includes(type) ? vibrate({ type: 'notification', notification_type: type }) : fail('WebAppHapticNotificationTypeInvalid')),
    selectionChanged: () => vibrate({ type: 'selection_change' }),
  };

  // Questions to the client, each answered once

  let popup = null;
  function showPopup({ title = '', message, buttons = [{ type: 'close' }] } = {}, callback) {
    need('6.2', 'showPopup');
    if (popup) fail('WebAppPopupOpened');
    const text = String(message ?? '').trim();
    const isWrong = !text || text.length > 256 || title.trim().length > 64 || buttons.length < 1 || buttons.length > 3;
    if (isWrong) fail('WebAppPopupParamInvalid');
    const checked = buttons.map(({ id = '', type = 'default', text: label }) => {
      if (id.length > 64 || !['default', 'ok', 'close', 'cancel', 'destructive'].includes(type)) fail('WebAppPopupParamInvalid');
      if (['default', 'destructive'].includes(type) && (!label || label.length > 64)) fail('WebAppPopupParamInvalid');
      return ['default', 'destructive'].includes(type) ? { id, type, text: label } : { id, type };
    });
    popup = { callback };
    post('web_app_open_popup', { title: title.trim(), message: text, buttons: checked });
  }
  onClient('popup_closed', ({ button_id: button = null }) => {
    const { callback } = popup ?? {};
    popup = null;
    callback?.(button);
    emit('popupClosed', { button_id: button });
  });

  let invoice = null;
  function openInvoice(url, callback) {
    const slug = /^https?:\/\/t\.me\/(?:\$|invoice\/)([A-Za-z0-9_=-]+)$/.exec(url)?.[1];
    if (!slug) fail('WebAppInvoiceUrlInvalid');
    need('6.1', 'openInvoice');
    if (invoice) fail('WebAppInvoiceOpened');
    invoice = { url, slug, callback };
    post('web_app_open_invoice', { slug });
  }
  onClient('invoice_closed', ({ slug, status }) => {
    if (invoice?.slug !== slug) return;
    const { url, callback } = invoice;
    invoice = null;
    callback?.(status);
    emit('invoiceClosed', { url, status });
  });

  let scanner = null;
  function showScanQrPopup({ text = '' } = {}, callback) {
    need('6.4', 'showScanQrPopup');
    if (scanner) fail('WebAppScanQrPopupOpened');
    if (text.trim().length > 64) fail('WebAppScanQrPopupParamInvalid');
    scanner = { callback };
    post('web_app_open_scan_qr_popup', text.trim() ? { text: text.trim() } : {});
  }
  function closeScanQrPopup() {
    need('6.4', 'closeScanQrPopup');
    scanner = null;
    post('web_app_close_scan_qr_popup');
  }
  onClient('qr_text_received', ({ data }) => {
    if (!scanner) return;
    if (scanner.callback?.(data)) closeScanQrPopup();
    emit('qrTextReceived', { data });
  });
  onClient('scan_qr_popup_closed', () => {
    scanner = null;
    emit('scanQrPopupClosed');
  });

  /** A request whose answer says what became of it, in turn. */
  function asked(request, answer, name, isGranted) {
    const waiting = [];
    onClient(answer, (data) => {
      waiting.shift()?.(data.status === isGranted);
      emit(name, { status: data.status });
    });
    return (callback) => {
      need('6.9', request);
      waiting.push(callback);
      post(request);
    };
  }

  let requests = 0;
  const open = new Map();
  function request(type, data, callback) {
    requests += 1;
    const id = `r${requests}`;
    open.set(id, callback);
    post(type, { req_id: id, ...data });
  }
  onClient('custom_method_invoked', ({ req_id: id, result, error }) => {
    open.get(id)?.(error ?? null, result);
    open.delete(id);
  });
  onClient('clipboard_text_received', ({ req_id: id, data = null }) => {
    open.get(id)?.(data);
    open.delete(id);
    emit('clipboardTextReceived', { data });
  });

  const cloud = (method, params, callback) => {
    need('6.9', 'CloudStorage');
    request('web_app_invoke_custom_method', { method, params }, callback);
    return CloudStorage;
  };
  const CloudStorage = {
    setItem: (key, value, callback) => cloud('saveStorageValue', { key, value }, callback),
    getItem: (key, callback) => cloud('getStorageValues', { keys: [key] }, (error, values) => callback?.(error, error ? undefined : values?.[key] ?? '')),
    getItems: (keys, callback) => cloud('getStorageValues', { keys }, callback),
    removeItem: (key, callback) => cloud('deleteStorageValues', { keys: [key] }, callback),
    removeItems: (keys, callback) => cloud('deleteStorageValues', { keys }, callback),
    getKeys: (callback) => cloud('getStorageKeys', {}, callback),
  };

  const state = { needsConfirmation: false, hasSwipes: true };
  const setter = (wanted, what, name, value, type, data) => () => {
    if (!has(wanted, what)) return;
    state[name] = value;
    post(type, data);
  };

  const WebApp = {
    initData,
    initDataUnsafe,
    version,
    platform: parameters.tgWebAppPlatform ?? 'unknown',
    get colorScheme() { return colorScheme; },
    get themeParams() { return themeParams; },
    get isExpanded() { return view.isExpanded; },
    get viewportHeight() { return view.height; },
    get viewportStableHeight() { return view.stable; },
    get safeAreaInset() { return insets.safe; },
    get contentSafeAreaInset() { return insets.content; },
    get isActive() { return isActive; },
    get isFullscreen() { return false; },
    get isOrientationLocked() { return false; },
    get isClosingConfirmationEnabled() { return state.needsConfirmation; },
    set isClosingConfirmationEnabled(value) { if (value) WebApp.enableClosingConfirmation(); else WebApp.disableClosingConfirmation(); },
    get isVerticalSwipesEnabled() { return state.hasSwipes; },
    set isVerticalSwipesEnabled(value) { if (value) WebApp.enableVerticalSwipes(); else WebApp.disableVerticalSwipes(); },
    get headerColor() { return shown(colors.header); },
    set headerColor(value) { WebApp.setHeaderColor(value); },
    get backgroundColor() { return shown(colors.background); },
    set backgroundColor(value) { WebApp.setBackgroundColor(value); },
    get bottomBarColor() { return shown(colors.bottom); },
    set bottomBarColor(value) { WebApp.setBottomBarColor(value); },
    MainButton, SecondaryButton, BackButton, SettingsButton, HapticFeedback, CloudStorage,
    isVersionAtLeast, onEvent, offEvent, showPopup, openInvoice, showScanQrPopup, closeScanQrPopup,
    ready: () => post('web_app_ready'),
    expand: () => post('web_app_expand'),
    close: (options = {}) => post('web_app_close', { return_back: Boolean(options.return_back) }),
    setHeaderColor(color) {
      if (!has('6.1', 'setHeaderColor')) return;
      colors.header = resolved(color, ['bg_color', 'secondary_bg_color']);
      post('web_app_set_header_color', color.startsWith('#') ? { color } : { color_key: color });
    },
    setBackgroundColor(color) {
      if (!has('6.1', 'setBackgroundColor')) return;
      colors.background = resolved(color, ['bg_color', 'secondary_bg_color']);
      post('web_app_set_background_color', { color: shown(color) });
    },
    setBottomBarColor(color) {
      if (!has('7.10', 'setBottomBarColor')) return;
      colors.bottom = resolved(color, ['bg_color', 'secondary_bg_color', 'bottom_bar_bg_color']);
      post('web_app_set_bottom_bar_color', { color: shown(color) });
      SecondaryButton.refresh();
    },
    enableClosingConfirmation: setter('6.2', 'Closing confirmation', 'needsConfirmation', true, 'web_app_setup_closing_behavior', { need_confirmation: true }),
    disableClosingConfirmation: setter('6.2', 'Closing confirmation', 'needsConfirmation', false, 'web_app_setup_closing_behavior', { need_confirmation: false }),
    enableVerticalSwipes: setter('7.7', 'Vertical swipes', 'hasSwipes', true, 'web_app_setup_swipe_behavior', { allow_vertical_swipe: true }),
    disableVerticalSwipes: setter('7.7', 'Vertical swipes', 'hasSwipes', false, 'web_app_setup_swipe_behavior', { allow_vertical_swipe: false }),
    showAlert: (message, callback) => showPopup({ message, buttons: [{ id: '', type: 'close' }] }, () => callback?.()),
    showConfirm: (message, callback) => showPopup({ message, buttons: [{ type: 'ok', id: 'ok' }, { type: 'cancel' }] }, (id) => callback?.(id === 'ok')),
    sendData(data) {
      if (!data || new TextEncoder().encode(data).length > 4096) fail('WebAppDataInvalid');
      post('web_app_data_send', { data });
    },
    switchInlineQuery(query, types = []) {
      need('6.7', 'switchInlineQuery');
      if (String(query).length > 256) fail('WebAppInlineQueryInvalid');
      if (types.some((type) => !['users', 'bots', 'groups', 'channels'].includes(type))) fail('WebAppInlineChooseChatTypeInvalid');
      post('web_app_switch_inline_query', { query: String(query ?? ''), chat_types: types });
    },
    openLink(url, options = {}) {
      const link = new URL(url, location.href);
      if (!['http:', 'https:'].includes(link.protocol)) fail('WebAppTgUrlInvalid');
      if (has('6.1', 'openLink') && inFrame) post('web_app_open_link', { url: link.href, try_instant_view: Boolean(options.try_instant_view) });
      else window.open(link.href, '_blank');
    },
    openTelegramLink(url) {
      const link = new URL(url, location.href);
      if (!['t.me', 'telegram.me'].includes(link.hostname)) fail('WebAppTgUrlInvalid');
      if (inFrame) post('web_app_open_tg_link', { path_full: link.pathname + link.search });
      else location.href = link.href;
    },
    readTextFromClipboard(callback) {
      need('6.4', 'readTextFromClipboard');
      request('web_app_read_text_from_clipboard', {}, callback);
    },
    requestWriteAccess: asked('web_app_request_write_access', 'write_access_requested', 'writeAccessRequested', 'allowed'),
    requestContact: asked('web_app_request_phone', 'phone_requested', 'contactRequested', 'sent'),
    hideKeyboard: () => document.activeElement?.blur?.(),
  };

  window.Telegram = { ...window.Telegram, WebApp, WebView: { initParams: parameters, isIframe: inFrame, onEvent: onClient, postEvent: (type, callback, data) => post(type, data), receiveEvent: receive } };
  window.TelegramGameProxy = { receiveEvent: receive };
  window.TelegramGameProxy_receiveEvent = receive;

  onClient('set_custom_style', (style) => {
    const node = document.createElement('style');
    node.textContent = style;
    document.head.append(node);
  });
  onClient('reload_iframe', () => {
    post('iframe_will_reload');
    location.reload();
  });
  if (inFrame) post('iframe_ready', { reload_supported: true });
  post('web_app_request_theme');
  post('web_app_request_viewport');
  post('web_app_request_safe_area');
  post('web_app_request_content_safe_area');
})();
