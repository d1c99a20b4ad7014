package org.cairn.alarms

import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import java.time.LocalDateTime
import java.time.ZoneId

private const val MINUTE = 60_000L
private const val NOON = 1_795_435_200_000L
private val UTC = ZoneId.of("UTC")

class BookTest {
    private fun at(id: String, minutes: Long, occasion: String = "o-$id") =
        Alarm(id, occasion, NOON + minutes * MINUTE, snoozeMinutes = 10)

    private fun armed(vararg alarms: Alarm) = Book().arm(alarms.toList(), NOON, UTC)

    /** Looks and shows whatever is due. */
    private fun Book.lived(minutes: Long, zone: ZoneId = UTC): Pair<Book, List<String>> {
        val look = look(NOON + minutes * MINUTE, zone)
        val ids = look.ring.map { it.id }
        return look.book.rang(ids.toSet(), NOON + minutes * MINUTE) to ids
    }

    @Test
    fun nothingIsEarlyAndNothingTwice() {
        val book = armed(at("a", 10), at("b", 20))
        assertEquals(emptyList<String>(), book.lived(9).second)
        val (rung, first) = book.lived(10)
        assertEquals(listOf("a"), first)
        assertEquals(emptyList<String>(), rung.lived(10).second)
        assertEquals(listOf("b"), rung.lived(25).second)
    }

    @Test
    fun whatIsShownAlreadyIsNotArmedAgain() {
        val (rung, _) = armed(at("a", 10)).lived(11)
        assertTrue(rung.arm(listOf(at("a", 10)), NOON + 12 * MINUTE, UTC).armed.isEmpty())
        // Put off by Cairn itself, it comes later than it was shown.
        assertEquals(1, rung.arm(listOf(at("a", 21)), NOON + 12 * MINUTE, UTC).armed.size)
    }

    @Test
    fun eightInTheMorningComesOnceADayOnTheWayWest() {
        val morning = Alarm("m", "o", 0, LocalDateTime.parse("2026-11-23T08:00:00"))
        val berlin = ZoneId.of("Europe/Berlin")
        val york = ZoneId.of("America/New_York")
        val inBerlin = morning.moment(berlin)
        val book = Book().arm(listOf(morning), inBerlin - MINUTE, berlin)
        val look = book.look(inBerlin, berlin)
        assertEquals(listOf(morning), look.ring)
        val rung = look.book.rang(setOf("m"), inBerlin)
        assertTrue(rung.look(morning.moment(york), york).ring.isEmpty())
        assertTrue(rung.arm(listOf(morning), inBerlin + MINUTE, york).armed.isEmpty())
    }

    @Test
    fun anotherZoneMovesWhatFollowsThePerson() {
        val morning = Alarm("m", "o", 0, LocalDateTime.parse("2026-11-23T08:00:00"), minutesBefore = 30)
        val meeting = Alarm("x", "p", NOON)
        val book = Book(armed = listOf(morning, meeting))
        val berlin = book.ahead(ZoneId.of("Europe/Berlin")).toMap()
        val tokyo = book.ahead(ZoneId.of("Asia/Tokyo")).toMap()
        assertEquals(8 * 60 * MINUTE, berlin.getValue(morning) - tokyo.getValue(morning))
        assertEquals(berlin.getValue(meeting), tokyo.getValue(meeting))
    }

    @Test
    fun whatIsLateIsToldOnceAllTogether() {
        val book = armed(at("a", 10), at("b", 20), at("c", 300))
        val look = book.look(NOON + 24 * 60 * MINUTE, UTC)
        assertTrue(look.ring.isEmpty())
        assertEquals(3, look.merged)
        val after = look.book.rang(emptySet(), NOON + 24 * 60 * MINUTE)
        assertEquals(0, after.look(NOON + 25 * 60 * MINUTE, UTC).merged)
        // Cairn is not told that they were shown, and so finds them missed by itself.
        assertTrue(after.rungAfter(0).isEmpty())
        assertTrue(after.arm(emptyList(), NOON + 26 * 60 * MINUTE, UTC).missed.isEmpty())
    }

    @Test
    fun aBitLateAsAndroidMayBeIsShownByItself() {
        assertEquals(listOf("a"), armed(at("a", 10)).lived(10 + 60).second)
        assertEquals(emptyList<String>(), armed(at("a", 10)).lived(10 + 61).second)
    }

