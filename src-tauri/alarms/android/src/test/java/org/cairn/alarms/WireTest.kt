package org.cairn.alarms

import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import java.time.LocalDateTime

/** The shapes are the ones that Rust reads and writes: both read the samples in `wire.json`. */
class WireTest {
    companion object {
        fun sample(name: String): JSONObject {
            val stream = WireTest::class.java.getResourceAsStream("/wire.json") ?: error("wire.json is not on the path")
            return JSONObject(stream.use { String(it.readBytes()) }).getJSONObject(name)
        }
    }

    @Test
    fun aListIsTaken() {
        val (meeting, morning) = armedOf(sample("arm"))
        assertEquals("5f0c2a9be1d44c7f8a6b3d21009e77c4", meeting.first.id)
        assertEquals("5f0c2a9be1d44c7f8a6b3d21", meeting.first.occasion)
        assertEquals(1_795_460_400_000, meeting.first.atMs)
        assertNull(meeting.first.local)
        assertEquals(10, meeting.first.snoozeMinutes)
        assertEquals("7:00 pm", meeting.second.body)
        assertEquals(listOf(Press.JOIN, Press.SNOOZE), meeting.second.buttons.map { it.key })
        assertEquals(LocalDateTime.of(2026, 11, 23, 8, 0), morning.first.local)
        assertEquals(15, morning.first.minutesBefore)
        assertEquals(true, morning.first.silent)
    }

    @Test
    fun oneIsShownAndALineToo() {
        val (alarm, words) = noticeOf(sample("show"), 7)
        assertEquals(7, alarm.atMs)
        assertEquals(alarm.id, alarm.occasion)
        assertEquals(listOf(Words.Button(Press.DONE, "Done")), words.buttons)
        assertEquals("", noticeOf(sample("line"), 7).first.id)
    }

    @Test
    fun whatIsToldHasTheShapesThatRustReads() {
        val alarm = Alarm("00112233445566778899aabbccddeeff", "00112233445566778899aabb", 0)
        same(sample("delivered"), deliveredJson(listOf(Book.Rung(alarm, 1_795_419_903_000, 1))))
        val pressed = Book.Pressed(alarm.id, alarm.occasion, Press.SNOOZE, 1_795_419_960_000, 2)
        same(sample("acts"), actsJson(listOf(pressed)))
    }

    private fun same(sample: JSONObject, ours: JSONObject) =
        assertEquals(plain(sample), plain(JSONObject(ours.toString())))

    private fun plain(json: Any): Any = when (json) {
        is JSONObject -> json.keys().asSequence().associate { it.toString() to plain(json.get(it.toString())) }
        is org.json.JSONArray -> (0 until json.length()).map { plain(json.get(it)) }
        is Number -> json.toLong()
        else -> json
    }
}
