import { describe, expect, test } from 'vitest'
import { reasons } from '../account.fixture.ts'
import { auditWork, lifecycleOf, notebookOf } from '../work.fixture.ts'
import { notebookWithoutAutoStop } from './notebook-without-auto-stop.ts'

describe('notebook-without-auto-stop', () => {
  test('no configuration: a warning without dollars', () => {
    const { findings, abstentions } = auditWork(notebookWithoutAutoStop, { notebookInstances: [notebookOf()] })
    expect(abstentions).toEqual([])
    expect(findings.map(({ title, savingUsd, confidence }) => ({ title, savingUsd, confidence }))).toEqual([
      {
        title: 'lab has no lifecycle configuration that stops it when idle',
        savingUsd: 0n,
        confidence: { level: 'high', because: 'it has no lifecycle configuration' },
      },
    ])
    expect(findings[0]?.evidence.at(-1)).toMatchObject({ label: 'Lifecycle configuration', value: 'none' })
  })

  test.each([
    ['aws sagemaker stop-notebook-instance --notebook-instance-name lab', 0],
    ['(crontab -l; echo "*/5 * * * * python3 /home/ec2-user/autostop.py --time 3600")', 0],
    ['wget https://example.com/auto-stop-idle/autostop.py', 0],
    ['conda install -y pytorch', 1],
    ['', 1],
  ])('a script that says %j: %s findings', (script, count) => {
    const { findings } = auditWork(notebookWithoutAutoStop, {
      notebookInstances: [notebookOf({ lifecycleConfigName: 'on-start' })],
      lifecycleConfigs: [lifecycleOf('on-start', script)],
    })
    expect(findings).toHaveLength(count)
  })

  test('a configuration of another account is another one; a stopped notebook stops nobody', () => {
    const named = notebookOf({ lifecycleConfigName: 'on-start' })
    const elsewhere = { ...lifecycleOf('on-start', 'autostop.py'), account: '999999999994' }
    const unknown = auditWork(notebookWithoutAutoStop, { notebookInstances: [named], lifecycleConfigs: [elsewhere] })
    expect(unknown.findings).toEqual([])
    expect(reasons(unknown)).toEqual(['its lifecycle configuration on-start is not known'])
    expect(auditWork(notebookWithoutAutoStop, { notebookInstances: [notebookOf({ status: 'Stopped' })] })).toEqual({
      findings: [],
      abstentions: [],
    })
  })
})
