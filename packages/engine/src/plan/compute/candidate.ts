import type { ComponentId } from '../../catalog/component.ts'
import type { Provenance } from '../../catalog/lookup.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import type { UsdPerUnit } from '../../money/usd.ts'
import { machineOf, type ComputeClass, type Machine } from './device.ts'
import { supportNotes, supportProblem } from './framework-support.ts'
import { generationOf } from './generation.ts'
import type { MemoryPart } from './memory.ts'
import { runPrecision, type RunPrecision } from './precision.ts'
import type { Basis, RateSource } from './rate.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'
import { inferenceRun } from './inference-run.ts'
import type { Run } from './run-answer.ts'
import { trainingRun } from './training-run.ts'
import type { SampleWork } from './work.ts'

/** Why a type is out. */
export type Exclusion =
  | 'not-offered'
  | 'not-sold'
  | 'no-price'
  | 'unknown-hardware'
  | 'framework'
  | 'precision'
  | 'memory'
  | 'latency'
  | 'time'

export interface Excluded {
  readonly kind: 'excluded'
  readonly instanceType: string
  readonly computeClass: ComputeClass | null
  readonly reason: Exclusion
  readonly why: string
  readonly usdPerHour: UsdPerUnit | null
}

/** A type that can do the work. */
export interface Candidate {
  readonly kind: 'fits'
  readonly instanceType: string
  readonly computeClass: ComputeClass
  readonly machine: Machine
  readonly precision: RunPrecision
  readonly usdPerHour: UsdPerUnit
  readonly provenance: Provenance
  readonly memory: { readonly parts: readonly MemoryPart[]; readonly neededBytes: number; readonly usableBytes: number }
  /** How the model lies on the devices. */
  readonly arrangement: string
  readonly run: Run
  readonly basis: Basis
  readonly rateExplain: string
  readonly notes: readonly string[]
  /** `superseded`: the family has a successor; `archived`: so has its software, and it is never chosen. */
  readonly generation: 'current' | 'superseded' | 'archived'
}

/** Component whose price and API list count. */
export function componentFor(task: ResolvedWorkload['task']): ComponentId {
  return task === 'training' ? 'training' : 'hosting'
}

/** What a type can do for the workload, or why it cannot. */
export function evaluate(
  workload: ResolvedWorkload,
  work: SampleWork | null,
  instanceType: string,
  book: PriceBook,
  rates: RateSource,
): Candidate | Excluded {
  const component = componentFor(workload.task)
  const spec = book.spec(instanceType)
  const machine = spec === null ? null : machineOf(instanceType, spec)
  const priced = book.instance(component, instanceType, workload.region)
  const usdPerHour = priced.kind === 'found' ? priced.usdPerUnit : null
  const out = (reason: Exclusion, why: string): Excluded => ({
    kind: 'excluded',
    instanceType,
    computeClass: machine?.computeClass ?? null,
    reason,
    why,
    usdPerHour,
  })
  if (spec === null || !book.offers(component, instanceType))
    return out(
      'not-offered',
      priced.kind === 'found' ? `the API does not accept it for ${workload.task}` : priced.message,
    )
  if (machine === null) return out('unknown-hardware', 'the catalog does not say what it is made of')
  const old = generationOf(machine.family, book)
  if (old !== null && old.status !== 'superseded') return out('not-sold', old.why)
  const problem = supportProblem(workload, machine)
  if (problem !== null) return out('framework', problem)
  const runs = runPrecision(workload.precision, machine)
  if (runs.kind === 'problem') return out('precision', runs.why)
  const question = { workload, work, machine, precision: runs.precision, rates }
  const answer = workload.task === 'training' ? trainingRun(question) : inferenceRun(question)
  if (answer.kind === 'problem') return out(answer.reason, answer.why)
  if (priced.kind !== 'found') return out('no-price', priced.message)
  return {
    kind: 'fits',
    instanceType,
    computeClass: machine.computeClass,
    machine,
    precision: runs.precision,
    usdPerHour: priced.usdPerUnit,
    provenance: priced.provenance,
    memory: answer.memory,
    arrangement: answer.arrangement,
    run: answer.run,
    basis: answer.basis,
    rateExplain: answer.rateExplain,
    notes: [
      ...answer.notes,
      ...supportNotes(workload, machine),
      ...(old === null
        ? []
        : [
            `${old.family}: superseded by ${old.successors.join(', ')}${old.archived ? '; its software is archived' : ''}`,
          ]),
    ],
    generation: old === null ? 'current' : old.archived ? 'archived' : 'superseded',
  }
}
