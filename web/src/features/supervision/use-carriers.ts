import { useOrganisations } from '../../api/reads.js';
import { useSpeech } from '../../ui/language.js';

/** The carriers to choose from, by their short names. */
export function useCarriers(): { value: string; label: string }[] {
  const { short } = useSpeech();
  return useOrganisations()
    .items.filter(({ kind }) => kind === 'carrier')
    .map((one) => ({ value: one.id, label: short(one) }));
}
