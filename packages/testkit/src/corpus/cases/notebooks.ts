import { notebookOf } from '../build-work.ts'
import type { Rhythm } from '../build-series.ts'
import { join, type CorpusCase } from '../corpus-case.ts'
import { daysAgo, HOME, MONTH, MS_PER_DAY, MS_PER_HOUR, NOW } from '../place.ts'

function weekly(from: number, to: number, days: readonly number[]): Rhythm {
  return (at) => {
    const hour = new Date(at).getUTCHours()
    return days.includes(new Date(at).getUTCDay()) && hour >= from && hour < to ? 40 : 0
  }
}
const WEEKDAYS = [1, 2, 3, 4, 5]
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
/** A spell of four hours every other day: no hour of the week is used in most weeks. */
const spells: Rhythm = (at) => ((at / MS_PER_HOUR) % 48 < 4 ? 20 : 0)

const ASKING = ['notebook-idle', 'notebook-at-night', 'training-on-notebook'].map((rule) => `${rule} lab`)

/** Notebook instances, of which CloudWatch has no metrics. */
export const NOTEBOOKS: readonly CorpusCase[] = [
  {
    title: 'a notebook whose log speaks in every hour',
    facts: notebookOf(30),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a notebook that nobody has used for 28 days',
    facts: notebookOf(0),
    findings: { 'notebook-idle lab': 0.461 * MONTH },
    abstentions: [],
  },
  {
    title: 'a notebook without a log stream',
    facts: notebookOf(null),
    findings: {},
    abstentions: ASKING,
  },
  {
    title: 'a notebook whose log stream is not listed',
    facts: notebookOf(0, { listed: false }),
    findings: {},
    abstentions: ASKING,
  },
  {
    title: 'a notebook that was started five days ago and is not used yet',
    facts: notebookOf(0, { lastModifiedAt: daysAgo(5) }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a notebook that was stopped yesterday',
    facts: notebookOf(0, { status: 'Stopped', lastModifiedAt: daysAgo(1), volumeSizeGb: 500 }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a notebook of 500 GB that was stopped 60 days ago',
    facts: notebookOf(null, { status: 'Stopped', lastModifiedAt: daysAgo(60), volumeSizeGb: 500 }),
    findings: { 'notebook-stopped-large-volume lab': 500 * 0.14 },
    abstentions: [],
  },
  {
    title: 'a small notebook that was stopped 60 days ago',
    facts: notebookOf(null, { status: 'Stopped', lastModifiedAt: daysAgo(60), volumeSizeGb: 5 }),
    findings: {},
    abstentions: [],
  },
  ...['Pending', 'Stopping', 'Updating', 'Failed', 'Deleting'].map((status) => ({
    title: `an unused notebook with status ${status}`,
    facts: notebookOf(0, { status }),
    findings: {},
    abstentions: [],
  })),
  {
    title: 'a notebook that is used at night, from 20 to 4 UTC on weekdays, and never by day',
    facts: notebookOf((at) => {
      const hour = new Date(at).getUTCHours()
      const workday = WEEKDAYS.includes(new Date(at - 4 * MS_PER_HOUR).getUTCDay())
      return workday && (hour >= 20 || hour < 4) ? 40 : 0
    }),
    // it stays on at night: 8 h and one more after each, on 5 days of a week
    findings: { 'notebook-at-night lab': 0.461 * MONTH * (1 - 45 / 168) },
    abstentions: [],
  },
  {
    title: 'a notebook in office hours that runs all week',
    facts: notebookOf(weekly(8, 18, WEEKDAYS)),
    findings: { 'notebook-at-night lab': 0.461 * MONTH * (1 - 55 / 168) },
    abstentions: [],
  },
  {
    title: 'a notebook that is used once a fortnight, the last time 13 days ago, with an automatic stop',
    facts: notebookOf((at) => ([13, 27].includes(Math.ceil((NOW - at) / MS_PER_DAY)) ? 20 : 0)),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a notebook that is used in spells and never stops',
    facts: notebookOf(spells, { lifecycleConfigName: null }),
    // 14 spells in 672 hours, with one hour after each
    findings: {
      'notebook-never-stopped lab': 0.461 * MONTH * (1 - (14 * 5) / 672),
      'notebook-without-auto-stop lab': 0,
    },
    abstentions: [],
  },
  {
    title: 'a notebook that is used in spells and stops by itself',
    facts: notebookOf(spells),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a GPU that works from 1 to 5 UTC every day, weekends too',
    facts: notebookOf(weekly(1, 5, EVERY_DAY), { instanceType: 'ml.p3.2xlarge' }),
    // notebook on p3 less 4 h of a job on it every day with its volume, and a small notebook in office hours
    findings: {
      'training-on-notebook lab':
        3.825 * MONTH - (3.825 + (50 * 0.14) / MONTH) * 4 * (MONTH / 24) - 0.05 * MONTH * (55 / 168),
    },
    abstentions: [],
  },
  {
    title: 'a GPU that is used around the clock',
    facts: notebookOf(50, { instanceType: 'ml.g4dn.xlarge' }),
    findings: { 'notebook-on-gpu lab': 0 },
    abstentions: [],
  },
  {
    title: 'a lifecycle configuration that could not be found, and another that only installs',
    facts: join(
      notebookOf(30, { lifecycleConfigName: 'gone' }),
      notebookOf(30, { name: 'other', lifecycleConfigName: 'setup' }),
      {
        lifecycleConfigs: [
          {
            ...HOME,
            name: 'setup',
            arn: 'arn:aws:sagemaker:us-east-1:111111111111:notebook-instance-lifecycle-config/setup',
            tags: {},
            for: 'notebook-instance',
            appType: null,
            onCreateScript: null,
            onStartScript: 'pip install pandas',
            createdAt: daysAgo(300),
          },
        ],
      },
    ),
    findings: { 'notebook-without-auto-stop other': 0 },
    abstentions: ['notebook-without-auto-stop lab'],
  },
]
