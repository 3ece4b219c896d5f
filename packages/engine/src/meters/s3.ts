import { z } from 'zod'
import { S3_CLASSES, type S3Class } from '../catalog/rates/s3.ts'
import { addQuantity, quantity, quantityToNumber, ZERO_QUANTITY, type Quantity } from '../money/quantity.ts'
import { commonFields, gigabytes, refuse, requests, things } from './fields.ts'
import { defineMeter, type MeterContext } from './meter.ts'
import { isColder, S3_CLASS_RULES } from './s3-class.ts'
import { gbForDays, gbOfObjects, layersOf, objectsIn, totalGb, type Layer } from './s3-layers.ts'
import { ownerOf, rateUsage, unknownUsage, type Usage, type UsageOwner } from './usage.ts'
import { amount, counted } from './words.ts'

const step = z.strictObject({
  toClass: z.enum(S3_CLASSES).describe('Class that objects are moved to'),
  afterDays: z.number().int().min(0).max(36_500).describe('Age at which they are moved, days'),
})

const schema = z
  .strictObject({
    kind: z.literal('s3'),
    ...commonFields,
    storageClass: z
      .enum(S3_CLASSES)
      .default('standard')
      .describe('Class that objects are written to; default standard'),
    storedGb: gigabytes.optional().describe('Data stored, GB; with deleteAfterDays it follows from newGbPerMonth'),
    objects: things.min(1).optional().describe('Objects stored'),
    meanObjectKb: z
      .number()
      .min(0.001)
      .max(5e10)
      .optional()
      .describe('Size of an object on average, KB; instead of objects'),
    newGbPerMonth: gigabytes.optional().describe('Data written a month, GB'),
    deleteAfterDays: z
      .number()
      .int()
      .min(1)
      .max(36_500)
      .optional()
      .describe('Age at which objects are deleted, days; default: never'),
    lifecycle: z.array(step).max(5).default([]).describe('Moves to colder classes by age'),
    putsPerMonth: requests
      .optional()
      .describe(
        'PUT, COPY, POST and LIST requests a month; default: one for each new object, where their number is known',
      ),
    getsPerMonth: requests.optional().describe('GET requests a month'),
    retrievalGb: gigabytes.optional().describe('Data read a month from the coldest class, GB'),
  })
  .superRefine((value, context) => {
    if (value.deleteAfterDays === undefined && value.storedGb === undefined)
      refuse(context, ['storedGb'], 'expected storedGb, or newGbPerMonth with deleteAfterDays')
    if (value.deleteAfterDays !== undefined && value.newGbPerMonth === undefined)
      refuse(context, ['newGbPerMonth'], 'expected with deleteAfterDays: what is stored follows from what is written')
    if (value.deleteAfterDays !== undefined && value.storedGb !== undefined)
      refuse(context, ['storedGb'], 'expected without deleteAfterDays: what is stored follows from newGbPerMonth')
    if (value.objects !== undefined && value.meanObjectKb !== undefined)
      refuse(context, ['meanObjectKb'], 'expected either objects or meanObjectKb')
    if (value.lifecycle.length > 0 && value.objects === undefined && value.meanObjectKb === undefined) {
      refuse(
        context,
        ['meanObjectKb'],
        'expected objects or meanObjectKb with lifecycle: moves and archives are billed for each object',
      )
    }
    let before: { readonly toClass: S3Class; readonly afterDays: number } = {
      toClass: value.storageClass,
      afterDays: -1,
    }
    for (const [index, one] of value.lifecycle.entries()) {
      if (!isColder(before.toClass, one.toClass))
        refuse(
          context,
          ['lifecycle', index, 'toClass'],
          `expected a colder class than ${before.toClass}: ${S3_CLASSES.filter((other) => isColder(before.toClass, other)).join(', ') || 'there is none'}`,
        )
      if (one.afterDays <= before.afterDays)
        refuse(
          context,
          ['lifecycle', index, 'afterDays'],
          `expected more than ${before.afterDays} days, the age of the move before`,
        )
      const earliest = S3_CLASS_RULES[one.toClass].earliestDays
      if (one.afterDays < earliest)
        refuse(
          context,
          ['lifecycle', index, 'afterDays'],
          `expected at least ${earliest} days: S3 does not move younger objects to ${one.toClass}`,
        )
      if (value.deleteAfterDays !== undefined && value.deleteAfterDays <= one.afterDays)
        refuse(
          context,
          ['deleteAfterDays'],
          `expected more than ${one.afterDays} days: objects would be deleted before they are moved to ${one.toClass}`,
        )
      before = one
    }
    if (value.retrievalGb !== undefined && before.toClass === 'standard')
      refuse(context, ['retrievalGb'], 'expected only with a colder class: reading from standard is billed by request')
  })

/** A described S3 bucket or prefix, defaults filled in. */
export type S3Resource = z.output<typeof schema>

