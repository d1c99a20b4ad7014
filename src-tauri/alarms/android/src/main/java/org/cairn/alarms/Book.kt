package org.cairn.alarms

import org.json.JSONObject
import java.time.ZoneId

/** So late one is still shown by itself: Android may hold an inexact alarm back for about an hour. */
internal const val LATE_MS = 60 * 60_000L

/** So long what was shown is remembered, so that it is never shown twice. */
internal const val REMEMBERED_MS = 60L * 24 * 60 * 60_000

/** So long after it was shown, one can be put off and needs its words again. */
internal const val PUT_OFF_MS = 24L * 60 * 60_000

/** At most so many that were shown are remembered. */
internal const val MOST_REMEMBERED = 1_000

/**
 * What this phone is to show, has shown and was told, as one value. Every change gives a new one; [Shelf] keeps it. It
 * knows no Android, no clock and no disk, so all of it is tested on any machine.
 *
 * What was shown and pressed is kept, numbered, until Cairn says up to which number it has written it down: a Cairn that
 * dies in between is told again.
 */
internal data class Book(
    /** What lies ahead. */
    val armed: List<Alarm> = emptyList(),
    /** Put off by the person, which Cairn does not know yet. */
    val snoozed: List<Alarm> = emptyList(),
    /** Written down just before being shown: those still here later may have been seen or not. */
    val begun: List<Alarm> = emptyList(),
    /** Shown. */
    val rung: List<Rung> = emptyList(),
    /** Too late to be shown by themselves. Cairn finds them by itself, since it is not told that they were shown. */
    val missed: List<Alarm> = emptyList(),
    /** Pressed. */
    val pressed: List<Pressed> = emptyList(),
    /** Whose alarms Android holds. */
    val held: List<String> = emptyList(),
    /** The number of what is shown or pressed next. */
    val next: Long = 1,
) {
    /** One that was shown. */
    data class Rung(
        val alarm: Alarm,
        val atMs: Long,
        val number: Long,
        /** Cairn has it, or is not to. */
        val known: Boolean = false,
        /** The notification was touched: the same touch, delivered again, counts no more. */
        val opened: Boolean = false,
    )

    /** Something pressed. */
    data class Pressed(val id: String, val occasion: String, val key: String, val atMs: Long, val number: Long)

    /** What there is to do now. */
    data class Look(val book: Book, val ring: List<Alarm>, val merged: Int)

    /** Everything that lies ahead with its moment, the earliest first; a snoozed one counts instead of an armed one. */
    fun ahead(zone: ZoneId): List<Pair<Alarm, Long>> {
        val put = snoozed.mapTo(HashSet()) { it.id }
        return (snoozed + armed.filter { it.id !in put }).map { it to it.moment(zone) }.sortedBy { it.second }
    }

    /**
     * Puts Cairn's list in place of the last one. What was shown already is not taken again, nor what was done or put off
     * since without Cairn knowing.
     */
    fun arm(list: List<Alarm>, now: Long, zone: ZoneId): Book {
        val done = pressed.filter { it.key == Press.DONE }.mapTo(HashSet()) { it.occasion }
        val shown = rung.associate { it.alarm.id to it.atMs } + begun.associate { it.id to now }
        // Put off, it comes later than it was shown. One that follows the person comes once a day, also when the day is
        // lived twice on the way west.
        val isNew = { alarm: Alarm ->
            val before = shown[alarm.id]
            before == null || (alarm.local == null && before < alarm.moment(zone))
        }
        val overdue = missed.filter { it.moment(zone) <= now }
        val over = overdue.mapTo(HashSet()) { it.id }
        val wanted = list.filter { it.moment(zone) <= now }.mapTo(HashSet()) { it.id }
        return copy(
            armed = list.filter { it.occasion !in done && isNew(it) && !(it.id in over && it.id in wanted) },
            // Those that Cairn has not found yet; armed again, they would be shown after all, and late.
            missed = overdue.filter { it.id in wanted },
            rung = rung.fresh(now),
        )
    }

    /** What is due, and the book in which that is written down before anything is shown. */
    fun look(now: Long, zone: ZoneId): Look {
        // Perhaps they were seen, perhaps not: never again, and Cairn is not told that they were.
        val unsure = begun.map { Rung(it, now, 0, known = true) }
        // A clock that was wrong for a while, as after a flat battery, has not made anybody miss anything.
        val (again, stillMissed) = missed.partition { it.moment(zone) > now }
        val whole = copy(armed = armed + again, missed = stillMissed, begun = emptyList())
        val (due, later) = whole.ahead(zone).partition { it.second <= now }
        val (late, ring) = due.partition { now - it.second > LATE_MS }
        val kept = later.mapTo(HashSet()) { it.first.id }
        // Put off and shown again before Cairn heard of it: there is nothing left to tell, or it would come once more.
        val over = ring.mapTo(HashSet()) { it.first.id }
        val book =
            whole.copy(
                armed = whole.armed.filter { it.id in kept },
                snoozed = snoozed.filter { it.id in kept },
                begun = ring.map { it.first },
                missed = stillMissed + late.map { it.first },
                rung = rung + unsure,
                pressed = pressed.filterNot { it.key == Press.SNOOZE && it.id in over },
            )
        return Look(book, ring.map { it.first }, if (late.isEmpty()) 0 else stillMissed.size + late.size)
    }

    /** These were shown; what was begun and is not among them was not. */
    fun rang(ids: Set<String>, now: Long): Book {
        val (seen, unseen) = begun.partition { it.id in ids }
        return copy(
            begun = emptyList(),
            missed = missed + unseen,
            rung = (
                rung.filter {
                    it.alarm.id !in ids
                } + seen.mapIndexed { i, it -> Rung(it, now, next + i) }
                ).fresh(now),
            next = next + seen.size,
        )
    }

    /** Cairn shows this one itself, which it may have handed over before; null if it was shown already. */
    fun begin(alarm: Alarm): Book? {
        val waiting = (snoozed + armed).firstOrNull { it.id == alarm.id }
        val shown = rung.any { it.alarm.id == alarm.id }
        return if (shown && waiting == null) null else without(alarm.id).copy(begun = begun + (waiting ?: alarm))
    }

    /** The person pressed something; null if that cannot be, or is known already. */
    fun press(id: String, key: String, now: Long): Book? {
        val on = rung.lastOrNull { it.alarm.id == id } ?: return null
        val showing = key in Press.SHOWING
        if (showing && on.opened) return null
        val noted =
            copy(
                pressed = pressed + Pressed(id, on.alarm.occasion, key, now, next),
                next = next + 1,
                rung = if (showing) rung.map { if (it === on) it.copy(opened = true) else it } else rung,
            )
        return when (key) {
            Press.OPEN, Press.JOIN -> noted

            Press.SNOOZE -> {
                val again = on.alarm.putOffTo(now + on.alarm.snoozeMinutes * 60_000)
                noted.copy(snoozed = snoozed.filter { it.id != id } + again)
            }

            Press.DONE -> {
                val same = { alarm: Alarm -> alarm.occasion == on.alarm.occasion }
                noted.copy(
                    armed = armed.filterNot(same),
                    snoozed = snoozed.filterNot(same),
                    missed = missed.filterNot(same),
                )
            }

            else -> null
        }
    }

    /** What was shown after that number, and Cairn does not know. */
    fun rungAfter(number: Long): List<Rung> = rung.filter { !it.known && it.number > number }

    /** What was pressed after that number, and Cairn does not know. */
    fun pressedAfter(number: Long): List<Pressed> = pressed.filter { it.number > number }

    /** Cairn has written down what was shown and pressed up to these numbers. What was put off is Cairn's now. */
    fun known(shownTo: Long, pressedTo: Long): Book {
        val (gone, stay) = pressed.partition { it.number <= pressedTo }
        val waiting = stay.filter { it.key == Press.SNOOZE }.mapTo(HashSet()) { it.id }
        val taken = gone.filter { it.key == Press.SNOOZE && it.id !in waiting }.mapTo(HashSet()) { it.id }
        return copy(
            rung = rung.map { if (it.number <= shownTo) it.copy(known = true) else it },
            pressed = stay,
            snoozed = snoozed.filter { it.id !in taken },
        )
    }

    /** Not wanted any more. */
    fun without(id: String): Book = copy(armed = armed.filter { it.id != id }, snoozed = snoozed.filter { it.id != id })

    /** Whose words may still be shown: what lies ahead, and what was shown lately and may be put off. */
    fun spoken(now: Long): Set<String> {
        val lately = rung.filter { now - it.atMs < PUT_OFF_MS }.map { it.alarm }
        return (armed + snoozed + begun + lately).mapTo(HashSet()) { it.id }
    }

    fun toJson(): JSONObject = JSONObject().apply {
        put("format", FORMAT)
        put("armed", armed.toJson { it.toJson() })
        put("snoozed", snoozed.toJson { it.toJson() })
        put("begun", begun.toJson { it.toJson() })
        put("missed", missed.toJson { it.toJson() })
        put("rung", rung.toJson { it.toJson() })
        put("pressed", pressed.toJson { it.toJson() })
        put("held", held.toJson { it })
        put("next", next)
    }

    companion object {
        const val FORMAT = "cairn-alarms-1"

        fun of(json: JSONObject): Book {
            require(json.getString("format") == FORMAT) { "a format of another Cairn" }
            val alarms = { name: String -> json.optJSONArray(name).objects().map(Alarm::of) }
            val held = json.optJSONArray("held")
            return Book(
                armed = alarms("armed"),
                snoozed = alarms("snoozed"),
                begun = alarms("begun"),
                missed = alarms("missed"),
                rung = json.optJSONArray("rung").objects().map(::rungOf),
                pressed = json.optJSONArray("pressed").objects().map(::pressedOf),
                held = (0 until (held?.length() ?: 0)).map { held.getString(it) },
                next = json.optLong("next", 1),
            )
        }

        private fun rungOf(json: JSONObject) = Rung(
            Alarm.of(json.getJSONObject("alarm")),
            json.getLong("at_ms"),
            json.getLong("number"),
            json.optBoolean("known"),
            json.optBoolean("opened"),
        )

        private fun pressedOf(json: JSONObject) = Pressed(
            json.getString("id"),
            json.getString("occasion"),
            json.getString("key"),
            json.getLong("at_ms"),
            json.getLong("number"),
        )
    }
}

private fun Book.Rung.toJson(): JSONObject = JSONObject()
    .put("alarm", alarm.toJson())
    .put("at_ms", atMs)
    .put("number", number)
    .put("known", known)
    .put("opened", opened)

private fun Book.Pressed.toJson(): JSONObject =
    JSONObject().put("id", id).put("occasion", occasion).put("key", key).put("at_ms", atMs).put("number", number)

private fun List<Book.Rung>.fresh(now: Long): List<Book.Rung> =
    filter { !it.known || now - it.atMs < REMEMBERED_MS }.sortedBy { it.atMs }.takeLast(MOST_REMEMBERED)
