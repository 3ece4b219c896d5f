import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PACKED_CHUNK, readChunks } from './packed-traffic.ts'
import { readTraffic } from './read-traffic.ts'
import { countsOf, read, requestsOf, temporaryFolder } from './traffic.fixture.ts'

const START = Date.parse('2026-09-01T10:00:00Z')

describe('times', () => {
  test.each([
    ['seconds', [1_788_256_800, 1_788_256_801.25]],
    ['milliseconds', [1_788_256_800_000, 1_788_256_801_250]],
    ['microseconds', [1_788_256_800_000_000, 1_788_256_801_250_000]],
    ['nanoseconds', ['1788256800000000000', '1788256801250000000']],
    ['ISO with a zone', ['2026-09-01T12:00:00+02:00', '2026-09-01T10:00:01.25Z']],
    ['text without a zone, seven digits', ['2026-09-01 10:00:00.0000000', '2026-09-01 10:00:01.2500000']],
  ])('%s', async (_unit, times) => {
    const traffic = await requestsOf('t.csv', `ts\n${times.join('\n')}\n`)
    expect(traffic).toMatchObject({ startAt: START, requests: 2, spanSeconds: 2 })
    expect(traffic.arrivals[0]).toBeCloseTo(0, 6)
    expect(traffic.arrivals[1]).toBeCloseTo(1.25, 6)
  })

  test('seconds since a start that is not named', async () => {
    const traffic = await requestsOf('t.csv', 'Timestamp,Model\n5.5,a\n45.25,b\n118.75,a\n')
    expect(traffic).toMatchObject({ startAt: null, spanSeconds: 114, arrivals: [0.5, 40.25, 113.75] })
    expect(traffic.modelsOf).toEqual(['a', 'b', 'a'])
    expect(traffic.notes).toEqual(['times are numbers up to 118.75, taken for seconds since the start'])
  })

  test('one column without a name', async () => {
    expect((await requestsOf('t.txt', '2026-09-01T10:00:00Z\n2026-09-01T10:00:02Z\n')).arrivals).toEqual([0, 2])
    expect((await requestsOf('t.txt', '0.5\n1.5\n')).arrivals).toEqual([0.5, 1.5])
  })

  test('a column that no name tells is found by what it holds', async () => {
    const traffic = await requestsOf('t.csv', 'id;wann\n1;2026-09-01T10:00:00Z\n2;2026-09-01T10:00:04Z\n')
    expect(traffic.arrivals).toEqual([0, 4])
    expect(traffic.notes).toEqual(['times are read from "wann"'])
  })

  test('whole seconds are spread within the second, the same way every time, in order', async () => {
    const lines = Array.from({ length: 1000 }, (_, index) => START / 1000 + Math.floor(index / 100)).join('\n')
    const traffic = await requestsOf('t.csv', `ts\n${lines}`)
    expect(traffic.notes).toEqual([
      'times are whole seconds: requests of the same second are placed within it at random',
    ])
    expect(traffic.spanSeconds).toBe(10)
    const perSecond = Array.from({ length: 10 }, () => 0)
    for (const at of traffic.arrivals) perSecond[Math.floor(at)] = (perSecond[Math.floor(at)] ?? 0) + 1
    expect(perSecond).toEqual(Array.from({ length: 10 }, () => 100))
    expect(traffic.arrivals).toEqual(traffic.arrivals.toSorted((a, b) => a - b))
    expect(new Set(traffic.arrivals).size).toBe(1000)
    expect((await requestsOf('t.csv', `ts\n${lines}`)).arrivals).toEqual(traffic.arrivals)
  })
})

describe('columns', () => {
  test('tokens, sizes and models', async () => {
    const traffic = await requestsOf(
      't.csv',
      'TIMESTAMP,ContextTokens,GeneratedTokens,request_bytes,response size,model\n' +
        '2026-09-01T10:00:00Z,4808,10,1000,300,"a, large"\n2026-09-01T10:00:02.5Z,3180,8,3000,,b\n2026-09-01T10:00:03Z,-1,,2000,100,\n',
    )
    expect(traffic).toMatchObject({
      promptTokens: [4808, 3180, 0],
      outputTokens: [10, 8, 0],
      modelsOf: ['a, large', 'b', 'no model'],
      meanInKb: 2,
      meanOutKb: 0.2,
    })
  })

  test('JSON lines: names with odd signs, nested values, numbers and text', async () => {
    const traffic = await requestsOf(
      't.jsonl',
      '{"a/b~c":1,"requestTime":"01/Sep/2026:10:00:00 +0000","usage":{"x":1},"prompt_tokens":"7"}\nnot json\n\n{"requestTime":"01/Sep/2026:10:00:05 +0000","prompt_tokens":9}\n',
    )
    expect(traffic).toMatchObject({ arrivals: [0, 5], promptTokens: [7, 9] })
    expect(traffic.notes).toEqual(['1 line could not be read, the first is line 2; left out'])
  })
})

