// Who else it concerns; brought when the page of the case stands, because the case itself comes first.
import { useEffect, useState } from 'preact/hooks'
import { bring } from '../../first/i18n'
import type { Case } from './query'

type Part = typeof import('./support')

export function Behind({ file }: { file: Case }) {
  const [part, set] = useState<Part | null>(null)
  useEffect(() => {
    if (file.isPublished) void Promise.all([import('./support'), bring('support')]).then(([module]) => set(module), () => undefined)
  }, [file.isPublished])
  return part && file.isPublished ? <part.Support key={file.trackingNumber} file={file} /> : null
}