    @Test
    fun aClockThatWasWrongHasNotMadeAnybodyMissAnything() {
        val book = armed(at("a", 10), at("b", 20))
        val year = 365L * 24 * 60
        val wrong = book.look(NOON + year * MINUTE, UTC)
        assertEquals(2, wrong.merged)
        // What is over by then has been told.
        val (right, rung) = wrong.book.lived(15)
        assertTrue(rung.isEmpty())
        assertEquals(listOf("a"), right.missed.map { it.id })
        assertEquals(listOf("b"), right.lived(20).second)
    }

    @Test
    fun aDeathBeforeShowingIsMissedAndNeverShownTwice() {
        val begun = armed(at("a", 10)).look(NOON + 10 * MINUTE, UTC).book
        val again = begun.look(NOON + 11 * MINUTE, UTC)
        assertTrue(again.ring.isEmpty())
        assertEquals(0, again.merged)
        assertTrue("Cairn finds it missed", again.book.rungAfter(0).isEmpty())
        assertTrue(again.book.arm(listOf(at("a", 10)), NOON + 12 * MINUTE, UTC).armed.isEmpty())
        assertNotNull("if it was seen, it can be touched", again.book.press("a", Press.OPEN, NOON + 12 * MINUTE))
    }

    @Test
    fun aListWithWhatIsMissedDoesNotShowItAfterAll() {
        val late = armed(at("a", 10)).look(NOON + 100 * MINUTE, UTC).book
        val list = late.arm(listOf(at("a", 10)), NOON + 101 * MINUTE, UTC)
        assertTrue(list.armed.isEmpty())
        assertEquals(listOf("a"), list.missed.map { it.id })
        assertTrue(list.arm(emptyList(), NOON + 102 * MINUTE, UTC).missed.isEmpty())
    }

    @Test
    fun whatAndroidWouldNotShowIsMissed() {
        val look = armed(at("a", 10)).look(NOON + 10 * MINUTE, UTC)
        val book = look.book.rang(emptySet(), NOON + 10 * MINUTE)
        assertEquals(listOf("a"), book.missed.map { it.id })
        assertTrue(book.rungAfter(0).isEmpty())
    }

    @Test
    fun snoozedItComesAgainWithoutCairn() {
        val (rung, _) = armed(at("a", 10)).lived(10)
        val put = rung.press("a", Press.SNOOZE, NOON + 12 * MINUTE)!!
        assertEquals(NOON + 22 * MINUTE, put.ahead(UTC).single().second)
        val (again, ids) = put.lived(22)
        assertEquals(listOf("a"), ids)
        // It is over: were Cairn told of it now, it would put it off a second time.
        assertTrue(again.pressedAfter(0).isEmpty())
        assertEquals(listOf(NOON + 22 * MINUTE), again.rungAfter(0).map { it.atMs })
    }

    @Test
    fun aSnoozeThatTheOffPhoneSleptThroughIsForCairnToTell() {
        val put = armed(at("a", 10)).lived(10).first.press("a", Press.SNOOZE, NOON + 12 * MINUTE)!!
        val (late, ids) = put.lived(22 + 61)
        assertTrue(ids.isEmpty())
        assertEquals(listOf(Press.SNOOZE), late.pressedAfter(0).map { it.key })
    }

    @Test
    fun untilCairnKnowsOfASnoozeNoNewListTakesItAway() {
        val put = armed(at("a", 10)).lived(10).first.press("a", Press.SNOOZE, NOON + 12 * MINUTE)!!
        val unaware = put.arm(emptyList(), NOON + 13 * MINUTE, UTC)
        assertEquals(1, unaware.ahead(UTC).size)
        // Then it is Cairn's, which has armed it in its own way.
        val told = unaware.arm(listOf(at("a2", 22, "o-a")), NOON + 13 * MINUTE, UTC)
        assertEquals(listOf("a2"), told.known(1, 2).ahead(UTC).map { it.first.id })
        // Put off a second time meanwhile, it stays.
        val twice = unaware.press("a", Press.SNOOZE, NOON + 14 * MINUTE)!!
        assertEquals(listOf(NOON + 24 * MINUTE), twice.known(1, 2).ahead(UTC).map { it.second })
    }

