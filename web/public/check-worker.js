/* global self, caches */
// Keeps the page of a vehicle's check, and nothing else, for where there is no line.
const shelf = 'fengsui-check-1';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// The page says which of its files were loaded before this worker was there.
self.addEventListener('message', (event) => {
  if (!Array.isArray(event.data?.keep)) return;
  event.waitUntil(
    caches
      .open(shelf)
      .then((held) =>
        Promise.all(
          event.data.keep.map((url) =>
            held.match(url).then((found) => found ?? held.add(url).catch(() => undefined)),
          ),
        ),
      )
      .then(() => event.source?.postMessage({ kept: true })),
  );
});

async function fresh(request, key) {
  const held = await caches.open(shelf);
  try {
    const answer = await fetch(request);
    if (answer.ok) await held.put(key, answer.clone());
    return answer;
  } catch (error) {
    const found = await held.match(key);
    if (found) return found;
    throw error;
  }
}

async function kept(request) {
  const held = await caches.open(shelf);
  const found = await held.match(request);
  return found ?? fresh(request, request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  // Every address of the console is one page; its files bear their content in their names.
  if (request.mode === 'navigate') event.respondWith(fresh(request, '/check/'));
  else if (url.pathname.startsWith('/assets/') || url.pathname.endsWith('.svg'))
    event.respondWith(kept(request));
});
