import { expect, test } from 'vitest'
import { bodyOf, EXAMPLE, numbersOf, workloadOf } from './workload.ts'

test('an empty address shows the example; what is looked at does not count as a workload', () => {
  expect(workloadOf({})).toEqual(EXAMPLE)
  expect(workloadOf({ type: 'ml.g5.xlarge' })).toEqual(EXAMPLE)
  expect(workloadOf({ model: 'speech' })).toEqual({ task: 'inference', model: 'speech' })
})

test('numbers that do not matter for a model are neither shown nor asked', () => {
  const workload = {
    task: 'training',
    model: 'tabular',
    samples: 10,
    trees: 5,
    latencyMs: 3,
    parametersMillions: 7,
  } as const
  expect(numbersOf(workload)).toEqual(['features', 'trees', 'depth', 'batch', 'samples', 'epochs'])
  expect(bodyOf(workload)).toEqual({ task: 'training', model: 'tabular', samples: 10, trees: 5 })
})

test('without parameters only tabular models can be asked about', () => {
  expect(bodyOf({ task: 'inference', model: 'speech' })).toBeNull()
  expect(bodyOf({ task: 'inference', model: 'tabular' })).toEqual({ task: 'inference', model: 'tabular' })
})
