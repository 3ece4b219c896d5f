import type { TrainingOption } from '../../api/plan-questions.ts'
import { formatName } from '../../kit/format.ts'

/** `ml.g5.xlarge × 2, spot`, or `Own Apple M4 Pro`. */
export function optionTitle({ purchase, instanceType, count }: TrainingOption): string {
  if (purchase === 'local') return `Own ${instanceType}`
  return `${instanceType}${count > 1 ? ` × ${count}` : ''}, ${purchase === 'spot' ? 'spot' : 'on demand'}`
}

/** How the time is known. */
export function basisWords({ basis, expectedErrorPct }: TrainingOption): string {
  return basis === 'measured' ? 'measured' : `${basis} ± ${expectedErrorPct.toFixed(0)} %`
}

/** A probability. */
export function chanceWords(chance: number | null): string {
  if (chance === null) return ''
  const percent = chance * 100
  if (percent > 99 && percent < 100) return '> 99 %'
  return percent > 0 && percent < 1 ? '< 1 %' : `${percent.toFixed(0)} %`
}

/** `within-budget` as `Within budget`. */
export function goalTitle(goal: string): string {
  return formatName(goal)
}
