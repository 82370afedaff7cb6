import { type Plan, type PlanCircuit, type PlanJob } from '../../../api/types-plans.js';
import { useSpeech } from '../../../ui/language.js';
import { useOrganisationName } from '../../identity/organisation-name.js';

export function useCircuitName(): (circuit: PlanCircuit) => string {
  const { name } = useSpeech();
  return ({ nameZh, nameEn, code }) =>
    nameZh === undefined ? code : name({ nameZh, nameEn: nameEn ?? null });
}

/** In a shared trench each carrier's share is a repair of its own, so its name says whose. */
export function useJobName(): (job: PlanJob) => string {
  const { name, language } = useSpeech();
  const nameOf = useOrganisationName();
  return (job) => {
    if (!job.element.includes('/')) return name(job);
    const carrier = nameOf(job.carrier);
    return language === 'zh' ? `${carrier} ${name(job)}` : `${carrier}: ${name(job)}`;
  };
}

export function useRepairName(plan: Plan): (element: string) => string {
  const jobNameOf = useJobName();
  const jobs = new Map(plan.crews.flatMap((crew) => crew.jobs.map((job) => [job.element, job] as const)));
  return (element) => {
    const job = jobs.get(element);
    return job ? jobNameOf(job) : element;
  };
}
