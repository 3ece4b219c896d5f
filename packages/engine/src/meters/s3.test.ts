import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { complaints, measured, TEST_CONTEXT } from './measured.fixture.ts'
import { moveOnceUsages, s3 } from './s3.ts'

const owner = { resource: 'data', phase: 'around', region: 'us-east-1' } as const
const base = { kind: 's3', name: 'data' } as const
const rate = (id: string, usageType: string, unit = 'GB-Mo') => ({
  ...owner,
  usageType: `USE1-${usageType}`,
  price: { kind: 'rate', id },
  unit,
})
const standard = rate('s3-standard-storage', 'TimedStorage-ByteHrs')
const deep = rate('s3-deep-archive-storage', 'TimedStorage-GDA-ByteHrs')

test('plain storage and requests', () => {
  expect(measured(s3, { ...base, storedGb: 500, putsPerMonth: 1000, getsPerMonth: 2000 })).toEqual({
    usages: [
      { ...standard, item: 'Storage, S3 Standard', quantity: quantity(500), explain: '500 GB, all month' },
      {
        ...rate('s3-standard-put', 'Requests-Tier1', 'Requests'),
        item: 'PUT requests',
        quantity: quantity(1000),
        explain: '1,000 requests',
      },
      {
        ...rate('s3-standard-get', 'Requests-Tier2', 'Requests'),
        item: 'GET requests',
        quantity: quantity(2000),
        explain: '2,000 requests',
      },
    ],
    notes: [],
  })
})

test('a lifecycle splits the data by age; each new object is moved at every step', () => {
  const description = {
    ...base,
    storedGb: 5000,
    newGbPerMonth: 365,
    meanObjectKb: 1024,
    lifecycle: [
      { toClass: 'standard-ia', afterDays: 30 },
      { toClass: 'glacier-ir', afterDays: 130 },
    ],
    retrievalGb: 50,
  } as const
  expect(measured(s3, { ...description, lifecycle: [...description.lifecycle] })).toEqual({
    usages: [
      {
        ...standard,
        item: 'Storage, S3 Standard',
        quantity: quantity(360),
        explain: '360 GB, 365 GB a month × 30 days',
      },
      {
        ...rate('s3-standard-ia-storage', 'TimedStorage-SIA-ByteHrs'),
        item: 'Storage, S3 Standard-IA',
        quantity: quantity(1200),
        explain: '1,200 GB, 365 GB a month × 100 days',
      },
      {
        ...rate('s3-glacier-ir-storage', 'TimedStorage-GIR-ByteHrs'),
        item: 'Storage, S3 Glacier Instant Retrieval',
        quantity: quantity(3440),
        explain: '3,440 GB, all month',
      },
      {
        ...rate('s3-standard-ia-transition', 'Requests-SIA-Tier4', 'Requests'),
        item: 'Moves to S3 Standard-IA',
        quantity: quantity(373_760),
        explain: '373,760 objects a month, after 30 days',
      },
      {
        ...rate('s3-glacier-ir-transition', 'Requests-GIR-Tier4', 'Requests'),
        item: 'Moves to S3 Glacier Instant Retrieval',
        quantity: quantity(373_760),
        explain: '373,760 objects a month, after 130 days',
      },
      {
        ...rate('s3-standard-put', 'Requests-Tier1', 'Requests'),
        item: 'PUT requests',
        quantity: quantity(373_760),
        explain: '373,760 objects new, one request each',
      },
      {
        ...rate('s3-glacier-ir-retrieval', 'Retrieval-SIA-GIR', 'GB'),
        item: 'Retrieval, S3 Glacier Instant Retrieval',
        quantity: quantity(50),
        explain: '50 GB read',
      },
    ],
    notes: ['365 GB are added each month and never deleted: the bill grows'],
  })
})

