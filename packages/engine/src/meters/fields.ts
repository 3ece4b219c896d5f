import { z } from 'zod'
import { PHASES } from '../catalog/phase.ts'
import { HOURS_PER_MONTH } from '../time/month.ts'
import { parseDurationHours } from './duration.ts'

/** The longest month; nothing runs longer than this in a month. */
const MOST_HOURS_PER_MONTH = 744
/** Above these a description is taken for a slip of the keyboard rather than a bill. */
const MOST_INSTANCES = 100_000
const MOST_GB = 1_000_000_000
const MOST_COUNT = 1e15
const MOST_USD = 1_000_000_000

/** Fields that every resource has. */
export const commonFields = {
  name: z.string().min(1).max(200).describe('Name of the resource on the bill'),
  region: z.string().optional().describe('AWS region code; default: the region of the description'),
  phase: z.enum(PHASES).optional().describe('Phase that the resource belongs to; default: the usual one of its kind'),
  tags: z.record(z.string(), z.string()).optional().describe('Free labels'),
}

export const instanceType = z
  .string()
  .regex(/^ml\.[a-z0-9-]+\.[a-z0-9]+$/, 'expected an instance type such as ml.m5.xlarge')
  .describe('SageMaker instance type, for example ml.g5.xlarge')

export const count = z.number().int().min(1).max(MOST_INSTANCES).describe('How many of them')
/** A mean count, as autoscaling gives: any number from zero. */
export const meanCount = z.number().min(0).max(MOST_INSTANCES).describe('How many instances on average')
export const gigabytes = z.number().min(0).max(MOST_GB).describe('GB')
export const requests = z.number().min(0).max(MOST_COUNT).describe('Requests a month')
/** A count of things that a resource holds or handles, from zero. */
export const things = z.number().int().min(0).max(MOST_COUNT)

const DURATION_EXPECTED = 'expected hours as a number, or a duration such as 2h30m, 45m or 90s'

/** Hours as a number, or text such as `2h30m`, `45m`, `90s`; at most a month. */
export const duration = z
  .union([z.number(), z.string()], { error: DURATION_EXPECTED })
  .transform((value, context) => {
    const hours = typeof value === 'number' ? value : parseDurationHours(value)
    if (hours === null || !(hours >= 0 && hours <= MOST_HOURS_PER_MONTH)) {
      const message =
        hours !== null && hours > MOST_HOURS_PER_MONTH
          ? `expected at most ${MOST_HOURS_PER_MONTH} h, the longest month`
          : DURATION_EXPECTED
      context.addIssue({ code: 'custom', message, input: value })
      return z.NEVER
    }
    return hours
  })
  .describe('Hours as a number, or a duration such as 2h30m, 45m, 90s')

const USD_EXPECTED = 'expected US dollars such as 1250 or "0.08"'

/** US dollars that the description states, as a decimal numeral. */
export const statedUsd = z
  .union([z.number(), z.string()], { error: USD_EXPECTED })
  .transform((value, context) => {
    const text = String(value)
    if (!/^\d+(\.\d{1,12})?$/.test(text) || Number(text) > MOST_USD) {
      context.addIssue({ code: 'custom', message: `${USD_EXPECTED}, at most ${MOST_USD}`, input: value })
      return z.NEVER
    }
    return text
  })
  .describe('US dollars, as a number or a decimal string')

/** When something that stays on is on. */
export const uptimeFields = {
  hoursPerMonth: z
    .number()
    .min(0)
    .max(MOST_HOURS_PER_MONTH)
    .optional()
    .describe(`Hours on in a month; default ${HOURS_PER_MONTH}: always on`),
  hoursPerDay: z
    .number()
    .min(0)
    .max(24)
    .optional()
    .describe('Hours on in a day; with daysPerMonth, instead of hoursPerMonth'),
  daysPerMonth: z.number().min(0).max(31).optional().describe('Days on in a month, with hoursPerDay; default: all'),
}

/** How often and how long a job runs. */
export const jobFields = {
  jobsPerMonth: z.number().min(0).max(10_000_000).default(1).describe('Jobs a month; default 1'),
  hoursPerJob: duration.describe('Billed time of one job: hours as a number, or 2h30m, 45m, 90s'),
}

/** Data through an endpoint. */
export const endpointDataFields = {
  dataInGb: gigabytes.default(0).describe('Request data a month, GB; default 0'),
  dataOutGb: gigabytes.default(0).describe('Response data a month, GB; default 0'),
}

interface RefinementContext {
  readonly addIssue: (issue: {
    readonly code: 'custom'
    readonly path: (string | number)[]
    readonly message: string
  }) => void
}

/** Reports a rule that a description breaks, at one of its fields. */
export function refuse(context: RefinementContext, path: (string | number)[], message: string): void {
  context.addIssue({ code: 'custom', path, message })
}

/** Refuses a description that states its uptime twice: hours a month and hours or days besides. */
export function refuseTwoUptimes(
  value: {
    readonly hoursPerMonth?: number | undefined
    readonly hoursPerDay?: number | undefined
    readonly daysPerMonth?: number | undefined
  },
  context: RefinementContext,
): void {
  if (value.hoursPerMonth !== undefined && (value.hoursPerDay !== undefined || value.daysPerMonth !== undefined)) {
    refuse(context, ['hoursPerMonth'], 'expected either hoursPerMonth, or hoursPerDay and daysPerMonth')
  }
}

/** Refuses a description in which none of `fields` is given: there would be nothing to bill. */
export function refuseNothing(
  value: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  context: RefinementContext,
): void {
  if (fields.every((field) => value[field] === undefined))
    refuse(context, [], `expected at least one of ${fields.join(', ')}`)
}
