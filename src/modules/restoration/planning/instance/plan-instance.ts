/** What a restoration plan is made for: failed elements, crews, travel, circuits and lendable links, as documented JSON. Times are whole minutes from the plan's start. */
import { z } from 'zod';

const code = z.string().min(1).max(60);
const codes = (most: number) => z.array(code).max(most);
/** A week: beyond it nobody plans. */
export const mostMinutes = 10_080;
const minute = z.number().int().min(0).max(mostMinutes);
const skill = z.string().min(1).max(40);

export const place = z.strictObject({
  code,
  /** Kilometres from any origin. */
  x: z.number().min(-20_000).max(20_000),
  y: z.number().min(-20_000).max(20_000),
  /** Carriers' links may be joined here. */
  shared: z.boolean().default(false),
});

export const travel = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('distance'),
    kmPerHour: z.number().positive().max(300),
    /** Road kilometres to straight ones. */
    detour: z.number().min(1).max(10).default(1.3),
    /** Pairs of places between which the road is cut; crews go round by a third place. */
    blocked: z
      .array(z.tuple([code, code]))
      .max(10_000)
      .default([]),
  }),
  z.strictObject({
    by: z.literal('matrix'),
    /** From row to column in the order of the places; null where there is no road. */
    minutes: z.array(z.array(minute.nullable()).max(2_000)).max(2_000),
  }),
]);

export const element = z.strictObject({
  code,
  place: code,
  minutes: z.strictObject({
    likely: z.number().int().min(1).max(mostMinutes),
    least: minute.optional(),
    most: minute.optional(),
  }),
  skills: z.array(skill).max(10).default([]),
  parts: z
    .array(z.strictObject({ kind: skill, count: z.number().int().min(1).max(1_000) }))
    .max(10)
    .default([]),
  /** A crew without such a vehicle cannot. */
  vehicle: skill.optional(),
  /** Repairs that must be done before this one begins. */
  after: codes(50).default([]),
});

export const crew = z.strictObject({
  code,
  base: code,
  skills: z.array(skill).max(20).default([]),
  vehicles: z.array(skill).max(10).default([]),
  from: minute.default(0),
  /** No job ends later. */
  until: minute.optional(),
});

export const circuit = z.strictObject({
  code,
  class: z.number().int().min(1).max(7),
  weight: z.number().int().min(1).max(1_000).default(1),
  carrier: code,
  a: code,
  z: code,
  /** In the unit of the links' spare capacity. */
  load: z.number().int().min(1).max(1_000_000).default(1),
  /** May only go over graded links (class 4). */
  graded: z.boolean().default(false),
  /** False: only its own carrier’s links may carry it. */
  borrows: z.boolean().optional(),
  /** Failed elements of its own path: up when all are repaired. */
  needs: codes(500),
  /** Trenches a borrowed path must keep off. */
  avoid: codes(500).default([]),
  /** An emergency vehicle that could carry it, and after how many minutes; it serves one circuit. */
  vehicle: z.strictObject({ code, minutes: minute }).optional(),
});

export const link = z.strictObject({
  code,
  carrier: code,
  a: code,
  z: code,
  spare: z.number().int().min(0).max(10_000_000),
  graded: z.boolean().default(true),
  /** The owner lends to others. */
  lends: z.boolean().default(true),
  /** To join it into a path. */
  minutes: minute.default(0),
  trenches: codes(100).default([]),
  /** Failed elements it runs over: it carries nothing before they are repaired, and the plan does not wait for it. */
  needs: codes(500).default([]),
});

export const planInstance = z
  .strictObject({
    format: z.literal('fengsui-plan-instance/1'),
    name: z.string().max(200).default(''),
    places: z.array(place).max(20_000),
    travel,
    elements: z.array(element).max(2_000),
    crews: z.array(crew).max(200),
    circuits: z.array(circuit).max(1_000_000),
    /** Spares in the stores; without a kind's line there are enough. */
    parts: z
      .array(
        z.strictObject({
          kind: skill,
          stock: z.number().int().min(0).max(1_000_000),
          /** When there are enough again; null: not within the plan. */
          moreAt: minute.nullable().default(null),
        }),
      )
      .max(500)
      .default([]),
    links: z.array(link).max(20_000).default([]),
    loans: z
      .strictObject({
        /** Agreement with the lender, before any link is joined. */
        minutes: minute.default(30),
        /** The same within one carrier: rerouting. */
        ownMinutes: minute.default(5),
        handOverMinutes: minute.default(20),
      })
      .default({ minutes: 30, ownMinutes: 5, handOverMinutes: 20 }),
  })
  .meta({ id: 'RestorationPlanInstance' });

export type PlanInstance = z.infer<typeof planInstance>;
export type PlanElement = PlanInstance['elements'][number];
export type PlanCrew = PlanInstance['crews'][number];
export type PlanCircuit = PlanInstance['circuits'][number];
export type PlanLink = PlanInstance['links'][number];
export type PlanPlace = PlanInstance['places'][number];

/** What does not come back within the plan counts as back after a week. */
export const horizon = mostMinutes;
export const classes = [1, 2, 3, 4, 5, 6, 7] as const;
