import { interval } from '@costwright/engine/time/interval'
import { MS_PER_HOUR } from '@costwright/engine/time/month'
import { isoInstant, MS_PER_DAY, type Calendar } from '../calendar.ts'
import { officeIntervals } from '../intervals.ts'
import type { StudioDomain, StudioSpace } from '../resource.ts'
import type { Plant, PlantedAnomaly, Situation, Stage } from '../situation.ts'
import { tagged } from '../tags.ts'

const DOMAIN = 'd-samplestudio'

function space(calendar: Calendar, owner: string, over: Partial<StudioSpace>): StudioSpace {
  return {
    kind: 'studio-space',
    name: `space-${owner}`,
    account: 'research',
    region: 'us-east-1',
    tags: tagged({ team: 'analytics', environment: 'dev', owner }),
    createdAt: calendar.from - 60 * MS_PER_DAY,
    domain: DOMAIN,
    owner,
    app: 'jupyterlab',
    instanceType: 'ml.t3.medium',
    volumeGb: 5,
    sessions: [],
    lastUsedAt: null,
    ...over,
  }
}

/** Studio: apps that nobody closed, volumes that nobody deleted, and people who work as they should. */
export function studio({ calendar }: Stage): Situation {
  const office = officeIntervals(calendar)
  const lastDay = office.at(-1)?.to ?? calendar.to
  const worker = (owner: string, over: Partial<StudioSpace>): StudioSpace =>
    space(calendar, owner, { sessions: office, lastUsedAt: lastDay - MS_PER_HOUR, volumeGb: 50, ...over })
  const healthy = [
    worker('mia', { instanceType: 'ml.m5.2xlarge' }),
    worker('noa', { instanceType: 'ml.t3.medium' }),
    worker('uma', { app: 'code-editor', instanceType: 'ml.t3.large' }),
  ]
  const recent = space(calendar, 'tia', {
    volumeGb: 80,
    sessions: office.filter(({ to }) => to < calendar.to - 8 * MS_PER_DAY),
    lastUsedAt: calendar.to - 9 * MS_PER_DAY,
  })
  const idle = [
    { owner: 'ola', instanceType: 'ml.g4dn.xlarge', app: 'jupyterlab', days: 38 },
    { owner: 'pat', instanceType: 'ml.t3.large', app: 'code-editor', days: 33 },
  ] as const
  const leftOver = [
    { owner: 'quinn', volumeGb: 200 },
    { owner: 'rio', volumeGb: 100 },
    { owner: 'sam', volumeGb: 100 },
  ]
  const plants: Plant[] = []
  const anomalies: PlantedAnomaly[] = []
  const spaces: StudioSpace[] = [...healthy, recent]
  for (const { owner, instanceType, app, days } of idle) {
    const lastUsedAt = calendar.to - days * MS_PER_DAY
    const openedAt = lastUsedAt - 5 * MS_PER_DAY
    const open = space(calendar, owner, { instanceType, app, lastUsedAt, sessions: [interval(openedAt, calendar.to)] })
    spaces.push(open)
    anomalies.push({
      kind: 'new',
      resource: open.name,
      usageType: `USE1-Studio:${app === 'jupyterlab' ? 'JupyterLab' : 'CodeEditor'}-${instanceType}`,
      from: openedAt,
      to: calendar.to,
      why: 'an app that was opened and never closed',
    })
    plants.push({
      id: `studio-app-idle-${owner}`,
      waste: 'studio-app-idle',
      before: [open],
      after: [{ ...open, sessions: [interval(openedAt, lastUsedAt + MS_PER_HOUR)] }],
      why: `the app has run on since it was last used, ${isoInstant(lastUsedAt)}`,
    })
  }
  for (const { owner, volumeGb } of leftOver) {
    const left = space(calendar, owner, { volumeGb, createdAt: calendar.from - 200 * MS_PER_DAY })
    spaces.push(left)
    plants.push({
      id: `space-volume-without-app-${owner}`,
      waste: 'space-volume-without-app',
      before: [left],
      after: [],
      why: `${volumeGb} GB that no app has been opened on in all three months`,
    })
  }
  const domain: StudioDomain = {
    kind: 'studio-domain',
    name: DOMAIN,
    account: 'research',
    region: 'us-east-1',
    tags: tagged({ team: 'analytics' }),
    createdAt: calendar.from - 300 * MS_PER_DAY,
    idleTimeoutMinutes: null,
    userProfiles: spaces.map(({ owner }) => owner),
  }
  return {
    resources: [domain, ...spaces],
    plants,
    healthy: [
      ...healthy.map((resource) => ({ resource, looksLike: 'studio-app-idle', because: 'used on every weekday' })),
      { resource: recent, looksLike: 'space-volume-without-app', because: 'its app was used nine days before the end' },
    ],
    advice: [{ about: `Studio domain ${DOMAIN}`, what: 'idle apps are never shut down' }],
    anomalies,
  }
}
