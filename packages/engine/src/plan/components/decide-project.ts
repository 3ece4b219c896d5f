import { EMPTY_BILL, type Bill, type Gap } from '../../bill/bill.ts'
import { totalUsd } from '../../bill/group.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import { addUsd, subtractUsd, sumUsd, type Usd } from '../../money/usd.ts'
import type { Decision, PlanComponent } from './component.ts'
import { isOwn } from './own-cost.ts'
import { PLAN_COMPONENTS } from './plan-components.ts'
import { createPricer, type Priced } from './pricer.ts'
import type { Project } from './project.ts'
import { PROJECT_PHASES, type ProjectPhase } from './project-phase.ts'
import { entryOf, situationOf, type PhaseEntry } from './situation.ts'
import { storageOf } from './storage.ts'
import { triggersOf, type Trigger } from './trigger.ts'

/** One cell of the matrix. `later`: not in this phase, but in one that comes after it. */
export interface Cell extends Omit<Decision, 'use'> {
  readonly component: string
  readonly title: string
  readonly phase: ProjectPhase
  readonly verdict: 'use' | 'skip' | 'later'
  /** The first later phase that uses it; null unless the verdict is `later`. */
  readonly usedFrom: ProjectPhase | null
  /** What must change for the verdict to change, the most telling first. */
  readonly triggers: readonly Trigger[]
}

/** A phase and its monthly cost: storage and what every component counts. */
export interface PhaseCost {
  readonly phase: ProjectPhase
  readonly monthlyUsd: Usd
  /** Of it, what is on the AWS bill. */
  readonly awsUsd: Usd
  /** Of it, what is paid elsewhere: energy, wear, servers and time of your own. */
  readonly ownUsd: Usd
  readonly storage: Priced
}

/** From one phase to the next. */
export interface PathStep {
  readonly from: ProjectPhase
  readonly to: ProjectPhase
  readonly entry: PhaseEntry
  /** Whether the project's own numbers lead there. */
  readonly ahead: boolean
  readonly changeUsd: Usd
  readonly starts: readonly string[]
  readonly stops: readonly string[]
}

/** The decision matrix of a project. */
export interface ProjectDecisions {
  readonly cells: readonly Cell[]
  readonly phases: readonly PhaseCost[]
  readonly path: readonly PathStep[]
  readonly gaps: readonly Gap[]
}

/** Calculates the matrix: every component in every phase, cost by phase, the path between phases. */
export function decideProject(
  project: Project,
  book: PriceBook,
  components: readonly PlanComponent[] = PLAN_COMPONENTS,
): ProjectDecisions {
  const pricer = createPricer(book, project.region)
  const situations = PROJECT_PHASES.map((phase) => situationOf(project, phase))
  const cells = components.flatMap((component) => {
    const decisions = situations.map((situation) => component.decide(situation, pricer))
    return situations.map((situation, index): Cell => {
      const { use, ...decision } = decisions[index] ?? {
        use: false,
        why: '',
        option: null,
        alternative: null,
        counted: EMPTY_BILL,
      }
      const later = use ? -1 : decisions.findIndex((other, at) => at > index && other.use)
      const triggers = component.knobs.flatMap((id) => triggersOf(component, situation, pricer, id))
      return {
        component: component.id,
        title: component.title,
        phase: situation.phase,
        verdict: use ? 'use' : later === -1 ? 'skip' : 'later',
        usedFrom: PROJECT_PHASES[later] ?? null,
        ...decision,
        triggers,
      }
    })
  })
  const phases = situations.map((situation): PhaseCost => costOf(situation.phase, storageOf(situation, pricer), cells))
  return {
    cells,
    phases,
    path: pathOf(project, cells, phases),
    gaps: gapsOf([...cells.map((cell) => cell.counted), ...phases.map((phase) => phase.storage.bill)]),
  }
}

function costOf(phase: ProjectPhase, storage: Priced, cells: readonly Cell[]): PhaseCost {
  const bills = [storage.bill, ...cells.filter((cell) => cell.phase === phase).map((cell) => cell.counted)]
  const ownUsd = sumUsd(bills.flatMap((bill) => bill.lines.filter(isOwn).map((line) => line.usd)))
  const awsUsd = sumUsd(bills.flatMap((bill) => bill.lines.filter((line) => !isOwn(line)).map((line) => line.usd)))
  return { phase, monthlyUsd: addUsd(awsUsd, ownUsd), awsUsd, ownUsd, storage }
}

function pathOf(project: Project, cells: readonly Cell[], phases: readonly PhaseCost[]): readonly PathStep[] {
  const usedIn = (phase: ProjectPhase): readonly string[] =>
    cells.filter((cell) => cell.phase === phase && cell.verdict === 'use').map((cell) => cell.component)
  const steps: PathStep[] = []
  for (const [index, to] of phases.entries()) {
    const from = phases[index - 1]
    if (from === undefined || to.phase === 'local-development') continue
    const before = usedIn(from.phase)
    const after = usedIn(to.phase)
    const entry = entryOf(project, to.phase)
    steps.push({
      from: from.phase,
      to: to.phase,
      entry,
      ahead: entry.to > entry.from,
      changeUsd: subtractUsd(to.monthlyUsd, from.monthlyUsd),
      starts: after.filter((id) => !before.includes(id)),
      stops: before.filter((id) => !after.includes(id)),
    })
  }
  return steps
}

function gapsOf(bills: readonly Bill[]): readonly Gap[] {
  const gaps = new Map<string, Gap>()
  for (const gap of bills.flatMap((bill) => bill.gaps)) gaps.set(`${gap.kind} ${gap.what} ${gap.effect}`, gap)
  return [...gaps.values()]
}

/** What a cell adds to its phase. */
export function countedUsd(cell: Pick<Cell, 'counted'>): Usd {
  return totalUsd(cell.counted)
}
