import { z } from 'zod'

const share = z.number().min(0).max(1e9)

/** Weights of the hours of a day (UTC) and of the days of a week (Monday first): what matters is their ratio. */
const profile = {
  daily: z
    .union([z.enum(['flat', 'office', 'evening']), z.array(share).length(24)])
    .optional()
    .describe('Weight of each hour of the day, UTC, or flat, office, evening; default flat'),
  weekly: z
    .union([z.enum(['flat', 'working-days']), z.array(share).length(7)])
    .optional()
    .describe('Weight of each day of the week, Monday first, or flat, working-days; default flat'),
}

const bursts = z
  .strictObject({
    perDay: z.number().gt(0).max(1440).describe('Bursts a day on average'),
    minutes: z.number().gt(0).max(1440).describe('Length of a burst, minutes'),
    times: z.number().gt(1).max(1e6).describe('Rate within a burst, as a multiple of the rate around it'),
  })
  .describe('Bursts that come at random')

/** The requests that a service gets: a file, counts, or a shape that is generated. */
export const serviceTrafficSchema = z
  .strictObject({
    file: z
      .string()
      .min(1)
      .optional()
      .describe('A file of timestamps, counts, metrics or an access log; relative to this description'),
    format: z.string().min(1).optional().describe('Format of the file; default: told from what it holds'),
    counts: z.array(z.number().min(0).max(1e9)).min(1).max(1_000_000).optional().describe('Requests of each step'),
    stepSeconds: z.number().gt(0).max(86_400).optional().describe('Length of a step of counts, seconds; default 60'),
    requestsPerDay: z.number().gt(0).max(1e10).optional().describe('Requests a day on average, of a shape'),
    days: z.number().gt(0).max(366).optional().describe('Days of the shape; default 7'),
    ...profile,
    bursts: bursts.optional(),
    growthPerMonth: z
      .number()
      .gt(-1)
      .max(10)
      .optional()
      .describe('Growth of the shape a month: 0.1 is ten percent; default 0'),
    startAt: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('When the counts or the shape begin; default: Monday, 2026-01-05T00:00:00Z'),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 32)
      .optional()
      .describe('Seed of what is drawn at random; default 1'),
  })
  .superRefine((traffic, context) => {
    const ways = (['file', 'counts', 'requestsPerDay'] as const).filter((field) => traffic[field] !== undefined)
    const refuse = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: path === '' ? [] : [path], message })
    if (ways.length !== 1) refuse(ways[1] ?? '', 'expected one of file, counts and requestsPerDay')
    if (traffic.counts === undefined && traffic.stepSeconds !== undefined) refuse('stepSeconds', 'belongs to counts')
    if (traffic.file === undefined && traffic.format !== undefined) refuse('format', 'belongs to file')
    if (traffic.requestsPerDay === undefined) {
      for (const field of ['days', 'daily', 'weekly', 'bursts', 'growthPerMonth'] as const)
        if (traffic[field] !== undefined) refuse(field, 'belongs to a shape: state requestsPerDay')
    }
    for (const field of ['daily', 'weekly'] as const) {
      const weights = traffic[field]
      if (Array.isArray(weights) && weights.every((weight) => weight === 0))
        refuse(field, 'expected at least one weight above zero')
    }
  })
export type ServiceTraffic = z.output<typeof serviceTrafficSchema>
