// «Surat»: letters that wait for a signature, those that have one, and those taken back.
import { useEffect, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/case.css'
import '../../styles/staff.css'
import { request } from '../../api/request'
import { Help } from '../../ui/help'
import { Exports } from '../../ui/exports'
import { said, t } from '../../first/i18n'
import { COUNTS, list, STATES, type Letter, type Page, type State } from '../../state/letters'
import { LetterLine } from '../../ui/letter'
import { back, Icon } from '../../ui/icon'
import { Empty, Failed, Skeleton } from '../../ui/states'

const inAddress = (): State => {
  const asked = new URLSearchParams(location.search).get('lihat')?.toUpperCase()
  return STATES.find((state) => state === asked) ?? 'WAITING'
}
const address = (state: State): string => `/surat?lihat=${state.toLowerCase()}`

function Letters({ state, recount }: { state: State; recount: () => void }) {
  const [rows, set] = useState<Letter[] | null>(null)
  const [page, turn] = useState<Page | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const load = async (after: string | null) => {
    fail(null)
    try {
      const next = await list(state, after)
      const found = next.edges.map((edge) => edge.node)
      set((before) => (after && before ? [...before, ...found] : found))
      turn(next)
    } catch (reason) {
      fail(reason)
    }
  }
  useEffect(() => void load(null), [state])
  if (failure) return <Failed failure={failure} retry={() => void load(null)} />
  if (!rows || !page) return <Skeleton rows={5} />
  if (!rows.length) return <Empty title={said(`surat.empty.${state}`)} />
  const change = (next: Letter) => {
    set(rows.map((row) => (row.id === next.id ? next : row)))
    recount()
  }
  return (
    <>
      <ul class="surat">
        {rows.map((row) => (
          <LetterLine key={row.id} letter={row} isAlone onChange={change} />
        ))}
      </ul>
      {page.pageInfo.hasNextPage && (
        <button type="button" class="btn edge" onClick={() => void load(page.pageInfo.endCursor)}>
          {t('surat.more')}
        </button>
      )}
    </>
  )
}

export default function LettersPage() {
  const [state, show] = useState(inAddress)
  const [counts, setCounts] = useState<Partial<Record<State, number>>>({})
  const count = () => {
    request<Record<State, { totalCount: number }>>(COUNTS).then(
      (found) => setCounts(Object.fromEntries(STATES.map((one) => [one, found[one].totalCount]))),
      () => setCounts({}),
    )
  }
  useEffect(() => {
    document.body.classList.add('staff')
    count()
    const turn = () => show(inAddress())
    addEventListener('popstate', turn)
    return () => removeEventListener('popstate', turn)
  }, [])
  const follow = (event: MouseEvent, next: State) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    history.pushState(null, '', address(next))
    show(next)
  }
  return (
    <div class="surat-page">
      <header>
        <a class="back" href="/dasbor">
          <Icon d={back} />
          {t('surat.back')}
        </a>
        <h1>{t('surat.title')}</h1>
        <p class="meta">{t('surat.lead')}</p>
        <Help about={t('surat.title')} words={t('surat.help.number')} />
        <nav aria-label={t('surat.views')}>
          <ul>
            {STATES.map((one) => (
              <li key={one}>
                <a href={address(one)} data-letters={one} aria-current={one === state ? 'page' : undefined} onClick={(event) => follow(event, one)}>
                  {said(`surat.state.${one}`)}
                  {counts[one] !== undefined && <span class="n">{counts[one]}</span>}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <Letters key={state} state={state} recount={count} />
      <p class="row">
        <Exports name="letters" variables={{ state }} />
      </p>
    </div>
  )
}
