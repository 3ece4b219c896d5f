import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bookFixture } from '@costwright/testkit/price-list/book-fixture'
import { AccessError, ConfigError, DataError, UserError } from '../errors.ts'
import { loadPriceBook, loadSavingsPlans, openPriceBook, withSavingsPlans } from './load-price-book.ts'
import { rollbackPrices } from './rollback-prices.ts'
import { NODE_IO, type StoreIo } from './store-io.ts'
import { withStoreLock } from './store-lock.ts'
import { storePaths } from './store-paths.ts'
import { BOOKS_KEPT } from './store-pointer.ts'
import { writeBook, type NewBook } from './write-book.ts'

let folder: string
let home: string
let shippedBook: string
const SHIPPED = bookFixture()
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'costwright-store-'))
  home = join(folder, 'home')
  shippedBook = join(folder, 'shipped.json.gz')
  writeFileSync(shippedBook, gzipSync(JSON.stringify(SHIPPED)))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function edition(day: number): NewBook {
  const compiled = `2026-11-${String(day).padStart(2, '0')}`
  const book = bookFixture({ compiled, origin: 'aws-price-list', savingsPlans: [] })
  return {
    book,
    savingsPlans: new Map([
      [
        'us-east-1',
        [
          {
            component: 'training',
            region: 'us-east-1',
            termYears: 1,
            payment: 'no-upfront',
            source: 0,
            usd: { 'ml.m5.large': `0.0${day}` },
          },
        ],
      ],
    ]),
    manifest: {
      format: 1,
      written: `${compiled}T10:00:00.000Z`,
      reader: 1,
      savingsPlanRates: { 'us-east-1': 1 },
      validators: {},
    },
  }
}
const paths = () => storePaths(home)
const write = (day: number, io: StoreIo = NODE_IO) =>
  withStoreLock(paths(), io, () => writeBook(paths(), io, edition(day)))
const load = () => loadPriceBook({ home, shippedBook })
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )
const systemError = (code: string) => Object.assign(new Error(`${code}: simulated`), { code })

describe('loading', () => {
  test('without a store the shipped book, and nothing is made', async () => {
    expect(await load()).toEqual(SHIPPED)
    expect(existsSync(home)).toBe(false)
  })
  test('a stored book, and its Savings Plan rates beside it', async () => {
    await write(5)
    const loaded = await openPriceBook({ home, shippedBook })
    expect(loaded.book).toEqual(edition(5).book)
    const blocks = await loadSavingsPlans(home, loaded, 'us-east-1')
    expect(blocks).toEqual(edition(5).savingsPlans.get('us-east-1'))
    expect(await loadSavingsPlans(home, loaded, 'eu-west-1')).toEqual([])
    expect(withSavingsPlans(loaded.book, blocks)).toEqual({ ...loaded.book, savingsPlans: blocks })
  })
  test('the Savings Plan rates of the shipped book are inside it', async () => {
    expect(await loadSavingsPlans(home, await openPriceBook({ home, shippedBook }), 'us-east-1')).toEqual(
      SHIPPED.savingsPlans,
    )
  })

  const damages: readonly (readonly [string, (path: string) => void])[] = [
    ['cut short', (path) => writeFileSync(path, readFileSync(path).subarray(0, 100))],
    ['empty', (path) => writeFileSync(path, '')],
    [
      'a flipped byte',
      (path) => {
        const bytes = readFileSync(path)
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff
        writeFileSync(path, bytes)
      },
    ],
    ['not JSON', (path) => writeFileSync(path, gzipSync('hello'))],
    ['other JSON', (path) => writeFileSync(path, gzipSync('{"format":2}'))],
    ['gone', (path) => rmSync(path)],
  ]
  test.each(damages)('a damaged current book (%s) is told of, and the one before it loaded', async (_, damage) => {
    await write(5)
    const id = await write(6)
    damage(paths().bookFile(id))
    const problems: DataError[] = []
    expect(await failure(load())).toMatchObject({ name: 'DataError', code: 'price-book-damaged', exitCode: 6 })
    const loaded = await openPriceBook({ home, shippedBook, onProblem: (problem) => problems.push(problem) })
    expect(loaded.book).toEqual(edition(5).book)
    expect(problems.map((one) => [one.code, one.hint?.includes('prices rollback')])).toEqual([
      ['price-book-damaged', true],
    ])
    expect(await rollbackPrices(home, shippedBook)).toMatchObject({ from: id, compiled: '2026-11-05' })
    expect(await load()).toEqual(edition(5).book)
  })
  test.each(['', '{', '{"format":1,"current":"../../x","earlier":[]}', '[]'])(
    'a damaged pointer (%j) falls back to the shipped book, not silently',
    async (text) => {
      await write(5)
      writeFileSync(paths().pointer, text)
      expect(await failure(load())).toMatchObject({ code: 'price-store-damaged', exitCode: 6 })
      const problems: DataError[] = []
      expect(await loadPriceBook({ home, shippedBook, onProblem: (problem) => problems.push(problem) })).toEqual(
        SHIPPED,
      )
      expect(problems).toHaveLength(1)
    },
  )
  test('a damaged shipped book is an error whoever listens', async () => {
    writeFileSync(shippedBook, 'x')
    expect(await failure(loadPriceBook({ home, shippedBook, onProblem: () => undefined }))).toBeInstanceOf(DataError)
  })
})

