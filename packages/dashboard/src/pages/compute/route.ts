import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { choiceField, numberField, textField } from '../../kit/search-fields.ts'
import { rootRoute } from '../../shell/root-route.ts'

export const TASKS = ['inference', 'training'] as const
export const MODELS = [
  'transformer-llm',
  'nlp-transformer',
  'vision-classification',
  'vision-detection',
  'recommender',
  'tabular',
  'speech',
  'diffusion',
] as const
export const ENVIRONMENTS = ['development', 'staging', 'production'] as const
/** Numbers of a workload that the address may hold, by the names of its description. */
export const NUMBERS = [
  'parametersMillions',
  'batch',
  'sequenceLength',
  'outputTokens',
  'imageSize',
  'samples',
  'epochs',
  'features',
  'trees',
  'depth',
  'latencyMs',
  'requestsPerSecond',
  'concurrency',
] as const
export type NumberName = (typeof NUMBERS)[number]

/** What the address of the page holds: the workload. */
export type ComputeSearch = {
  readonly task?: (typeof TASKS)[number] | undefined
  readonly model?: (typeof MODELS)[number] | undefined
  readonly precision?: string | undefined
  readonly framework?: string | undefined
  readonly environment?: (typeof ENVIRONMENTS)[number] | undefined
  readonly region?: string | undefined
  /** The candidate that is looked at. */
  readonly type?: string | undefined
} & { readonly [Name in NumberName]?: number | undefined }

const MOST = 1e12

/** Which processor and size for a workload. */
export const computeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compute',
  validateSearch: (raw: Record<string, unknown>): ComputeSearch => ({
    task: choiceField(raw['task'], TASKS),
    model: choiceField(raw['model'], MODELS),
    precision: textField(raw['precision']),
    framework: textField(raw['framework']),
    environment: choiceField(raw['environment'], ENVIRONMENTS),
    region: textField(raw['region']),
    type: textField(raw['type']),
    ...(Object.fromEntries(NUMBERS.map((name) => [name, numberField(raw[name], 0.001, MOST)])) as {
      readonly [Name in NumberName]?: number | undefined
    }),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'Page'),
})
