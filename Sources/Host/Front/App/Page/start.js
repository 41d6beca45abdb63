// The beginning, and what goes on around the page while it is open.

paint();
isDarkOutside.addEventListener('change', paint);
isWide.addEventListener('change', () => {
  drawNav();
  if (screen.id === null && panels.length > 1) openHome({ isFocused: false });
  else setBack(canGoBack() ? back : null);
});

// Coming back to the page: something may have happened meanwhile.
let hiddenAt = 0;
async function returned() {
  if (Date.now() - hiddenAt < 2000) return;
  if (screen.id) {
    renew();
  } else if ($('main').querySelector('.home')) {
    await readPanels().then(() => openHome({ isFocused: false }), () => {});
  }
}
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') hiddenAt = Date.now();
  else returned();
});

// A page that is looked at keeps its session.
setInterval(() => {
  if (document.visibilityState === 'visible' && screen.id && Date.now() - session.usedAt > session.lifetime * 700) renew();
}, 30000);

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && goBack && !document.querySelector('dialog[open]') && !event.defaultPrevented) goBack();
});

async function begin() {
  try {
    await persist(async () => {
      const list = await openSession({ isListing: true });
      if (list) takePanels(list);
      else await readPanels();
    });
  } catch (error) {
    if (error.kind === 'expired') showReopen();
    else showTrouble(error, begin);
    return;
  }
  const wanted = session.start?.panel;
  if (wanted) openPanel(wanted, { isReplacing: true });
  else openHome();
}

/** Telegram's client has its script: the page takes its colours and its buttons. */
function join() {
  if (!tg) return;
  paint();
  tg.onEvent?.('themeChanged', paint);
  tg.onEvent?.('activated', returned);
  tg.ready?.();
  tg.expand?.();
  // What was drawn before Telegram's buttons were there goes.
  setBack(goBack);
  if (atLeast('6.1')) $('main').querySelector('.back-button')?.remove();
  if (screen.id && known.has(screen.id)) showPanel(known.get(screen.id), { isRenewal: true });
}

async function start() {
  if (navigator.onLine === false) setOffline(true);
  // What Telegram has signed stands in the address: the person's data need not wait for its script.
  const isKnown = Boolean(initData());
  if (isKnown) begin();
  await loadBridge();
  join();
  if (isKnown) return;
  if (initData()) begin();
  else showOutside();
}

start();
