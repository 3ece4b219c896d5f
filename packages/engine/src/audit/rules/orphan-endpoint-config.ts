import { z } from 'zod'
import { defineRule } from '../rule.ts'
import { placeKey } from '../signals/hosted-endpoints.ts'
import { orphanFindings } from '../signals/orphan.ts'

const settings = z.strictObject({
  list: z.boolean().default(false).describe('Whether to list them: they cost nothing'),
  minDays: z.number().int().min(1).default(90).describe('Days since they were made'),
})

/** Endpoint configurations that no endpoint uses. */
export const orphanEndpointConfig = defineRule({
  id: 'orphan-endpoint-config',
  title: 'Endpoint configuration without endpoint',
  phase: 'inference',
  remedy: 'guard',
  looksAt: 'Endpoint configurations that no endpoint names. Off unless the setting list is on.',
  abstainsWhen: ['the list of endpoints or of configurations could not be read to the end'],
  saving: 'None: a configuration costs nothing.',
  fix: 'Delete it, unless a schedule makes its endpoint again from it.',
  facts: ['endpoints', 'endpointConfigs'],
  settings,
  actions: ['delete-endpoint-config'],
  *evaluate(context, { list, minDays }) {
    if (!list) return
    const used = new Set(context.facts('endpoints').map((one) => placeKey(one, one.configName ?? '')))
    yield* orphanFindings(context, context.facts('endpointConfigs'), (one) => used.has(placeKey(one, one.name)), {
      what: 'Endpoint configuration',
      source: 'sagemaker:DescribeEndpointConfig',
      stores: 'it costs nothing',
      minDays,
    })
  },
})
