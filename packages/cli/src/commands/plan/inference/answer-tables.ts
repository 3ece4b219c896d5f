import type { InferenceOptionJson, PlanInferenceJson } from '@costwright/app/plan-inference/plan-shape'
import type { Column } from '../../../table.ts'
import { basisWords, busyWords, latencyWords, meetsWords, monthWords, rateWords, titleOf } from './option-words.ts'

/** Columns of the options for people. */
export function optionColumns(answer: PlanInferenceJson): readonly Column[] {
  const right = (title: string): Column => ({ title, align: 'right' })
  return [
    { title: '' },
    { title: 'option' },
    right('$ a month'),
    right('p50'),
    right('p95'),
    right('p99'),
    right('fail'),
    ...(hasColdStarts(answer) ? [right('cold')] : []),
    right('busy'),
    { title: 'time is' },
    { title: 'meets' },
  ]
}

export function optionCells(answer: PlanInferenceJson, option: InferenceOptionJson): readonly string[] {
  const { latencyMs } = option
  return [
    option.id === answer.recommendation?.optionId ? '>' : option.pareto ? '*' : '',
    option.title,
    monthWords(option.monthlyUsd),
    latencyWords(latencyMs.p50),
    latencyWords(latencyMs.p95),
    latencyWords(latencyMs.p99),
    rateWords(option.errorRate),
    ...(hasColdStarts(answer) ? [option.coldStartRate === null ? '' : rateWords(option.coldStartRate)] : []),
    busyWords(option.utilisation),
    basisWords(option),
    meetsWords(option),
  ]
}

/** Under which circumstances the choice would be another. */
export const SENSITIVITY_COLUMNS: readonly Column[] = [
  { title: '' },
  { title: 'if' },
  { title: 'then' },
  { title: '$ a month', align: 'right' },
  { title: 'p95', align: 'right' },
]

export function sensitivityRows(answer: PlanInferenceJson): readonly (readonly string[])[] {
  return answer.sensitivity.map((one) => [
    one.changes ? '!' : '',
    one.what,
    one.optionId === null ? 'nothing meets the objective' : titleOf(answer, one.optionId),
    one.monthlyUsd === null ? '' : monthWords(one.monthlyUsd),
    one.p95Ms === null ? '' : latencyWords(one.p95Ms),
  ])
}

/** Variants that share the requests, and shadows. */
export const VARIANT_COLUMNS: readonly Column[] = [
  { title: 'variant' },
  { title: 'requests', align: 'right' },
  { title: 'hosted as' },
  { title: '$ a month', align: 'right' },
  { title: 'p95', align: 'right' },
]

export function variantRows({ variants }: PlanInferenceJson): readonly (readonly string[])[] {
  return (variants?.list ?? []).map((one) => [
    one.shadow ? `${one.name} (shadow)` : one.name,
    rateWords(one.share),
    one.title ?? 'nothing meets the objective',
    one.monthlyUsd === null ? '' : monthWords(one.monthlyUsd),
    one.p95Ms === null ? '' : latencyWords(one.p95Ms),
  ])
}

/** Columns for programs: bare numbers, milliseconds and dollars. */
export const CSV_COLUMNS: readonly Column[] = [
  'option',
  'mode',
  'title',
  'instance type',
  'memory GB',
  'provisioned concurrency',
  'instances min',
  'instances max',
  'instances mean',
  'usd a month',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'mean ms',
  'max ms',
  'error rate',
  'timeout rate',
  'throttle rate',
  'cold start rate',
  'utilisation',
  'meets slo',
  'misses',
  'pareto',
  'basis',
  'expected error %',
  'cut early',
].map((title) => ({ title }))

export function csvCells(option: InferenceOptionJson): readonly string[] {
  const { latencyMs, instances } = option
  return [
    option.id,
    option.mode,
    option.title,
    option.instanceType ?? '',
    option.memoryGb ?? '',
    option.provisionedConcurrency ?? '',
    instances?.min ?? '',
    instances?.max ?? '',
    instances?.mean ?? '',
    option.monthlyUsd,
    latencyMs.p50,
    latencyMs.p95,
    latencyMs.p99,
    latencyMs.mean,
    latencyMs.max,
    option.errorRate,
    option.timeoutRate,
    option.throttleRate,
    option.coldStartRate ?? '',
    option.utilisation ?? '',
    option.meetsSlo,
    option.misses.join('; '),
    option.pareto,
    option.basis,
    option.expectedErrorPct,
    option.cutEarly,
  ].map(String)
}

function hasColdStarts({ options }: PlanInferenceJson): boolean {
  return options.some((one) => one.coldStartRate !== null)
}
