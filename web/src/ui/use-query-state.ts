import { useSearchParams } from 'react-router';

/** Filters live in the address, so that a link or a reload shows the same list. */
export function useQueryState(): {
  get: (name: string) => string;
  set: (changes: Record<string, string | null | undefined>) => void;
} {
  const [params, setParams] = useSearchParams();
  return {
    get: (name) => params.get(name) ?? '',
    set: (changes) =>
      setParams(
        (last) => {
          const next = new URLSearchParams(last);
          for (const [name, value] of Object.entries(changes)) {
            if (value === undefined || value === null || value === '') next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
  };
}
