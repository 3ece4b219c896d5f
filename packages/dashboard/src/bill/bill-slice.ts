import { METRICS, type Metric } from './metrics.ts'
import { choiceField, listField, textField } from '../kit/search-fields.ts'

/** Of which stretch of the bills, which lines and which dollars a view is; what is absent is as the program has it. */
export interface BillSlice {
  readonly from?: string | undefined
  /** Exclusive. */
  readonly to?: string | undefined
  /** Conditions as they are typed: `component=training`. */
  readonly where?: readonly string[] | undefined
  readonly metric?: Metric | undefined
}

/** The slice in an address. */
export function sliceFields(raw: Record<string, unknown>): BillSlice {
  return {
    from: textField(raw['from']),
    to: textField(raw['to']),
    where: listField(raw['where']),
    metric: choiceField(raw['metric'], METRICS),
  }
}

/** The slice as a question to the API. */
export function sliceQuery({ from, to, where, metric }: BillSlice): {
  from?: string | undefined
  to?: string | undefined
  where: string[]
  metric?: Metric | undefined
} {
  return { from, to, where: [...(where ?? [])], metric }
}

/** The same question on the command line. */
export function sliceFlags({ from, to, where = [], metric }: BillSlice): string {
  const flags = [
    from === undefined ? '' : `--from ${from}`,
    to === undefined ? '' : `--to ${to}`,
    ...where.map((one) => `--where ${shellWord(one)}`),
    metric === undefined ? '' : `--metric ${metric}`,
  ]
  return flags
    .filter((flag) => flag !== '')
    .map((flag) => ` ${flag}`)
    .join('')
}

function shellWord(text: string): string {
  return /^[\w=:.,/@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
