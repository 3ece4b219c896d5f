import { z } from 'zod'
import { InvalidRequest } from '@costwright/app/cost-explorer/invalid-request'
import { repairDate } from '@costwright/app/cost-explorer/repair-request'
import { lastBilledDay } from '@costwright/app/cost-explorer/last-billed-day'
import type { BillingCall } from './billing-call.ts'
import { failure } from './billing-failure.ts'

const MS_PER_DAY = 86_400_000
/** Longest text of an argument: filters can be long, whole books are not filters. */
const MOST_TEXT = 50_000

export const optionalText = z.string().max(MOST_TEXT).nullable().default(null)
export const optionalCount = z.number().int().positive().nullable().default(null)

/** JSON in a string, as AWS's server takes it, or what the string would hold. */
export const json = z
  .union([z.string().max(MOST_TEXT), z.array(z.unknown()), z.record(z.string(), z.unknown())])
  .nullable()
  .default(null)
  .describe('JSON: as a string, or as it is')

/**
 * The value of a JSON argument; undefined where there is none.
 * @throws InvalidRequest for text that is no JSON, in the words of AWS's server
 */
export function jsonOf(value: z.output<typeof json>, name: string): unknown {
  if (value === null || value === '') return undefined
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    // A name alone is no JSON, and yet it is plain what is meant.
    if (/^[\w$:-]{1,200}$/.test(value)) return value
    throw new InvalidRequest(`Invalid JSON format for ${name} parameter: ${value.slice(0, 500)}`)
  }
}

/** Texts without their case and signs: `get_cost_and_usage` is getCostAndUsage. */
function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** One of the operations of a tool, in whatever spelling; `other` answers what is none. */
export function operationOf<Name extends string>(
  text: string,
  operations: readonly Name[],
  call: BillingCall,
  other: (text: string) => Error,
): Name {
  const meant = operations.find((one) => bare(one) === bare(text))
  if (meant === undefined) throw other(text)
  if (meant !== text) call.told({ from: text, to: meant, why: 'the operation is written so' })
  return meant
}

/** The answer to an operation that a tool has not, with those that it has. */
export function unknownOperation(operations: readonly string[]): (text: string) => Error {
  return (text) => failure({}, `Unsupported operation: ${text}. Use ${operations.map((one) => `'${one}'`).join(', ')}.`)
}

/** A period as it was given, or the last 30 days: of the bill, where it ends before them. */
export async function periodOf(
  given: { readonly start_date: string | null; readonly end_date: string | null },
  call: BillingCall,
  days = 30,
): Promise<{ readonly Start: string; readonly End: string }> {
  const { context } = call
  const today = dayText(context.now().getTime())
  const [start, end] = [given.start_date, given.end_date].map((text) =>
    text === null || text === '' ? null : repairDate(text, call.told),
  )
  if (start !== null && start !== undefined) return { Start: start, End: end ?? today }
  const from = dayText(Date.parse(end ?? today) - days * MS_PER_DAY)
  if (end !== null || context.source === 'aws' || !(await context.hasBill())) return { Start: from, End: end ?? today }
  const last = lastBilledDay(await context.bill())
  if (last === null || last >= from) return { Start: from, End: today }
  const endOfBill = Date.parse(last) + MS_PER_DAY
  const moved = { Start: dayText(endOfBill - days * MS_PER_DAY), End: dayText(endOfBill) }
  call.told({
    from: `${from} to ${today}`,
    to: `${moved.Start} to ${moved.End}`,
    why: `no dates were given, and the imported bill ends with ${last}`,
  })
  return moved
}

/** `2026-09-01`. */
export function dayText(at: number): string {
  return Number.isFinite(at) ? new Date(at).toISOString().slice(0, 10) : ''
}

/** The fields that have a value. */
export function given(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  )
}
