import { endpointOf, NO_BILL } from '../build-endpoint.ts'
import { notebookOf, trainingOf } from '../build-work.ts'
import { join, type CorpusCase } from '../corpus-case.ts'
import { arnOf, HOME, MONTH } from '../place.ts'

const NAMES = [
  '\u001b[31mred\u001b[0m',
  '</script><script>alert(1)</script>',
  '🦊 très-long'.repeat(40),
  '__proto__',
  'constructor',
  '=HYPERLINK("http://example.com")',
  'a b / c=d,e\u0000f',
]
const MANY_TAGS = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key-${index}`, `value ${index}`]))

/** Names and sizes that no well-meant account has. */
export const HOSTILE: readonly CorpusCase[] = [
  ...NAMES.map((name) => ({
    title: `an idle and a used endpoint whose names have ${JSON.stringify(name).slice(0, 40)} in them`,
    facts: join(
      endpointOf({ endpoint: name, requests: 0 }),
      endpointOf({ endpoint: `${name}2` }),
      notebookOf(0, { name }),
    ),
    findings: { [`idle-endpoint ${name}`]: 0.23 * MONTH, [`notebook-idle ${name}`]: 0.461 * MONTH },
    abstentions: [NO_BILL],
  })),
  {
    title: 'jobs with the names of fields of every object',
    facts: {
      trainingJobs: ['__proto__', 'constructor', 'toString', '---', '1'].map((name) => ({
        ...(trainingOf(1, 1, { instanceType: 'ml.m5.xlarge' })[0] ?? trainingOf(1, 1)[0]),
        name,
        arn: arnOf(HOME, 'training-job', name),
      })) as ReturnType<typeof trainingOf>,
    },
    findings: {},
    abstentions: [],
  },
  {
    title: 'an idle endpoint with 5,000 tags, one of which says exempt: exemptions are settings, not tags',
    facts: endpointOf({ requests: 0, about: { tags: { ...MANY_TAGS, 'costwright:exempt': 'true' } } }),
    findings: { 'idle-endpoint ranking': 0.23 * MONTH },
    abstentions: [NO_BILL],
  },
  {
    title: 'one idle endpoint among a thousand that look like it and are in use',
    facts: join(
      ...Array.from({ length: 1000 }, (_, index) =>
        endpointOf({
          endpoint: `ranking-${index}`,
          image: `shop:${index}`,
          requests: index === 500 ? 0 : 20_000 + index,
        }),
      ),
    ),
    findings: { 'idle-endpoint ranking-500': 0.23 * MONTH },
    abstentions: [NO_BILL],
  },
]
