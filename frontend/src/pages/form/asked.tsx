// Brings what looks for similar reports when the place is known; without a line the form goes on without it.
import { useEffect, useState } from 'preact/hooks'
import { bring } from '../../first/i18n'
import type { Draft } from '../../state/draft'

type Part = typeof import('./already')

export function Asked(props: { draft: Draft; finish: () => Promise<void> }) {
  const [part, set] = useState<Part | null>(null)
  useEffect(() => void Promise.all([import('./already'), bring('similar')]).then(([module]) => set(module), () => undefined), [])
  return part && <part.Already {...props} />
}
