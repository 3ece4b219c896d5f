import type { PriceBook } from '../../catalog/price-book.ts'
import { parseInstanceType } from '../../catalog/instance-type.ts'

/** `gone`: no SageMaker API accepts it. `unlisted`: an API accepts it, and no price list of any region has it. `superseded`: still sold, with a successor. */
export type GenerationStatus = 'gone' | 'unlisted' | 'superseded'

/** A family that habit or old advice still names. */
export interface Generation {
  readonly family: string
  readonly what: string
  readonly successors: readonly string[]
  readonly status: GenerationStatus
  /** Whether the software for it is archived: such a type is shown, never chosen. */
  readonly archived: boolean
  readonly why: string
}

interface Old {
  readonly what: string
  readonly successors: readonly string[]
  readonly why: string
  readonly archived?: true
}

/** Old families and what replaced them. What AWS sells is read from the price book; the reasons are hardware facts. */
const OLD: Readonly<Record<string, Old>> = {
  p2: {
    what: 'NVIDIA K80, 2014',
    successors: ['g6', 'g5'],
    why: 'compute capability 3.7: current CUDA and framework builds no longer run on it',
    archived: true,
  },
  p3: { what: 'NVIDIA V100, 2017', successors: ['g6e', 'p4d', 'p5'], why: 'no bf16, 16 GB a GPU' },
  p3dn: { what: 'NVIDIA V100 32 GB, 2018', successors: ['p4d', 'p5'], why: 'no bf16' },
  p4d: {
    what: 'NVIDIA A100 40 GB, 2020',
    successors: ['p5', 'p5en'],
    why: 'two generations behind; comes with eight GPUs only',
  },
  g4dn: {
    what: 'NVIDIA T4, 2018',
    successors: ['g6'],
    why: 'no bf16, 16 GB; an L4 has 24 GB and about 1.6 times the speed',
  },
  g4ad: {
    what: 'AMD Radeon Pro V520',
    successors: ['g6'],
    why: 'a graphics card without CUDA: SageMaker never took it',
  },
  inf1: {
    what: 'AWS Inferentia, 2019',
    successors: ['inf2'],
    why: 'no training, no generation, PyTorch 1.x only; its Neuron software is archived',
    archived: true,
  },
  m4: { what: 'Broadwell Xeon, 2015', successors: ['m7i', 'm8g'], why: 'no AVX-512' },
  c4: { what: 'Haswell Xeon, 2015', successors: ['c7i', 'c8g'], why: 'no AVX-512' },
  m5: { what: 'Skylake Xeon, 2017', successors: ['m7i', 'm8g'], why: 'no AMX: bf16 and int8 in software' },
  c5: { what: 'Skylake Xeon, 2017', successors: ['c7i', 'c8g'], why: 'no AMX: bf16 and int8 in software' },
  r5: { what: 'Skylake Xeon, 2018', successors: ['r7i', 'r8g'], why: 'no AMX: bf16 and int8 in software' },
  c6g: { what: 'Graviton2, 2020', successors: ['c7g', 'c8g'], why: 'no bf16; half the vector width of Graviton3' },
  m6g: { what: 'Graviton2, 2020', successors: ['m8g'], why: 'no bf16; half the vector width of Graviton3' },
  r6g: { what: 'Graviton2, 2020', successors: ['r8g'], why: 'no bf16; half the vector width of Graviton3' },
  t2: {
    what: 'burstable Xeon, 2014',
    successors: ['m7i', 'c7g'],
    why: 'credits run out under load; cannot scale automatically',
  },
  x1e: { what: 'memory-optimised Xeon, 2017', successors: ['r7i', 'r8g'], why: 'never in SageMaker' },
  eia1: {
    what: 'Elastic Inference',
    successors: ['inf2', 'g6', 'serverless endpoints'],
    why: 'the service is no longer available',
  },
  eia2: {
    what: 'Elastic Inference',
    successors: ['inf2', 'g6', 'serverless endpoints'],
    why: 'the service is no longer available',
  },
}

/** Whether and how a family is of the past; null when it is current. */
export function generationOf(family: string, book: PriceBook): Generation | null {
  const old = Object.hasOwn(OLD, family) ? OLD[family] : undefined
  if (old === undefined) return null
  const types = Object.keys(book.data.types).filter((type) => parseInstanceType(type)?.family === family)
  const accepted = types.filter((type) => book.data.types[type]?.offered !== '')
  const status: GenerationStatus =
    accepted.length === 0 ? 'gone' : accepted.some((type) => book.isListed(type)) ? 'superseded' : 'unlisted'
  const lead = {
    gone: 'no SageMaker API accepts it',
    unlisted: "the API accepts it, but it is in none of AWS's price lists",
    superseded: 'still sold',
  }[status]
  return {
    family,
    what: old.what,
    successors: old.successors,
    status,
    archived: old.archived ?? false,
    why: `${lead}; ${old.why}`,
  }
}

/** Every family of the past, those that cannot be had first. */
export function oldGenerations(book: PriceBook): readonly Generation[] {
  const order: readonly GenerationStatus[] = ['gone', 'unlisted', 'superseded']
  const all = Object.keys(OLD).flatMap((family) => generationOf(family, book) ?? [])
  return all.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status) || (a.family < b.family ? -1 : 1))
}
