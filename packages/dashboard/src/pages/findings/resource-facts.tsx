import { Link } from '@tanstack/react-router'
import type { ReactElement, ReactNode } from 'react'
import type { OneFindingJson } from '../../api/finding-questions.ts'
import { formatName } from '../../kit/format.ts'
import { Panel } from '../../kit/panel.tsx'

/** What the finding is about, and the way to its lines in the bill. */
export function ResourceFacts({ data }: { readonly data: OneFindingJson }): ReactElement {
  const { finding, where } = data
  const { name, arn, account, region, tags } = finding.resource
  return (
    <Panel title="What it is about">
      <dl className="grid grid-cols-[minmax(5rem,max-content)_1fr] gap-x-4 gap-y-1 text-sm">
        <Fact name="Resource">{name}</Fact>
        {arn !== '' && (
          <Fact name="ARN">
            <span className="font-mono text-[0.92em] break-all">{arn}</span>
          </Fact>
        )}
        <Fact name="Account">{region === '' ? account : `${account}, ${region}`}</Fact>
        <Fact name="Phase">{formatName(finding.phase)}</Fact>
        {tags === null ? (
          <Fact name="Tags">
            <span className="text-dim">could not be read</span>
          </Fact>
        ) : (
          Object.keys(tags).length > 0 && (
            <Fact name="Tags">
              <span className="flex flex-wrap gap-1.5">
                {Object.entries(tags).map(([key, value]) => (
                  <span key={key} className="bg-sunken max-w-full rounded px-1.5 break-all">
                    <span className="text-dim">{key}</span> {value}
                  </span>
                ))}
              </span>
            </Fact>
          )
        )}
        {where !== null && (
          <Fact name="Bill">
            <Link to="/spend" search={{ where: [...where] }} className="text-accent underline underline-offset-2">
              Its lines in the bill
            </Link>
          </Fact>
        )}
      </dl>
    </Panel>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="contents">
      <dt className="text-dim">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
