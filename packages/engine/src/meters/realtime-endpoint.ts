import { z } from 'zod'
import { addQuantity, quantity, timesQuantity } from '../money/quantity.ts'
import { formatHours } from './duration.ts'
import { endpointData } from './endpoint-data.ts'
import {
  commonFields,
  count,
  duration,
  endpointDataFields,
  gigabytes,
  instanceType,
  meanCount,
  refuse,
  refuseTwoUptimes,
  things,
  uptimeFields,
} from './fields.ts'
import { defineMeter } from './meter.ts'
import { uptimeOf, wholeSeconds } from './uptime.ts'
import { freeUsage, instanceUsage, ownerOf, type Usage } from './usage.ts'
import { attachedVolume, instanceHours } from './volume.ts'
import { amount, counted } from './words.ts'

const variant = z.strictObject({
  name: z.string().min(1).max(63).optional().describe('Name of the variant'),
  instanceType,
  count: count.optional().describe('Instances; default 1'),
  averageInstances: meanCount
    .optional()
    .describe('Instances on average while on, as autoscaling gives; instead of count'),
  volumeGb: gigabytes
    .default(0)
    .describe('ML storage volume of each instance, GB; default 0; not charged on types with local NVMe'),
  shadow: z.boolean().default(false).describe('Shadow variant: gets a copy of the traffic, bills like any other'),
})
type Variant = z.output<typeof variant>

const schema = z
  .strictObject({
    kind: z.literal('realtime-endpoint'),
    ...commonFields,
    variants: z.array(variant).min(1).max(100).describe('Production and shadow variants'),
    ...uptimeFields,
    ...endpointDataFields,
    inferenceComponents: things
      .default(0)
      .describe('Inference components on the instances; no charge of their own; default 0'),
    models: things.default(0).describe('Models behind a multi-model endpoint; no charge of their own; default 0'),
    updatesPerMonth: z
      .number()
      .min(0)
      .max(10_000)
      .optional()
      .describe('UpdateEndpoint calls a month that replace the fleet; default: none'),
    updateHours: duration
      .optional()
      .describe('Time that the old and the new fleet run together at one update, for example 15m'),
  })
  .superRefine((value, context) => {
    refuseTwoUptimes(value, context)
    if ((value.updatesPerMonth === undefined) !== (value.updateHours === undefined)) {
      refuse(
        context,
        [value.updatesPerMonth === undefined ? 'updatesPerMonth' : 'updateHours'],
        'expected updatesPerMonth and updateHours together',
      )
    }
    if (value.variants.length > 0 && value.variants.every((one) => one.shadow))
      refuse(context, ['variants'], 'expected at least one variant that is not a shadow')
    for (const [index, one] of value.variants.entries()) {
      if (one.count !== undefined && one.averageInstances !== undefined)
        refuse(context, ['variants', index, 'averageInstances'], 'expected either count or averageInstances')
      if (one.averageInstances !== undefined && one.averageInstances < 1 && value.inferenceComponents === 0) {
        refuse(
          context,
          ['variants', index, 'averageInstances'],
          'expected at least 1: only an endpoint with inferenceComponents can scale to no instance',
        )
      }
    }
  })

