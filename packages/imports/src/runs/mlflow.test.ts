import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { copyOf, fixture, folderWith, mlflowDatabase } from './fixtures/fixture.ts'
import { readRun } from './read-run.ts'

const EXPERIMENT = '178137637708901292'
const FIRST = '669a0fbae73642f9a03782f245b2c767'
const PAUSED_ON_SERVER = '8ca0bf0fb1e946e9a5c3d852c258b1b9'

/** What the run "paused" says, whichever way it is read. */
const PAUSED = {
  format: 'mlflow',
  epochs: 8,
  epochsPlanned: 8,
  secondsPerEpoch: { median: 131, p10: 130, p90: 131.5, count: 6, warmUpExcluded: 1 },
  totalSeconds: 1106,
  stepsPerEpoch: null,
  datasetSamples: null,
  datasetBytes: null,
  batch: 32,
  precision: 'amp',
  imageSize: 224,
  sequenceLength: null,
  model: 'resnet50',
  family: 'vision-classification',
  device: 'cuda',
  deviceCount: 1,
  instanceType: null,
  instanceCount: null,
  interruptions: null,
  resumed: 0,
  spot: null,
  checkpointed: null,
  billableSeconds: null,
}
const PAUSE_NOTES = [
  'Epochs are taken from the times of val_loss, which is logged once an epoch.',
  'One epoch took more than 3 times the median: a pause or a resume of about 7201 s in all, left out.',
]

describe('MLflow in files', () => {
  it('is read as a whole: the latest finished run', async () => {
    const path = fixture('mlruns')
    const id = 'fb650f308adf45748f6e836d183120d6'
    expect(await readRun(path)).toEqual({
      ...PAUSED,
      path,
      notes: [`Of 3 runs the latest finished one is read: paused (${id}).`, ...PAUSE_NOTES],
    })
  })

  it.each([
    ['an experiment', [EXPERIMENT], 131],
    ['a run', [EXPERIMENT, FIRST], 121],
  ])('is read from %s', async (_, names, median) => {
    expect(await readRun(fixture('mlruns', ...names))).toMatchObject({ format: 'mlflow', secondsPerEpoch: { median } })
  })

  it('reads the run that is named, by id, by name or after a #', async () => {
    expect(await readRun(fixture('mlruns'), { runId: FIRST })).toMatchObject({ secondsPerEpoch: { median: 121 } })
    expect(await readRun(fixture('mlruns'), { runId: 'first' })).toMatchObject({ secondsPerEpoch: { median: 121 } })
    expect(await readRun(`${fixture('mlruns')}#died`)).toMatchObject({
      epochs: 3,
      epochsPlanned: 8,
      notes: expect.arrayContaining(['The run is failed, not finished.']),
    })
    await expect(readRun(fixture('mlruns'), { runId: 'nobody' })).rejects.toMatchObject({
      code: 'run-not-found',
      message: expect.stringContaining('nobody'),
    })
  })

  it('is found from the folder that mlruns lies in', async () => {
    expect(await readRun(dirname(fixture('mlruns')), { format: 'mlflow' })).toMatchObject({
      format: 'mlflow',
      epochs: 8,
    })
  })

  it('leaves out a line that was being written, and refuses a damaged one by name', async () => {
    const folder = await copyOf('mlruns', EXPERIMENT, FIRST)
    await appendFile(join(folder, 'metrics', 'val_loss'), '17672266')
    expect(await readRun(folder)).toMatchObject({ epochs: 8, secondsPerEpoch: { median: 121 } })
    await appendFile(join(folder, 'metrics', 'val_loss'), ' what is this\n')
    await expect(readRun(folder)).rejects.toMatchObject({
      code: 'run-malformed',
      message: expect.stringMatching(/val_loss: line 9/),
    })
  })

  it('has no epoch time where no metric tells epochs', async () => {
    const folder = await copyOf('mlruns', EXPERIMENT, FIRST)
    await rm(join(folder, 'metrics'), { recursive: true })
    await rm(join(folder, 'params', 'epochs'))
    const files = await folderWith({
      'meta.yaml': await readFile(join(folder, 'meta.yaml')),
      'metrics/accuracy': '1767226000000 0.9 0\n',
      'params/C': '1.0',
    })
    expect(await readRun(files)).toMatchObject({
      epochs: null,
      secondsPerEpoch: null,
      totalSeconds: 1032,
      notes: expect.arrayContaining([expect.stringContaining('No metric counts epochs')]),
    })
  })

  it('refuses a run without an id, and a store without runs', async () => {
    const folder = await copyOf('mlruns', EXPERIMENT, FIRST)
    await writeFile(join(folder, 'meta.yaml'), 'status: 3\n')
    await expect(readRun(folder)).rejects.toMatchObject({
      code: 'run-malformed',
      message: expect.stringContaining('meta.yaml has no run_id'),
    })
    const empty = await folderWith({ '1/meta.yaml': "experiment_id: '1'\nname: a\n" })
    await expect(readRun(empty)).rejects.toMatchObject({
      code: 'run-no-usable-times',
      message: expect.stringContaining('no run with metrics'),
    })
  })
})

