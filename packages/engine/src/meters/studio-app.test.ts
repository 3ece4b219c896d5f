import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { complaints, measured } from './measured.fixture.ts'
import { studioApp } from './studio-app.ts'

const owner = { resource: 'analysts', phase: 'experimentation', region: 'us-east-1' } as const
const base = { kind: 'studio-app', name: 'analysts', instanceType: 'ml.t3.medium' } as const

test('JupyterLab bills while InService', () => {
  expect(measured(studioApp, { ...base, app: 'jupyterlab', count: 10, hoursPerDay: 8, daysPerMonth: 21 })).toEqual({
    usages: [
      {
        ...owner,
        item: 'Instance hours',
        usageType: 'USE1-Studio:JupyterLab-ml.t3.medium',
        price: { kind: 'instance', component: 'studio-jupyterlab', instanceType: 'ml.t3.medium' },
        quantity: quantity(1680),
        unit: 'Hrs',
        explain: '10 apps × 8 h a day × 21 days InService',
      },
    ],
    notes: ['the volume of the space outlives the app: describe it as studio-space'],
  })
})

test('Studio Classic: kernels bill, the system JupyterServer app does not', () => {
  expect(measured(studioApp, { ...base, app: 'kernel-gateway', count: 2, hoursPerMonth: 100 })).toEqual({
    usages: [
      {
        ...owner,
        item: 'Instance hours',
        usageType: 'USE1-Studio:KernelGateway-ml.t3.medium',
        price: { kind: 'instance', component: 'studio-kernel-gateway', instanceType: 'ml.t3.medium' },
        quantity: quantity(200),
        unit: 'Hrs',
        explain: '2 apps × 100 h InService',
      },
      {
        ...owner,
        item: 'JupyterServer app',
        usageType: 'no charge',
        price: { kind: 'free', why: 'the system JupyterServer app is free; the kernel instances are billed' },
        quantity: quantity(2),
        unit: 'Apps',
        explain: '2 apps, one system app for each user',
      },
    ],
    notes: [
      'kernels that share an instance are billed once, until the last of them is shut down; home folders are on EFS: describe them as studio-space',
    ],
  })
})

test.each([
  [
    'code-editor',
    'USE1-Studio:CodeEditor-ml.t3.medium',
    'the volume of the space outlives the app: describe it as studio-space',
  ],
  [
    'rstudio',
    'USE1-RStudio:RSessionGateway-ml.t3.medium',
    'the RStudio Workbench licence is bought from Posit and is not on this bill',
  ],
] as const)('%s has a usage type of its own', (app, usageType, note) => {
  const { usages, notes } = measured(studioApp, { ...base, app })
  expect({ lines: usages.map((one) => [one.usageType, one.quantity, one.explain]), notes }).toEqual({
    lines: [[usageType, quantity(730), '1 app × 730 h (always on) InService']],
    notes: [note],
  })
})

test('refuses an app that does not exist', () => {
  expect(complaints(studioApp, { ...base, app: 'vim' })).toEqual([
    'app: Invalid option: expected one of "kernel-gateway"|"jupyterlab"|"code-editor"|"rstudio"',
  ])
})
