import { callerIdentityXml, fakeWire, type WireTable } from '@costwright/testkit/wire/fake-wire'
import { wireFault } from '@costwright/testkit/wire/wire-fault'
import { expect, test } from 'vitest'
import { AwsClients } from '../collect/aws-clients.ts'
import { askBilling, BillingFault } from './ask-billing.ts'
import { BILLING_OPERATIONS, type BillingOperationName } from './billing-operations.ts'

const signal = new AbortController().signal
const at = { region: 'us-east-1', signal }

function connected(table: WireTable): {
  readonly clients: AwsClients
  readonly calls: ReturnType<typeof fakeWire>['calls']
} {
  const { requestHandler, calls } = fakeWire(table)
  const clients = new AwsClients({
    env: {},
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' },
    requestHandler,
    maxAttempts: 1,
  })
  return { clients, calls }
}

test('what AWS says is passed on as it is: nulls, members that the SDK does not know, times as they came', async () => {
  const answer = {
    ResultsByTime: [{ Total: {}, Groups: [], Estimated: false, Attributes: { REGION: null } }],
    Invented: { soon: 1_700_000_000.5 },
  }
  const { clients, calls } = connected({ GetCostAndUsage: () => answer })
  const input = {
    TimePeriod: { Start: '2026-09-01', End: '2026-10-01' },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost'],
  }
  await expect(askBilling(clients, 'GetCostAndUsage', input, at)).resolves.toEqual({
    body: answer,
    requestId: null,
    httpStatus: 200,
    attempts: 1,
  })
  expect(calls.map(({ operation, input: sent, region }) => [operation, sent, region])).toEqual([
    ['GetCostAndUsage', input, 'us-east-1'],
  ])
  clients.close()
})

test('STS speaks XML', async () => {
  const { clients } = connected({ GetCallerIdentity: () => callerIdentityXml('123456789012') })
  await expect(askBilling(clients, 'GetCallerIdentity', {}, at)).resolves.toMatchObject({
    body: { Account: '123456789012' },
  })
  clients.close()
})

test('a refusal says its code, its message and where it came from', async () => {
  const { clients } = connected({ GetRecommendation: () => wireFault('AccessDeniedException', 400, 'not you') })
  const fault: unknown = await askBilling(clients, 'GetRecommendation', { recommendationId: 'x' }, at).catch(
    (e: unknown) => e,
  )
  expect(fault).toBeInstanceOf(BillingFault)
  expect(fault).toMatchObject({ code: 'AccessDeniedException', message: 'not you', failure: 'denied', httpStatus: 400 })
  clients.close()
})

test.each(Object.keys(BILLING_OPERATIONS) as BillingOperationName[])(
  '%s is sent under its name and only reads',
  async (name) => {
    const { clients, calls } = connected({})
    await askBilling(clients, name, {}, at)
    expect(calls.map(({ operation }) => operation)).toEqual([name])
    expect(name).toMatch(/^(?:Get|List|Describe)/)
    clients.close()
  },
)
