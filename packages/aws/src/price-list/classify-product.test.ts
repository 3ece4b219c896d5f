import { describe, expect, test } from 'vitest'
import { COMPONENTS } from '@costwright/engine/catalog/component'
import { REGIONS } from '@costwright/engine/catalog/region'
import { instanceProduct, LIST_CONVENTIONS, usageProduct } from '@costwright/testkit/price-list/offer-product'
import { classifyProduct, instanceTypeIn, usageSuffix } from './classify-product.ts'
import { offerProduct } from './offer-row.ts'

function classify(attributes: Readonly<Record<string, string>>, region = 'us-east-1') {
  const byKey = new Map(Object.entries(attributes).map(([name, text]) => [name.toLowerCase(), text]))
  return classifyProduct(
    offerProduct((key) => byKey.get(key) ?? ''),
    region,
  )
}

describe('instance products', () => {
  for (const convention of LIST_CONVENTIONS) {
    test(`every component in every region, said by ${convention}`, () => {
      for (const { id } of REGIONS) {
        for (const component of COMPONENTS) {
          const { attributes } = instanceProduct(id, component.id, 'ml.g4dn.2xlarge', '1', convention)
          // A region without a known prefix cannot be told apart from its usage type alone.
          if (attributes['usagetype']?.startsWith(`${id}-`) === true && convention === 'usage-type-only') continue
          expect(classify(attributes, id), `${id} ${component.id}`).toEqual({
            kind: 'instance',
            component: component.id,
            instanceType: 'ml.g4dn.2xlarge',
          })
        }
      }
    })
  }

  test('the usage type decides where the attributes say another component', () => {
    expect(
      classify({ usagetype: 'USE1-Train:ml.m5.large', component: 'Hosting', instanceName: 'ml.m5.large' }),
    ).toEqual({
      kind: 'instance',
      component: 'training',
      instanceType: 'ml.m5.large',
    })
  })
  test('an unknown component is named, not guessed from its usage type', () => {
    expect(
      classify({ usagetype: 'USE1-Train:ml.m5.large', component: 'Quantum', instanceName: 'ml.m5.large' }),
    ).toEqual({ kind: 'unknown', name: 'Quantum' })
    expect(classify({ usagetype: 'USE1-Quantum:ml.m5.large' })).toEqual({ kind: 'unknown', name: 'Quantum' })
  })
  test('attributes alone serve where the usage type names no instance, unless they contradict each other', () => {
    expect(
      classify({ usagetype: 'USE1-Something', component: 'Hosting', instanceType: 'ml.m5.large-Hosting' }),
    ).toEqual({ kind: 'instance', component: 'hosting', instanceType: 'ml.m5.large' })
    expect(
      classify({
        usagetype: 'USE1-Something',
        component: 'Hosting',
        platoinstancetype: 'Training',
        instanceType: 'ml.m5.large',
      }),
    ).toEqual({ kind: 'unknown', name: 'Hosting / Training' })
  })
})

test.each([
  [{ usagetype: 'USE1-TrainingPlanUpfrontFee:ml.p4d.24xlarge' }, { kind: 'plan-fee', instanceType: 'ml.p4d.24xlarge' }],
  [
    { usagetype: 'USE1-TrainingPlanUpfrontFee:ml.u-p6e-gb200x36' },
    { kind: 'plan-fee', instanceType: 'ml.u-p6e-gb200x36' },
  ],
  [
    { usagetype: 'USE1-Cluster-Reserved:ml.p4d.24xlarge', component: 'Cluster-Reserved' },
    { kind: 'ignored', reason: 'plan-capacity' },
  ],
  [{ usagetype: 'USE1-ClusterReserved:ml.p4d.24xlarge' }, { kind: 'ignored', reason: 'plan-capacity' }],
  [
    { usagetype: 'USE1-TrSpt:ml.g5.xlarge', platoinstancetype: 'SpotTraining' },
    { kind: 'ignored', reason: 'managed-spot' },
  ],
  [{ usagetype: 'USE1-TrSpt:ml.g5.xlarge' }, { kind: 'ignored', reason: 'managed-spot' }],
  [{ usagetype: 'USE1-TrainWarmPool:ml.g5.xlarge' }, { kind: 'ignored', reason: 'warm-pool' }],
  [
    { usagetype: 'USE1-Train:ml.m5.xlarge', platoinstancetype: 'FreeTraining' },
    { kind: 'ignored', reason: 'free' },
  ],
  [
    { usagetype: 'USW2-Processing:ml.m5.xlarge', platoinstancetype: 'Processing_Geo' },
    { kind: 'ignored', reason: 'geospatial-surcharge' },
  ],
  [
    { usagetype: 'USE1-Host:ml.m5.xlarge', locationType: 'AWS Outposts', component: 'Hosting' },
    { kind: 'ignored', reason: 'outposts' },
  ],
  [{ usagetype: 'USE1-A2ICustom-Objects' }, { kind: 'ignored', reason: 'other-usage' }],
  [
    usageProduct('us-east-1', 'ServerlessInf:Mem-3GB', 'Seconds', '0.00006').attributes,
    { kind: 'rate', rate: 'serverless-3gb' },
  ],
  [
    usageProduct('eu-west-1', 'Hst:Data-Bytes-Out', 'GB', '0.016').attributes,
    { kind: 'rate', rate: 'inference-data-out' },
  ],
])('%o', (attributes, what) => {
  expect(classify(attributes)).toEqual(what)
})

test('usage types lose the prefix of their region, known or not, and nothing else', () => {
  expect(usageSuffix('EU-Host:ml.m5.large', 'eu-west-1')).toBe('Host:ml.m5.large')
  expect(usageSuffix('APS7-Host:ml.m5.large', 'ap-southeast-5')).toBe('Host:ml.m5.large')
  expect(usageSuffix('UnifiedStudio:VolumeUsage.gp3', 'us-east-1')).toBe('UnifiedStudio:VolumeUsage.gp3')
  expect(usageSuffix('RStudio:RSessionGateway-ml.m5.large', 'us-east-1')).toBe('RStudio:RSessionGateway-ml.m5.large')
})

test('instance types at the start of a text', () => {
  expect(['ml.m5.large-Hosting', 'ml.u-p6e-gb200x36', 'NA', '', 'm5.large'].map(instanceTypeIn)).toEqual([
    'ml.m5.large',
    'ml.u-p6e-gb200x36',
    null,
    null,
    null,
  ])
})