/** S3: storage by class as objects age, small-object overheads, minimum durations, moves, requests, retrieval. */
export const s3 = defineMeter({
  kind: 's3',
  title: 'S3 storage',
  phase: 'around',
  schema,
  rules: [
    {
      rule: 'Storage is billed in GB-months by class; a GB is 1,024³ bytes.',
      source: 'S3 pricing page',
      checked: false,
    },
    {
      rule: 'Standard-IA, One Zone-IA and Glacier Instant Retrieval bill objects below 128 KB as 128 KB.',
      source: 'S3 pricing page',
      checked: false,
    },
    {
      rule: 'Glacier Flexible Retrieval and Deep Archive add 32 KB to every object at their rate, and 8 KB at the Standard rate.',
      source: 'S3 pricing page',
      checked: false,
    },
    {
      rule: 'Objects that leave a class before its minimum (30, 90 or 180 days) are billed for the rest of it.',
      source: 'S3 pricing page',
      checked: false,
    },
    { rule: 'A move by lifecycle is billed for each object.', source: 'S3 pricing page', checked: false },
    {
      rule: 'Lifecycle moves objects to an IA class after 30 days at the earliest.',
      source: 'S3 user guide, lifecycle transitions',
      checked: false,
    },
    { rule: 'Reading from a colder class is billed by the GB.', source: 'S3 pricing page', checked: false },
  ],
  example: {
    kind: 's3',
    name: 'training data',
    storedGb: 5000,
    newGbPerMonth: 400,
    meanObjectKb: 2048,
    lifecycle: [
      { toClass: 'standard-ia', afterDays: 30 },
      { toClass: 'deep-archive', afterDays: 180 },
    ],
    getsPerMonth: 2_000_000,
    retrievalGb: 50,
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'around', context)
    const layers = layersOf(resource)
    const usages = [
      ...layers.flatMap((layer) => layerUsages(owner, layer, resource)),
      ...moveUsages(owner, resource),
      ...requestUsages(owner, resource),
    ]
    const coldest = S3_CLASS_RULES[layers.at(-1)?.storageClass ?? resource.storageClass]
    if (resource.retrievalGb !== undefined && coldest.retrieval !== null) {
      usages.push(
        rateUsage(owner, coldest.retrieval, {
          item: `Retrieval, ${coldest.title}`,
          quantity: quantity(resource.retrievalGb),
          explain: `${amount(resource.retrievalGb)} GB read`,
        }),
      )
    }
    return { usages, notes: notesOf(resource, layers) }
  },
})

/** The requests of moving all that is stored to the last class of the lifecycle, once; they are not part of the monthly bill. */
export function moveOnceUsages(resource: S3Resource, context: Pick<MeterContext, 'region'>): readonly Usage[] {
  const last = resource.lifecycle.at(-1)
  const objects = objectsIn(totalGb(resource), resource)
  const rate = last === undefined ? null : S3_CLASS_RULES[last.toClass].transition
  if (last === undefined || objects === null || rate === null) return []
  const explain = `${objectCount(objects)}, once`
  return [
    rateUsage(ownerOf(resource, 'around', context), rate, {
      item: `Move to ${S3_CLASS_RULES[last.toClass].title}`,
      quantity: objects,
      explain,
    }),
  ]
}

function layerUsages(owner: UsageOwner, layer: Layer, resource: S3Resource): Usage[] {
  const rules = S3_CLASS_RULES[layer.storageClass]
  const objects = objectsIn(layer.gb, resource)
  const billed = billedGb(layer.gb, objects, rules.minimumObjectKb)
  const size =
    billed > layer.gb
      ? `${gb(layer.gb)} in objects billed as ${rules.minimumObjectKb} KB each: ${gb(billed)}`
      : gb(layer.gb)
  const age =
    layer.days === null ? 'all month' : `${amount(resource.newGbPerMonth ?? 0)} GB a month × ${layer.days} days`
  const usages = [
    rateUsage(owner, rules.storage, { item: `Storage, ${rules.title}`, quantity: billed, explain: `${size}, ${age}` }),
  ]
  if (objects !== null && rules.overheadKb > 0) {
    const each = `${objectCount(objects)} ×`
    usages.push(
      rateUsage(owner, rules.storage, {
        item: `Object overhead, ${rules.title}`,
        quantity: gbOfObjects(objects, rules.overheadKb),
        explain: `${each} ${rules.overheadKb} KB`,
      }),
      rateUsage(owner, 's3-standard-storage', {
        item: `Object index, ${rules.title}`,
        quantity: gbOfObjects(objects, rules.indexKb),
        explain: `${each} ${rules.indexKb} KB at the Standard rate`,
      }),
    )
  }
  if (layer.days !== null && layer.days < rules.minimumDays) {
    const arriving = quantity(resource.newGbPerMonth ?? 0)
    const arrivingObjects = objectsIn(arriving, resource)
    const overhead = arrivingObjects === null ? ZERO_QUANTITY : gbOfObjects(arrivingObjects, rules.overheadKb)
    const early = addQuantity(billedGb(arriving, arrivingObjects, rules.minimumObjectKb), overhead)
    const explain = `${gb(early)} a month leave after ${layer.days} of ${rules.minimumDays} days: the rest is billed`
    usages.push(
      rateUsage(owner, rules.storage, {
        item: `Early deletion, ${rules.title}`,
        quantity: gbForDays(early, rules.minimumDays - layer.days),
        explain,
      }),
    )
  }
  return usages
}

