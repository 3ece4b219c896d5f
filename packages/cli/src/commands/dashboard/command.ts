import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../flags.ts'

export interface DashboardFlags extends CommonFlags {
  readonly source?: string
  readonly port?: number
  readonly host: string
  readonly open?: boolean
}

/** A port as it is typed. */
function portFlag(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) throw new SyntaxError(`expected a port from 1 to 65535, got ${JSON.stringify(text)}`)
  return port
}

export const dashboardCommand = buildCommand<DashboardFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runDashboard,
  parameters: {
    flags: {
      source: {
        kind: 'parsed',
        parse: String,
        brief:
          'What to show: workspace, demo for the sample account, or a file of costwright capture (default: workspace where it holds a bill or an audit, else demo)',
        optional: true,
        placeholder: 'SOURCE',
      },
      port: {
        kind: 'parsed',
        parse: portFlag,
        brief: 'Port to listen on (default: 4173, or the next that is free)',
        optional: true,
        placeholder: 'PORT',
      },
      host: {
        kind: 'parsed',
        parse: String,
        brief: 'Address of this machine to listen on; others are refused',
        default: '127.0.0.1',
        placeholder: 'ADDRESS',
      },
      open: {
        kind: 'boolean',
        brief: 'Open the page in the browser (default: on a terminal)',
        optional: true,
      },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'See it: a local page of spend, findings, plans and prices',
    fullDescription: [
      'Serves a page on this machine alone and prints the link to it; the token in the link lets one browser in. Shows the imported bill with the last audit, a capture, or the sample account. Nothing is asked of any other machine. What is decided about findings is kept in the workspace, and costwright audit honours it. Ends with Ctrl+C. With --json the link is printed as one document when the page can be opened.',
      '',
      'EXAMPLES',
      '  costwright dashboard --source demo',
      '  costwright dashboard',
      '  costwright dashboard --source account.ndjson.gz --port 8080 --no-open',
    ].join('\n'),
  },
})
