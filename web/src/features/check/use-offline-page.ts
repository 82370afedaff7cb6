import { useEffect, useState } from 'react';

export type Kept = 'kept' | 'not-kept' | 'asking';

/** Keeps this page's files on the device; a plain http address other than the device's own cannot. */
export function useOfflinePage(): Kept {
  const [kept, setKept] = useState<Kept>('asking');
  useEffect(() => {
    if (!('serviceWorker' in navigator)) {
      setKept('not-kept');
      return;
    }
    const workers = navigator.serviceWorker;
    const heard = (event: MessageEvent): void => {
      if ((event.data as { kept?: boolean } | null)?.kept === true) setKept('kept');
    };
    workers.addEventListener('message', heard);
    workers
      .register('/check-worker.js', { scope: '/check/' })
      .then(() => workers.ready)
      .then(({ active }) => {
        const files = performance
          .getEntriesByType('resource')
          .map(({ name }) => new URL(name).pathname)
          .filter((path) => path.startsWith('/assets/') || path.endsWith('.svg'));
        const inPage = [
          ...document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>('script[src], link[href]'),
        ].map(
          (element) => new URL(element instanceof HTMLScriptElement ? element.src : element.href).pathname,
        );
        active?.postMessage({ keep: [...new Set(['/check/', ...files, ...inPage])] });
      })
      .catch(() => setKept('not-kept'));
    return () => workers.removeEventListener('message', heard);
  }, []);
  return kept;
}
