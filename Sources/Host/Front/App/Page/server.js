// Talking to the host: the session, requests, and what went wrong with them.

/** Why a request failed: `offline`, `expired` (reopen the app), `gone`, `busy`, `conflict`, `refused`, `broken`. */
class Problem extends Error {
  constructor(kind, detail = '') {
    super(detail || kind);
    this.kind = kind;
    this.detail = detail;
  }
}

const session = { token: null, opening: null, lifetime: 900, usedAt: 0, person: null, start: null };
/** How far the host's clock is ahead of this one, in milliseconds. */
let clockAhead = 0;
const hostNow = () => Date.now() + clockAhead;

async function send(method, path, { headers = {}, body, signal } = {}) {
  let response;
  try {
    response = await fetch(base + path, { method, headers, body, signal, cache: 'no-store', credentials: 'omit' });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem('offline');
  }
  const date = Date.parse(response.headers.get('Date') ?? '');
  // The header counts whole seconds.
  if (date && Math.abs(date - hostNow()) > 1500) clockAhead = date + 500 - Date.now();
  return response;
}

async function refusal(response) {
  const { detail = '' } = await response.json().catch(() => ({}));
  const kinds = { 401: 'expired', 404: 'gone', 409: 'conflict', 410: 'gone', 429: 'busy', 502: 'busy', 503: 'busy', 504: 'busy' };
  const problem = new Problem(kinds[response.status] ?? (response.status < 500 ? 'refused' : 'broken'), detail);
  problem.pause = Math.min(10, Number(response.headers.get('Retry-After')) || 1) * 1000;
  return problem;
}

/**
 * Opens a session with what Telegram signed; several that ask at once share it. `isListing` asks for the list of panels with it: a
 * round trip less until there is something to see.
 */
function openSession({ isListing = false } = {}) {
  session.opening ??= (async () => {
    const response = await send('POST', '/session', {
      headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ init_data: initData(), list: isListing }),
    });
    if (!response.ok) throw await refusal(response);
    const { token, expires_in: lifetime, person, start, list } = await response.json();
    Object.assign(session, { token, lifetime: lifetime ?? 900, usedAt: Date.now(), person, start });
    return list;
  })().finally(() => { session.opening = null; });
  return session.opening;
}

/**
 * The answer to a request of the person's session, which is opened, or opened anew, where it has to be. What can be sent twice
 * without harm is, when the host is busy.
 */
async function ask(method, path, options = {}) {
  for (let tries = 0, hasRenewed = false; ; tries += 1) {
    if (!session.token) {
      await openSession();
      hasRenewed = true;
    }
    const { token } = session;
    const response = await send(method, path, { ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } });
    if (response.ok) {
      session.usedAt = Date.now();
      return response;
    }
    const problem = await refusal(response);
    if (problem.kind === 'expired' && !hasRenewed) {
      if (session.token === token) session.token = null;
    } else if (problem.kind === 'busy' && tries < 3) {
      await wait(problem.pause);
    } else {
      throw problem;
    }
  }
}

const getJSON = async (path) => (await ask('GET', path)).json();

const postJSON = async (path, body) => (await ask('POST', path, {
  headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
})).json();

const panelPath = (id, page) => `/panels/${id.split('/').map(encodeURIComponent).join('/')}${page ? `?page=${encodeURIComponent(page)}` : ''}`;

// Whether there is a connection: said in a line over the page, and taken back.

const connection = { isLost: false, waiting: [] };

function setOffline(isOffline) {
  if (connection.isLost === isOffline) return;
  connection.isLost = isOffline;
  $('line').hidden = false;
  $('line').classList.toggle('good', !isOffline);
  $('line').replaceChildren(icon(isOffline ? 'offline' : 'check'), h('span', t(isOffline ? 'offline' : 'online')));
  if (!isOffline) {
    setTimeout(() => { if (!connection.isLost) $('line').hidden = true; }, 2000);
    for (const go of connection.waiting.splice(0)) go();
  }
}

/** Comes back when the connection may be there again: when the browser says so, or after a while. */
const mayBeOnline = (ms) => Promise.race([wait(ms), new Promise((done) => { connection.waiting.push(done); })]);

window.addEventListener('offline', () => setOffline(true));
window.addEventListener('online', () => {
  for (const go of connection.waiting.splice(0)) go();
});

/** Does it again until there is a connection. `isWanted` says whether it is still worth it. */
async function persist(work, isWanted = () => true) {
  for (let tries = 0; ; tries += 1) {
    try {
      const result = await work();
      setOffline(false);
      return result;
    } catch (error) {
      if (error.kind !== 'offline') throw error;
      setOffline(true);
      await mayBeOnline(Math.min(15000, 1000 * 2 ** tries));
      if (!isWanted()) throw error;
    }
  }
}
