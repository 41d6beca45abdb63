// A field of photos: they are sent as soon as they are chosen, and the form carries their ids.

const largestPhoto = 5_000_000;

function photosControl(field) {
  const photos = [];
  const most = field.max ?? 10;
  const input = h('input.unseen', { type: 'file', tabindex: -1, 'aria-hidden': 'true', accept: 'image/jpeg,image/png,image/webp,image/heic', multiple: most > 1 });
  const add = h('button.photo.add', { type: 'button', 'aria-label': t('add_photo'), onclick: () => input.click() }, icon('plus'));
  const list = h('div.photo-list', { role: 'list', 'aria-label': field.label, hidden: true });
  const grid = h('div.photos', list, add, input);
  const changed = () => {
    add.hidden = photos.length >= most;
    list.hidden = photos.length === 0;
    grid.dispatchEvent(new Event('input', { bubbles: true }));
  };

  function remove(photo) {
    photos.splice(photos.indexOf(photo), 1);
    URL.revokeObjectURL(photo.url);
    photo.node.remove();
    changed();
    add.focus();
  }

  async function take(file) {
    const photo = { url: URL.createObjectURL(file), id: null, isBusy: true };
    photo.node = h('div.photo.busy', { role: 'listitem' }, h('img', { src: photo.url, alt: file.name }),
      h('button.photo-remove', { type: 'button', 'aria-label': `${t('remove')}: ${file.name}`, onclick: () => remove(photo) }, icon('close')));
    photos.push(photo);
    list.append(photo.node);
    changed();
    try {
      const body = await fitting(file);
      const answer = await persist(() => ask('POST', '/photos', { body, headers: { 'Content-Type': body.type } }), () => photos.includes(photo));
      photo.id = (await answer.json()).photo;
      photo.isBusy = false;
      photo.node.classList.remove('busy');
    } catch (error) {
      if (photos.includes(photo)) remove(photo);
      if (error.kind === 'expired') showReopen();
      else toast(error.kind ? explain(error) : t('not_photo'), { kind: 'bad' });
    }
    changed();
  }

  input.addEventListener('change', (event) => {
    event.stopPropagation();
    for (const file of [...input.files].slice(0, most - photos.length)) take(file);
    input.value = '';
  });
  return {
    isGroup: true,
    node: grid,
    input: add,
    value: () => photos.map((photo) => photo.id ?? ''),
    isBusy: () => photos.some((photo) => photo.isBusy),
    reset: () => { for (const photo of [...photos]) remove(photo); },
  };
}

/** The picture as the host takes it: smaller and as a JPEG, if it has to be. */
async function fitting(file) {
  if (['image/jpeg', 'image/png', 'image/webp'].includes(file.type) && file.size <= largestPhoto) return file;
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, 2560 / Math.max(picture.width, picture.height));
  const canvas = h('canvas', { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => { canvas.toBlob(done, 'image/jpeg', 0.88); });
  if (!blob || blob.size > largestPhoto) throw new Error('the picture stays too large');
  return blob;
}