describe('rollback', () => {
  test('step by step to the shipped book, then no further', async () => {
    const [five, six] = [await write(5), await write(6)]
    expect(await rollbackPrices(home, shippedBook)).toEqual({
      from: six,
      to: five,
      compiled: '2026-11-05',
      damaged: [],
    })
    expect(await load()).toEqual(edition(5).book)
    expect(await rollbackPrices(home, shippedBook)).toEqual({
      from: five,
      to: null,
      compiled: SHIPPED.compiled,
      damaged: [],
    })
    expect(await load()).toEqual(SHIPPED)
    expect(await failure(rollbackPrices(home, shippedBook))).toMatchObject({
      code: 'nothing-to-roll-back',
      exitCode: 2,
    })
  })
  test('without a store there is nothing to roll back, and nothing is made', async () => {
    expect(await failure(rollbackPrices(home, shippedBook))).toBeInstanceOf(UserError)
    expect(existsSync(home)).toBe(false)
  })
  test('a damaged book is passed over and named', async () => {
    const [five, six, seven] = [await write(5), await write(6), await write(7)]
    writeFileSync(paths().bookFile(six), 'x')
    expect(await rollbackPrices(home, shippedBook)).toEqual({
      from: seven,
      to: five,
      compiled: '2026-11-05',
      damaged: [six],
    })
  })
})

test(`the last ${BOOKS_KEPT} books are kept, leftovers of a crash are not`, async () => {
  mkdirSync(join(paths().books, '.new-20260101T000000Z-00000000'), { recursive: true })
  const ids: string[] = []
  for (const day of [1, 2, 3, 4, 5, 6, 7]) ids.push(await write(day))
  expect(readdirSync(paths().books).toSorted()).toEqual(ids.slice(-BOOKS_KEPT).toSorted())
  expect(readdirSync(paths().root).toSorted()).toEqual(['books', 'current.json'])
})

test('writing the same book again keeps it in force and the history as it was', async () => {
  const [five, six] = [await write(5), await write(6)]
  expect(await write(6)).toBe(six)
  expect(JSON.parse(readFileSync(paths().pointer, 'utf8'))).toEqual({ format: 1, current: six, earlier: [five, null] })
})