test('archiving small objects: 32 KB at the archive rate and 8 KB at the Standard rate for each, and one move each', () => {
  const description = s3.schema.parse({
    ...base,
    storedGb: 20,
    objects: 1_048_576,
    lifecycle: [{ toClass: 'deep-archive', afterDays: 0 }],
  })
  expect(s3.measure(description, TEST_CONTEXT)).toEqual({
    usages: [
      { ...deep, item: 'Storage, S3 Glacier Deep Archive', quantity: quantity(20), explain: '20 GB, all month' },
      {
        ...deep,
        item: 'Object overhead, S3 Glacier Deep Archive',
        quantity: quantity(32),
        explain: '1,048,576 objects × 32 KB',
      },
      {
        ...standard,
        item: 'Object index, S3 Glacier Deep Archive',
        quantity: quantity(8),
        explain: '1,048,576 objects × 8 KB at the Standard rate',
      },
    ],
    notes: [
      'S3 Glacier Deep Archive adds 40 KB to each of 1,048,576 objects: 40 GB on top of 20 GB',
      'objects are below 128 KB on average: moving them may cost more than it saves, and lifecycle rules leave them where they are unless a size filter says otherwise; pack them into larger files first',
      'the move itself costs a request for each of 1,048,576 objects, once, which this monthly bill leaves out',
    ],
  })
  expect(moveOnceUsages(description, TEST_CONTEXT)).toEqual([
    {
      ...rate('s3-deep-archive-transition', 'Requests-GDA-Tier3', 'Requests'),
      item: 'Move to S3 Glacier Deep Archive',
      quantity: quantity(1_048_576),
      explain: '1,048,576 objects, once',
    },
  ])
})

test('IA classes bill small objects as 128 KB', () => {
  expect(
    measured(s3, { ...base, storageClass: 'standard-ia', storedGb: 10, meanObjectKb: 32, retrievalGb: 1 }),
  ).toEqual({
    usages: [
      {
        ...rate('s3-standard-ia-storage', 'TimedStorage-SIA-ByteHrs'),
        item: 'Storage, S3 Standard-IA',
        quantity: quantity(40),
        explain: '10 GB in objects billed as 128 KB each: 40 GB, all month',
      },
      {
        ...rate('s3-standard-ia-retrieval', 'Retrieval-SIA', 'GB'),
        item: 'Retrieval, S3 Standard-IA',
        quantity: quantity(1),
        explain: '1 GB read',
      },
    ],
    notes: ['S3 Standard-IA bills objects below 128 KB as 128 KB: 40 GB instead of 10 GB'],
  })
})

test('objects deleted before the minimum are billed for the rest of it', () => {
  expect(
    measured(s3, {
      ...base,
      newGbPerMonth: 73,
      meanObjectKb: 1024,
      deleteAfterDays: 50,
      lifecycle: [{ toClass: 'glacier-flexible', afterDays: 10 }],
      putsPerMonth: 0,
    }),
  ).toEqual({
    usages: [
      { ...standard, item: 'Storage, S3 Standard', quantity: quantity(24), explain: '24 GB, 73 GB a month × 10 days' },
      {
        ...rate('s3-glacier-flexible-storage', 'TimedStorage-GlacierByteHrs'),
        item: 'Storage, S3 Glacier Flexible Retrieval',
        quantity: quantity(96),
        explain: '96 GB, 73 GB a month × 40 days',
      },
      {
        ...rate('s3-glacier-flexible-storage', 'TimedStorage-GlacierByteHrs'),
        item: 'Object overhead, S3 Glacier Flexible Retrieval',
        quantity: quantity(3),
        explain: '98,304 objects × 32 KB',
      },
      {
        ...standard,
        item: 'Object index, S3 Glacier Flexible Retrieval',
        quantity: quantity('0.75'),
        explain: '98,304 objects × 8 KB at the Standard rate',
      },
      {
        ...rate('s3-glacier-flexible-storage', 'TimedStorage-GlacierByteHrs'),
        item: 'Early deletion, S3 Glacier Flexible Retrieval',
        quantity: quantity('123.75'),
        explain: '75.281 GB a month leave after 40 of 90 days: the rest is billed',
      },
      {
        ...rate('s3-glacier-flexible-transition', 'Requests-Tier3', 'Requests'),
        item: 'Moves to S3 Glacier Flexible Retrieval',
        quantity: quantity(74_752),
        explain: '74,752 objects a month, after 10 days',
      },
      {
        ...rate('s3-standard-put', 'Requests-Tier1', 'Requests'),
        item: 'PUT requests',
        quantity: quantity(0),
        explain: '0 requests',
      },
    ],
    notes: ['S3 Glacier Flexible Retrieval adds 40 KB to each of 98,304 objects: 3.75 GB on top of 96 GB'],
  })
})

test.each([
  ['standard-ia', 30],
  ['onezone-ia', 30],
  ['glacier-ir', 90],
  ['glacier-flexible', 90],
  ['deep-archive', 180],
] as const)('%s keeps an object for %i days at the least', (storageClass, minimumDays) => {
  const early = (deleteAfterDays: number) =>
    measured(s3, { ...base, storageClass, newGbPerMonth: 730, deleteAfterDays })
      .usages.filter((one) => one.item.startsWith('Early deletion'))
      .map((one) => one.quantity)
  expect([early(minimumDays), early(minimumDays - 1), early(minimumDays - 10)]).toEqual([
    [],
    [quantity(24)],
    [quantity(240)],
  ])
})

