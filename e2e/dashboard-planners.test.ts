import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openDashboard, type OpenDashboard } from './open-dashboard.ts'
import { scanAccessibility } from '@costwright/testkit/scan-accessibility'

let open: OpenDashboard
beforeAll(async () => {
  // A browser beside other work is slow.
  vi.setConfig({ testTimeout: 120_000 })
  open = await openDashboard()
}, 120_000)
afterAll(async () => {
  vi.resetConfig()
  await open.close()
})

const JOB = '/plan/training?model=yolov8m&device=Apple+M4+Pro&hours=10.5&types=ml.g4dn.xlarge&types=ml.g5.xlarge'
const SERVICE =
  '/plan/inference?device=ml.m5.large&serviceMs=45&memoryGb=2&p95=300&types=ml.m5.large&modes=realtime&modes=realtime-autoscaled'
const NARROW = { colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const

describe('training', () => {
  test('nothing is known yet; the example is one press away', async () => {
    const { page, complaints } = await open.page('/plan/training')
    await page.getByText('How long did it take, and where?').waitFor()
    expect(await scanAccessibility(page)).toEqual([])
    await page.getByRole('button', { name: /^Show the example/ }).click()
    await page.getByRole('heading', { name: 'What to pick' }).waitFor()
    expect(complaints).toEqual([])
  })

  test('limits move by keyboard, and picks, picture, table and code follow; all of it is in the address', async () => {
    const { page, complaints } = await open.page(JOB)
    const chart = page.getByRole('img', { name: /^Cost against time/ })
    await chart.locator('svg').waitFor()
    const table = page.getByRole('table', { name: 'Options' })
    expect(await table.getByRole('columnheader', { name: 'In time' }).count()).toBe(0)
    await page.getByRole('slider', { name: 'Deadline' }).focus()
    for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowLeft')
    await page.waitForURL((url) => url.searchParams.has('deadline'))
    await table.getByRole('columnheader', { name: 'In time' }).waitFor()
    await page.getByRole('button', { name: /^Within deadline/ }).click()
    await page.waitForURL((url) => url.searchParams.has('option'))
    const code = page.getByLabel('Launch code')
    await code.getByText('create_training_job', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Terraform' }).click()
    await page.waitForURL((url) => url.searchParams.get('target') === 'terraform')
    await code.getByText('aws_sagemaker_pipeline', { exact: false }).first().waitFor()
    expect(await scanAccessibility(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('a run that is dropped is read; what is no run is refused with a reason', async () => {
    const { page } = await open.page('/plan/training?device=RTX+3090&types=ml.g4dn.xlarge')
    const drop = page.getByLabel('A run, or a description of the job')
    await drop.setInputFiles('examples/runs/yolov8-m4pro/results.csv')
    await page.getByRole('heading', { name: 'What to pick' }).waitFor()
    await page.getByText('Own RTX 3090').first().waitFor()
    await page.getByRole('button', { name: 'Remove results.csv' }).click()
    await drop.setInputFiles({ name: 'notes.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') })
    await page.getByRole('alert').waitFor()
  })

  test('fits a narrow screen, in the dark', async () => {
    const { page } = await open.page(JOB, NARROW)
    await page
      .getByRole('img', { name: /^Cost against time/ })
      .locator('svg')
      .waitFor()
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(await scanAccessibility(page)).toEqual([])
  })
})

describe('hosting', () => {
  /** Two hours with a burst of a minute in the middle, a time stamp a line. */
  const TRAFFIC = Array.from({ length: 7200 }, (_, second) => {
    const at = new Date(Date.parse('2026-03-02T08:00:00Z') + second * 1000).toISOString()
    const count = second >= 3600 && second < 3660 ? 20 : second % 2
    return Array.from({ length: count }, () => at)
  }).flat()

  test('a traffic that is dropped is replayed: capacity over it, cost against p95, and its burst step by step', async () => {
    const { page, complaints } = await open.page(SERVICE)
    await page.getByText('Which requests, and how long does one take?').waitFor()
    expect(await scanAccessibility(page)).toEqual([])
    await page.getByLabel('Traffic', { exact: true }).setInputFiles({
      name: 'requests.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`timestamp\n${TRAFFIC.join('\n')}\n`),
    })
    await page
      .getByRole('img', { name: /^Traffic and capacity/ })
      .locator('svg')
      .waitFor({ timeout: 90_000 })
    await page
      .getByRole('img', { name: /^Cost against p95/ })
      .getByText('objective 300 ms')
      .waitFor()
    const stepper = page.getByRole('group', { name: 'Step through the traffic' })
    await stepper.getByRole('button', { name: 'Step on' }).click()
    await page.waitForURL((url) => url.searchParams.has('step'))
    await page.getByText('2 Mar 2026 09:', { exact: false }).first().waitFor()
    await page.getByRole('button', { name: 'All', exact: true }).click()
    const options = page.getByRole('table', { name: 'Options' })
    expect(await options.locator('[data-index]').count()).toBeGreaterThan(1)
    await options.getByRole('button', { name: /^\$/ }).first().click()
    await page.getByRole('dialog').getByText('priced line by line', { exact: false }).waitFor()
    await page.keyboard.press('Escape')
    expect(await scanAccessibility(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('a described shape is in the address, and an objective that nothing meets says what comes nearest', async () => {
    const { page } = await open.page(`${SERVICE}&requestsPerDay=500&p99=1`)
    await page.getByRole('heading', { name: /^Nothing meets the objective/ }).waitFor({ timeout: 90_000 })
    await page.getByText('Nearest, a month').waitFor()
  })

  test('a file that is no traffic is refused with a reason', async () => {
    const { page } = await open.page(SERVICE)
    await page
      .getByLabel('Traffic', { exact: true })
      .setInputFiles({ name: 'poem.csv', mimeType: 'text/csv', buffer: Buffer.from('roses,are\nred,blue\n') })
    await page.getByRole('alert').waitFor({ timeout: 60_000 })
  })

  test('fits a narrow screen, in the dark', async () => {
    const { page } = await open.page(`${SERVICE}&requestsPerDay=500`, NARROW)
    await page
      .getByRole('img', { name: /^Traffic and capacity/ })
      .locator('svg')
      .waitFor({ timeout: 90_000 })
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(await scanAccessibility(page)).toEqual([])
  })
})

describe('decide', () => {
  test('a fact that is changed moves costs and cells; a cell says why and what would turn it', async () => {
    const { page, complaints } = await open.page('/decide')
    await page.getByRole('region', { name: 'Decision matrix' }).waitFor()
    await page
      .getByRole('img', { name: /^Cost of a month by phase/ })
      .locator('svg')
      .waitFor()
    expect(await scanAccessibility(page)).toEqual([])
    await page.getByLabel('People').fill('40')
    await page.keyboard.press('Tab')
    await page.waitForURL((url) => url.searchParams.get('set') === 'team.people=40')
    await page.getByText('Outlined: moved by the facts that you changed.').waitFor()
    const row = page.getByRole('row', { name: /^Training jobs/ })
    await row.getByRole('button').nth(2).click()
    await page.waitForURL((url) => url.searchParams.get('cell') === 'team:training')
    await page.getByRole('heading', { name: 'Training jobs, team' }).waitFor()
    await page.getByRole('button', { name: 'Try it' }).first().click()
    await page.waitForURL((url) => url.searchParams.getAll('set').length === 2)
    expect(await scanAccessibility(page)).toEqual([])
    await page.getByRole('button', { name: 'As it was' }).click()
    await page.waitForURL((url) => !url.searchParams.has('set'))
    expect(complaints).toEqual([])
  })

  test('a description that is wrong is refused with the field', async () => {
    const { page } = await open.page('/decide')
    await page
      .getByLabel('A description of the project')
      .setInputFiles({ name: 'project.yaml', mimeType: 'text/yaml', buffer: Buffer.from('team: { people: many }\n') })
    await page.getByRole('alert').getByText('team.people', { exact: false }).waitFor()
  })

  test('fits a narrow screen, in the dark', async () => {
    const { page } = await open.page('/decide', NARROW)
    await page.getByRole('region', { name: 'Decision matrix' }).waitFor()
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(await scanAccessibility(page)).toEqual([])
  })
})

describe('compute', () => {
  test('the choice, the classes and the candidates follow the workload', async () => {
    const { page, complaints } = await open.page('/compute')
    await page.getByRole('heading', { name: 'Classes of processors' }).waitFor()
    await page
      .getByRole('img', { name: /^Cost against speed/ })
      .locator('svg')
      .waitFor()
    expect(await scanAccessibility(page)).toEqual([])
    const production = page.getByRole('listitem').filter({ hasText: 'Production' }).first()
    const before = await production.innerText()
    await page.getByLabel('Requests a second').fill('2000')
    await page.keyboard.press('Tab')
    await page.waitForURL((url) => url.searchParams.get('requestsPerSecond') === '2000')
    await expect.poll(() => production.innerText(), { timeout: 20_000 }).not.toBe(before)
    await page.getByRole('table', { name: 'Types that fit' }).locator('[data-index="0"]').click()
    await page.waitForURL((url) => url.searchParams.has('type'))
    expect(complaints).toEqual([])
  })

  test('without parameters it asks for them; a region that does not exist is refused', async () => {
    const { page } = await open.page('/compute?task=inference&model=speech')
    await page.getByText('How many parameters has the model?').waitFor()
    const other = await open.page('/compute?task=inference&model=speech&parametersMillions=70&region=us-esat-1')
    await other.page.getByRole('alert').getByText('us-esat-1', { exact: false }).waitFor()
  })

  test('fits a narrow screen, in the dark', async () => {
    const { page } = await open.page('/compute', NARROW)
    await page
      .getByRole('img', { name: /^Cost against speed/ })
      .locator('svg')
      .waitFor()
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(await scanAccessibility(page)).toEqual([])
  })
})