/** Real-time endpoints: instances of every variant from creation to deletion, whatever the traffic. */
export const realtimeEndpoint = defineMeter({
  kind: 'realtime-endpoint',
  title: 'Real-time endpoint',
  phase: 'inference',
  schema,
  rules: [
    {
      rule: 'Every instance of every variant bills from creation to deletion, with or without requests.',
      source: 'SageMaker API reference, DescribeEndpoint, 2026-08',
      checked: true,
    },
    {
      rule: 'Shadow variants bill like production variants.',
      source: 'SageMaker API reference, ShadowProductionVariants, 2026-08',
      checked: true,
    },
    {
      rule: 'Inference components and the models of a multi-model endpoint have no usage type of their own: the instances are billed.',
      source: 'AWS price list, 2026-09',
      checked: true,
    },
    {
      rule: 'Only endpoints with inference components can scale to no instance.',
      source: 'SageMaker developer guide, scaling to zero instances',
      checked: true,
    },
    {
      rule: 'UpdateEndpoint starts a new fleet and then deletes the old one.',
      source: 'SageMaker API reference, UpdateEndpoint, 2026-08',
      checked: true,
    },
    {
      rule: 'Both fleets bill while an update lasts.',
      source: 'follows from instances billing from creation to deletion',
      checked: false,
    },
    {
      rule: 'Types with local NVMe carry no volume charge.',
      source: 'SageMaker developer guide, host instance storage volumes',
      checked: true,
    },
    {
      rule: 'Data is billed each way, by the GB.',
      source: 'AWS price list, group Hosting:IN and Hosting:OUT',
      checked: true,
    },
  ],
  example: {
    kind: 'realtime-endpoint',
    name: 'ranking',
    variants: [{ name: 'main', instanceType: 'ml.m5.xlarge', averageInstances: 2.5, volumeGb: 30 }],
    dataInGb: 40,
    dataOutGb: 10,
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'inference', context)
    const uptime = uptimeOf(resource)
    const usages: Usage[] = []
    const notes: string[] = []
    for (const [index, one] of resource.variants.entries()) {
      const instances = one.averageInstances ?? one.count ?? 1
      const fleet =
        one.averageInstances === undefined
          ? counted(instances, 'instance')
          : `${counted(instances, 'instance')} on average`
      const label = labelOf(one, index, resource.variants.length)
      const on = instanceHours(instances, uptime.hours)
      usages.push(
        instanceUsage(owner, 'hosting', one.instanceType, {
          item: `Instance hours${label}`,
          quantity: on,
          explain: `${fleet} × ${uptime.explain}`,
        }),
      )
      let billed = on
      if (resource.updatesPerMonth !== undefined && resource.updateHours !== undefined) {
        const doubled = timesQuantity(
          quantity(resource.updatesPerMonth),
          instanceHours(instances, wholeSeconds(resource.updateHours)),
        )
        billed = addQuantity(on, doubled)
        const explain = `${counted(resource.updatesPerMonth, 'update')} × ${fleet} × ${formatHours(resource.updateHours)} with two fleets`
        usages.push(
          instanceUsage(owner, 'hosting', one.instanceType, {
            item: `Second fleet during updates${label}`,
            quantity: doubled,
            explain,
          }),
        )
      }
      const explain = billed === on ? `${fleet} × ${uptime.explain}` : `${fleet} × (${uptime.explain} + updates)`
      const volume = attachedVolume(
        owner,
        { rate: 'endpoint-volume', gb: one.volumeGb, instanceType: one.instanceType, instanceHours: billed, explain },
        context,
      )
      usages.push(...volume.usages.map((usage) => ({ ...usage, item: `${usage.item}${label}` })))
      notes.push(...volume.notes)
    }
    usages.push(...endpointData(owner, resource))
    const shared = 'no charge of their own: the instances that they share are billed'
    if (resource.inferenceComponents > 0) {
      usages.push(
        freeUsage(owner, {
          item: 'Inference components',
          quantity: quantity(resource.inferenceComponents),
          unit: 'Components',
          explain: `${amount(resource.inferenceComponents)} on the instances above`,
          why: shared,
        }),
      )
    }
    if (resource.models > 0) {
      usages.push(
        freeUsage(owner, {
          item: 'Models',
          quantity: quantity(resource.models),
          unit: 'Models',
          explain: `${amount(resource.models)} behind the instances above`,
          why: shared,
        }),
      )
    }
    return { usages, notes }
  },
})

/** What tells the lines of one variant from those of another; nothing where there is but one plain, unnamed variant. */
function labelOf(one: Variant, index: number, variants: number): string {
  const name = one.name ?? (variants === 1 ? '' : String(index + 1))
  const shadow = one.shadow ? ' (shadow)' : ''
  return name === '' ? shadow : `, variant ${name}${shadow}`
}
