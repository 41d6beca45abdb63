// Lists, pictures, and looking at one picture.

function listNode(list) {
  const items = list.items.map(itemNode);
  const turn = (page, words, name) => (page ? h(`button.button.plain.${name}`, {
    type: 'button', onclick: () => { haptic('select'); turnPage(page); },
  }, name === 'back' ? icon('back', 'svg.icon.turn') : null, h('span', t(words)), name === 'next' ? icon('next', 'svg.icon.turn') : null) : null);
  const pages = list.previous || list.next
    ? h('nav.pages', { 'aria-label': t('pages') }, turn(list.previous, 'previous', 'back'), turn(list.next, 'next', 'next')) : null;
  if (!items.length) return h('div.list', h('div.empty', icon('list'), h('p', list.empty ?? '')), pages);
  return h('div.list', h('ul.card.items', items), pages);
}

function itemNode(item) {
  const inside = [
    item.picture ? h('img.item-picture', { src: item.picture, alt: '', loading: 'lazy' }) : null,
    h('span.grow', h('span.item-title', item.title), item.subtitle ? h('small', item.subtitle) : null),
    item.trailing ? h('span.trailing', item.trailing) : null,
  ];
  const { button } = item;
  // What leads somewhere is pressed as a whole; what does something has a button of its own, with its name.
  if (button && !button.press) {
    return h('li', h('button.item', { type: 'button', onclick: () => act(button) }, inside, icon('next', 'svg.icon.chevron')));
  }
  const pill = button ? buttonNode(button, '.small') : null;
  pill?.setAttribute('aria-label', `${button.text}: ${item.title}`);
  return h('li', h('div.item', inside, pill));
}

function picturesNode({ pictures, style }) {
  const isGallery = style === 'gallery';
  return h(`div.pictures.${isGallery ? 'gallery' : 'single'}`, pictures.map((picture) => {
    const image = h('img', { src: picture.url, alt: '', loading: 'lazy' });
    image.addEventListener('error', () => image.closest('.picture')?.classList.add('broken'));
    return h('figure.picture-frame',
      h('button.picture', {
        type: 'button',
        'aria-label': `${picture.alt}. ${t('enlarge')}`,
        onclick: () => lightbox(h('img', { src: picture.url, alt: picture.alt }), picture.caption, picture.buttons),
      }, image, h('span.picture-missing', icon('picture'))),
      picture.caption ? h('figcaption', picture.caption) : null,
      picture.buttons?.length ? h('div.picture-buttons', picture.buttons.map((button) => buttonNode(button, '.small'))) : null);
  }));
}

/** One thing over the whole page; closes by its button, Escape, Telegram's Back or a press beside it. */
function lightbox(content, caption, buttons = []) {
  haptic('light');
  const back = goBack;
  const close = () => dialog.close();
  const dialog = h('dialog.lightbox', { 'aria-label': caption || t('picture') },
    h('button.lightbox-close', { type: 'button', 'aria-label': t('close'), onclick: close }, icon('close')),
    h('div.lightbox-content', content),
    caption ? h('p.lightbox-caption', caption) : null,
    buttons.length ? h('div.lightbox-buttons', buttons.map((button) => {
      const node = buttonNode(button);
      node.addEventListener('click', close);
      return node;
    })) : null);
  dialog.addEventListener('click', (event) => { if (!event.target.closest('img, button, p')) close(); });
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (goBack === close) setBack(back);
  });
  document.body.append(dialog);
  dialog.showModal();
  setBack(close);
}
