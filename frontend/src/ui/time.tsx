// A time is always there twice: how long ago, and exactly when.
import { ago, at } from '../lib/time'

export function When({ instant }: { instant: string }) {
  const past = ago(instant)
  return (
    <>
      {past && `${past} · `}
      <time dateTime={instant}>{at(instant)}</time>
    </>
  )
}
