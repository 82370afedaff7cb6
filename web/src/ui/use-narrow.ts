import { useSyncExternalStore } from 'react';

const phone = window.matchMedia('(max-width: 767px)');

function listen(listener: () => void): () => void {
  phone.addEventListener('change', listener);
  return () => phone.removeEventListener('change', listener);
}

export const useNarrow = (): boolean => useSyncExternalStore(listen, () => phone.matches);
