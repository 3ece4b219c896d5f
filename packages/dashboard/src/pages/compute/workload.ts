import { NUMBERS, type ComputeSearch, type NumberName } from './route.ts'

/** What the page shows before anything is said. */
export const EXAMPLE = {
  task: 'inference',
  model: 'nlp-transformer',
  parametersMillions: 110,
  sequenceLength: 128,
  latencyMs: 100,
  requestsPerSecond: 20,
} as const satisfies ComputeSearch

/** The fields of each task and model, in the order in which they are asked; what does not matter for it is not shown. */
export function numbersOf({ task, model }: ComputeSearch): readonly NumberName[] {
  const isTabular = model === 'tabular'
  const isText = model === 'transformer-llm' || model === 'nlp-transformer' || model === 'speech'
  const isPicture = model === 'vision-classification' || model === 'vision-detection' || model === 'diffusion'
  return [
    ...(isTabular ? (['features', 'trees', 'depth'] as const) : (['parametersMillions'] as const)),
    ...(isText ? (['sequenceLength'] as const) : []),
    ...(isPicture ? (['imageSize'] as const) : []),
    ...(task === 'training'
      ? (['batch', 'samples', 'epochs'] as const)
      : ([
          ...(model === 'transformer-llm' ? (['outputTokens', 'concurrency'] as const) : []),
          'requestsPerSecond',
          'latencyMs',
        ] as const)),
  ]
}

/** The workload of the address, or the example; fields that do not matter for the model are left out. */
export function workloadOf(search: ComputeSearch): ComputeSearch {
  const { type: _type, ...said } = search
  const isSaid = Object.values(said).some((one) => one !== undefined)
  return isSaid ? { task: EXAMPLE.task, model: EXAMPLE.model, ...stated(said) } : EXAMPLE
}

/** The workload as the question of the server; null while it cannot be asked. */
export function bodyOf(workload: ComputeSearch): Record<string, unknown> | null {
  if (workload.model !== 'tabular' && workload.parametersMillions === undefined) return null
  const wanted = new Set<string>(numbersOf(workload))
  return Object.fromEntries(
    Object.entries(stated(workload)).filter(([name]) => !NUMBERS.some((one) => one === name) || wanted.has(name)),
  )
}

function stated(search: ComputeSearch): ComputeSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as ComputeSearch
}
