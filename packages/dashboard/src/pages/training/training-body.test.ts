import { expect, test } from 'vitest'
import { trainingBody } from './training-body.ts'

const RUN = { name: 'results.csv', text: 'epoch,time\n1,60\n' }

test('asks nothing before there is a measurement or a file', () => {
  expect(trainingBody({}, null)).toBeNull()
  expect(trainingBody({ device: 'RTX 3090' }, null)).toBeNull()
})

test('a measurement with its limits', () => {
  expect(trainingBody({ device: 'RTX 3090', hours: 3, deadline: 2, waiting: 5, purchase: 'spot' }, null)).toEqual({
    job: { measured: [{ device: 'RTX 3090', hours: 3 }], deadlineHours: 2, waitingUsdPerHour: 5 },
    document: null,
    run: null,
    regions: [],
    purchases: ['spot'],
    instanceTypes: [],
  })
})

test('a run goes with the device that is typed; YAML is a description, JSON is one where it says what was measured', () => {
  expect(trainingBody({ device: 'RTX 3090' }, RUN)?.run).toEqual({ ...RUN, device: 'RTX 3090' })
  expect(trainingBody({}, { name: 'job.yaml', text: 'name: x' })).toMatchObject({ document: 'name: x', run: null })
  expect(trainingBody({}, { name: 'job.json', text: '{"measured": []}' })?.run).toBeNull()
  for (const text of ['[{"loss": 1}]', '{"log_history": []}', 'broken'])
    expect(trainingBody({}, { name: 'trainer_state.json', text })).toMatchObject({ document: null, run: { text } })
})
