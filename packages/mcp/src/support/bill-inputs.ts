import { z } from 'zod'
import { spendFilter } from '@costwright/app/spend/spend-filter'
import { spendRange } from '@costwright/app/spend/spend-range'
import type { OpenBill, PreparedArguments } from '../tool.ts'

const METRICS = ['unblended', 'amortized', 'net', 'net-amortized', 'list', 'blended'] as const

/** Arguments of tools that ask the bill. */
export const whereInput = {
  where: z.array(z.string().max(2_000)).max(20).default([]).describe('component=training, tag:team!=core'),
}
export const metricInput = { metric: z.enum(METRICS).default('unblended') }
export const rangeInput = {
  from: z.string().max(40).optional().describe('2026-09, last-month, 30d; default: newest month'),
  to: z.string().max(40).optional().describe('Exclusive'),
}

/** What some arguments say of time and lines. @throws UserError for a time or a condition that is none */
export function sliceOf(
  bill: OpenBill,
  {
    from,
    to,
    where,
  }: { readonly from?: string | undefined; readonly to?: string | undefined; readonly where: readonly string[] },
  now: Date,
): { readonly range: ReturnType<typeof spendRange>; readonly where: ReturnType<typeof filtersOf> } {
  return { range: spendRange(bill, { from: from ?? null, to: to ?? null }, now), where: filtersOf(bill, where) }
}

/** Conditions as they are typed. @throws UserError */
export function filtersOf(bill: OpenBill, where: readonly string[]): readonly ReturnType<typeof spendFilter>[] {
  return where.map((text) => spendFilter(text, bill.catalog))
}

/** Reads conditions that were sent as fields, `{"component": ["training"]}`, as the texts that they stand for. */
export function whereAsTexts(args: Readonly<Record<string, unknown>>): PreparedArguments {
  const where = fieldsOf(args['where'])
  if (where === null) return { args, changed: [] }
  const texts = Object.entries(where).map(([name, held]) => {
    const values = (Array.isArray(held) ? held : [held]) as readonly unknown[]
    return `${name}=${values.map((value) => valueText(value).replaceAll(',', '\\,')).join(',')}`
  })
  return { args: { ...args, where: texts }, changed: [`where: fields were sent, and are read as ${texts.join('; ')}`] }
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : JSON.stringify(value)
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | null {
  const read = typeof value === 'string' && value.trim().startsWith('{') ? parsed(value) : value
  return typeof read === 'object' && read !== null && !Array.isArray(read)
    ? (read as Readonly<Record<string, unknown>>)
    : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
