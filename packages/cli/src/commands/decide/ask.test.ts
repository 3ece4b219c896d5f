import { projectSchema } from '@costwright/engine/plan/components/project'
import { expect, test } from 'vitest'
import { askFacts, mergeFacts, type Prompts } from './ask.ts'

const CANCEL = Symbol('cancel')

/** Prompts that answer by message, else keep what is shown. */
function scripted(
  answers: Readonly<Record<string, string | boolean | symbol>>,
): Prompts & { readonly asked: string[] } {
  const asked: string[] = []
  const answer = <Value>(message: string, initialValue: Value): Promise<Value> => {
    asked.push(message)
    const key = Object.keys(answers).find((part) => message.includes(part))
    return Promise.resolve((key === undefined ? initialValue : answers[key]) as Value)
  }
  return {
    asked,
    intro: () => undefined,
    outro: () => undefined,
    isCancel: (value) => value === CANCEL,
    text: ({ message, initialValue }) => answer(message, initialValue),
    confirm: ({ message, initialValue }) => answer(message, initialValue),
    select: ({ message, initialValue }) => answer(message, initialValue),
  }
}

const start = projectSchema.parse({})

test('Enter everywhere keeps the project as it is', async () => {
  const facts = await askFacts(start, scripted({}))
  expect(projectSchema.parse(facts)).toEqual(start)
})

test('answers become a document that the schema accepts', async () => {
  const facts = await askFacts(
    start,
    scripted({
      'stand?': 'team',
      'machine that can train?': false,
      'How many people': '7',
      'Requests a month': '5000',
      'How long': '10m',
    }),
  )
  expect(projectSchema.parse(facts)).toMatchObject({
    phase: 'team',
    ownHardware: null,
    team: { people: 7 },
    serving: { requestsPerMonth: 5000, answerWithin: 1 / 6 },
  })
})

test('the hours on a machine are not asked of those who have none', async () => {
  const without = scripted({ 'machine that can train?': false })
  await askFacts(start, without)
  expect(without.asked.filter((message) => message.includes('on that machine'))).toEqual([])
})

test.each(['stand?', 'machine that can train?', 'How many people', 'How long'])('leaving at %j leaves', async (at) => {
  expect(await askFacts(start, scripted({ [at]: CANCEL }))).toBeNull()
})

test('what is typed is checked as it is typed', async () => {
  const problems: Record<string, (string | undefined)[]> = {}
  await askFacts(start, {
    ...scripted({}),
    text: ({ message, initialValue, validate }) => {
      problems[message] = ['', 'x', '-1', '1.5', initialValue].map(validate)
      return Promise.resolve(initialValue)
    },
  })
  expect(problems['How many people train models?']).toEqual([
    'expected a number above zero',
    'expected a number above zero',
    'expected a number above zero',
    'expected a whole number',
    undefined,
  ])
  expect(problems['How long may an answer take? (0.5s, 10m, 1d)']?.map((problem) => problem === undefined)).toEqual([
    false,
    false,
    false,
    false,
    true,
  ])
})

test('answers replace the facts of a file section by section', () => {
  expect(
    mergeFacts(
      { name: 'n', team: { people: 2, usdPerPersonHour: 80 }, ownHardware: { watts: 30 } },
      { team: { people: 3 }, ownHardware: null },
    ),
  ).toEqual({
    name: 'n',
    team: { people: 3, usdPerPersonHour: 80 },
    ownHardware: null,
  })
})