describe('what goes wrong while writing leaves the book in force as it was', () => {
  /** Fails the operation with this number; numbers beyond the last let everything pass. */
  function failingAt(step: number, code: string): { readonly io: StoreIo; readonly reached: () => boolean } {
    let count = 0
    const guard =
      <A extends unknown[], R>(operation: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        count += 1
        if (count === step) throw systemError(code)
        return await operation(...args)
      }
    return {
      io: {
        ...NODE_IO,
        mkdir: guard(NODE_IO.mkdir),
        write: guard(NODE_IO.write),
        rename: guard(NODE_IO.rename),
        syncFolder: guard(NODE_IO.syncFolder),
      },
      reached: () => count >= step,
    }
  }
  test.each(['ENOSPC', 'EIO', 'EACCES'])('%s at every step', async (code) => {
    await write(5)
    let failures = 0
    for (let step = 1; ; step += 1) {
      const { io, reached } = failingAt(step, code)
      const error = await failure(write(6, io))
      if (!reached()) break
      failures += 1
      expect(error, `step ${step}`).toBeInstanceOf(Error)
      if (code !== 'EIO') expect(error).toBeInstanceOf(AccessError)
      // Past the rename of the pointer the new book is in force: whole, never half.
      const book = await load()
      expect([edition(5).book, edition(6).book]).toContainEqual(book)
      if (book.compiled.endsWith('06')) await rollbackPrices(home, shippedBook)
      expect(readdirSync(paths().books).filter((name) => name.startsWith('.new-'))).toEqual([])
    }
    expect(failures).toBeGreaterThan(8)
    expect(await load()).toEqual(edition(6).book)
  })
  test('a full disk says so', async () => {
    const error = await failure(write(5, { ...NODE_IO, write: () => Promise.reject(systemError('ENOSPC')) }))
    expect(error).toMatchObject({
      code: 'disk-full',
      exitCode: 4,
      message: expect.stringContaining('the disk is full') as string,
    })
    expect(await load()).toEqual(SHIPPED)
  })
  test('a disk that does not keep what was written is found out before the pointer moves', async () => {
    const lossy: StoreIo = {
      ...NODE_IO,
      write: (path, bytes) =>
        NODE_IO.write(path, path.endsWith('price-book.json.gz') ? bytes.subarray(0, bytes.length - 5) : bytes),
    }
    expect(await failure(write(5, lossy))).toMatchObject({ name: 'DataError', code: 'price-book-invalid' })
    expect(await load()).toEqual(SHIPPED)
  })
  test('a book that is no book is not put in force', async () => {
    const { book, savingsPlans, manifest } = edition(5)
    const wrong: NewBook[] = [
      {
        book: {
          ...book,
          instances: [
            { component: 'hosting', region: 'us-east-1', source: 0, complete: true, usd: { 'ml.m5.large': '-1' } },
          ],
        },
        savingsPlans,
        manifest,
      },
      {
        book: {
          ...book,
          instances: [{ component: 'hosting', region: 'us-east-1', source: 99, complete: true, usd: {} }],
        },
        savingsPlans,
        manifest,
      },
      {
        book,
        savingsPlans: new Map([
          [
            'us-east-1',
            [{ component: 'training', region: 'us-east-1', termYears: 1, payment: 'no-upfront', source: 99, usd: {} }],
          ],
        ]),
        manifest,
      },
    ]
    for (const one of wrong)
      expect(await failure(withStoreLock(paths(), NODE_IO, () => writeBook(paths(), NODE_IO, one)))).toMatchObject({
        code: 'price-book-invalid',
      })
    expect(await load()).toEqual(SHIPPED)
  })
  test('a file where the workspace should be', async () => {
    writeFileSync(home, 'in the way')
    expect(await failure(write(5))).toBeInstanceOf(Error)
    expect(readFileSync(home, 'utf8')).toBe('in the way')
  })
})

test('a sudden death at any step leaves a whole book in force, and the next update works', async () => {
  const child = fileURLToPath(new URL('./killed-writer.fixture.ts', import.meta.url))
  const five = await write(5)
  const deaths: string[] = []
  for (let step = 1; step < 40; step += 1) {
    const copy = join(folder, `copy-${step}`)
    cpSync(home, copy, { recursive: true })
    const signal = await new Promise<string | null>((resolve) => {
      execFile(
        process.execPath,
        [
          '--disable-warning=ExperimentalWarning',
          child,
          copy,
          String(step),
          JSON.stringify([...edition(6).savingsPlans]),
          JSON.stringify(edition(6)),
        ],
        (error) => resolve(error?.signal ?? null),
      )
    })
    const book = await loadPriceBook({ home: copy, shippedBook })
    if (signal === null) {
      expect(book).toEqual(edition(6).book)
      break
    }
    deaths.push(signal)
    expect([edition(5).book, edition(6).book]).toContainEqual(book)
    const next = storePaths(copy)
    await writeBook(next, NODE_IO, edition(7))
    expect(await loadPriceBook({ home: copy, shippedBook })).toEqual(edition(7).book)
    expect(readdirSync(next.books).filter((name) => name.startsWith('.new-'))).toEqual([])
    expect(readdirSync(next.books)).toContain(five)
  }
  expect(new Set(deaths)).toEqual(new Set(['SIGKILL']))
  expect(deaths.length).toBeGreaterThan(8)
})

describe('two at once', () => {
  test('the second is told so at once, and may go on when the first is done', async () => {
    let finish = (): void => undefined
    const first = withStoreLock(paths(), NODE_IO, () => new Promise<void>((resolve) => (finish = resolve)))
    await expect.poll(() => existsSync(join(paths().root, 'update.lock'))).toBe(true)
    expect(await failure(write(5))).toMatchObject({ name: ConfigError.name, code: 'price-store-busy', exitCode: 3 })
    finish()
    await first
    await write(5)
    expect(await load()).toEqual(edition(5).book)
  })
  test('the lock is given back after a failure', async () => {
    expect(await failure(withStoreLock(paths(), NODE_IO, () => Promise.reject(new Error('no'))))).toMatchObject({
      message: 'no',
    })
    await write(5)
  })
})
