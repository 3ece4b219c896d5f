import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectGolden } from './golden.ts'

let folder = ''
beforeEach(() => {
  folder = `${mkdtempSync(join(tmpdir(), 'golden-'))}/`
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('expectGolden', () => {
  it('writes a missing file, then holds text against it', () => {
    expectGolden('a/b.txt', 'one\ntwo\n', {}, folder)
    expect(readFileSync(`${folder}a/b.txt`, 'utf8')).toBe('one\ntwo\n')
    expectGolden('a/b.txt', 'one\ntwo\n', {}, folder)
    expect(() => expectGolden('a/b.txt', 'one\n2\n', {}, folder)).toThrow(
      'golden/a/b.txt differs from line 2 on:\n- two\n+ 2\n',
    )
    expect(() => expectGolden('a/b.txt', 'one', {}, folder)).toThrow('(end of text)')
    expect(readFileSync(`${folder}a/b.txt`, 'utf8')).toBe('one\ntwo\n')
  })

  it('fails in CI where the file is missing', () => {
    expect(() => expectGolden('c.txt', 'x', { CI: 'true' }, folder)).toThrow('golden/c.txt is missing')
    expect(() => readFileSync(`${folder}c.txt`)).toThrow('ENOENT')
  })

  it('rewrites when asked', () => {
    expectGolden('d.txt', 'old', {}, folder)
    expectGolden('d.txt', 'new', { UPDATE_GOLDEN: '1' }, folder)
    expect(readFileSync(`${folder}d.txt`, 'utf8')).toBe('new')
  })
})
