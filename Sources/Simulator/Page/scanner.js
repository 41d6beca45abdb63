// What a phone's camera sees, for Mini Apps that scan: a picture, or what a code says typed by hand.
import { h } from './dom.js';
import { t } from './i18n.js';
import { modal } from './overlays.js';
import { readCode } from './qrreader.js';

/** Opens the scanner. `found` is told each code; `left` that the person closed it. Answers with a way to close it without a word. */
export function scannerSheet(text, found, left) {
  let isSilent = false;
  const dialog = modal('scanner', (close) => {
    const input = h('input', { autocomplete: 'off', placeholder: t('scanTyped'), 'aria-label': t('scanTyped') });
    const status = h('p.pay-status.bad', { role: 'status', hidden: true });
    const file = h('input.visually-hidden', { type: 'file', accept: 'image/*', 'aria-hidden': 'true', tabIndex: -1 });
    const look = async (picture) => {
      const code = picture && await readCode(picture).catch(() => null);
      status.hidden = Boolean(code);
      status.textContent = t('scanNothing');
      if (code) found(code);
    };
    file.addEventListener('change', () => look(file.files[0]));
    const form = h('form', {
      onsubmit: (event) => {
        event.preventDefault();
        if (input.value.trim()) found(input.value.trim());
      },
    },
    h('h2', text || t('scanTitle')),
    h('div.scan-view', h('i'), h('span', t('scanHint'))),
    h('button.quiet', { type: 'button', onclick: () => file.click() }, t('scanPicture')),
    file,
    h('div.scan-typed', input, h('button.primary', { type: 'submit' }, t('scanUse'))),
    status,
    h('div.actions', h('button.quiet', { type: 'button', onclick: close }, t('close'))));
    form.addEventListener('paste', (event) => {
      const [picture] = event.clipboardData?.files ?? [];
      if (picture) look(picture);
    });
    for (const type of ['dragover', 'drop']) {
      form.addEventListener(type, (event) => {
        event.preventDefault();
        if (type === 'drop') look(event.dataTransfer.files[0]);
      });
    }
    return form;
  });
  dialog.addEventListener('close', () => { if (!isSilent) left(); });
  dialog.querySelector('.scan-typed input').focus();
  return {
    close() {
      isSilent = true;
      dialog.close();
    },
  };
}
