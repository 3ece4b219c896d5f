import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { complaints, measured } from './measured.fixture.ts'
import { trainingPlan } from './training-plan.ts'

const owner = { resource: 'spring run', phase: 'training', region: 'us-east-1' } as const
const base = { kind: 'training-plan', name: 'spring run', instanceType: 'ml.p5.48xlarge' } as const
const fee = {
  ...owner,
  item: 'Training plan fee',
  usageType: 'USE1-TrainingPlan:ml.p5.48xlarge',
  unit: 'Plans',
} as const

test('a stated fee is billed once, never by the hour', () => {
  expect(measured(trainingPlan, { ...base, target: 'hyperpod', count: 4, upfrontFeeUsd: '121500.00' })).toEqual({
    usages: [
      {
        ...fee,
        price: {
          kind: 'stated',
          usdPerUnit: '121500.00',
          note: 'UpfrontFee of the offering, as stated in the description',
        },
        quantity: quantity(1),
        explain: '1 plan for 4 instances of ml.p5.48xlarge, paid in advance',
      },
    ],
    notes: ['the plan is for a HyperPod cluster alone, and hours that are not used are lost'],
  })
})

test('without the fee of the offering the price is unknown', () => {
  expect(measured(trainingPlan, { ...base, plansPerMonth: 0.25 })).toEqual({
    usages: [
      {
        ...fee,
        price: {
          kind: 'unknown',
          what: 'the fee of a training plan depends on the offering: state upfrontFeeUsd from SearchTrainingPlanOfferings',
        },
        quantity: quantity('0.25'),
        explain: '0.25 plans for 1 instance of ml.p5.48xlarge, paid in advance',
      },
    ],
    notes: ['the plan is for training jobs alone, and hours that are not used are lost'],
  })
})

test.each([['free'], [-1], ['1e5'], [1e12], [true], ['12.']])('refuses %s as a fee', (upfrontFeeUsd) => {
  expect(complaints(trainingPlan, { ...base, upfrontFeeUsd })).toEqual([
    expect.stringMatching(/^upfrontFeeUsd: expected US dollars such as 1250 or "0.08"/),
  ])
})
