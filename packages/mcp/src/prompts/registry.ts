import { ProtocolError, ProtocolErrorCode, type GetPromptResult } from '@modelcontextprotocol/server'
import { didYouMean } from '@costwright/app/documents/suggest'
import { quoted } from '../support/plain-text.ts'

/** A way of asking that a person can pick in a client. */
export interface McpPrompt {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly arguments: readonly { readonly name: string; readonly description: string; readonly required: boolean }[]
  /** The text, with what was filled in. */
  readonly text: (filled: (name: string) => string | null) => string
}

/** The prompts, in the order in which they are listed. */
export const PROMPTS: readonly McpPrompt[] = [
  {
    name: 'monthly_review',
    title: 'Monthly review',
    description: 'What the month cost, why it changed, what was unusual, what comes, and what to fix.',
    arguments: [{ name: 'month', description: 'Such as 2026-10; default: the newest whole month', required: false }],
    text: (filled) =>
      [
        `Review what machine learning cost in ${filled('month') ?? 'the newest whole month of the bill'}.`,
        'Call status first: say which months are there and how fresh they are. Then review with the rhythm monthly.',
        'Where the review leaves a question, ask spend, explain_change or anomalies. If an account or a capture is at hand, call audit and, for the three dearest findings, explain_finding.',
        'Write one page: the total and its change with the reasons, what was unusual, what the running month will come to, and at most five things to do, each with its dollars a month and how sure that is.',
        'Name every gap that touches a figure you use.',
      ].join('\n'),
  },
  {
    name: 'plan_training_job',
    title: 'Plan a training job',
    description: 'Where to train, from one run that was measured.',
    arguments: [
      { name: 'job', description: 'The model, the data, and where it ran for how long', required: true },
      { name: 'deadline', description: 'Such as 24h', required: false },
      { name: 'budget', description: 'USD', required: false },
    ],
    text: (filled) =>
      [
        `Plan this training job: ${filled('job') ?? ''}`,
        filled('deadline') === null ? null : `It must be done within ${filled('deadline') ?? ''}.`,
        filled('budget') === null ? null : `It may cost ${filled('budget') ?? ''} USD.`,
        'Call plan_training with the measured run. If no run was measured, ask me for one: device and hours.',
        'Compare the cheapest, the fastest and the most reliable option: cost and hours as ranges, risk of interruption, what is assumed. Say which one to take and what would change that, and propose the short experiment if the plan has one.',
      ]
        .filter((line) => line !== null)
        .join('\n'),
  },
  {
    name: 'choose_hosting',
    title: 'Choose how to host a model',
    description: 'Real-time, serverless, asynchronous or batch, and on what, for the traffic that is expected.',
    arguments: [
      { name: 'service', description: 'The model, its traffic, and how quick answers must be', required: true },
    ],
    text: (filled) =>
      [
        `Choose how to host this: ${filled('service') ?? ''}`,
        'Call plan_inference with the traffic and the service time; if these are not known, call advise_compute and decide for a first answer and say what to measure.',
        'Compare the cheapest option that keeps the objective with the runner-up: dollars a month, p95, errors, cold starts. Say where the answer changes when the traffic does.',
      ].join('\n'),
  },
]

/** A prompt with its arguments filled in. @throws ProtocolError for one that does not exist or lacks an argument */
export function promptText(name: string, args: Readonly<Record<string, string>>): GetPromptResult {
  const prompt = PROMPTS.find((one) => one.name === name)
  if (prompt === undefined) {
    const known = PROMPTS.map((one) => one.name)
    throw new ProtocolError(
      ProtocolErrorCode.InvalidParams,
      `there is no prompt ${quoted(name)}${didYouMean(name, known)}; there are ${known.join(', ')}`,
    )
  }
  const lacking = prompt.arguments.find((one) => one.required && (args[one.name] ?? '').trim() === '')
  if (lacking !== undefined)
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `${name} needs ${lacking.name}: ${lacking.description}`)
  const filled = (argument: string): string | null => {
    const value = args[argument]
    return value === undefined || value.trim() === '' ? null : value
  }
  return {
    description: prompt.description,
    messages: [{ role: 'user', content: { type: 'text', text: prompt.text(filled) } }],
  }
}
