/**
 * Compiles the shipped transfer reference from public tables of training throughput:
 *
 *     node tools/compile-reference/compile-reference.ts --tables DIR [--out FILE]
 *
 * DIR holds `throughput/training-and-inference-throughput.csv` and `throughput/apple_vs_nvidia_bert_fp32.csv`; readings that were collected
 * one by one lie in `tables/` beside this program. Only fitted coefficients leave: no reading is shipped.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DEVICES } from '../../packages/engine/src/predict/data/devices.ts'
import type { Device } from '../../packages/engine/src/predict/device.ts'
import { findDevice } from '../../packages/engine/src/predict/find-device.ts'
import { fitTransfer } from '../../packages/engine/src/predict/fit-transfer.ts'
import { sheetOnlyHalfWidth } from '../../packages/engine/src/predict/left-out-errors.ts'
import { matchReadings } from '../../packages/engine/src/predict/match-readings.ts'
import type { Reading } from '../../packages/engine/src/predict/reading.ts'
import { contextOf } from '../../packages/engine/src/predict/transfer-context.ts'
import type { TransferReference } from '../../packages/engine/src/predict/transfer-reference.ts'
import { WORKLOAD_FAMILIES } from '../../packages/engine/src/predict/workload-family.ts'
import { readTable } from './read-table.ts'
import { scalingReadings } from './scaling-readings.ts'

const OWN_TABLES = new URL('tables/', import.meta.url).pathname
const SHIPPED_REFERENCE = new URL('../../packages/engine/src/predict/data/transfer-reference.ts', import.meta.url)
  .pathname
/** Devices that are in tables of others only: they teach the slopes, and are not worth their room in the reference. */
const NOT_SHIPPED =
  /^(m60|p4$|p40|a2$|rtx-2070|rtx-2080-|titan-v|quadro-rtx-(5000|6000)|rtx-a(2|4|5)000|a30|a40|rtx-30[67]0|rtx-40[678]0|h100-nvl|mi|gaudi2|apple-m1-max-cpu|apple-m(1|2|3)$)/

interface Source {
  readonly name: string
  readonly date: string
  readonly licence: string
  readonly readings: readonly Reading[]
}

/** The reference from the tables in `tables`; deterministic, dated by the newest source. */
export function compileReference(tables: string, ownTables: string = OWN_TABLES): TransferReference {
  const main = join(tables, 'throughput/training-and-inference-throughput.csv')
  const training = readTable(main, { task: 'train', acrossCampaigns: false }).readings
  const of = (owner: string): readonly Reading[] => training.filter((one) => one.campaign.startsWith(owner))
  const sources: readonly Source[] = [
    {
      name: 'NVIDIA/DeepLearningExamples performance tables',
      date: '2024-04-04',
      licence: 'Apache-2.0 and per model',
      readings: of('NVIDIA/'),
    },
    {
      name: 'lambdal/deeplearning-benchmark',
      date: '2025-12-10',
      licence: 'none stated: coefficients only',
      readings: of('lambdal/'),
    },
    {
      name: 'lucadiliello/pytorch-apple-silicon-benchmarks',
      date: '2023-12-31',
      licence: 'cited facts: coefficients only',
      readings: withoutSwapping(
        readTable(join(tables, 'throughput/apple_vs_nvidia_bert_fp32.csv'), { task: 'all', acrossCampaigns: false })
          .readings,
      ),
    },
    {
      name: 'huggingface/pytorch-image-models results',
      date: '2024-08-23',
      licence: 'Apache-2.0',
      readings: readTable(join(ownTables, 'timm-inference.csv'), { task: 'all', acrossCampaigns: false }).readings,
    },
    {
      name: 'ultralytics issue 22778, a user’s report',
      date: '2025-11-15',
      licence: 'cited fact',
      readings: readTable(join(ownTables, 'ultralytics-reports.csv'), { task: 'all', acrossCampaigns: false }).readings,
    },
  ]
  const { workloads } = matchReadings(sources.flatMap((one) => one.readings))
  const deviceOf = (id: string): Device | null => findDevice(id)?.device ?? null
  const fit = fitTransfer(workloads, deviceOf)
  const devices = DEVICES.map((one) => one.id).filter((id) => !NOT_SHIPPED.test(id))
  const contexts = WORKLOAD_FAMILIES.flatMap((family) =>
    (['full', 'half'] as const).map((precision) => contextOf(fit, { family, precision }, devices)),
  )
  const modelsOn = (...wanted: readonly string[]): number =>
    new Set(
      workloads
        .filter((one) => wanted.every((id) => one.readings.some(({ device }) => device === id)))
        .map((one) => one.model),
    ).size
  return {
    format: 1,
    compiled:
      sources
        .map((one) => one.date)
        .toSorted()
        .at(-1) ?? '',
    sources: sources.map(({ name, date, licence, readings }) => ({ name, date, licence, rows: readings.length })),
    devices,
    models: devices.map((id) => modelsOn(id)),
    commonModels: Object.fromEntries(
      devices
        .flatMap((a, i) => devices.slice(i + 1).map((b) => [`${a} ${b}`, modelsOn(a, b)] as const))
        .filter(([, count]) => count > 0),
    ),
    halfWidthSds: rounded(fit.halfWidthSds),
    sheetOnlyHalfWidthSds: rounded(sheetOnlyHalfWidth(workloads, deviceOf)),
    contexts: contexts.map(({ family, precision, mean, covariance, batchSlope, batchSlopeSd }) => ({
      family,
      precision,
      mean: mean.map(rounded),
      covarianceE4: covariance.map((value) => Math.round(value * 10_000)),
      batchSlope: rounded(batchSlope),
      batchSlopeSd: rounded(batchSlopeSd),
    })),
    scaling: scalingReadings(main),
  }
}

/** Readings less those far below what the device reached with a smaller batch: its memory was exhausted and it was swapping. */
function withoutSwapping(readings: readonly Reading[]): readonly Reading[] {
  const swapping = (one: Reading): boolean =>
    readings.some(
      (other) =>
        other.device === one.device &&
        other.model === one.model &&
        other.variant === one.variant &&
        (other.batch ?? 0) < (one.batch ?? 0) &&
        other.throughput > 1.5 * one.throughput,
    )
  return readings.filter((one) => !swapping(one))
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

/** The reference as a module that the engine imports. */
export function referenceModule(reference: TransferReference): string {
  const fields = Object.entries(reference).map(
    ([name, value]) =>
      `  ${name}: ${Array.isArray(value) && typeof value[0] === 'object' ? `[\n${value.map((one) => `    ${JSON.stringify(one)},`).join('\n')}\n  ]` : JSON.stringify(value)},`,
  )
  return `import type { TransferReference } from '../transfer-reference.ts'\n\n/** Generated by tools/compile-reference from published tables; coefficients only, no readings. */\nexport const TRANSFER_REFERENCE: TransferReference = {\n${fields.join('\n')}\n}\n`
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { tables: { type: 'string' }, out: { type: 'string', default: SHIPPED_REFERENCE } },
  })
  if (values.tables === undefined) throw new Error('--tables DIR is needed: the folder of the source tables')
  const reference = compileReference(values.tables)
  const text = referenceModule(reference)
  writeFileSync(values.out, text)
  const rows = reference.sources.reduce((sum, one) => sum + one.rows, 0)
  process.stdout.write(
    `${rows} readings → ${reference.devices.length} devices, ${reference.contexts.length} kinds of workload, half-width ${reference.halfWidthSds} sd, ${text.length} bytes → ${values.out}\n`,
  )
}
