import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { decisionOf, turningPoint, verdictsOf } from './project-book.fixture.ts'

test('later: machines of your own train everything until trainings must run without a person', () => {
  expect(verdictsOf('training')).toBe('later later later use use')
  expect(decisionOf('training', 'local-development').why).toBe(
    'Your own machines train 6 jobs × 10.5 h, 63 of 300 h of each machine, for $0.76 of energy and wear; ml.g4dn.xlarge would cost $11.04 at $0.736 an hour.',
  )
})

test('skip: nothing runs without a person', () => {
  expect(verdictsOf('training', { training: { retrainingsPerMonth: 0 } })).toBe('skip skip skip skip skip')
})

test.each([
  ['no machine', { ownHardware: null }, 'there is no machine of your own', '44.16'],
  [
    'too slow',
    { ownHardware: { hoursPerJob: 13 } },
    'a job takes 13 h on your machine and 12 h are acceptable',
    '44.16',
  ],
  ['no GPU', { ownHardware: { hasGpu: false } }, 'training needs a GPU and your machine has none', '44.16'],
  ['data must stay', { data: { mayLeaveAws: false } }, 'the data may not leave AWS', '44.16'],
  ['disk', { data: { storedGb: 600 } }, '600 GB of data do not fit the 512 GB disk of your machine', '44.16'],
  ['dearer at home', { ownHardware: { usdPerKwh: 10 } }, 'cost less on SageMaker than on your machines', '44.16'],
  [
    'full',
    { training: { jobsPerPerson: 30 } },
    '8 of 120 experiments do not fit into 300 h a month of each machine',
    '14.72',
  ],
] as const)('use, %s: the reason has the numbers', (_case, input, reason, cost) => {
  const { use, why, option } = decisionOf('training', 'team', input)
  expect({ use, usd: option?.usd }).toEqual({ use: true, usd: usd(cost) })
  expect(why).toContain(reason)
})

test('what does not fit is all that moves: the rest stays counted on your machines', () => {
  const { counted } = decisionOf('training', 'local-development', { training: { jobsPerPerson: 40 } })
  expect(counted.lines.map((line) => [line.resource, line.item, line.usd])).toEqual([
    ['experiments', 'Energy', usd('3.528')],
    ['training', 'Instance hours', usd('22.08')],
  ])
})

test('the numbers that turn it: jobs that no longer fit, a slower machine', () => {
  expect(turningPoint('training', 'local-development', 'training.jobsPerPerson')).toBe(29)
  expect(turningPoint('training', 'local-development', 'ownHardware.hoursPerJob')).toBeCloseTo(12.1)
})

test('no job is no question', () => {
  expect(decisionOf('training', 'team', { training: { jobsPerPerson: 0 } })).toMatchObject({
    use: false,
    option: null,
    why: 'No training job runs: 0 a month.',
  })
})

test('without a price it is not used, and the gap is counted', () => {
  const { use, counted, why } = decisionOf('training', 'team', {
    ownHardware: null,
    training: { instanceType: 'ml.unlisted.large', needsGpu: false },
  })
  expect({ use, kinds: counted.gaps.map((gap) => gap.kind) }).toEqual({ use: false, kinds: ['missing-price'] })
  expect(why).toContain('ml.unlisted.large')
})
