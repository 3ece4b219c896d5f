import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

/** Reads a CSV table and checks every row; a wrong row is an error that names the file and the line. */
export function readTable<Row>(folder: string, file: string, row: z.ZodType<Row>): readonly Row[] {
  const path = join(folder, file)
  const records: unknown[] = parse(readFileSync(path), { columns: true, skip_empty_lines: true, bom: true, trim: true })
  return records.map((record, index) => {
    const checked = row.safeParse(record)
    if (!checked.success) throw new Error(`${path}, line ${index + 2}: ${z.prettifyError(checked.error)}`)
    return checked.data
  })
}

const money = z.string().regex(/^\d+(\.\d+)?$/)
const optionalNumber = z.string().transform((text) => (text === '' ? null : Number(text)))

export const listPriceRow = z.object({
  source: z.string(),
  date: z.string(),
  region: z.string(),
  component: z.string(),
  instance_type: z.string(),
  usd_per_hour: money,
})
export const readingRow = z.object({
  component: z.string(),
  region: z.string(),
  instance_type: z.string(),
  usd_per_hour: money,
  date: z.string(),
  trust: z.enum(['published', 'observed', 'assumed']),
  source: z.string(),
})
export const planFeeRow = z.object({
  region: z.string(),
  instance_type: z.string(),
  usd_per_unit: money,
  date: z.string(),
})
export const rateRow = z.object({
  rate_id: z.string(),
  region: z.string(),
  usd: money,
  unit: z.string(),
  date: z.string(),
  trust: z.enum(['published', 'observed', 'assumed']),
  source: z.string(),
  url: z.string(),
})
export const savingsPlanRow = z.object({
  component: z.string(),
  region: z.string(),
  instance_type: z.string(),
  term_years: z.coerce.number(),
  payment: z.enum(['no-upfront', 'partial-upfront', 'all-upfront']),
  usd_per_hour: money,
  date: z.string(),
  source: z.string(),
})
export const specRow = z.object({
  instance_type: z.string(),
  arch: z.string(),
  vcpu: optionalNumber,
  memory_mib: optionalNumber,
  accel_count: optionalNumber,
  accel_name: z.string(),
  local_nvme_gib: optionalNumber,
  network_mbps: optionalNumber,
  od_usd_us_east_1: z.string(),
})
export const gpuRow = z.object({
  instance_type: z.string(),
  gpu_model: z.string(),
  gpu_count: z.coerce.number(),
  gpu_memory_gib_total: optionalNumber,
})
export const apiTypeRow = z.object({ shape: z.string(), instance_type: z.string() })
export const hostPriceRow = z.object({ instance_type: z.string(), region: z.string(), usd_per_hour: money })
export const spotRow = z.object({
  region: z.string(),
  instance_type: z.string(),
  savings_pct_vs_od: z.coerce.number(),
  interruption_band: z.enum(['<5%', '5-10%', '10-15%', '15-20%', '>20%']),
})