test('less data than the young classes could hold: the old ones are empty', () => {
  const { usages } = measured(s3, {
    ...base,
    storedGb: 100,
    newGbPerMonth: 365,
    meanObjectKb: 1024,
    lifecycle: [{ toClass: 'standard-ia', afterDays: 30 }],
    putsPerMonth: 0,
  })
  expect(usages.slice(0, 2).map((one) => [one.item, one.quantity])).toEqual([
    ['Storage, S3 Standard', quantity(100)],
    ['Storage, S3 Standard-IA', quantity(0)],
  ])
})

test('requests to other classes than Standard are a gap; without object sizes overheads are said to be left out', () => {
  expect(measured(s3, { ...base, storageClass: 'glacier-ir', storedGb: 10, getsPerMonth: 5 })).toEqual({
    usages: [
      {
        ...rate('s3-glacier-ir-storage', 'TimedStorage-GIR-ByteHrs'),
        item: 'Storage, S3 Glacier Instant Retrieval',
        quantity: quantity(10),
        explain: '10 GB, all month',
      },
      {
        ...owner,
        item: 'GET requests',
        usageType: 'USE1-Requests-GIR-Tier2',
        price: { kind: 'unknown', what: 'the price of requests to S3 Glacier Instant Retrieval is in no list at hand' },
        quantity: quantity(5),
        unit: 'Requests',
        explain: '5 requests',
      },
    ],
    notes: [
      'neither objects nor meanObjectKb is given: what S3 Glacier Instant Retrieval adds to small objects is not counted',
    ],
  })
})

test('a bucket without a lifecycle has nothing to move', () => {
  expect(moveOnceUsages(s3.schema.parse({ ...base, storedGb: 20, objects: 5 }), TEST_CONTEXT)).toEqual([])
})

test.each([
  [{}, ['storedGb: expected storedGb, or newGbPerMonth with deleteAfterDays']],
  [
    { deleteAfterDays: 5 },
    ['newGbPerMonth: expected with deleteAfterDays: what is stored follows from what is written'],
  ],
  [
    { deleteAfterDays: 5, newGbPerMonth: 1, storedGb: 1 },
    ['storedGb: expected without deleteAfterDays: what is stored follows from newGbPerMonth'],
  ],
  [{ storedGb: 1, objects: 1, meanObjectKb: 1 }, ['meanObjectKb: expected either objects or meanObjectKb']],
  [
    { storedGb: 1, lifecycle: [{ toClass: 'deep-archive', afterDays: 1 }] },
    ['meanObjectKb: expected objects or meanObjectKb with lifecycle: moves and archives are billed for each object'],
  ],
  [
    { storedGb: 1, objects: 1, lifecycle: [{ toClass: 'standard', afterDays: 1 }] },
    [
      'lifecycle.0.toClass: expected a colder class than standard: standard-ia, onezone-ia, glacier-ir, glacier-flexible, deep-archive',
    ],
  ],
  [
    { storedGb: 1, objects: 1, storageClass: 'deep-archive', lifecycle: [{ toClass: 'glacier-ir', afterDays: 1 }] },
    ['lifecycle.0.toClass: expected a colder class than deep-archive: there is none'],
  ],
  [
    { storedGb: 1, objects: 1, lifecycle: [{ toClass: 'standard-ia', afterDays: 29 }] },
    ['lifecycle.0.afterDays: expected at least 30 days: S3 does not move younger objects to standard-ia'],
  ],
  [
    {
      storedGb: 1,
      objects: 1,
      lifecycle: [
        { toClass: 'glacier-ir', afterDays: 90 },
        { toClass: 'deep-archive', afterDays: 90 },
      ],
    },
    ['lifecycle.1.afterDays: expected more than 90 days, the age of the move before'],
  ],
  [
    { newGbPerMonth: 1, objects: 1, deleteAfterDays: 90, lifecycle: [{ toClass: 'glacier-ir', afterDays: 90 }] },
    ['deleteAfterDays: expected more than 90 days: objects would be deleted before they are moved to glacier-ir'],
  ],
  [
    { storedGb: 1, retrievalGb: 1 },
    ['retrievalGb: expected only with a colder class: reading from standard is billed by request'],
  ],
])('refuses %j', (fields, expected) => {
  expect(complaints(s3, { ...base, ...fields })).toEqual(expected)
})
