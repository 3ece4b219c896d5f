import { hc } from 'hono/client'
import { expect, expectTypeOf, test } from 'vitest'
import type { SpendJson } from '@costwright/app/spend/spend'
import type { PlanTrainingJson } from '@costwright/app/plan-training/plan-shape'
import type { Api } from './api.ts'

test('the typed client knows questions and answers of every route', () => {
  const client = hc<Api>('http://127.0.0.1')
  type SpendOf = Awaited<ReturnType<Awaited<ReturnType<typeof client.api.spend.$get>>['json']>>
  expectTypeOf<SpendOf['totalUsd']>().toEqualTypeOf<SpendJson['totalUsd']>()
  type PlanOf = Awaited<ReturnType<Awaited<ReturnType<typeof client.api.plan.training.$post>>['json']>>
  expectTypeOf<PlanOf['options'][number]['id']>().toEqualTypeOf<PlanTrainingJson['options'][number]['id']>()
  expectTypeOf(client.api.finding.$get).parameter(0).toMatchObjectType<{ query: { id: string } }>()
  expect(client.api.spend.$url({ query: { by: 'phase', where: ['a=b', 'c=d'] } }).search).toBe(
    '?by=phase&where=a%3Db&where=c%3Dd',
  )
})
