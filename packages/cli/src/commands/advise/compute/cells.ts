import type { CandidateJson, ComputeJson } from '@costwright/app/compute/compute-shape'
import { roundText } from '@costwright/engine/plan/compute/round-text'
import { moneyText } from '../../../money-text.ts'
import type { Column } from '../../../table.ts'

interface Money {
  readonly low: string
  readonly mid: string
  readonly high: string | null
}

/** `$0.41 (0.20–0.82)`: small amounts keep two significant digits. */
export function spreadMoney({ low, mid, high }: Money): string {
  return `${amount(mid)} (${amount(low).slice(1)}–${high === null ? '?' : amount(high).slice(1)})`
}

/** Dollars with cents, or two significant digits below a cent's worth of meaning. */
export function amount(text: string): string {
  const value = Number(text)
  if (value === 0 || value >= 1) return value >= 10_000 ? moneyText(text).replace(/\.\d\d$/, '') : moneyText(text)
  return `$${value.toPrecision(2).includes('e') ? value.toFixed(7).replace(/0+$/, '') : value.toPrecision(2)}`
}

/** An hourly price: three decimals. */
export function hourly(text: string): string {
  return `$${Number(text).toFixed(3)}`
}

/** `12 (6–24)`. */
export function spreadText({
  low,
  mid,
  high,
}: {
  readonly low: number
  readonly mid: number
  readonly high: number | null
}): string {
  return low === mid && high === mid
    ? roundText(mid)
    : `${roundText(mid)} (${roundText(low)}–${high === null ? '?' : roundText(high)})`
}

/** `1 × L4`, `8 vCPU`, `16 vCPU Graviton`. */
export function hardware({ accelerator, vcpu, computeClass }: CandidateJson): string {
  return accelerator === null
    ? `${vcpu} vCPU${computeClass === 'graviton' ? ' Graviton' : ''}`
    : `${accelerator.count} × ${accelerator.name}`
}

function memoryCell({ memory }: CandidateJson): string {
  return `${memory.neededGib.toFixed(1)} of ${memory.usableGib.toFixed(1)}`
}

const right = 'right'

/** Columns and cells of the candidates, by task. The last cell carries a mark for an older generation. */
export function candidateTable(
  answer: ComputeJson,
  candidates: readonly CandidateJson[],
): { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] } {
  return answer.task === 'training' ? trainingTable(candidates) : inferenceTable(answer, candidates)
}

function trainingTable(candidates: readonly CandidateJson[]): ReturnType<typeof candidateTable> {
  const runs = candidates.some((one) => one.work.kind === 'training' && one.work.usdPerRun !== null)
  const epochs = !runs && candidates.some((one) => one.work.kind === 'training' && one.work.usdPerEpoch !== null)
  const columns: Column[] = [
    { title: 'instance type' },
    { title: 'hardware' },
    { title: '$/hour', align: right },
    { title: 'GiB of', align: right },
    { title: 'samples/s', align: right },
  ]
  if (!epochs) columns.push({ title: '$ per 1,000', align: right })
  if (runs) columns.push({ title: 'hours a run', align: right }, { title: '$ a run', align: right })
  if (epochs) columns.push({ title: 'hours an epoch', align: right }, { title: '$ an epoch', align: right })
  columns.push({ title: 'basis' })
  const rows = candidates.map((one) => {
    const { work } = one
    if (work.kind !== 'training') return []
    const cells = [
      name(one, work.instances),
      hardware(one),
      hourly(one.usdPerHour),
      memoryCell(one),
      spreadText(work.samplesPerSecond),
    ]
    if (!epochs) cells.push(amount(work.usdPerThousandSamples.mid))
    if (runs)
      cells.push(
        work.hoursPerRun === null ? '' : roundText(work.hoursPerRun.mid),
        work.usdPerRun === null ? '' : spreadMoney(work.usdPerRun),
      )
    if (epochs)
      cells.push(
        work.hoursPerEpoch === null ? '' : roundText(work.hoursPerEpoch.mid),
        work.usdPerEpoch === null ? '' : spreadMoney(work.usdPerEpoch),
      )
    return [...cells, one.basis]
  })
  return { columns, rows }
}

function inferenceTable(answer: ComputeJson, candidates: readonly CandidateJson[]): ReturnType<typeof candidateTable> {
  const tokens = candidates.some(
    (one) => one.work.kind === 'inference' && one.work.usdPerMillionTokensAtFullUse !== null,
  )
  const columns: Column[] = [
    { title: 'instance type' },
    { title: 'hardware' },
    { title: '$/hour', align: right },
    { title: 'GiB of', align: right },
    { title: 'p95 ms', align: right },
    { title: 'instances', align: right },
    { title: 'in use', align: right },
    { title: '$ a month', align: right },
    { title: tokens ? '$/1M tokens' : '$/1M requests', align: right },
    { title: 'basis' },
  ]
  const rows = candidates.map((one) => {
    const { work } = one
    if (work.kind !== 'inference') return []
    const unit = tokens
      ? (work.usdPerMillionTokensAtFullUse ?? work.usdPerMillionRequestsAtFullUse)
      : work.usdPerMillionRequestsAtFullUse
    const use = answer.environment === 'development' ? '' : `${(work.utilisation * 100).toFixed(0)} %`
    return [
      name(one, 1),
      hardware(one),
      hourly(one.usdPerHour),
      memoryCell(one),
      roundText(work.p95LatencyMs.mid),
      spreadText(work.instances),
      use,
      amount(work.usdPerMonth.mid),
      amount(unit.mid),
      one.basis,
    ]
  })
  return { columns, rows }
}

function name({ instanceType, generation }: CandidateJson, instances: number): string {
  return `${instances > 1 ? `${instances} × ` : ''}${instanceType}${generation === 'current' ? '' : generation === 'archived' ? ' ††' : ' †'}`
}
