// Runs in the service worker in front of msw's own code, so these listeners hear first.

// A page that an active worker does not control asks to be claimed: the worker claims by itself only once, when it is activated, and a page
// finds it active already after a hard reload, and after msw has unregistered the worker and the page's own `register` has taken that back.
addEventListener('message', (event) => {
  if (event.data === 'SAYSO_CLAIM') event.waitUntil(self.clients.claim());
});

// Only calls of a server are answered, and what it publishes. For a frame's document and modules msw would ask any other page that is open,
// and wait without an end if that one is closing or stands still.
addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const isOurs = pathname.startsWith('/api/') || pathname === '/.well-known/jwks.json';
  if (origin !== location.origin || !isOurs) event.stopImmediatePropagation();
});