describe('MLflow in SQLite', () => {
  it('is read as a whole', async () => {
    const path = await mlflowDatabase()
    const notes = [`Of 3 runs the latest finished one is read: paused (${PAUSED_ON_SERVER}).`, ...PAUSE_NOTES]
    expect(await readRun(path)).toEqual({ ...PAUSED, path, notes })
    expect(await readRun(dirname(path))).toEqual({ ...PAUSED, path: dirname(path), notes })
    expect(await readRun(`sqlite:///${path}#first`)).toMatchObject({ secondsPerEpoch: { median: 121 } })
  })

  it('says what is not in the file yet', async () => {
    const path = await mlflowDatabase()
    await writeFile(`${path}-wal`, 'pages')
    expect((await readRun(path)).notes[0]).toBe(
      `${path}-wal holds changes that are not in the database file yet: they are not read.`,
    )
  })

  it('refuses a database that breaks off, and one of something else', async () => {
    const path = await mlflowDatabase()
    const bytes = await readFile(path)
    await writeFile(path, bytes.subarray(0, bytes.length - 4096))
    await expect(readRun(path)).rejects.toMatchObject({
      code: 'run-truncated',
      message: expect.stringContaining(`expected an MLflow database of ${bytes.length} bytes`),
    })
    const { default: initSqlJs } = await import('sql.js/dist/sql-wasm-inline.js')
    const { Database } = await initSqlJs()
    const other = new Database(new Uint8Array())
    other.exec('CREATE TABLE songs (title TEXT)')
    const folder = await folderWith({ 'songs.db': (other as unknown as { export: () => Uint8Array }).export() })
    other.close()
    await expect(readRun(join(folder, 'songs.db'))).rejects.toMatchObject({
      code: 'run-foreign',
      message: expect.stringContaining('expected the tables runs, metrics, params'),
    })
  })
})

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A server on this machine that is closed when the test ends; returns its address. */
async function serve(answer: Answer): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Answers with what a real server (MLflow 3.17) was recorded to answer; the history comes in two pages. */
function recorded(
  seen: { method: string; url: string; authorization: string | undefined }[] = [],
  prefix = '',
): Answer {
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://host')
    seen.push({
      method: request.method ?? '',
      url: `${url.pathname}${url.search}`,
      authorization: request.headers.authorization,
    })
    const names: Readonly<Record<string, string>> = {
      '/api/2.0/mlflow/experiments/search': 'experiments-search',
      '/api/2.0/mlflow/runs/search': 'runs-search',
      '/api/2.0/mlflow/runs/get': url.searchParams.get('run_id') === PAUSED_ON_SERVER ? 'runs-get' : 'runs-get-missing',
      '/api/2.0/mlflow/metrics/get-history': url.searchParams.has('page_token') ? 'history-page-2' : 'history-page-1',
    }
    const name = names[url.pathname.slice(prefix.length)]
    response.statusCode = name === undefined || name === 'runs-get-missing' ? 404 : 200
    response.setHeader('content-type', 'application/json')
    void readFile(fixture('mlflow-server', `${name ?? 'runs-get-missing'}.json`)).then((body) => response.end(body))
  }
}

