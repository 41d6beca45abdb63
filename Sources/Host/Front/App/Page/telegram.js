// Telegram's client around the page: what it can do, and what stands in where it can't.

// What the page was opened with. Telegram's script keeps it over a reload; it is read here so that nothing waits for that script.
const launch = readLaunch();
/** Telegram's WebApp once its script is there. */
let tg = window.Telegram?.WebApp ?? null;

function readLaunch() {
  const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  if (given.tgWebAppData || given.tgWebAppVersion) return given;
  try {
    return JSON.parse(sessionStorage.getItem('__telegram__initParams')) ?? {};
  } catch {
    return {};
  }
}

/** Loads Telegram's script. Comes back when it is there, or won't be. */
function loadBridge() {
  if (tg) return Promise.resolve();
  return new Promise((done) => {
    const look = () => {
      tg = window.Telegram?.WebApp ?? null;
      done();
    };
    document.head.append(h('script', { src: bridge, async: true, onload: look, onerror: look }));
    setTimeout(look, 5000);
  });
}

/** The data that says who has opened the page, as it was signed. */
const initData = () => tg?.initData || launch.tgWebAppData || '';

/** Whether a client hears what Telegram's script says. In a tab of a browser the script is there, and talks to nobody. */
const isHeard = () => !window.Telegram?.WebView || Boolean(window.TelegramWebviewProxy || window.external?.notify || window.parent !== window);

const atLeast = (version) => Boolean(isHeard() && tg?.isVersionAtLeast?.(version));

/** Calls what an older or another client may lack; says whether it could. */
function attempt(version, work) {
  if (!atLeast(version)) return false;
  try {
    work(tg);
    return true;
  } catch {
    return false;
  }
}

/** `success`, `error`, `warning`; `light`, `medium` for a touch; `select` for a choice. */
function haptic(kind) {
  attempt('6.1', ({ HapticFeedback: feedback }) => {
    if (kind === 'select') feedback.selectionChanged();
    else if (['light', 'medium'].includes(kind)) feedback.impactOccurred(kind);
    else feedback.notificationOccurred(kind);
  });
}

// Questions and answers

function alertBox(text) {
  return new Promise((done) => {
    const isShown = text.length <= 256 && attempt('6.2', () => tg.showAlert(text, done));
    if (!isShown) ownDialog(text, [{ label: t('ok'), value: true, style: 'primary' }]).then(done);
  });
}

function confirmBox(question, { text, style }) {
  const isGrave = style === 'danger';
  return new Promise((done) => {
    const buttons = [{ id: 'yes', type: isGrave ? 'destructive' : 'default', text: text.slice(0, 64) }, { type: 'cancel' }];
    const isShown = question.length <= 256 && attempt('6.2', () => tg.showPopup({ message: question, buttons }, (id) => done(id === 'yes')));
    if (!isShown) {
      ownDialog(question, [
        { label: t('cancel'), value: false, style: 'plain' }, { label: text, value: true, style: isGrave ? 'danger' : 'primary' },
      ]).then(done);
    }
  });
}

/** The page's own window for clients that have none; resolves with the value of the button that was pressed. */
function ownDialog(text, buttons) {
  return new Promise((done) => {
    const id = newID();
    const dialog = h('dialog.dialog', { 'aria-labelledby': id }, h('p', { id }, text));
    let answer = false;
    dialog.append(h('div.dialog-buttons', buttons.map(({ label, value, style }) => h(`button.button.${style}`, {
      type: 'button',
      onclick: () => {
        answer = value;
        dialog.close();
      },
    }, label))));
    dialog.addEventListener('close', () => {
      dialog.remove();
      done(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

// Leaving and coming back

/** Opens a link; one without an origin is a page of this host's. */
function openLink(address) {
  const url = new URL(address, location.href).href;
  if (/^https?:\/\/(t|telegram)\.me\//i.test(url)) openTelegram(url);
  else if (!attempt('6.0', () => tg.openLink(url))) window.open(url, '_blank', 'noopener');
}

function openTelegram(url) {
  // Before 7.0 the app is closed by it, which is what Telegram's own link would do as well.
  if (!attempt('6.1', () => tg.openTelegramLink(url))) window.open(url, '_blank', 'noopener');
}

/** Resolves with `paid`, `cancelled`, `failed` or `pending`; with `opened` where the invoice leaves the app. */
function openInvoice(url) {
  return new Promise((done) => {
    if (attempt('6.1', () => tg.openInvoice(url, done))) return;
    openTelegram(url);
    done('opened');
  });
}

function share(url, text) {
  const link = `https://t.me/share/url?${new URLSearchParams({ url, text })}`;
  if (tg && initData()) openTelegram(link);
  else if (navigator.share) navigator.share({ url, text }).catch(() => {});
  else openLink(link);
}

const canScan = () => atLeast('6.4');

/** Shows Telegram's scanner; `found` is told a code once. */
function scan(text, found) {
  attempt('6.4', () => tg.showScanQrPopup({ text: text.slice(0, 64) }, (code) => {
    haptic('success');
    found(code);
    return true;
  }));
}

// Buttons around the page

const bottom = { MainButton: null, SecondaryButton: null };

/** Sets a button under the page, or with `null` takes it away. Says whether the client has it. */
function setBottomButton(which, button) {
  const version = which === 'MainButton' ? '6.0' : '7.10';
  return attempt(version, () => {
    const native = tg[which];
    if (bottom[which]) native.offClick(bottom[which]);
    bottom[which] = button?.act ?? null;
    if (!button) {
      native.hideProgress();
      native.hide();
      return;
    }
    native.onClick(button.act);
    const color = which === 'MainButton' && themeColor(button.style === 'danger' ? 'danger-button' : 'button');
    const look = color ? { color, text_color: button.style === 'danger' ? '#ffffff' : themeColor('on-button') } : {};
    native.setParams({ text: button.text.slice(0, 64), is_visible: true, is_active: true, ...look });
  });
}

function setBottomBusy(which, isBusy) {
  attempt('6.0', () => (isBusy ? tg[which]?.showProgress() : tg[which]?.hideProgress()));
}

let goBack = null;

function setBack(act) {
  attempt('6.1', ({ BackButton: button }) => {
    if (goBack) button.offClick(goBack);
    if (act) {
      button.onClick(act);
      button.show();
    } else {
      button.hide();
    }
  });
  goBack = act;
}

function confirmClosing(isNeeded) {
  attempt('6.2', () => (isNeeded ? tg.enableClosingConfirmation() : tg.disableClosingConfirmation()));
  attempt('7.7', () => (isNeeded ? tg.disableVerticalSwipes() : tg.enableVerticalSwipes()));
}