describe('counts', () => {
  test('a column of counts makes periods; what is missing is none', async () => {
    const traffic = await countsOf(
      't.csv',
      'minute,requests\n2026-09-01T10:00Z,5\n2026-09-01T10:01Z,7\n2026-09-01T10:03Z,1\n',
    )
    expect(traffic).toMatchObject({ startAt: START, stepSeconds: 60, counts: [5, 7, 0, 1] })
    expect(traffic.notes).toEqual(['requests are counts of "requests"', '1 period without a count: taken for none'])
  })

  test('get-metric-statistics', async () => {
    const document = {
      Label: 'Invocations',
      Datapoints: [
        { Timestamp: '2026-09-01T10:05:00Z', Sum: 4, Unit: 'None' },
        { Timestamp: '2026-09-01T10:00:00Z', Sum: 3, Unit: 'None' },
      ],
    }
    expect(await countsOf('m.json', JSON.stringify(document, null, 2))).toMatchObject({
      startAt: START,
      stepSeconds: 300,
      counts: [3, 4],
    })
  })

  test('several metrics: the one named for requests, or a question back', async () => {
    const series = (label: string) => ({ Id: 'm', Label: label, Timestamps: ['2026-09-01T10:00:00Z'], Values: [4] })
    const document = (...labels: readonly string[]) => JSON.stringify({ MetricDataResults: labels.map(series) })
    expect(await countsOf('m.json', document('ModelLatency', 'Invocations'))).toMatchObject({ counts: [4] })
    await expect(read('m.json', document('ModelLatency', 'CPUUtilization'))).rejects.toMatchObject({
      code: 'several-metrics',
    })
  })
})

describe('bad files', () => {
  test.each([
    ['nothing', '', 'empty-file'],
    ['empty lines', '\n\n  \n', 'empty-file'],
    ['a header alone', 'timestamp,model\n', 'no-timestamps'],
    ['no times', 'a,b\n1,2\n', 'no-timestamps'],
    ['times that are none', 'timestamp\nyesterday\ntomorrow\n', 'no-timestamps'],
    ['zero bytes', 'a\0b', 'unknown-format'],
    ['a broken Parquet', 'PAR1 and no more', 'damaged-file'],
    ['a broken metric', '{"MetricDataResults": [', 'damaged-file'],
    ['an empty metric', '{"MetricDataResults": []}', 'empty-file'],
  ])('%s', async (_what, content, code) => {
    await expect(read('t.csv', content)).rejects.toMatchObject({ code })
  })

  test('no times: the columns that there are, by name', async () => {
    await expect(read('t.csv', 'user,latency_ms\nx,2\n')).rejects.toThrow(
      /no column holds times; there are user, latency_ms$/,
    )
  })

  test('one line, and one request', async () => {
    expect(await requestsOf('t.csv', '2026-09-01T10:00:00Z')).toMatchObject({ requests: 1, spanSeconds: 1 })
  })

  test('lines that cannot be read are counted, the first is named', async () => {
    const traffic = await requestsOf(
      't.csv',
      Buffer.concat([
        Buffer.from('ts,a\n2026-09-01T10:00:00.5Z,1\n'),
        Buffer.from([0xff, 0xfe, 0x2c, 0x31, 0x0a]),
        Buffer.from('\n2026-09-01T10:00:02Z,1,too,many\nnever,2\n2026-09-01T10:00:03Z\n'),
      ]),
    )
    expect(traffic.arrivals).toEqual([0.5, 2, 3])
    expect(traffic.notes).toEqual(['2 lines could not be read, the first is line 3; left out'])
  })

  test('a truncated gzip file', async () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `${START + index * 7},${(index * 7919) % 1000}`)
    const packed = gzipSync(`ts,a\n${lines.join('\n')}`)
    await expect(read('t.csv.gz', packed.subarray(0, packed.length / 2))).rejects.toMatchObject({
      code: 'damaged-file',
    })
  })

  test('unsorted and duplicate times are sorted and told', async () => {
    const traffic = await requestsOf(
      't.csv',
      `ts,prompt_tokens\n${START + 3500},3\n${START + 500},1\n${START + 3500},4\n${START + 1000},2\n`,
    )
    expect(traffic.arrivals).toEqual([0.5, 1, 3.5, 3.5])
    expect(traffic.promptTokens.slice(0, 2)).toEqual([1, 2])
    expect(traffic.notes).toEqual([
      '2 requests came before the line above: sorted by time',
      '1 request at the very time of another: taken for requests that came at once',
    ])
  })

  test('a long pause is told', async () => {
    const times = Array.from({ length: 2000 }, (_, index) => START + index * 100.5 + (index > 1000 ? 8 * 3_600_000 : 0))
    const traffic = await requestsOf('t.csv', `ts\n${times.join('\n')}`)
    expect(traffic.notes.some((note) => note.startsWith('no request for 8.0 h, from 0.0 h after the start'))).toBe(true)
  })

  test('a reading that is ended', async () => {
    const controller = new AbortController()
    controller.abort(new Error('enough'))
    const reading = readTraffic(join(temporaryFolder(), 'x'), {
      format: null,
      folder: temporaryFolder(),
      memoryBytes: 256e6,
      threads: 1,
      signal: controller.signal,
    })
    await expect(reading).rejects.toThrow()
  })
})

test('parts of a packed file are what was read, from any request to any other', async () => {
  const size = PACKED_CHUNK + 1000
  const lines = Array.from({ length: size }, (_, index) => `${START + index + 0.5},${index % 97},m${index % 3}`)
  const traffic = await requestsOf('t.csv', `ts,prompt_tokens,model\n${lines.join('\n')}`)
  expect(traffic.requests).toBe(size)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: size }), fc.integer({ min: 0, max: 5000 }), (from, length) => {
      const to = Math.min(size, from + length)
      const chunks = [...readChunks(traffic, from, to)]
      expect(chunks.flatMap(({ arrivals }) => [...arrivals])).toEqual(traffic.arrivals.slice(from, to))
      expect(chunks.flatMap(({ promptTokens }) => [...(promptTokens ?? [])])).toEqual(
        traffic.promptTokens.slice(from, to),
      )
      const models = chunks.flatMap((chunk) => [...(chunk.models ?? [])])
      expect(models.map((model) => traffic.modelNames[model])).toEqual(traffic.modelsOf.slice(from, to))
    }),
    { numRuns: 30 },
  )
})
