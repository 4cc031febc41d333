// The field officer's day on a phone: the nearest task is open, the others are lines, what is done stands below.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/case.css'
import '../../styles/staff.css'
import '../../styles/tasks.css'
import { Exports } from '../../ui/exports'
import { t } from '../../first/i18n'
import { Announcer, LiveLine } from '../../ui/live'
import { Empty, Failed, Skeleton } from '../../ui/states'
import { DoneTask, OpenTask, TaskLine } from './task'
import { failure, follow, lists, load } from './work'

const chosen = (): string => new URLSearchParams(location.search).get('tugas') ?? ''
const addressOf = (id: string): string => `?tugas=${id}`

export default function Tasks() {
  const open = useSignal(chosen())
  useEffect(() => {
    const back = () => (open.value = chosen())
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  useEffect(() => {
    if (!lists.value) void load()
    return follow()
  }, [])
  const all = lists.value
  if (!all) return <div class="tasks">{failure.value ? <Failed failure={failure.value} retry={() => void load()} /> : <Skeleton />}</div>
  const first = all.todo.find((item) => item.assignment.id === open.value) ?? all.todo[0]
  const rest = all.todo.filter((item) => item !== first)
  const show = (id: string) => (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    history.pushState(null, '', addressOf(id))
    open.value = id
    requestAnimationFrame(() => {
      const heading = document.querySelector<HTMLElement>('.task.open h2')
      heading?.scrollIntoView({ block: 'start' })
      heading?.focus({ preventScroll: true })
    })
  }
  return (
    <div class="tasks">
      <div class="row between">
        <h1>{t('tasks.title')}</h1>
        <LiveLine />
      </div>
      {first && <p class="meta">{t('tasks.count', { n: all.todo.length })}</p>}
      {first ? (
        <ol class="plain ruled">
          <OpenTask key={first.assignment.id} item={first} />
          {rest.map((item) => (
            <TaskLine key={item.assignment.id} item={item} href={addressOf(item.assignment.id)} onOpen={show(item.assignment.id)} />
          ))}
        </ol>
      ) : (
        <Empty title={t('tasks.none')}>
          <p>{t('tasks.noneWords')}</p>
        </Empty>
      )}
      {all.done.length > 0 && (
        <section aria-labelledby="sudah">
          <h2 id="sudah">{t('tasks.done')}</h2>
          <ol class="plain ruled">
            {all.done.map((item) => (
              <DoneTask key={item.assignment.id} item={item} />
            ))}
          </ol>
        </section>
      )}
      <p class="row">
        <Exports name="assignments" variables={{}} isPlaced />
        {all.done.length > 0 && <Exports name="assignments" variables={{ isDone: true }} label={t('export.csv.done')} />}
      </p>
      <Announcer words={t('tasks.count', { n: all.todo.length })} />
      <form action="/keluar" method="post">
        <button class="btn edge">{t('tasks.signOut')}</button>
      </form>
    </div>
  )
}