    @Test
    fun doneTakesTheOtherFiringsOfTheOccasionWithIt() {
        val book = armed(at("a", 10, "same"), at("b", 60, "same"), at("c", 60, "other")).lived(10).first
        val done = book.press("a", Press.DONE, NOON + 11 * MINUTE)!!
        assertEquals(listOf("c"), done.armed.map { it.id })
        // Also if Cairn arms them before it has heard.
        val list = listOf(at("b", 60, "same"), at("c", 60, "other"))
        assertEquals(listOf("c"), done.arm(list, NOON + 12 * MINUTE, UTC).armed.map { it.id })
    }

    @Test
    fun aTouchCountsOnceAndOnlyOnWhatWasShown() {
        val book = armed(at("a", 10))
        assertNull("nobody can touch what is not there", book.press("a", Press.OPEN, NOON))
        val touched = book.lived(10).first.press("a", Press.JOIN, NOON + 11 * MINUTE)
        assertNotNull(touched)
        assertNull("the same intent again", touched!!.press("a", Press.JOIN, NOON + 12 * MINUTE))
        assertNull("no such button", touched.press("a", "erase", NOON + 12 * MINUTE))
    }

    @Test
    fun whatIsToldIsToldAgainUntilCairnHasWrittenItDown() {
        val book = armed(at("a", 10), at("b", 10)).lived(10).first.press("a", Press.DONE, NOON + 11 * MINUTE)!!
        assertEquals(listOf("a" to 1L, "b" to 2L), book.rungAfter(0).map { it.alarm.id to it.number })
        assertEquals(listOf(Press.DONE to 3L), book.pressedAfter(0).map { it.key to it.number })
        // What was told to this Cairn is not told to it again.
        assertTrue(book.rungAfter(2).isEmpty() && book.pressedAfter(3).isEmpty())
        // It died before it wrote anything down: the next one is told the same. Of this one it wrote down a part.
        assertEquals(listOf("b"), book.known(1, 0).rungAfter(0).map { it.alarm.id })
        val known = book.known(2, 3)
        assertTrue(known.rungAfter(0).isEmpty() && known.pressedAfter(0).isEmpty())
        assertEquals(4, known.press("b", Press.OPEN, NOON + 12 * MINUTE)!!.pressedAfter(0).single().number)
    }

    @Test
    fun cairnItselfShowsNothingThatWasShown() {
        val alarm = at("a", 10)
        val book = armed(alarm)
        val shown = book.begin(alarm)!!.rang(setOf("a"), NOON + 10 * MINUTE)
        assertEquals(emptyList<String>(), shown.lived(11).second)
        assertNull(shown.begin(alarm))
        assertNotNull(shown.press("a", Press.SNOOZE, NOON + 11 * MINUTE)!!.begin(alarm))
    }

    @Test
    fun whatWasShownIsRememberedButNotForEver() {
        var book = armed(at("a", 10)).lived(10).first
        book = book.known(1, 0).arm(emptyList(), NOON + 11 * MINUTE, UTC)
        assertEquals(1, book.rung.size)
        assertEquals(0, book.arm(emptyList(), NOON + REMEMBERED_MS + 11 * MINUTE, UTC).rung.size)
        // What Cairn has not heard of stays, however old.
        val unheard = armed(at("a", 10)).lived(10).first
        assertEquals(1, unheard.arm(emptyList(), NOON + 2 * REMEMBERED_MS, UTC).rung.size)
    }

    @Test
    fun theBookComesOutOfItsFileAsItWentIn() {
        val morning = Alarm("m", "o", 5, LocalDateTime.parse("2026-11-23T08:00:00"), 15, true, 30)
        val book =
            Book(
                armed = listOf(morning, at("a", 10)),
                snoozed = listOf(at("b", 1)),
                begun = listOf(at("c", 2)),
                rung = listOf(Book.Rung(at("d", 3), 7, 4, known = true, opened = true)),
                missed = listOf(at("e", 4)),
                pressed = listOf(Book.Pressed("d", "o", Press.DONE, 9, 5)),
                held = listOf("a", "b"),
                next = 6,
            )
        assertEquals(book, Book.of(JSONObject(book.toJson().toString())))
    }

    @Test
    fun theBookHoldsNoWord() {
        val said = armedOf(JSONObject(WireTest.sample("arm").toString()))
        val words = said.flatMap { (_, words) -> listOf(words.title, words.body) + words.buttons.map { it.label } }
        val text = Book().arm(said.map { it.first }, 0, UTC).toJson().toString()
        assertTrue(words.any { it.isNotEmpty() })
        for (word in words.filter { it.isNotEmpty() }) assertTrue("$word in $text", word !in text)
    }
}
