import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith } from './fixtures/fixture.ts'
import { openPlace } from './place.ts'
import { parseCsvTable, parsePythonJson, parseYamlMapping, wholeLines } from './text-file.ts'

describe('parsePythonJson', () => {
  it('takes NaN and Infinity as null, and words in text as they are', () => {
    expect(parsePythonJson('{"a": NaN, "b": [-Infinity, 1], "c": "NaN, NaN"}', 'x', 'y')).toEqual({
      a: null,
      b: [null, 1],
      c: 'NaN, NaN',
    })
  })

  it.each([
    ['', 'run-truncated'],
    ['{"a": [1, 2', 'run-truncated'],
    ['{"a": 1,}', 'run-malformed'],
    ['hello', 'run-malformed'],
  ])('refuses %j', (text, code) => {
    expect(() => parsePythonJson(text, 'state.json', 'a state')).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining('state.json') }),
    )
  })
})

describe('parseCsvTable', () => {
  it('reads padded cells, line feeds of either kind and a byte order mark', () => {
    expect(parseCsvTable('\uFEFF  a ,  b\r\n 1,2\r\n\r\n3,\r\n', 'x', 'y')).toEqual({
      header: ['a', 'b'],
      rows: [
        ['1', '2'],
        ['3', ''],
      ],
      lastRowCut: false,
    })
  })

  it('leaves out a last row without its line feed', () => {
    expect(parseCsvTable('a,b\n1,2\n3,4', 'x', 'y')).toEqual({
      header: ['a', 'b'],
      rows: [['1', '2']],
      lastRowCut: true,
    })
  })
})

describe('parseYamlMapping', () => {
  it('reads an empty document as no names, and refuses anything that is no mapping', () => {
    expect(parseYamlMapping(' \n', 'x', 'y')).toEqual({})
    for (const text of ['- 1', 'word', 'a: [1', '{a: 1}}']) {
      expect(() => parseYamlMapping(text, 'args.yaml', 'arguments')).toThrow(
        expect.objectContaining({ code: 'run-malformed', message: expect.stringContaining('args.yaml') }),
      )
    }
  })

  it('refuses a document that unfolds without end', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`),
    ].join('\n')
    expect(() => parseYamlMapping(bomb, 'args.yaml', 'arguments')).toThrow(
      expect.objectContaining({ code: 'run-malformed' }),
    )
  })
})

describe('wholeLines', () => {
  it('ends with the last line feed', () => {
    expect(wholeLines('a\nb\nc')).toBe('a\nb\n')
    expect(wholeLines('a')).toBe('')
    expect(wholeLines('')).toBe('')
  })
})

describe('openPlace', () => {
  it('tells folders, files and servers apart', async () => {
    const folder = await folderWith({ 'a#b/c.txt': 'hello' })
    expect(await openPlace(folder)).toEqual({ kind: 'folder', path: folder, names: new Set(['a#b']), fragment: null })
    const file = join(folder, 'a#b', 'c.txt')
    expect(await openPlace(`${file}#run`)).toMatchObject({
      kind: 'file',
      path: file,
      name: 'c.txt',
      folder: join(folder, 'a#b'),
      fragment: 'run',
    })
    expect(await openPlace('http://ada:secret@host:5000/prefix/?x=1#/runs/7')).toMatchObject({
      kind: 'server',
      path: 'http://host:5000/prefix/#/runs/7',
    })
  })

  it('refuses what is not there without showing a password', async () => {
    await expect(openPlace('https://ada:secret@[broken')).rejects.toMatchObject({
      code: 'run-not-found',
      message: expect.not.stringContaining('secret'),
    })
    await expect(openPlace('file://elsewhere/x')).rejects.toMatchObject({ code: 'run-not-found' })
    await expect(openPlace('')).rejects.toMatchObject({ code: 'run-not-found' })
  })
})
