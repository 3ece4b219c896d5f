import { expect, test } from 'vitest'
import { factsOf, projectOf, setOf } from './facts.ts'

test('facts of an address become the fields of a project, and go back as they were', () => {
  const set = ['team.people=8', 'data.mayLeaveAws=false', 'training.hoursPerJob=2h30m', 'region=eu-west-1']
  const facts = factsOf(set)
  expect(projectOf(facts)).toEqual({
    team: { people: 8 },
    data: { mayLeaveAws: false },
    training: { hoursPerJob: '2h30m' },
    region: 'eu-west-1',
  })
  expect(setOf(facts)).toEqual(set)
})

test('the last word about a field counts; what is no fact is left out', () => {
  expect(projectOf(factsOf(['team.people=8', 'nonsense', '=3', 'team.people=9']))).toEqual({ team: { people: 9 } })
  expect(setOf(factsOf(undefined))).toBeUndefined()
})
