import type { MlEvidence } from './ml-evidence.ts'
import type { MlRelation, SurroundingLine } from './ml-relation.ts'
import { nameWords } from './resource-name.ts'
import { plainTagKey, tagPair } from './tag-words.ts'

const ML_WORDS = new Set(['ml', 'mlops', 'machinelearning', 'sagemaker', 'datascience', 'llm', 'genai'])

/** From this share of machine learning among the resources with a tag on, the rest most likely serve it. */
const MOSTLY_ML = 0.5

/** What the tags of a line say, strongest first. */
export function relateByTag(line: SurroundingLine, evidence: MlEvidence): MlRelation[] {
  const found: MlRelation[] = []
  for (const [key, value] of Object.entries(line.tags)) {
    const plainKey = plainTagKey(key)
    const shown = `tag ${plainKey}=${value}`
    const named = evidence.mlTags.some(
      (tag) =>
        plainTagKey(tag.key) === plainKey &&
        (tag.value === null || tag.value.trim().toLowerCase() === value.trim().toLowerCase()),
    )
    if (named)
      found.push({ related: 'certain', because: `${shown} marks machine learning in your settings`, phase: 'around' })
    // SageMaker puts this tag on the file system that it creates for a Studio domain.
    if (plainKey === 'managedbyamazonsagemakerresource')
      found.push({ related: 'certain', because: `${shown} is set by SageMaker Studio`, phase: 'experimentation' })
    else if (/^(?:aws_)?sagemaker/.test(plainKey) || /^arn:[^:]*:sagemaker:/.test(value))
      found.push({ related: 'certain', because: `${shown} names SageMaker`, phase: 'around' })
    else if (plainKey.startsWith('amazondatazone'))
      found.push({ related: 'likely', because: `${shown} is set by SageMaker Unified Studio`, phase: 'around' })
    else if (saysMl(value))
      found.push({ related: 'likely', because: `${shown} says machine learning`, phase: 'around' })
    const use = evidence.tagUses.get(tagPair(plainKey, value))
    if (use !== undefined) {
      found.push({
        related: use.mlResources / use.resources >= MOSTLY_ML ? 'likely' : 'uncertain',
        because: `${shown} is on ${use.mlResources} machine-learning resources of ${use.resources} that carry it`,
        phase: 'around',
      })
    }
  }
  return found
}

function saysMl(value: string): boolean {
  const words = nameWords(value)
  return words.some((word, at) => ML_WORDS.has(word) || ML_WORDS.has(`${word}${words[at + 1] ?? ''}`))
}
