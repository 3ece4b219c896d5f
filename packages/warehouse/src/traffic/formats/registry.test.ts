import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { Duck } from '../../duckdb/duck.ts'
import { sqlText } from '../../duckdb/sql-text.ts'
import { sniffTraffic } from '../sniff-traffic.ts'
import { read, readPath, temporaryFolder } from '../traffic.fixture.ts'
import { TRAFFIC_FORMATS } from './registry.ts'

/** An example of each format: three requests at 0, 1.5 and 3 s after 10:00, or counts of three minutes. */
const EXAMPLES: Readonly<Record<string, string>> = {
  csv: 'timestamp,model\n2026-09-01T10:00:00.000Z,a\n2026-09-01T10:00:01.500Z,a\n2026-09-01T10:00:03.000Z,b\n',
  jsonl: [0, 1.5, 3].map((s) => JSON.stringify({ '@timestamp': 1_788_256_800 + s, path: '/' })).join('\n'),
  'alb-log': ['00.000000', '01.500000', '03.000000']
    .map(
      (s) =>
        `https 2026-09-01T10:00:${s}Z app/lb/50dc 192.168.131.39:2817 10.0.0.1:80 0.086 0.048 0.037 200 200 1000 57 "GET https://www.example.com:443/ HTTP/1.1" "curl/7.46.0" ECDHE TLSv1.2 arn "Root=1" "-" "-" 1 2026-09-01T10:00:00.000000Z "forward" "-" "-" "10.0.0.1:80" "200" "-" "-"`,
    )
    .join('\n'),
  'common-log': ['00', '01', '03']
    .map((s) => `10.0.0.1 - - [01/Sep/2026:12:00:${s} +0200] "POST /invoke HTTP/1.1" 200 512 "-" "curl"`)
    .join('\n'),
  'cloudwatch-json': JSON.stringify({
    MetricDataResults: [
      {
        Id: 'm1',
        Label: 'Invocations',
        Timestamps: ['2026-09-01T10:02:00+00:00', '2026-09-01T10:01:00+00:00', '2026-09-01T10:00:00+00:00'],
        Values: [30, 20, 10],
        StatusCode: 'Complete',
      },
    ],
  }),
  'cloudwatch-csv':
    'Full label,Invocations\nId,m1\nRegion,us-east-1\n2026/09/01 10:00:00,10\n2026/09/01 10:01:00,20\n2026/09/01 10:02:00,30\n',
}

async function parquetExample(): Promise<string> {
  const path = join(temporaryFolder(), 'traffic.parquet')
  const duck = await Duck.open({ memoryBytes: 256e6, threads: 1, spillFolder: null })
  try {
    await duck.run(
      `COPY (SELECT TIMESTAMP '2026-09-01 10:00:00' + to_milliseconds(ms) AS arrival_time FROM (VALUES (0), (1500), (3000)) AS t(ms)) TO ${sqlText(path)} (FORMAT parquet)`,
    )
  } finally {
    duck.close()
  }
  return path
}

describe.each(TRAFFIC_FORMATS)('$id', ({ id, title }) => {
  test('has an id and a title that tell it apart', () => {
    expect(TRAFFIC_FORMATS.filter((other) => other.id === id || other.title === title)).toHaveLength(1)
  })

  test('is recognised by its example, and by no format before it; named or not, packed or not, the answer is the same', async () => {
    const example = EXAMPLES[id]
    if (example === undefined) {
      const path = await parquetExample()
      expect(id).toBe('parquet')
      expect(await readPath(path)).toMatchObject({ requests: 3, startAt: Date.parse('2026-09-01T10:00:00Z') })
      return
    }
    const plain = await read('traffic', example)
    expect(plain).toMatchObject({ format: id, startAt: Date.parse('2026-09-01T10:00:00Z') })
    if (plain.kind === 'counts') expect(plain).toMatchObject({ stepSeconds: 60, counts: [10, 20, 30] })
    else expect(plain.arrivals.map((at) => Math.floor(at))).toEqual([0, 1, 3])
    const { path: _path, ...answer } = { path: '', ...plain }
    expect(await read('traffic', example, id)).toMatchObject(answer)
    expect(await read('traffic.gz', gzipSync(example))).toMatchObject(answer)
  })
})

test('every format of the folder is registered', () => {
  const helpers = new Set(['traffic-format.ts', 'text-lines.ts', 'registry.ts'])
  const files = readdirSync(import.meta.dirname).filter((name) => !name.endsWith('.test.ts') && !helpers.has(name))
  expect(files).toHaveLength(TRAFFIC_FORMATS.length)
})

test('what is no traffic is recognised by none', async () => {
  const folder = temporaryFolder()
  for (const content of ['<html><body/></html>', '[1, 2]', '{\n  "a": 1\n}']) {
    await expect(read('x', content)).rejects.toMatchObject({ code: 'unknown-format' })
  }
  await expect(sniffTraffic(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'missing-file' })
})
