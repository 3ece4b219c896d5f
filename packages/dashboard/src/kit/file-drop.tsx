import { FileUp, X } from 'lucide-react'
import { useId, useState, type DragEvent, type ReactElement } from 'react'
import { Button } from './button.tsx'
import { joinClasses } from './join-classes.ts'

/** A file that was read in the page. */
export interface TextFile {
  readonly name: string
  readonly text: string
}

export interface FileDropProps {
  readonly label: string
  /** What may be dropped, in words. */
  readonly hint: string
  /** The file that is held now. */
  readonly file: TextFile | null
  /** Most bytes that are read. */
  readonly mostBytes: number
  readonly onChange: (file: TextFile | null) => void
}

const MEGABYTE = 1_000_000

/** A place for a file: dropped, or chosen with the keyboard. It is read here and goes to the program on this machine alone. */
export function FileDrop({ label, hint, file, mostBytes, onChange }: FileDropProps): ReactElement {
  const id = useId()
  const [isOver, setIsOver] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (given: File | undefined): Promise<void> => {
    if (given === undefined) return
    if (given.size > mostBytes) {
      setProblem(
        `${given.name} has ${(given.size / MEGABYTE).toFixed(1)} MB; at most ${(mostBytes / MEGABYTE).toFixed(0)} MB are read here. The command line reads files of any size.`,
      )
      return
    }
    setProblem(null)
    onChange({ name: given.name, text: await given.text() })
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setIsOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={joinClasses(
        'print-hidden flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-dashed px-3 py-2.5',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
      )}
    >
      <FileUp size={18} aria-hidden="true" className="text-dim shrink-0" />
      <div className="min-w-0 grow basis-40">
        <label htmlFor={id} className="font-medium">
          {file === null ? label : file.name}
        </label>
        <p className="text-dim text-sm break-words" role={problem === null ? undefined : 'alert'}>
          {problem ?? (file === null ? hint : `${(file.text.length / MEGABYTE).toFixed(2)} MB, read in this page`)}
        </p>
      </div>
      {file !== null && (
        <Button look="quiet" onClick={() => onChange(null)} aria-label={`Remove ${file.name}`}>
          <X size={14} aria-hidden="true" /> Remove
        </Button>
      )}
      <input
        id={id}
        type="file"
        className="text-dim max-w-full text-sm"
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </div>
  )
}
