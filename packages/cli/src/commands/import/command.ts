import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../flags.ts'

export interface ImportFlags extends CommonFlags {
  readonly profile?: string
  readonly region?: string
  readonly replace: boolean
  readonly list: boolean
  readonly remove?: string
}

export const importCommand = buildCommand<ImportFlags, string[], Context>({
  loader: async () => (await import('./run.ts')).runImport,
  parameters: {
    positional: {
      kind: 'array',
      parameter: {
        brief: 'Folder, s3://bucket/prefix, or files of one export (Parquet, CSV, CSV with gzip)',
        parse: String,
        placeholder: 'EXPORT',
      },
    },
    flags: {
      list: { kind: 'boolean', brief: 'Say what is imported, and import nothing', default: false },
      remove: {
        kind: 'parsed',
        parse: String,
        brief: 'Forget an imported export, by its name in --list',
        optional: true,
        placeholder: 'SOURCE',
      },
      replace: {
        kind: 'boolean',
        brief: 'Take the place of another source that holds the same charges',
        default: false,
      },
      profile: {
        kind: 'parsed',
        parse: String,
        brief: "Profile of AWS's configuration files (s3:// only)",
        optional: true,
        placeholder: 'NAME',
      },
      region: {
        kind: 'parsed',
        parse: String,
        brief: 'Region of the bucket (s3:// only); default: as S3 answers',
        optional: true,
        placeholder: 'R',
      },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'Read a billing export (CUR 2.0, CUR, FOCUS) into the workspace',
    fullDescription: [
      'Reads AWS Data Exports (CUR 2.0, FOCUS) and legacy Cost and Usage Reports into the workspace, month by month: of each month only the newest delivery, however many the export keeps. A month that has not changed is not read again; one that AWS has restated replaces what was there. The export itself is never altered. costwright iam import prints the permissions that s3:// needs.',
      '',
      'EXAMPLES',
      '  costwright import s3://my-billing/cur/daily',
      '  costwright import s3://my-billing/cur/daily --profile billing',
      '  costwright import ./exports/daily',
      '  costwright import september.csv.gz october.csv.gz',
      '  costwright import --list',
      '  costwright import --remove daily-3fa91c02',
    ].join('\n'),
  },
})
