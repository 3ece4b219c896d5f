import type { BookData } from '@costwright/engine/catalog/book-data'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { isIncomplete } from '@costwright/engine/bill/bill'
import { usdToJson } from '@costwright/engine/money/usd'
import { countedUsd, decideProject, type Cell } from '@costwright/engine/plan/components/decide-project'
import type { Priced } from '@costwright/engine/plan/components/pricer'
import { projectSchema, type Project } from '@costwright/engine/plan/components/project'
import { PHASE_TITLES, PROJECT_PHASES, type ProjectPhase } from '@costwright/engine/plan/components/project-phase'
import { z } from 'zod'
import { assumedFields } from './documents/assumed-fields.ts'
import { lineJson } from './outputs/line-json.ts'
import { bookShape, gapShape, lineShape, money } from './outputs/shapes.ts'

const projectPhase = z.enum(PROJECT_PHASES)
const pricedShape = z.object({ what: z.string(), monthlyUsd: money, complete: z.boolean(), lines: z.array(lineShape) })

const triggerShape = z.object({
  /** Field of the project, and the values at which the verdict is as it is and at which it turns. */
  field: z.string(),
  title: z.string(),
  unit: z.string(),
  from: z.number(),
  to: z.number(),
  becomes: z.enum(['use', 'not']),
})

const decisionShape = z.object({
  component: z.string(),
  title: z.string(),
  phase: projectPhase,
  verdict: z.enum(['use', 'skip', 'later']),
  usedFrom: projectPhase.nullable(),
  why: z.string(),
  /** What the component would cost this project in the phase, used or not; null when nothing is needed of it. */
  option: pricedShape.nullable(),
  /** What does the same work without it. */
  alternative: pricedShape.nullable(),
  /** What the phase pays for this work, and its lines: the option, the alternative, or nothing. */
  countedUsd: money,
  countedLines: z.array(lineShape),
  triggers: z.array(triggerShape),
})

/** The answer of `costwright decide`. */
export const decideShape = z.object({
  name: z.string(),
  region: z.string(),
  /** The phase whose reasons were asked for. */
  phase: projectPhase,
  /** Where the facts come from. */
  source: z.enum(['file', 'answers', 'defaults']),
  complete: z.boolean(),
  phases: z.array(
    z.object({
      phase: projectPhase,
      title: z.string(),
      monthlyUsd: money,
      /** Of it, what AWS bills. */
      awsUsd: money,
      /** Of it, energy, wear, servers and time of your own. */
      ownUsd: money,
      storage: pricedShape,
    }),
  ),
  decisions: z.array(decisionShape),
  path: z.array(
    z.object({
      from: projectPhase,
      to: projectPhase,
      trigger: z.object({ field: z.string(), title: z.string(), from: z.number(), to: z.number() }),
      /** False when the project's own numbers do not lead there. */
      ahead: z.boolean(),
      changeUsd: money,
      starts: z.array(z.string()),
      stops: z.array(z.string()),
    }),
  ),
  /** Facts that were not stated: the documented defaults. */
  assumptions: z.array(
    z.object({ field: z.string(), value: z.union([z.string(), z.number(), z.boolean(), z.null()]), what: z.string() }),
  ),
  gaps: z.array(gapShape),
  notes: z.array(z.string()),
  priceBook: bookShape,
})
export type DecideJson = z.infer<typeof decideShape>

/** What the matrix is asked about. `document` is what the project was read from: what it leaves out is listed as assumed. */
export interface DecideQuestion {
  readonly project: Project
  readonly document: unknown
  readonly source: DecideJson['source']
  /** The phase whose reasons are wanted; null for the one the project stands in. */
  readonly phase: ProjectPhase | null
}

/** Which component to use in which phase, why, what it costs a month, and what would change that. */
export function decide(question: DecideQuestion, bookData: BookData): DecideJson {
  const { project } = question
  const decisions = decideProject(project, createPriceBook(bookData))
  return {
    name: project.name,
    region: project.region,
    phase: question.phase ?? project.phase,
    source: question.source,
    complete: !isIncomplete({ lines: [], gaps: decisions.gaps, notes: [] }),
    phases: decisions.phases.map(({ phase, monthlyUsd, awsUsd, ownUsd, storage }) => ({
      phase,
      title: PHASE_TITLES[phase],
      monthlyUsd: usdToJson(monthlyUsd),
      awsUsd: usdToJson(awsUsd),
      ownUsd: usdToJson(ownUsd),
      storage: pricedJson(storage),
    })),
    decisions: decisions.cells.map(decisionJson),
    path: decisions.path.map(({ entry, changeUsd, starts, stops, ...step }) => ({
      ...step,
      trigger: entry,
      changeUsd: usdToJson(changeUsd),
      starts: [...starts],
      stops: [...stops],
    })),
    assumptions: [...assumedFields(projectSchema, question.document, project)],
    gaps: [...decisions.gaps],
    notes: [
      'A phase costs what its components use, what stands in for the others, and S3 for data sets and model versions.',
      'Instances follow the mean of the requests, as autoscaling would hold them: the time that scaling takes is not in the figures.',
    ],
    priceBook: { origin: bookData.origin, date: bookData.compiled },
  }
}

function decisionJson(cell: Cell): DecideJson['decisions'][number] {
  const { component, title, phase, verdict, usedFrom, why, option, alternative, counted, triggers } = cell
  return {
    component,
    title,
    phase,
    verdict,
    usedFrom,
    why,
    option: option === null ? null : pricedJson(option),
    alternative: alternative === null ? null : pricedJson(alternative),
    countedUsd: usdToJson(countedUsd(cell)),
    countedLines: counted.lines.map(lineJson),
    triggers: [...triggers],
  }
}

function pricedJson({ what, usd, complete, bill }: Priced): z.infer<typeof pricedShape> {
  return { what, monthlyUsd: usdToJson(usd), complete, lines: bill.lines.map(lineJson) }
}
