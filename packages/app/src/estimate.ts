import { isIncomplete, type Bill, type BillLine } from '@costwright/engine/bill/bill'
import { diffBills } from '@costwright/engine/bill/add'
import { groupUsd, totalUsd } from '@costwright/engine/bill/group'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { BookData } from '@costwright/engine/catalog/book-data'
import type { Phase } from '@costwright/engine/catalog/phase'
import type { Description } from '@costwright/engine/estimate/description'
import { estimateBill } from '@costwright/engine/estimate/estimate'
import { addUsd, subtractUsd, usdToJson, ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import { z } from 'zod'
import { lineJson } from './outputs/line-json.ts'
import { bookShape, gapShape, lineShape, money, phaseShape } from './outputs/shapes.ts'

const phaseTotal = z.object({ phase: phaseShape, usd: money })
const change = z.object({ phase: phaseShape, beforeUsd: money, afterUsd: money, changeUsd: money })

/** The answer of `costwright estimate`. */
export const estimateShape = z.object({
  name: z.string(),
  region: z.string(),
  monthlyUsd: money,
  /** False when a price was missing or ambiguous, so that dollars are left out. */
  complete: z.boolean(),
  phases: z.array(phaseTotal),
  lines: z.array(lineShape),
  gaps: z.array(gapShape),
  notes: z.array(z.string()),
  priceBook: bookShape,
  comparison: z
    .object({
      name: z.string(),
      monthlyUsd: money,
      complete: z.boolean(),
      changeUsd: money,
      phases: z.array(change),
      lines: z.array(lineShape),
      gaps: z.array(gapShape),
      notes: z.array(z.string()),
    })
    .nullable(),
})
export type EstimateJson = z.infer<typeof estimateShape>

/** The bill of a description and, when `other` is given, what changes from it to the other. */
export function estimate(description: Description, bookData: BookData, other: Description | null = null): EstimateJson {
  const bill = billOf(description, bookData)
  return {
    name: description.name,
    region: description.region,
    monthlyUsd: usdToJson(totalUsd(bill)),
    complete: !isIncomplete(bill),
    phases: phasesOf(bill).map(({ key, usd }) => ({ phase: key, usd: usdToJson(usd) })),
    lines: bill.lines.map(lineJson),
    gaps: [...bill.gaps],
    notes: [...bill.notes],
    priceBook: { origin: bookData.origin, date: bookData.compiled },
    comparison: other === null ? null : compare(bill, billOf(other, bookData), other.name),
  }
}

function billOf(description: Description, bookData: BookData): Bill {
  const prices = description.prices.map(({ usageType, usdPerUnit, note }) => ({
    usageType,
    usdPerUnit,
    ...(note === undefined ? {} : { note }),
  }))
  return estimateBill(description, createPriceBook(bookData, prices))
}

function phasesOf(bill: Bill): readonly { readonly key: Phase; readonly usd: Usd }[] {
  return groupUsd(bill, (line: BillLine) => line.phase)
}

function compare(before: Bill, after: Bill, name: string): NonNullable<EstimateJson['comparison']> {
  const difference = diffBills(before, after)
  const beforePhases = new Map(phasesOf(before).map(({ key, usd }) => [key, usd]))
  const afterPhases = new Map(phasesOf(after).map(({ key, usd }) => [key, usd]))
  const phases = [...new Set([...beforePhases.keys(), ...afterPhases.keys()])].map((phase) => {
    const was = beforePhases.get(phase) ?? ZERO_USD
    const is = afterPhases.get(phase) ?? ZERO_USD
    return { phase, beforeUsd: usdToJson(was), afterUsd: usdToJson(is), changeUsd: usdToJson(subtractUsd(is, was)) }
  })
  return {
    name,
    monthlyUsd: usdToJson(addUsd(totalUsd(before), totalUsd(difference))),
    complete: !isIncomplete(after),
    changeUsd: usdToJson(totalUsd(difference)),
    phases,
    lines: difference.lines.map(lineJson),
    gaps: [...after.gaps],
    notes: [...after.notes],
  }
}
