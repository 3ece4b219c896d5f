/**
 * Collecting a large account over a simulated wire: requests against the least that could do, wall clock against what the rate of
 * the wire allows, peak memory of the collecting process. `npm run bench -- collect 1000 100 10000` takes other numbers of
 * endpoints, notebooks and training jobs.
 */
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { report } from '../figures.ts'

/** Requests a second that the wire answers, over all services: far above what AWS allows one account. */
const REQUESTS_A_SECOND = 400

const [endpoints = 10_000, notebooks = 1000, jobs = 100_000] = process.argv.slice(2).map(Number)
const server = spawn(
  process.execPath,
  [join(import.meta.dirname, 'wire-server.ts'), ...[endpoints, notebooks, jobs, REQUESTS_A_SECOND].map(String)],
  { stdio: ['pipe', 'pipe', 'inherit'] },
)
const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]()
const port = String((await lines.next()).value)
const { stdout, stderr, status } = spawnSync(process.execPath, [join(import.meta.dirname, 'collect-run.ts')], {
  encoding: 'utf8',
  maxBuffer: 1e8,
  env: { ...process.env, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` },
})
server.stdin.end()
if (status !== 0) throw new Error(`the collector failed: ${stderr}`)
const answered = Number((await lines.next()).value)
const run = z
  .object({
    ms: z.number(),
    peakBytes: z.number(),
    apiUsd: z.number(),
    requests: z.record(z.string(), z.number()),
    endpoints: z.number(),
    notebooks: z.number(),
    trainingJobs: z.number(),
    series: z.number(),
  })
  .parse(JSON.parse(stdout))

/** Pages of what is listed, a describe of what a list does not tell, metrics by the five hundred, and once everything else. */
function leastRequests(): number {
  const pages = (of: number): number => Math.max(1, Math.ceil(of / 100))
  const known: Readonly<Record<string, number>> = {
    'sagemaker:ListEndpoints': pages(endpoints),
    'sagemaker:DescribeEndpoint': endpoints,
    'sagemaker:ListEndpointConfigs': pages(endpoints),
    'sagemaker:DescribeEndpointConfig': endpoints,
    'sagemaker:ListModels': pages(endpoints),
    'sagemaker:DescribeModel': endpoints,
    'sagemaker:ListNotebookInstances': pages(notebooks),
    'sagemaker:DescribeNotebookInstance': notebooks,
    'sagemaker:Search': pages(jobs),
    'cloudwatch:GetMetricData': Math.ceil(run.series / 500),
  }
  const listed = run.requests['cloudwatch:ListMetrics'] ?? 0
  return Object.keys(run.requests).reduce(
    (sum, action) => sum + (known[action] ?? (action === 'cloudwatch:ListMetrics' ? listed : 1)),
    0,
  )
}

const asked = Object.values(run.requests).reduce((sum, count) => sum + count, 0)
const most = Object.entries(run.requests).toSorted(([, a], [, b]) => b - a)
process.stdout.write(
  `${most.map(([action, count]) => `${action} ${count}`).join(', ')}; $${run.apiUsd.toFixed(2)} of paid requests\n`,
)
report([
  {
    what: 'endpoints, notebooks and jobs that were not read',
    value: endpoints + notebooks + jobs - run.endpoints - run.notebooks - run.trainingJobs,
    unit: '',
    atMost: 0,
  },
  { what: `series read`, value: run.series, unit: 'series' },
  {
    what: `requests (${asked}) against the least that could do`,
    value: asked / leastRequests(),
    unit: '×',
    atMost: 1.1,
  },
  {
    what: 'requests that the client says it made and did not, or the other way round',
    value: Math.abs(answered - asked),
    unit: '',
    atMost: 0,
  },
  { what: 'seconds', value: run.ms / 1000, unit: 's' },
  {
    what: `wall clock against ${REQUESTS_A_SECOND} requests a second`,
    value: run.ms / ((asked / REQUESTS_A_SECOND) * 1000),
    unit: '×',
    atMost: 1.2,
  },
  { what: 'peak memory', value: run.peakBytes / 1e6, unit: 'MB', atMost: 500 },
])
