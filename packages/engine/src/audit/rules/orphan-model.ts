import { z } from 'zod'
import { defineRule } from '../rule.ts'
import { placeKey } from '../signals/hosted-endpoints.ts'
import { orphanFindings } from '../signals/orphan.ts'

const settings = z.strictObject({
  list: z.boolean().default(false).describe('Whether to list them: they cost nothing themselves'),
  minDays: z.number().int().min(1).default(90).describe('Days since they were made'),
})

/** Models that no configuration, inference component or transform job uses. */
export const orphanModel = defineRule({
  id: 'orphan-model',
  title: 'Model that nothing uses',
  phase: 'inference',
  remedy: 'guard',
  looksAt:
    'Models that no endpoint configuration, inference component or transform job names. Off unless the setting list is on.',
  abstainsWhen: ['one of the lists that could name a model was not read to the end'],
  saving:
    'None: a model costs nothing itself. Its artifact in S3 and its image in ECR are billed, and other rules judge them.',
  fix: 'Delete the model, and its artifact and image where nothing else needs them.',
  facts: ['models', 'endpointConfigs', 'inferenceComponents', 'transformJobs'],
  settings,
  actions: ['delete-model'],
  *evaluate(context, { list, minDays }) {
    if (!list) return
    const used = new Set<string>()
    for (const config of context.facts('endpointConfigs')) {
      for (const { modelName } of [...config.variants, ...config.shadowVariants])
        used.add(placeKey(config, modelName ?? ''))
    }
    for (const one of context.facts('inferenceComponents')) used.add(placeKey(one, one.modelName ?? ''))
    for (const one of context.facts('transformJobs')) used.add(placeKey(one, one.modelName))
    yield* orphanFindings(context, context.facts('models'), (one) => used.has(placeKey(one, one.name)), {
      what: 'Model',
      source: 'sagemaker:DescribeModel',
      stores: 'it costs nothing itself; its artifact in S3 and its image in ECR are billed',
      minDays,
    })
  },
})