describe('an MLflow tracking server', () => {
  it('is read as a whole, page by page', async () => {
    const seen: { method: string; url: string; authorization: string | undefined }[] = []
    const path = await serve(recorded(seen))
    expect(await readRun(path)).toEqual({
      ...PAUSED,
      path,
      notes: [`Of 3 runs the latest finished one is read: paused (${PAUSED_ON_SERVER}).`, ...PAUSE_NOTES],
    })
    const pages = seen
      .filter((one) => one.url.includes('metric_key=val_loss'))
      .map((one) => new URL(one.url, 'http://host').searchParams.get('page_token'))
    expect(pages).toEqual([null, 'eyJvZmZzZXQiOiA1fQ=='])
  })

  it('reads the run of an address of its pages, below a prefix', async () => {
    const seen: { method: string; url: string; authorization: string | undefined }[] = []
    const server = await serve(recorded(seen, '/tracking'))
    const path = `${server}/tracking/#/experiments/1/runs/${PAUSED_ON_SERVER}`
    expect(await readRun(path)).toMatchObject({
      path: `${server}/tracking/#/experiments/1/runs/${PAUSED_ON_SERVER}`,
      secondsPerEpoch: { median: 131 },
      notes: PAUSE_NOTES,
    })
    expect(seen[0]).toMatchObject({
      method: 'GET',
      url: `/tracking/api/2.0/mlflow/runs/get?run_id=${PAUSED_ON_SERVER}`,
    })
  })

  it('sends credentials, and shows them nowhere', async () => {
    const seen: { method: string; url: string; authorization: string | undefined }[] = []
    const server = await serve(recorded(seen))
    const run = await readRun(server.replace('http://', 'http://ada:se%20cret@'))
    expect(run.path).toBe(server)
    expect(new Set(seen.map((one) => one.authorization))).toEqual(
      new Set([`Basic ${Buffer.from('ada:se cret').toString('base64')}`]),
    )
    await readRun(server, { token: 'abc' })
    expect(seen.at(-1)?.authorization).toBe('Bearer abc')
    const down = await serve((_, response) => response.destroy())
    await expect(readRun(down.replace('http://', 'http://ada:secret@'))).rejects.toMatchObject({
      code: 'run-server-unreachable',
      message: expect.not.stringContaining('secret'),
    })
  })

  it('passes on what the server says of a run that is not there', async () => {
    const server = await serve(recorded())
    const asked = readRun(server, { runId: '0'.repeat(32) })
    await expect(asked).rejects.toMatchObject({
      code: 'run-server-refused',
      message: expect.stringMatching(/HTTP 404: Run with id=0{32} not found/),
    })
  })

  it('does not follow a redirection', async () => {
    let reached = false
    const other = await serve((_, response) => {
      reached = true
      response.end('{}')
    })
    const server = await serve((_, response) => {
      response.writeHead(302, { location: `${other}/api/2.0/mlflow/experiments/search` })
      response.end()
    })
    await expect(readRun(server)).rejects.toMatchObject({
      code: 'run-server-refused',
      message: expect.stringContaining(`redirects to ${other}`),
    })
    expect(reached).toBe(false)
  })

  it.each([
    ['refuses access', 401, '{}', 'run-server-refused', /refuses access \(HTTP 401\)/],
    ['answers with a page', 200, '<html>Sign in</html>', 'run-server-refused', /did not answer with JSON/],
    [
      'answers with something else',
      200,
      '{"experiments": "many"}',
      'run-server-refused',
      /something else than MLflow does/,
    ],
    ['fails', 500, '<h1>Internal error</h1>', 'run-server-refused', /HTTP 500: Internal error/],
    ['has no experiment', 200, '{}', 'run-no-usable-times', /no run with metrics/],
  ])('that %s is reported', async (_, status, body, code, message) => {
    const server = await serve((__, response) => {
      response.statusCode = status
      response.end(body)
    })
    await expect(readRun(server)).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
  })

  it('that does not answer in time is reported', async () => {
    const server = await serve(() => {})
    await expect(readRun(server, { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'run-server-unreachable',
      message: expect.stringContaining('no answer within 50 ms'),
    })
  })

  it('that nobody runs is reported', async () => {
    await expect(readRun('http://127.0.0.1:9')).rejects.toMatchObject({
      code: 'run-server-unreachable',
      message: expect.stringContaining('127.0.0.1:9'),
    })
  })
})
