import type { FindingJson } from '../audit/audit-shape.ts'
import type { OneFindingJson } from './findings-shape.ts'

type Code = OneFindingJson['code'][number]

/** What a change is called by AWS's command line: the resource's name stands where `NAME` is. */
const COMMANDS: Readonly<Record<string, { readonly title: string; readonly command: string }>> = {
  'delete-endpoint': { title: 'Delete the endpoint', command: 'aws sagemaker delete-endpoint --endpoint-name NAME' },
  'delete-endpoint-config': {
    title: 'Delete the endpoint configuration',
    command: 'aws sagemaker delete-endpoint-config --endpoint-config-name NAME',
  },
  'delete-model': { title: 'Delete the model', command: 'aws sagemaker delete-model --model-name NAME' },
  'stop-notebook': {
    title: 'Stop the notebook; its volume stays',
    command: 'aws sagemaker stop-notebook-instance --notebook-instance-name NAME',
  },
  'delete-notebook': {
    title: 'Delete the stopped notebook with its volume',
    command: 'aws sagemaker delete-notebook-instance --notebook-instance-name NAME',
  },
  'stop-monitoring-schedule': {
    title: 'Stop the monitoring schedule',
    command: 'aws sagemaker stop-monitoring-schedule --monitoring-schedule-name NAME',
  },
  'put-log-retention': {
    title: 'Keep logs for 30 days',
    command: 'aws logs put-retention-policy --log-group-name NAME --retention-in-days 30',
  },
}

/**
 * The fix as commands, for changes that the name of the resource is enough for; the others are told in words. Nothing here runs
 * anything.
 */
export function fixCode({ actions, resource }: FindingJson): readonly Code[] {
  return actions.flatMap((action): Code[] => {
    const known = COMMANDS[action]
    if (known === undefined || resource.name === '') return []
    const place = resource.region === '' ? '' : ` --region ${quoted(resource.region)}`
    return [
      {
        action,
        language: 'shell',
        title: known.title,
        text: `${known.command.replace('NAME', () => quoted(resource.name))}${place}\n`,
      },
    ]
  })
}

/** A word of a shell: names may hold anything. */
function quoted(word: string): string {
  return /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
