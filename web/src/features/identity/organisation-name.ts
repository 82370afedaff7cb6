import { useOrganisations } from '../../api/reads.js';
import { useSpeech } from '../../ui/language.js';

/** Alarms, links and circuits name their carrier by id only. */
export function useOrganisationName(): (id: string) => string {
  const { items } = useOrganisations();
  const { short } = useSpeech();
  return (id) => {
    const found = items.find((organisation) => organisation.id === id);
    return found ? short(found) : id;
  };
}

export function useCarriers(): { value: string; label: string }[] {
  const { items } = useOrganisations();
  const { short } = useSpeech();
  return items
    .filter((organisation) => organisation.kind === 'carrier')
    .map((organisation) => ({ value: organisation.id, label: short(organisation) }));
}
