import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState, type ReactElement } from 'react'
import { useDecideMatrix, type DecideMatrixJson } from '../../api/plan-questions.ts'
import { Answer } from '../../kit/answer.tsx'
import { FileDrop, type TextFile } from '../../kit/file-drop.tsx'
import { Gaps } from '../../kit/gaps.tsx'
import { PageFrame } from '../../kit/page-frame.tsx'
import { Panel } from '../../kit/panel.tsx'
import { CellPanel } from './cell-panel.tsx'
import { FactFields } from './fact-fields.tsx'
import { factsOf, projectOf, setOf, type Facts } from './facts.ts'
import { Matrix } from './matrix.tsx'
import { PathPanel } from './path-panel.tsx'
import { PhasesChart } from './phases-chart.tsx'
import type { DecideSearch } from './route.ts'

const route = getRouteApi('/decide')
const MOST_DOCUMENT_BYTES = 4_000_000

/** Which component to use, skip, or take up later, in which phase, with its cost; and what moves that. */
export function Page(): ReactElement {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [file, setFile] = useState<TextFile | null>(null)
  const change = (next: DecideSearch): void =>
    void navigate({ search: (last) => ({ ...last, ...next }), resetScroll: false })
  const facts = useMemo(() => factsOf(search.set), [search.set])
  const document = file?.text ?? null
  const matrix = useDecideMatrix(useMemo(() => ({ project: projectOf(facts), document }), [facts, document]))
  // What it was before anything was changed here: cells and costs that moved are marked.
  const before = useDecideMatrix(
    useMemo(() => (facts.size === 0 ? null : { project: {}, document }), [facts.size, document]),
  )
  const setFacts = (next: Facts): void => change({ set: setOf(next) })
  return (
    <PageFrame
      title="Decide"
      lead="Which SageMaker component to use, skip, or take up later, in which phase, with its cost a month. Change a fact and see what moves."
    >
      <FileDrop
        label="A description of the project"
        hint="YAML or JSON, as costwright decide reads it; without one, the documented defaults"
        file={file}
        mostBytes={MOST_DOCUMENT_BYTES}
        onChange={setFile}
      />
      <Answer query={matrix} height={520}>
        {(data) => (
          <Decisions
            data={data}
            before={facts.size === 0 ? null : (before.data ?? null)}
            facts={facts}
            cell={search.cell}
            onFacts={setFacts}
            onCell={(cell) => change({ cell })}
          />
        )}
      </Answer>
    </PageFrame>
  )
}

function Decisions(props: {
  readonly data: DecideMatrixJson
  readonly before: DecideMatrixJson | null
  readonly facts: Facts
  readonly cell: string | undefined
  readonly onFacts: (facts: Facts) => void
  readonly onCell: (cell: string | undefined) => void
}): ReactElement {
  const { data, before, facts, cell, onFacts, onCell } = props
  const chosen = data.decisions.find((one) => `${one.phase}:${one.component}` === cell) ?? null
  return (
    <>
      <Gaps gaps={data.gaps} />
      <FactFields data={data} facts={facts} onFacts={onFacts} />
      <PhasesChart data={data} before={before} />
      <Panel
        title="The matrix"
        note="Dollars are what the work costs in that phase, with the component or without it. Choose a cell for the reason, the two bills, and what would turn it."
      >
        <Matrix data={data} before={before} chosen={cell ?? null} onChoose={onCell} />
      </Panel>
      {chosen !== null && (
        <CellPanel
          data={data}
          decision={chosen}
          onTry={(field, value) => onFacts(new Map([...facts, [field, String(value)]]))}
          onClose={() => onCell(undefined)}
        />
      )}
      <PathPanel data={data} />
    </>
  )
}