function billedGb(stored: Quantity, objects: Quantity | null, minimumObjectKb: number): Quantity {
  const least = objects === null ? ZERO_QUANTITY : gbOfObjects(objects, minimumObjectKb)
  return least > stored ? least : stored
}

function moveUsages(owner: UsageOwner, resource: S3Resource): Usage[] {
  const objects = resource.newGbPerMonth === undefined ? null : objectsIn(quantity(resource.newGbPerMonth), resource)
  if (objects === null) return []
  return resource.lifecycle.flatMap(({ toClass, afterDays }) => {
    const { transition, title } = S3_CLASS_RULES[toClass]
    if (transition === null) return []
    return [
      rateUsage(owner, transition, {
        item: `Moves to ${title}`,
        quantity: objects,
        explain: `${objectCount(objects)} a month, after ${counted(afterDays, 'day')}`,
      }),
    ]
  })
}

function requestUsages(owner: UsageOwner, resource: S3Resource): Usage[] {
  const arriving = resource.newGbPerMonth === undefined ? null : objectsIn(quantity(resource.newGbPerMonth), resource)
  const puts = resource.putsPerMonth === undefined ? arriving : quantity(resource.putsPerMonth)
  const usages: Usage[] = []
  const { title, requestToken } = S3_CLASS_RULES[resource.storageClass]
  const add = (item: string, tier: 'put' | 'get', requested: Quantity, explain: string) => {
    const line = { item, quantity: requested, explain }
    if (resource.storageClass === 'standard') usages.push(rateUsage(owner, `s3-standard-${tier}`, line))
    else
      usages.push(
        unknownUsage(owner, `${requestToken}-Tier${tier === 'put' ? 1 : 2}`, {
          ...line,
          unit: 'Requests',
          what: `the price of requests to ${title} is in no list at hand`,
        }),
      )
  }
  if (puts !== null)
    add(
      'PUT requests',
      'put',
      puts,
      resource.putsPerMonth === undefined
        ? `${objectCount(puts)} new, one request each`
        : `${amount(resource.putsPerMonth)} requests`,
    )
  if (resource.getsPerMonth !== undefined)
    add('GET requests', 'get', quantity(resource.getsPerMonth), `${amount(resource.getsPerMonth)} requests`)
  return usages
}

function notesOf(resource: S3Resource, layers: readonly Layer[]): string[] {
  const notes: string[] = []
  for (const layer of layers) {
    const rules = S3_CLASS_RULES[layer.storageClass]
    const objects = objectsIn(layer.gb, resource)
    if (objects === null) {
      if (rules.overheadKb + rules.minimumObjectKb > 0)
        notes.push(
          `neither objects nor meanObjectKb is given: what ${rules.title} adds to small objects is not counted`,
        )
      continue
    }
    const added = gbOfObjects(objects, rules.overheadKb + rules.indexKb)
    if (added > ZERO_QUANTITY)
      notes.push(
        `${rules.title} adds ${rules.overheadKb + rules.indexKb} KB to each of ${objectCount(objects)}: ${gb(added)} on top of ${gb(layer.gb)}`,
      )
    const least = gbOfObjects(objects, rules.minimumObjectKb)
    if (least > layer.gb)
      notes.push(
        `${rules.title} bills objects below ${rules.minimumObjectKb} KB as ${rules.minimumObjectKb} KB: ${gb(least)} instead of ${gb(layer.gb)}`,
      )
  }
  const objects = objectsIn(totalGb(resource), resource)
  if (resource.lifecycle.length > 0 && objects !== null && objects > ZERO_QUANTITY) {
    if (gbOfObjects(objects, SMALL_OBJECT_KB) > totalGb(resource)) {
      notes.push(
        `objects are below ${SMALL_OBJECT_KB} KB on average: moving them may cost more than it saves, and lifecycle rules leave them where they are unless a size filter says otherwise; pack them into larger files first`,
      )
    }
    if (resource.newGbPerMonth === undefined)
      notes.push(
        `the move itself costs a request for each of ${objectCount(objects)}, once, which this monthly bill leaves out`,
      )
  }
  if (resource.newGbPerMonth !== undefined && resource.deleteAfterDays === undefined)
    notes.push(`${amount(resource.newGbPerMonth)} GB are added each month and never deleted: the bill grows`)
  return notes
}

/** Below this size on average moving objects to a colder class is doubtful: the billed minimum of the IA classes, KB. */
const SMALL_OBJECT_KB = 128

function objectCount(objects: Quantity): string {
  return counted(Math.round(quantityToNumber(objects)), 'object')
}

function gb(value: Quantity): string {
  return `${amount(Math.round(quantityToNumber(value) * 1000) / 1000)} GB`
}
