// The mayor's own grade beside the figures: given in a dialog that shows what was given before.
import { useEffect, useRef, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { at, longDate, shortDate } from '../../lib/time'
import { failureWords } from '../../ui/states'
import { type Part } from '../../ui/figures/parts'
import { type Grade, GRADE_SKPD, type Graded, GRADES, type Grades } from './documents'

export interface Period {
  first: string
  last: string
}

const MARKS = [5, 4, 3, 2, 1]
const mayGrade = boot.viewer?.roles.includes('EXECUTIVE') ?? false
const words = (mark: number): string => t('leader.grade.told', { mark, words: said(`leader.grade.${mark}`) })

/** Every grade there is, the latest first; the page is read again after one was given. */
export function useGrades(): [Map<string, Grade[]>, (grade: Grade) => void] {
  const [all, set] = useState<Grade[]>([])
  useEffect(() => {
    request<Grades>(GRADES).then(
      (found) => set(found.grades.edges.map((edge) => edge.node)),
      () => undefined,
    )
  }, [])
  const bySkpd = new Map<string, Grade[]>()
  for (const grade of all) {
    if (grade.skpd) bySkpd.set(grade.skpd.id, [...(bySkpd.get(grade.skpd.id) ?? []), grade])
  }
  return [bySkpd, (grade) => set((before) => [grade, ...before])]
}

interface Props {
  part: Part
  period: Period
  history: Grade[]
  add: (grade: Grade) => void
}

export function GradeCell({ part, period, history, add }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, set] = useState(false)
  const latest = history[0]
  if (!part.key) return <>–</>
  if (!latest && !mayGrade) return <>–</>
  const name = part.name
  return (
    <>
      <button
        type="button"
        class="link"
        data-grade={part.key}
        aria-label={latest ? `${words(latest.mark)}. ${t('leader.grade.see', { name })}` : t('leader.grade.giveTo', { name })}
        onClick={() => {
          set(true)
          dialog.current?.showModal()
        }}
      >
        {latest ? words(latest.mark) : t('leader.grade.give')}
      </button>
      <dialog ref={dialog} class="grade" aria-labelledby={`nilai-${part.key}`} onClose={() => set(false)}>
        {open && <Sheet part={part} period={period} history={history} add={add} shut={() => dialog.current?.close()} />}
      </dialog>
    </>
  )
}

function Sheet({ part, period, history, add, shut }: Props & { shut: () => void }) {
  const [mark, setMark] = useState(0)
  const [note, setNote] = useState('')
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState(false)
  const save = async (event: Event) => {
    event.preventDefault()
    if (!mark) return setFault(t('leader.grade.choose'))
    setBusy(true)
    setFault('')
    try {
      const { gradeSkpd } = await request<Graded>(GRADE_SKPD, { input: { skpdId: part.key, ...period, mark, note } })
      if ('code' in gradeSkpd) setFault(gradeSkpd.message)
      else {
        add(gradeSkpd.grade)
        shut()
      }
    } catch (reason) {
      setFault(failureWords(reason))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <h2 id={`nilai-${part.key}`}>{t('leader.grade.of', { name: part.name })}</h2>
      {mayGrade && (
        <>
          <p class="sub">{t('leader.grade.days', { first: shortDate(period.first), last: longDate(period.last) })}</p>
          <fieldset class="marks" aria-describedby={fault ? 'nilai-galat' : undefined}>
            <legend>{t('leader.grade.mark')}</legend>
            {MARKS.map((one) => (
              <label key={one}>
                <input type="radio" name="nilai" value={one} checked={mark === one} onChange={() => setMark(one)} />
                {words(one)}
              </label>
            ))}
          </fieldset>
          <label>
            <span>
              {t('leader.grade.note')} <small class="sub">{t('leader.grade.optional')}</small>
            </span>
            <textarea class="input" rows={3} maxLength={2000} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
          </label>
          {fault && (
            <p class="late" id="nilai-galat" role="alert">
              {fault}
            </p>
          )}
        </>
      )}
      <section>
        <h3>{t('leader.grade.history')}</h3>
        {!history.length && <p class="sub">{t('leader.grade.none')}</p>}
        <ol>
          {history.map((one) => (
            <li key={one.id}>
              <b>{t('leader.grade.row', { mark: one.mark, words: said(`leader.grade.${one.mark}`), first: shortDate(one.first), last: longDate(one.last) })}</b>
              {one.note && <p>{one.note}</p>}
              <p class="sub">{t('leader.grade.by', { name: one.gradedBy, at: at(one.gradedAt) })}</p>
            </li>
          ))}
        </ol>
      </section>
      <p class="row">
        {mayGrade && (
          <button class="btn main" disabled={busy}>
            {t('leader.grade.save')}
          </button>
        )}
        <button type="button" class="btn edge" onClick={shut}>
          {t('leader.grade.cancel')}
        </button>
      </p>
    </form>
  )
}
