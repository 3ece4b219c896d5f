import { z } from 'zod'
import {
  alarmHistory,
  alarmHistoryShape,
  alarmsAnswer,
  alarmsShape,
} from '@costwright/app/metric-answers/alarm-answers'
import { READS_AWS } from '../../support/annotations.ts'
import type { McpTool } from '../../tool.ts'
import { objectAnswer } from '../peer/peer-answer.ts'
import { definePeerTool } from '../peer/peer-tool.ts'
import { placeFields, timeField } from './metric-fields.ts'
import { spelledMetricArguments } from './metric-spelling.ts'
import type { OpenMetrics } from './open-metrics.ts'

/** Alarms that one answer shows at most. */
const MOST = 1_000
const maxItems = z.number().int().min(1).max(MOST).nullable().default(50)
const text = z.string().nullable().default(null)

/** The tools about alarms; describe_alarms is that of the API's name. */
export function alarmTools(open: OpenMetrics): readonly McpTool[] {
  return [
    definePeerTool({
      name: 'get_active_alarms',
      title: 'Alarms that sound',
      description: 'CloudWatch alarms in state ALARM, with what those of target tracking mean.',
      input: z.object({ max_items: maxItems, ...placeFields }),
      output: alarmsShape,
      annotations: READS_AWS,
      run: async (args, context) => {
        const question = { state: 'ALARM', namePrefix: null, names: [], max: args.max_items ?? MOST }
        return objectAnswer(await open(context, args, (source) => alarmsAnswer(question, source)))
      },
    }),
    definePeerTool({
      name: 'describe_alarms',
      title: 'Alarms by name or state',
      description: 'CloudWatch alarms by the beginning of their name, by name, or by state.',
      input: z.object({
        alarm_name_prefix: text,
        alarm_names: z.array(z.string()).default([]),
        state_value: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']).nullable().default(null),
        max_items: maxItems,
        ...placeFields,
      }),
      output: alarmsShape,
      annotations: READS_AWS,
      prepare: (args) => {
        const { args: spelled, changed } = spelledMetricArguments(args)
        const { max_records: most, ...rest } = spelled
        return { args: most === undefined ? rest : { max_items: most, ...rest }, changed }
      },
      run: async (args, context, changed) => {
        const answer = await open(context, args, (source) =>
          alarmsAnswer(
            {
              state: args.state_value,
              namePrefix: args.alarm_name_prefix,
              names: args.alarm_names,
              max: args.max_items ?? MOST,
            },
            source,
          ),
        )
        const all = [...changed, ...(answer.changed ?? [])]
        return objectAnswer(all.length === 0 ? answer : { ...answer, changed: all })
      },
    }),
    definePeerTool({
      name: 'get_alarm_history',
      title: 'History of an alarm',
      description: 'What happened to one alarm, and when to look for the cause.',
      input: z.object({
        alarm_name: z.string(),
        start_time: timeField,
        end_time: timeField,
        history_item_type: text,
        max_items: maxItems,
        include_component_alarms: z.boolean().nullable().default(false),
        ...placeFields,
      }),
      output: alarmHistoryShape,
      annotations: READS_AWS,
      prepare: spelledMetricArguments,
      run: async (args, context) => {
        const question = {
          name: args.alarm_name,
          start: args.start_time,
          end: args.end_time,
          kind: args.history_item_type,
          max: args.max_items ?? MOST,
        }
        return objectAnswer(await open(context, args, (source) => alarmHistory(question, source)))
      },
    }),
  ]
}
