import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { FACT_LISTS } from '@costwright/engine/account/account-snapshot'
import { expectGolden } from '@costwright/testkit/golden'
import type { WireCall } from '@costwright/testkit/wire/fake-wire'
import { describe, expect, test } from 'vitest'
import { collectOnWire } from './collect-on-wire.fixture.ts'
import { COLLECTORS } from './collectors.ts'
import { FULL_ACCOUNT } from './full-account.fixture.ts'
import { Reading } from './reading.ts'

/** Operations whose permission has another name. */
const ACTIONS: Readonly<Record<string, string>> = {
  ListBuckets: 's3:ListAllMyBuckets',
  ListObjectsV2: 's3:ListBucket',
  GetBucketLifecycleConfiguration: 's3:GetLifecycleConfiguration',
  ListMultipartUploads: 's3:ListBucketMultipartUploads',
  ListParts: 's3:ListMultipartUploadParts',
  DescribeBudgets: 'budgets:ViewBudget',
  DescribeNotificationsForBudget: 'budgets:ViewBudget',
}
/** Names that IAM has for services that requests are signed for under another. */
const SERVICES: Readonly<Record<string, string>> = { monitoring: 'cloudwatch', tagging: 'tag' }

function actionOf({ service, operation }: WireCall): string {
  return ACTIONS[operation] ?? `${SERVICES[service] ?? service}:${operation}`
}

describe('an account with one of everything', () => {
  test('is read as it is', async () => {
    const { snapshot, statuses } = await collectOnWire(COLLECTORS, FULL_ACCOUNT)
    const lines = Object.keys(FACT_LISTS).flatMap((name) =>
      snapshot[name as keyof typeof FACT_LISTS].map((fact) => `${name} ${JSON.stringify(fact)}\n`),
    )
    expectGolden('collect/full-account.txt', lines.join(''))
    expect(statuses.filter(([, , outcome]) => outcome !== 'complete')).toEqual([])
  })

  test('asks for what is declared, and needs all of it', async () => {
    const { requests, calls } = await collectOnWire(COLLECTORS, FULL_ACCOUNT)
    const declared = [...new Set(COLLECTORS.flatMap(({ actions }) => actions))].toSorted()
    const needed = [...new Set(calls.map(actionOf))].toSorted()
    expect(needed).toEqual([...declared, 'sts:GetCallerIdentity'].toSorted())
    expect(Object.keys(requests).toSorted()).toEqual(needed)
    // Every request is counted as the action that it is.
    for (const action of needed)
      expect([action, requests[action]]).toEqual([action, calls.filter((call) => actionOf(call) === action).length])
  })

  test('each collector asks for all that it declares, and for nothing else', async () => {
    const asked = new Map<string, Set<string>>(COLLECTORS.map(({ id }) => [id, new Set()]))
    const watched = COLLECTORS.map((collector) => ({
      ...collector,
      collect: async (reading: Reading) => {
        const onCall = (action: string): void => {
          asked.get(collector.id)?.add(action)
          reading.run.onCall(action)
        }
        await collector.collect(new Reading({ ...reading.run, onCall }, reading.region, false))
      },
    }))
    await collectOnWire(watched, FULL_ACCOUNT)
    const declared = COLLECTORS.map(({ id, actions }) => [id, actions.toSorted()])
    expect([...asked].map(([id, actions]) => [id, [...actions].toSorted()])).toEqual(declared)
  })
})

describe('the collectors', () => {
  test('are one file each, and read only', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url))
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
    for (const { id, actions, facts, charge } of COLLECTORS) {
      const file = id === 'billing-alarms' ? 'alarms.ts' : `${id}.ts`
      expect(files).toContain(file)
      expect(actions.length).toBeGreaterThan(0)
      for (const action of actions)
        expect(action).toMatch(/^[a-z0-9-]+:(?:List|Get|Describe|Search|LookupEvents|FilterLogEvents|View)\w*$/)
      for (const fact of facts) expect(Object.keys(FACT_LISTS)).toContain(fact)
      expect(charge === null || /\$0\.\d+/.test(charge)).toBe(true)
    }
    expect(new Set(COLLECTORS.map(({ id }) => id)).size).toBe(COLLECTORS.length)
  })

  test('fill every list of a snapshot', () => {
    const filled = new Set(COLLECTORS.flatMap(({ facts }) => facts))
    expect(Object.keys(FACT_LISTS).filter((name) => !filled.has(name as keyof typeof FACT_LISTS))).toEqual([])
  })
})
