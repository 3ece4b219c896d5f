import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AnswerCache } from './answer-cache.ts'
import { SlowAnswers } from './slow-answers.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'costwright-answers-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

test('who asks the same at once gets one answer; what fails is asked again', async () => {
  const cache = new AnswerCache(new SlowAnswers(join(folder, 'a')))
  let made = 0
  const make = async (): Promise<string> => {
    made += 1
    await later(20)
    if (made === 1) throw new Error('broken')
    return `answer ${made}`
  }
  await expect(Promise.all([cache.text('tag-of-one-1', make), cache.text('tag-of-one-1', make)])).rejects.toThrow(
    'broken',
  )
  expect(made).toBe(1)
  expect(await Promise.all([cache.text('tag-of-one-1', make), cache.text('tag-of-one-1', make)])).toEqual([
    'answer 2',
    'answer 2',
  ])
  expect(await cache.text('tag-of-one-1', make)).toBe('answer 2')
  expect(made).toBe(2)
})

test('what took long is there after the next start, and what was quick is not', async () => {
  const place = join(folder, 'b')
  const first = new AnswerCache(new SlowAnswers(place))
  await first.text('quick-question', () => Promise.resolve('quick'))
  await first.text('slow-question1', async () => {
    await later(350)
    return 'slow'
  })
  expect(readdirSync(place)).toEqual(['slow-question1'])
  expect(statSync(join(place, 'slow-question1')).mode & 0o077).toBe(0)
  const second = new AnswerCache(new SlowAnswers(place))
  const never = (): Promise<string> => Promise.reject(new Error('asked again'))
  expect(await second.text('slow-question1', never)).toBe('slow')
  await expect(second.text('quick-question', never)).rejects.toThrow('asked again')
})

test('another state of the workspace is another tag', async () => {
  const cache = new AnswerCache(new SlowAnswers(join(folder, 'c')))
  const tags = await Promise.all(
    [
      ['one', '/api/spend'],
      ['two', '/api/spend'],
      ['one', '/api/lines'],
      ['one', '/api/spend'],
    ].map(([revision = '', question = '']) => cache.tag({ revision: () => Promise.resolve(revision) }, question)),
  )
  expect(new Set(tags).size).toBe(3)
  expect(tags[0]).toBe(tags[3])
})

test('a folder that cannot be written is no trouble', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const slow = new SlowAnswers(join(file, 'x'))
  await slow.write('some-tag-here', 'text')
  expect(await slow.read('some-tag-here')).toBeNull()
})
