import { z } from 'zod'
import { quantity } from '../money/quantity.ts'
import type { ComponentId } from '../catalog/component.ts'
import { commonFields, count, instanceType, refuseTwoUptimes, uptimeFields } from './fields.ts'
import { defineMeter } from './meter.ts'
import { uptimeOf } from './uptime.ts'
import { freeUsage, instanceUsage, ownerOf } from './usage.ts'
import { instanceHours } from './volume.ts'
import { counted } from './words.ts'

const APPS = ['kernel-gateway', 'jupyterlab', 'code-editor', 'rstudio'] as const
type App = (typeof APPS)[number]

const COMPONENT: Readonly<Record<App, ComponentId>> = {
  'kernel-gateway': 'studio-kernel-gateway',
  jupyterlab: 'studio-jupyterlab',
  'code-editor': 'studio-code-editor',
  rstudio: 'rstudio',
}

const NOTE: Readonly<Record<App, string>> = {
  'kernel-gateway':
    'kernels that share an instance are billed once, until the last of them is shut down; home folders are on EFS: describe them as studio-space',
  jupyterlab: 'the volume of the space outlives the app: describe it as studio-space',
  'code-editor': 'the volume of the space outlives the app: describe it as studio-space',
  rstudio: 'the RStudio Workbench licence is bought from Posit and is not on this bill',
}

const schema = z
  .strictObject({
    kind: z.literal('studio-app'),
    ...commonFields,
    app: z.enum(APPS).describe('Which app: kernel-gateway (Studio Classic), jupyterlab, code-editor or rstudio'),
    instanceType,
    count: count.default(1).describe('Apps of this shape, one for each user; default 1'),
    ...uptimeFields,
  })
  .superRefine(refuseTwoUptimes)

/** Studio apps: the instance while the app is InService. The storage behind them is the studio-space meter. */
export const studioApp = defineMeter({
  kind: 'studio-app',
  title: 'Studio app',
  phase: 'experimentation',
  schema,
  rules: [
    {
      rule: 'Billed while the app is InService, which begins one to three minutes after CreateApp.',
      source: 'measured on a live account over twelve months, published 2026',
      checked: true,
    },
    {
      rule: 'The system JupyterServer app of Studio Classic is free; the instance bills while a KernelGateway app is up.',
      source: 'aws-samples, Studio auto-shutdown',
      checked: true,
    },
    {
      rule: 'An app left open bills until it is deleted or its idle time-out ends it.',
      source: 'SageMaker API reference, IdleSettings, 2026-08',
      checked: true,
    },
    {
      rule: 'The RStudio server app is free on its default instance; sessions are billed.',
      source: 'SageMaker pricing page',
      checked: false,
    },
  ],
  example: {
    kind: 'studio-app',
    name: 'analysts',
    app: 'jupyterlab',
    instanceType: 'ml.t3.medium',
    count: 10,
    hoursPerDay: 8,
    daysPerMonth: 21,
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'experimentation', context)
    const uptime = uptimeOf(resource)
    const apps = counted(resource.count, 'app')
    const hours = instanceUsage(owner, COMPONENT[resource.app], resource.instanceType, {
      item: 'Instance hours',
      quantity: instanceHours(resource.count, uptime.hours),
      explain: `${apps} × ${uptime.explain} InService`,
    })
    if (resource.app !== 'kernel-gateway') return { usages: [hours], notes: [NOTE[resource.app]] }
    const server = freeUsage(owner, {
      item: 'JupyterServer app',
      quantity: quantity(resource.count),
      unit: 'Apps',
      explain: `${apps}, one system app for each user`,
      why: 'the system JupyterServer app is free; the kernel instances are billed',
    })
    return { usages: [hours, server], notes: [NOTE[resource.app]] }
  },
})
