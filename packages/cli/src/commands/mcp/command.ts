import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../flags.ts'

const SURFACES = ['costwright', 'billing-cost-management', 'aws-pricing', 'cloudwatch', 'all'] as const
const SOURCES = ['auto', 'workspace', 'aws', 'demo'] as const

export interface McpFlags extends CommonFlags {
  readonly http: boolean
  readonly port: number
  readonly surface: (typeof SURFACES)[number]
  readonly source: (typeof SOURCES)[number]
  readonly region?: string
  readonly profile?: string
  readonly fullText: boolean
}

/** A port as it is typed; 0 stands for any. */
function portFlag(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new SyntaxError(`expected a port from 0 to 65535, got ${JSON.stringify(text)}`)
  return port
}

export const mcpCommand = buildCommand<McpFlags, [], Context>({
  loader: async () => (await import('./run.ts')).runMcp,
  parameters: {
    flags: {
      http: {
        kind: 'boolean',
        brief: 'Serve Streamable HTTP on this machine instead of standard input and output',
        default: false,
      },
      port: {
        kind: 'parsed',
        parse: portFlag,
        brief: 'Port of --http; 0 for any that is free',
        default: '7431',
        placeholder: 'N',
      },
      surface: {
        kind: 'enum',
        values: SURFACES,
        brief: "Which tools: costwright's own, those of an AWS server in its place, or all",
        default: 'costwright',
      },
      source: {
        kind: 'enum',
        values: SOURCES,
        brief:
          'Where answers come from: the workspace, AWS, the sample account, or the workspace where it has what is asked',
        default: 'auto',
      },
      region: { kind: 'parsed', parse: String, brief: 'Region of AWS', optional: true, placeholder: 'REGION' },
      profile: {
        kind: 'parsed',
        parse: String,
        brief: "Profile of AWS's configuration files",
        optional: true,
        placeholder: 'NAME',
      },
      fullText: {
        kind: 'boolean',
        brief: 'Send structured answers as text too, for clients that show the model only text',
        default: false,
      },
      ...jsonFlag,
      ...homeFlag,
    },
  },
  docs: {
    brief: 'Answer assistants: an MCP server over the same answers',
    fullDescription: [
      'Answers assistants over the Model Context Protocol, with the same answers as the other commands. A client starts it and speaks to it over standard input and output; with --http it listens on this machine alone and prints the token that clients must bring, or takes that of COSTWRIGHT_MCP_TOKEN.',
      '',
      'EXAMPLES',
      '  costwright mcp --source demo',
      '  costwright mcp --surface billing-cost-management',
      '  costwright mcp --http --port 7431',
    ].join('\n'),
  },
})
