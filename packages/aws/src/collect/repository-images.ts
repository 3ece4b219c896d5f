import type { ImageDetail } from '@aws-sdk/client-ecr'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import { instantOrNull } from './fact-values.ts'

/** An image of several platforms: a list of further images, which are pushed before it and have no tags of their own. */
const INDEX = /\b(?:image\.index|manifest\.list)\b/
/** An image without a tag that was pushed within so long of a tagged index is taken for a part of it. */
const ONE_PUSH_MS = 60 * 60_000

/** What is kept of the images of a repository. */
export type ImageSums = Pick<
  AccountFact<'repositories'>,
  'imageCount' | 'untaggedImageCount' | 'totalBytes' | 'untaggedBytes' | 'lastPushedAt' | 'lastPulledAt'
>

/**
 * Adds up the images of a repository. Parts of a tagged index and what is attached to another image (signatures, lists of contents)
 * have no tags and are needed all the same: they are not counted as untagged. Which parts an index has is only in its manifest, and
 * fetching that counts as a pull; the time of the push has to do.
 */
export function sumImages(images: readonly ImageDetail[]): ImageSums {
  const indexPushes = images
    .filter((one) => isTagged(one) && INDEX.test(one.imageManifestMediaType ?? ''))
    .flatMap(({ imagePushedAt }) => imagePushedAt?.getTime() ?? [])
  const untagged = images.filter((one) => !isTagged(one) && !belongs(one, indexPushes))
  return {
    imageCount: images.length,
    untaggedImageCount: untagged.length,
    totalBytes: bytesOf(images),
    untaggedBytes: bytesOf(untagged),
    lastPushedAt: latest(images.map(({ imagePushedAt }) => imagePushedAt)),
    lastPulledAt: latest(images.map(({ lastRecordedPullTime }) => lastRecordedPullTime)),
  }
}

function isTagged({ imageTags = [] }: ImageDetail): boolean {
  return imageTags.length > 0
}

function belongs({ subjectManifestDigest, imagePushedAt }: ImageDetail, indexPushes: readonly number[]): boolean {
  if (subjectManifestDigest !== undefined) return true
  if (imagePushedAt === undefined) return indexPushes.length > 0
  return indexPushes.some((at) => Math.abs(at - imagePushedAt.getTime()) <= ONE_PUSH_MS)
}

function bytesOf(images: readonly ImageDetail[]): number {
  return images.reduce((sum, { imageSizeInBytes = 0 }) => sum + imageSizeInBytes, 0)
}

function latest(dates: readonly (Date | undefined)[]): string | null {
  const last = dates.reduce((most, date) => Math.max(most, date?.getTime() ?? 0), 0)
  return last === 0 ? null : instantOrNull(new Date(last))
}
