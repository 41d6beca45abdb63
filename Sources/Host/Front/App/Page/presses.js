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

/** Opens an invoice. What the client says of it is only said again: the panel shows what the host knows. */
async function pay(invoice) {
  const status = await openInvoice(invoice);
  if (status === 'paid') {
    haptic('success');
    toast(t('invoice_paid'), { kind: 'good' });
  } else if (status === 'failed') {
    haptic('error');
    toast(t('invoice_failed'), { kind: 'bad' });
  } else if (status === 'pending') {
    toast(t('invoice_pending'));
  }
  renew();
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
