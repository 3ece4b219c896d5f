import type { BookData, InstanceSpec } from '../../catalog/book-data.ts'
import { createPriceBook } from '../../catalog/create-price-book.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import { decideProject, type Cell } from './decide-project.ts'
import { PLAN_COMPONENTS } from './plan-components.ts'
import { createPricer } from './pricer.ts'
import { projectSchema, type Project, type ProjectInput } from './project.ts'
import type { ProjectPhase } from './project-phase.ts'
import { situationOf } from './situation.ts'
import type { Decision } from './component.ts'

function spec(more: Partial<InstanceSpec>): InstanceSpec {
  return {
    vcpu: 2,
    memoryGib: 8,
    arch: 'x86_64',
    accelerator: null,
    nvmeGb: 0,
    networkGbps: 10,
    offered: 'ACHNPTX',
    ...more,
  }
}

const T4 = { kind: 'gpu', model: 'NVIDIA T4', count: 1, memoryGib: 16 } as const

function rate(usd: string): { readonly '*': { readonly usd: string; readonly source: number } } {
  return { '*': { usd, source: 0 } }
}

/** Prices of us-east-1 as AWS listed them in 2026, for every component of the matrix. */
export const PROJECT_BOOK: BookData = {
  format: 1,
  compiled: '2026-09-24',
  origin: 'snapshot',
  sources: [{ name: 'test list', date: '2026-09-24', trust: 'published' }],
  types: {
    'ml.t3.medium': spec({ memoryGib: 4 }),
    'ml.m5.large': spec({}),
    'ml.m5.xlarge': spec({ vcpu: 4, memoryGib: 16 }),
    'ml.g4dn.xlarge': spec({ vcpu: 4, memoryGib: 16, nvmeGb: 125, accelerator: T4 }),
    'ml.p5.48xlarge': spec({
      vcpu: 192,
      memoryGib: 2048,
      nvmeGb: 30_000,
      accelerator: { kind: 'gpu', model: 'NVIDIA H100', count: 8, memoryGib: 640 },
    }),
    'ml.unlisted.large': spec({}),
  },
  instances: (
    ['training', 'processing', 'hosting', 'notebook', 'studio-jupyterlab', 'async', 'batch-transform'] as const
  ).map((component) => ({
    component,
    region: 'us-east-1',
    source: 0,
    complete: true,
    usd: {
      'ml.t3.medium': '0.05',
      'ml.m5.large': '0.115',
      'ml.m5.xlarge': '0.23',
      'ml.g4dn.xlarge': '0.736',
      'ml.p5.48xlarge': '63.296',
    },
  })),
  hosts: [],
  spot: [],
  savingsPlans: [],
  planFees: [],
  rates: {
    'training-volume': rate('0.14'),
    'processing-volume': rate('0.14'),
    'endpoint-volume': rate('0.14'),
    'notebook-volume': rate('0.14'),
    'studio-volume': rate('0.112'),
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6].flatMap((gb) => [
        [`serverless-${gb}gb`, rate((gb * 0.00002).toFixed(5))],
        [`serverless-provisioned-${gb}gb`, rate((gb * 0.000005).toFixed(6))],
        [`serverless-provisioned-duration-${gb}gb`, rate((gb * 0.0000117).toFixed(7))],
      ]),
    ),
    'inference-data-in': rate('0.016'),
    'inference-data-out': rate('0.016'),
    'feature-store-write': rate('0.00000125'),
    'feature-store-read': rate('0.00000025'),
    'feature-store-storage': rate('0.45'),
    'labeled-object': rate('0.08'),
    'mlflow-small': rate('0.642'),
    's3-standard-storage': rate('0.023'),
    's3-standard-put': rate('0.000005'),
    's3-standard-get': rate('0.0000004'),
    'transfer-out': rate('0.09'),
  },
  oddities: [],
}

export const BOOK: PriceBook = createPriceBook(PROJECT_BOOK)

/** A project from what a file would say. */
export function projectOf(input: ProjectInput = {}): Project {
  return projectSchema.parse(input)
}

/** The decision about one component in one phase, without the search for triggers. */
export function decisionOf(
  id: string,
  phase: ProjectPhase,
  input: ProjectInput = {},
  book: PriceBook = BOOK,
): Decision {
  const component = PLAN_COMPONENTS.find((one) => one.id === id)
  if (component === undefined) throw new Error(`no component ${id}`)
  const project = projectOf(input)
  return component.decide(situationOf(project, phase), createPricer(book, project.region))
}

/** The cells of one component: verdicts by phase, as the whole matrix gives them. */
export function cellsOf(id: string, input: ProjectInput = {}): readonly Cell[] {
  return decideProject(
    projectOf(input),
    BOOK,
    PLAN_COMPONENTS.filter((one) => one.id === id),
  ).cells
}

/** `later later later use use`: a row of the matrix. */
export function verdictsOf(id: string, input: ProjectInput = {}): string {
  return cellsOf(id, input)
    .map((cell) => cell.verdict)
    .join(' ')
}

/** The value of a field at which the verdict of a phase turns; null when none does. */
export function turningPoint(id: string, phase: ProjectPhase, field: string, input: ProjectInput = {}): number | null {
  const cell = cellsOf(id, input).find((one) => one.phase === phase)
  return cell?.triggers.find((one) => one.field === field)?.to ?? null
}
