// Presses of buttons, and what comes of them.

const inFlight = new Set();

// Notices

let toastTimer = 0;

/** A line at the bottom that goes by itself; one with something to do stays until it is done or put away. */
function toast(text, { kind = '', action } = {}) {
  clearTimeout(toastTimer);
  const node = h(`div.toast${kind ? `.${kind}` : ''}`, kind ? signFor(text, kind === 'bad' ? 'alert' : 'check') : null, h('span', text));
  const leave = () => node.remove();
  if (action) {
    node.append(h('button.toast-act', {
      type: 'button',
      onclick: () => {
        leave();
        action.act();
      },
    }, action.label), h('button.toast-act', { type: 'button', 'aria-label': t('close'), onclick: leave }, icon('close')));
  } else {
    toastTimer = setTimeout(leave, Math.min(8000, 2600 + text.length * 45));
  }
  $('toasts').replaceChildren(node);
  return node;
}

/** What to tell a person of a failure: what happened, and what to do. */
function explain(error) {
  if (error.kind === 'refused' && error.detail) return error.detail;
  return t({ offline: 'offline', busy: 'busy', gone: 'switched_off', conflict: 'conflict' }[error.kind] ?? 'broken');
}

/**
 * Sends a press and shows what comes of it.
 *
 * `settled` is told the host's answer before it is shown. Resolves with the answer; with `null` where nothing was done.
 */
async function press(button, { form, node, settled } = {}) {
  if (inFlight.has(button.press)) return null;
  if (button.confirm && !(await confirmBox(button.confirm, button))) return null;
  if (inFlight.has(button.press)) return null;
  haptic(button.style === 'danger' ? 'medium' : 'light');
  const request = {
    data: button.press, key: newKey(), ...(form ? { form } : {}), panel: screen.id ?? undefined, page: screen.page ?? undefined,
  };
  return deliver(request, node, settled);
}

/** Sends a press under its key, again and again while there is no connection: the host does it once. */
async function deliver(request, node, settled) {
  const isHere = () => screen.id === (request.panel ?? null);
  inFlight.add(request.data);
  setBusy(node, true);
  try {
    let tries = 0;
    const result = await persist(() => postJSON('/press', request), () => (tries += 1) < 4);
    settled?.(result);
    await show(result, isHere);
    return result;
  } catch (error) {
    haptic('error');
    if (error.kind === 'expired') showReopen();
    else if (error.kind === 'conflict' || error.kind === 'refused') toast(explain(error), { kind: 'bad' });
    else toast(explain(error), { kind: 'bad', action: { label: t('retry'), act: () => deliver(request, node, settled) } });
    return null;
  } finally {
    inFlight.delete(request.data);
    setBusy(node, false);
  }
}

function setBusy(node, isBusy) {
  if (!node) return;
  if (typeof node === 'string') {
    setBottomBusy(node, isBusy);
    return;
  }
  node.classList.toggle('busy', isBusy);
  if (isBusy) node.setAttribute('aria-busy', 'true');
  else node.removeAttribute('aria-busy');
}

async function show(result, isHere = () => true) {
  if (result.errors && Object.keys(result.errors).length) haptic('error');
  else if (result.alert) haptic('warning');
  else if (!result.invoice && !result.link && !result.telegram_link && !result.open) haptic('success');
  if (result.panel && isHere()) showPanel(result.panel, { isRenewal: true });
  if (result.notice) toast(result.notice, { kind: 'good' });
  if (result.alert) await alertBox(result.alert);
  if (result.open) openPanel(result.open);
  if (result.telegram_link) openTelegram(result.telegram_link);
  if (result.link) openLink(result.link);
  if (result.invoice) await pay(result.invoice);
}

/** The invoice that was opened last: the panel that is to tell of it, what that said before, and the word that it is on its way. */
const invoiced = { panel: null, said: null, word: null };

/** What a panel says; what is another each time that it is made is left out. */
const sayingOf = (panel) => JSON.stringify(panel, (key, value) => (['press', 'svg', 'url', 'picture'].includes(key) ? undefined : value));

/** A panel is shown: what it says counts more than any word that something is on its way. */
function noteSaying(panel) {
  screen.said = sayingOf(panel);
  if (invoiced.panel !== panel.id) {
    Object.assign(invoiced, { panel: panel.id, said: screen.said });
  } else if (invoiced.said !== screen.said) {
    invoiced.word?.remove();
    invoiced.word = null;
  }
}

/**
 * Opens an invoice. That it is paid, the panel says, which shows what the host knows; what the client says of it is worth a word only as
 * long as the panel says the same as before.
 */
async function pay(invoice) {
  Object.assign(invoiced, { panel: screen.id, said: screen.said, word: null });
  const status = await openInvoice(invoice);
  if (status === 'failed') {
    haptic('error');
    toast(t('invoice_failed'), { kind: 'bad' });
  }
  await renew();
  if (status === 'paid') haptic('success');
  const word = { paid: 'invoice_paid', pending: 'invoice_pending' }[status];
  if (word && invoiced.panel === screen.id && invoiced.said === screen.said) invoiced.word = toast(t(word));
}

/** A button's act, whatever kind of button it is. */
function act(button, node) {
  if (button.open) {
    haptic('light');
    openPanel(button.open);
  } else if (button.url) {
    haptic('light');
    openLink(button.url);
  } else if (button.press) {
    press(button, { node });
  }
}
