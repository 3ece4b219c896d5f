import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../flags.ts'
import { sourceFlags, type SourceFlags } from '../audit/source-flags.ts'

export interface CaptureFlags extends CommonFlags, SourceFlags {
  readonly redact: boolean
  readonly force: boolean
}

export const captureCommand = buildCommand<CaptureFlags, [string], Context>({
  loader: async () => (await import('./run.ts')).runCapture,
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ brief: 'The file to write, for example account.ndjson.gz', parse: String, placeholder: 'FILE' }],
    },
    flags: {
      redact: {
        kind: 'boolean',
        brief: 'Replace account ids, names, ARNs, addresses and values of tags',
        default: false,
      },
      force: { kind: 'boolean', brief: 'Write over a file that is there', default: false },
      ...sourceFlags,
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'Save what an audit reads, to audit it elsewhere or again',
    fullDescription: [
      'Reads exactly what costwright audit reads and writes it into a compressed file of JSON lines, which costwright audit --source FILE takes. With --redact names become others: the same name always the same within one file, differently in each file, so that nobody can find them by trying; numbers of up to eight digits, keys of tags, types, times and metrics stay, and the audit finds the same dollars. Read the file before you hand it on.',
      '',
      'EXAMPLES',
      '  costwright capture account.ndjson.gz',
      '  costwright capture account.ndjson.gz --profile research --regions all --redact',
      '  costwright capture sample.ndjson.gz --source demo',
    ].join('\n'),
  },
})
