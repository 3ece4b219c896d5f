import type { Evidence } from '../finding.ts'
import { fact } from './evidence.ts'
import { runHours, type JobFamily } from './job-families.ts'

/** Runs that evidence names one by one. */
const MOST_NAMED = 10

interface Run {
  readonly name: string
  readonly status: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly instanceType: string | null
  readonly instanceCount: number | null
}

/** How many runs there were, how long they took, which they were, and how the window becomes a month. */
export function runEvidence(
  family: JobFamily<Run>,
  of: readonly Run[],
  windowDays: number,
  source: string,
): readonly Evidence[] {
  const hours = of.map((run) => runHours(run))
  const total = hours.reduce((sum, one) => sum + one, 0)
  const { instanceType, instanceCount } = family.latest
  const named = of.slice(-MOST_NAMED).map(({ name }) => name)
  return [
    fact('Runs', `${of.length} of ${family.runs.length} in the last ${windowDays} days`, source),
    fact(
      'Run time',
      `${total.toFixed(2)} h together, ${(total / Math.max(1, of.length)).toFixed(2)} h each on average`,
      source,
    ),
    fact(
      'Instances',
      instanceType === null ? 'groups of several types' : `${instanceCount ?? 1} × ${instanceType}`,
      source,
    ),
    fact(of.length > named.length ? `The latest ${named.length} runs` : 'The runs', named.join(', '), source),
    fact('A month', `what ran in ${windowDays} days, for 730 hours`, 'extrapolation'),
  ]
}
