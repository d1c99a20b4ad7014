package org.cairn.alarms

import org.json.JSONObject
import org.junit.Assert.assertTrue
import org.junit.Test
import java.time.LocalDateTime
import java.time.ZoneId
import java.time.ZoneOffset
import java.util.Random

/**
 * Weeks of random phones: turned off, out of power between two lines, taken to other zones, with inexact alarms, and a
 * Cairn that is opened now and then and dies when it likes. Whatever is due is shown once or told as missed, never early,
 * never twice.
 */
class StoryTest {
    private val zones =
        listOf("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland").map(ZoneId::of)

    @Test
    fun twoHundredPhones() {
        var shown = 0
        var missed = 0
        for (seed in 0L until 200L) {
            val phone = Phone(Random(seed), seed)
            phone.live()
            shown += phone.shown.size
            missed += phone.card.size
        }
        assertTrue("shown $shown, missed $missed: the stories have gone dull", shown > 2_000 && missed > 500)
    }

    private inner class Phone(val random: Random, val seed: Long) {
        var now = 1_795_392_000_000L
        var zone: ZoneId = zones[random.nextInt(zones.size)]
        var book = Book()
        val wanted = HashMap<String, Alarm>()
        val shown = HashMap<String, MutableList<Long>>()
        val card = HashSet<String>()
        val knownRung = HashSet<String>()
        val snoozes = HashMap<String, Int>()

        fun keep(next: Book) {
            book = if (random.nextInt(16) == 0) Book.of(JSONObject(next.toJson().toString())) else next
        }

        fun live() {
            repeat(40) { number ->
                val at = now + (random.nextInt(20 * 24 * 60) + 30) * 60_000L
                val local = LocalDateTime.ofEpochSecond(at / 1000, 0, ZoneOffset.UTC).takeIf { random.nextInt(3) == 0 }
                wanted["$number"] = Alarm("$number", "o$number", at, local, if (local == null) 0 else 15)
            }
            open()
            repeat(400) {
                // Android wakes us within an hour of the next moment, or something else happens first.
                val next = book.ahead(zone).firstOrNull()?.second ?: (now + 3_600_000)
                when (random.nextInt(12)) {
                    0 -> now += random.nextInt(3 * 24 * 60) * 60_000L
                    1 -> zone = zones[random.nextInt(zones.size)]
                    2 -> open()
                    else -> now = maxOf(now, next) + random.nextInt(60 * 60_000)
                }
                look()
                press()
            }
            zone = zones[0]
            now += 60L * 24 * 3_600_000
            look()
            open()
            for ((id, alarm) in wanted) {
                val times = shown[id]?.size ?: 0
                val most = 1 + (snoozes[id] ?: 0)
                assertTrue("seed $seed: $id shown $times times of $most", times <= most)
                assertTrue("seed $seed: $id, due ${alarm.moment(zone)}, is lost", times > 0 || id in card)
            }
        }

        fun look() {
            val look = book.look(now, zone)
            if (random.nextInt(40) == 0) return // out of power before anything was written
            keep(look.book)
            if (random.nextInt(40) == 0) return // and here after it was
            for (alarm in look.ring) {
                assertTrue("seed $seed: ${alarm.id} is early", alarm.moment(zone) <= now)
                shown.getOrPut(alarm.id) { ArrayList() } += now
            }
            if (random.nextInt(40) == 0) return // or when all were on the screen
            keep(look.book.rang(look.ring.mapTo(HashSet()) { it.id }, now))
        }

        fun press() {
            val id = book.rung.lastOrNull()?.alarm?.id ?: return
            val key = listOf(Press.SNOOZE, Press.OPEN, Press.DONE, "")[random.nextInt(4)]
            val next = book.press(id, key, now) ?: return
            if (key == Press.SNOOZE) snoozes[id] = (snoozes[id] ?: 0) + 1
            keep(next)
        }

        /** A Cairn that writes down what it is told, finds out what nobody showed, and arms the rest. */
        fun open() {
            val rung = book.rungAfter(0)
            val pressed = book.pressedAfter(0)
            if (random.nextInt(10) == 0) return // dies before it has written that down
            knownRung += rung.map { it.alarm.id }
            if (random.nextInt(10) == 0) return // or before it has said so
            keep(book.known(rung.maxOfOrNull { it.number } ?: 0, pressed.maxOfOrNull { it.number } ?: 0))
            assertTrue("seed $seed: told again", book.rungAfter(0).isEmpty() && book.pressedAfter(0).isEmpty())
            val overdue = wanted.values.filter { it.id !in knownRung && it.moment(zone) < now - LATE_MS }
            card += overdue.map { it.id }
            val ahead = wanted.values.filter { it.id !in knownRung && it.id !in card }
            keep(book.arm(ahead.sortedBy { it.moment(zone) }.take(50), now, zone))
        }
    }
}
