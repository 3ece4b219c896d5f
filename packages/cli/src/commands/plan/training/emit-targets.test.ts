import { expect, test } from 'vitest'
import { EMIT_TARGETS as EMITTED } from '@costwright/app/plan-training/emit/registry'
import { EMIT_TARGETS } from './command.ts'

test('the flag offers what can be emitted, so that --help need not load the emitters', () => {
  expect(EMIT_TARGETS).toEqual(EMITTED)
})
