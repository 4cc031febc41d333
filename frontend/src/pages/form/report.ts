// The report in the making and its keeping on this device.
import { useEffect, useRef, useState } from 'preact/hooks'
import { today } from '../../lib/today'
import { dropContact } from '../../state/contact'
import { dropDraft, type Draft, emptyDraft, keepDraft, readDraft } from '../../state/draft'

const KEEP_AFTER_MS = 400

export interface Older {
  draft: Draft
  step: number
}

/** The draft and whether this device keeps it; an older one waits until people say what should become of it. */
export function useDraft(step: number, first: Partial<Draft>, resumeAtOnce: boolean, onResume: (step: number) => void) {
  const [draft, setDraft] = useState<Draft>(() => ({ ...emptyDraft(today()), ...first }))
  const [older, setOlder] = useState<Older | null>(null)
  const [kept, setKept] = useState(false)
  const touched = useRef(false)
  const over = useRef(false)
  const keptStep = useRef(step)
  const resume = (one: Older) => {
    touched.current = true
    setOlder(null)
    setDraft(one.draft)
    onResume(one.step)
  }
  useEffect(() => {
    void readDraft().then((one) => {
      if (one && resumeAtOnce) resume(one)
      else {
        if (one) setOlder(one)
        else if (resumeAtOnce) onResume(1)
      }
    })
  }, [])
  useEffect(() => {
    if (!touched.current || older || over.current) return
    const keep = () => {
      if (over.current) return
      keptStep.current = step
      void keepDraft(draft, step).then((could) => setKept(could && !over.current))
    }
    // A step is kept at once, typing when it rests or the page is left.
    const timer = setTimeout(keep, step === keptStep.current ? KEEP_AFTER_MS : 0)
    addEventListener('pagehide', keep)
    return () => {
      clearTimeout(timer)
      removeEventListener('pagehide', keep)
    }
  }, [draft, step, older])
  return {
    draft,
    older,
    kept,
    resume,
    set(part: Partial<Draft>) {
      touched.current = true
      setDraft((whole) => ({ ...whole, ...part }))
    },
    change(change: (photos: Draft['photos']) => Draft['photos']) {
      touched.current = true
      setDraft((whole) => ({ ...whole, photos: change(whole.photos) }))
    },
    /** The older draft is given up: asked for, or by going on with a new one. */
    forget() {
      if (!older) return
      setOlder(null)
      dropContact()
      void dropDraft()
    },
    finish() {
      over.current = true
      dropContact()
      return dropDraft()
    },
  }
}

export type DraftKeeper = ReturnType<typeof useDraft>
