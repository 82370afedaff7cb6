import {
  type PlanInstance,
  planInstance,
} from '../../src/modules/restoration/planning/instance/plan-instance.js';

type Given = Record<string, unknown>;

/** Two places ten minutes apart on a line and a base between; whatever is not said is plain. */
export function smallInstance(given: {
  elements?: readonly Given[];
  crews?: readonly Given[];
  circuits?: readonly Given[];
  links?: readonly Given[];
  places?: readonly Given[];
  [other: string]: unknown;
}): PlanInstance {
  const { elements = [], crews = [{}], circuits = [], links = [], places = [], ...rest } = given;
  return planInstance.parse({
    format: 'fengsui-plan-instance/1',
    places: [
      { code: 'base', x: 0, y: 0 },
      { code: 'west', x: -10, y: 0, shared: true },
      { code: 'east', x: 10, y: 0, shared: true },
      ...places,
    ],
    travel: { by: 'distance', kmPerHour: 60, detour: 1 },
    elements: elements.map((each, at) => ({
      code: `E${at + 1}`,
      place: at % 2 === 0 ? 'west' : 'east',
      minutes: { likely: 60 },
      ...each,
    })),
    crews: crews.map((each, at) => ({ code: `T${at + 1}`, base: 'base', ...each })),
    circuits: circuits.map((each, at) => ({
      code: `C${at + 1}`,
      class: 1,
      carrier: 'one',
      a: 'west',
      z: 'east',
      needs: ['E1'],
      ...each,
    })),
    links: links.map((each, at) => ({
      code: `L${at + 1}`,
      carrier: 'two',
      a: 'west',
      z: 'east',
      spare: 10,
      ...each,
    })),
    ...rest,
  });
}
