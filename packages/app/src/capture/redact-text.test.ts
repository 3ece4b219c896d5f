import { familyName } from '@costwright/engine/audit/signals/job-families'
import { standbyTag } from '@costwright/engine/audit/signals/standby'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRedactText } from './redact-text.ts'

const redact = createRedactText(new Uint8Array(32).fill(7))

it('keeps addresses, accounts and names consistent', () => {
  const name = redact('fraud-check')
  expect(name).toMatch(/^[a-z]{10}-[a-z]{10}$/)
  const account = redact('123456789012')
  expect(account).toMatch(/^\d{12}$/)
  expect(account).not.toBe('123456789012')
  expect(redact('arn:aws:sagemaker:us-east-1:123456789012:endpoint/fraud-check')).toBe(
    `arn:aws:sagemaker:us-east-1:${account}:endpoint/${name}`,
  )
  expect(redact('endpoint/fraud-check/variant/AllTraffic')).toBe(`endpoint/${name}/variant/AllTraffic`)
  expect(redact('fraud-check/jupyter.log')).toBe(`${name}/jupyter.log`)
  expect(redact('/aws/sagemaker/Endpoints/fraud-check')).toBe(`/aws/sagemaker/Endpoints/${name}`)
  expect(redact('sagemaker-us-east-1-123456789012')).toBe(`sagemaker-us-east-1-${account}`)
  expect(redact('s3://fraud-check-sagemaker/x')).toMatch(new RegExp(`^s3://${name}-sagemaker/[a-z]{10}$`))
})

it('depends on the salt', () => {
  expect(createRedactText(new Uint8Array(32))('fraud')).not.toBe(redact('fraud'))
})

it('keeps what rules read from words', () => {
  expect(standbyTag({ purpose: redact('Stand-By of fraud') })).not.toBeNull()
  expect(standbyTag({ standby: redact('false') })).toBeNull()
  expect(redact('staging')).toBe('staging')
  expect(redact('--idle-time 3600; python autostop.py')).toMatch(/^--idle-time 3600; [a-z]+ autostop\.[a-z]+$/)
  expect(redact('Setting desired instance count to 3.')).toBe('Setting desired instance count to 3.')
})

const word = fc.stringMatching(/^[A-Za-z]{1,12}$/)
const part = fc.oneof(
  word,
  fc.stringMatching(/^\d{1,8}$/),
  fc.stringMatching(/^[0-9a-f]{7,12}$/),
  fc.constant('20260803T0101Z'),
  fc.stringMatching(/^[a-z0-9]{10}$/),
)
const jobName = fc.oneof(
  fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('-')),
  fc
    .tuple(fc.stringMatching(/^[a-z0-9]{12}$/), word, fc.stringMatching(/^[A-Za-z0-9]{10}$/))
    .map(([run, step, end]) => `pipelines-${run}-${step}-${end}`),
)

it('keeps jobs in their families', () => {
  fc.assert(
    fc.property(jobName, jobName, (a, b) => {
      const same = familyName(a) === familyName(b)
      expect(familyName(redact(a)) === familyName(redact(b))).toBe(same)
    }),
  )
})

it('never makes two texts of one, and never leaves a long word', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(redact(a) === redact(b)).toBe(a === b)
      expect(redact(a)).toBe(redact(a))
    }),
  )
  expect(redact('Zugspitze Müller 北京 🏔')).not.toMatch(/Zugspitze|Müller|北京/)
})
