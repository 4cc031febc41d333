// Brings what finds and joins cases of one problem, when a report lies open.
import { useEffect, useState } from 'preact/hooks'
import { bring } from '../../first/i18n'
import type { Case } from './documents'

type Part = typeof import('./similar')

export function Same({ one }: { one: Case }) {
  const [part, set] = useState<Part | null>(null)
  useEffect(() => void Promise.all([import('./similar'), bring('similar')]).then(([module]) => set(module), () => undefined), [])
  return part && <part.Similar one={one} />
}
