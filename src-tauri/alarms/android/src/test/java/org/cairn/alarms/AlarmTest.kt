package org.cairn.alarms

import org.junit.Assert.assertEquals
import org.junit.Test
import java.time.Instant
import java.time.LocalDateTime
import java.time.ZoneId

class AlarmTest {
    private fun moment(local: String, zone: String, before: Long = 0): String =
        Instant.ofEpochMilli(Alarm("a", "o", 0, LocalDateTime.parse(local), before).moment(ZoneId.of(zone))).toString()

    @Test
    fun aLocalTimeIsWhereThePhoneIs() {
        assertEquals("2026-11-23T07:00:00Z", moment("2026-11-23T08:00:00", "Europe/Berlin"))
        assertEquals("2026-11-23T13:00:00Z", moment("2026-11-23T08:00:00", "America/New_York"))
        assertEquals("2026-11-22T19:00:00Z", moment("2026-11-23T08:00:00", "Pacific/Auckland"))
    }

    @Test
    fun aTimeThatTheClocksLeaveOutComesAsMuchLater() {
        assertEquals("2026-03-29T01:30:00Z", moment("2026-03-29T02:30:00", "Europe/Berlin"))
        assertEquals("2026-03-08T07:30:00Z", moment("2026-03-08T02:30:00", "America/New_York"))
        // Half an hour is left out on Lord Howe Island.
        assertEquals("2026-10-03T15:45:00Z", moment("2026-10-04T02:15:00", "Australia/Lord_Howe"))
    }

    @Test
    fun aTimeThatComesTwiceCountsTheFirstTime() {
        assertEquals("2026-10-25T00:30:00Z", moment("2026-10-25T02:30:00", "Europe/Berlin"))
        assertEquals("2026-11-01T05:30:00Z", moment("2026-11-01T01:30:00", "America/New_York"))
    }

    @Test
    fun minutesBeforeAreRealMinutes() {
        // An hour before 08:00 on the day the clocks went forward at two: the hour between two and three never was.
        assertEquals("2026-03-29T00:00:00Z", moment("2026-03-29T08:00:00", "Europe/Berlin", 6 * 60))
        assertEquals("2026-11-23T06:45:00Z", moment("2026-11-23T08:00:00", "Europe/Berlin", 15))
    }

    @Test
    fun oneWithoutALocalTimeStaysWhereItIs() {
        val alarm = Alarm("a", "o", 1_795_460_400_000)
        for (zone in listOf("UTC", "Asia/Kathmandu", "Pacific/Apia")) {
            assertEquals(1_795_460_400_000, alarm.moment(ZoneId.of(zone)))
        }
    }
}
