// What the host tells of by itself: panels that may have changed.

const live = { controller: null, panels: '', number: 0 };

/** Listens for changes of panels, of none with an empty list; `changed` is told a panel's id. */
function listen(ids, changed) {
  const panels = [...ids].sort().join(',');
  if (panels === live.panels) return;
  live.panels = panels;
  live.number += 1;
  live.controller?.abort();
  if (panels) follow(live.number, changed);
}

async function follow(number, changed) {
  const isWanted = () => number === live.number;
  for (let pause = 1000; isWanted();) {
    const began = Date.now();
    try {
      live.controller = new AbortController();
      const path = `/events?panels=${live.panels.split(',').map(encodeURIComponent).join(',')}`;
      const response = await ask('GET', path, { headers: { Accept: 'text/event-stream' }, signal: live.controller.signal });
      // What happened while nobody listened.
      if (pause > 1000 || began - session.usedAt > 5000) live.panels.split(',').forEach(changed);
      await readEvents(response.body.getReader(), isWanted, changed);
    } catch (error) {
      if (!isWanted() || error.kind === 'expired') return;
      if (error.kind === 'offline') setOffline(true);
      if (error.kind === 'gone') live.panels.split(',').forEach(changed);
    }
    if (Date.now() - began > 10000) pause = 1000;
    await mayBeOnline(pause * (0.7 + Math.random() * 0.6));
    pause = Math.min(30000, pause * 2);
    // Nobody looks: wait until somebody does.
    if (document.visibilityState === 'hidden') await new Promise((done) => { document.addEventListener('visibilitychange', done, { once: true }); });
  }
}

async function readEvents(reader, isWanted, changed) {
  const decoder = new TextDecoder();
  for (let text = ''; ;) {
    const { value, done } = await reader.read();
    if (done || !isWanted()) return;
    setOffline(false);
    text += decoder.decode(value, { stream: true });
    const events = text.split(/\r?\n\r?\n/);
    text = events.pop();
    for (const event of events) {
      const lines = event.split(/\r?\n/);
      const field = (name) => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim()).join('\n');
      if (field('event') === 'panel') changed(parsed(field('data')).id);
      if (field('event') === 'end') {
        reader.cancel().catch(() => {});
        return;
      }
    }
  }
}
