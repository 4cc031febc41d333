// Looks for similar reports as soon as the place is known, and shows them on a step that opens afterwards, never on an
// open one: nothing may move under the thumb that is about to say who may read the name.
import { useEffect, useState } from 'preact/hooks'
import { bring } from '../../first/i18n'
import type { Draft } from '../../state/draft'
import type { Found } from './already'

type Part = typeof import('./already')
interface Answer {
  question: string
  part: Part
  found: Found[]
}

const ASK_AFTER_MS = 300
let asked = ''
let answer: Answer | null = null
const seen = new Set<string>()

const questionOf = ({ submissionId, body, categoryId, place }: Draft): string => JSON.stringify([submissionId, body, categoryId, place?.latitude, place?.longitude])

/** Without a line the form goes on without it, and asks again at the next step. */
async function lookAround(draft: Draft): Promise<void> {
  const question = questionOf(draft)
  if (question === asked) return
  asked = question
  try {
    const [part] = await Promise.all([import('./already'), bring('similar')])
    const found = await part.similarTo(draft)
    if (question === asked) answer = { question, part, found }
  } catch {
    if (question === asked) asked = ''
  }
}

/** Ask while the place is being told, once it rests. */
export function useLookAround(draft: Draft): void {
  useEffect(() => {
    if (!draft.place) return
    const timer = setTimeout(() => void lookAround(draft), ASK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft.place])
}

/** What was known when the step opened; `once` when it need not be shown to somebody who has already seen it. */
export function Asked({ draft, finish, once = false }: { draft: Draft; finish: () => Promise<void>; once?: boolean }) {
  const [known] = useState(() => (answer?.question === questionOf(draft) && !(once && seen.has(answer.question)) ? answer : null))
  useEffect(() => {
    if (known) seen.add(known.question)
    else void lookAround(draft)
  }, [])
  return known && <known.part.Already draft={draft} found={known.found} finish={finish} />
}
