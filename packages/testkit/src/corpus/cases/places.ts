import { endpointOf, NO_BILL } from '../build-endpoint.ts'
import { join, type CorpusCase } from '../corpus-case.ts'
import { ABROAD, HOME, MONTH, SISTER } from '../place.ts'

const TWO = [
  { id: HOME.account, name: null, payer: true, regions: [HOME.region] },
  { id: SISTER.account, name: null, payer: false, regions: [SISTER.region] },
]

/** The same names in two accounts, and in two regions. */
export const PLACES: readonly CorpusCase[] = [
  {
    title: 'two accounts with an endpoint of the same name, one of them in use',
    facts: join(endpointOf({}), endpointOf({ place: SISTER, requests: 0 })),
    accounts: TWO,
    findings: { 'idle-endpoint ranking @222222222222/us-east-1': 0.23 * MONTH },
    abstentions: [NO_BILL, 'savings-plan-coverage-low 222222222222 @222222222222/'],
  },
  {
    title: 'two accounts with an idle endpoint of the same name: both count',
    facts: join(endpointOf({ requests: 0 }), endpointOf({ place: SISTER, requests: 0, count: 2 })),
    accounts: TWO,
    findings: {
      'idle-endpoint ranking': 0.23 * MONTH,
      'idle-endpoint ranking @222222222222/us-east-1': 2 * 0.23 * MONTH,
    },
    abstentions: [NO_BILL, 'savings-plan-coverage-low 222222222222 @222222222222/'],
  },
  {
    title: 'two regions with an idle endpoint of the same name: the prices of each',
    facts: join(endpointOf({ requests: 0 }), endpointOf({ place: ABROAD, requests: 0 })),
    findings: {
      'idle-endpoint ranking': 0.23 * MONTH,
      'idle-endpoint ranking @111111111111/eu-west-1': 0.23 * 1.1 * MONTH,
    },
    abstentions: [NO_BILL],
  },
]
