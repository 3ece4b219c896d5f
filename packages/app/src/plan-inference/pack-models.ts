import {
  packFirstFit,
  packingBound,
  packingFrom,
  packingProgram,
  type Packing,
  type PackingQuestion,
} from '@costwright/engine/plan/inference/pack-models'

/** Variables above which the program is not solved: the first fit stands, with the bound beside it. */
const MOST_VARIABLES = 2_000
/** Nodes of the search tree; a limit in seconds would make the answer depend on the machine. */
const MOST_NODES = 2_000

/** The fewest instances that hold all models, by a mixed-integer solver where the first fit is not known to be the best. Null when a model fits on none. */
export async function packModels(question: PackingQuestion): Promise<Packing | null> {
  const first = packFirstFit(question)
  if (first === null || first.optimal) return first
  const most = first.instances - 1
  if (most * question.models.length > MOST_VARIABLES) return first
  const highs = await openSolver()
  const solved = highs.solve(packingProgram(question, most), { mip_max_nodes: MOST_NODES })
  if (solved.Status === 'Infeasible') return { ...first, lowerBound: first.instances, optimal: true }
  if (solved.Status !== 'Optimal') return { ...first, lowerBound: packingBound(question) }
  const valueOf = (variable: string): number => solved.Columns[variable]?.Primal ?? 0
  const used = Array.from({ length: most }, (_, index) => valueOf(`u${index}`)).filter((value) => value > 0.5).length
  return packingFrom(question, most, valueOf, used)
}

/** The solver is WebAssembly of some megabytes: it loads when it is needed. Its types describe another module form than the one that is loaded. */
async function openSolver(): Promise<Solver> {
  const { default: load } = (await import('highs')) as unknown as { readonly default: () => Promise<Solver> }
  return await load()
}

interface Solver {
  readonly solve: (
    program: string,
    options: { readonly mip_max_nodes: number },
  ) => { readonly Status: string; readonly Columns: Readonly<Record<string, { readonly Primal?: number }>> }
}
