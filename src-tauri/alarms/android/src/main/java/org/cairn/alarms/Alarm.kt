package org.cairn.alarms

import org.json.JSONArray
import org.json.JSONObject
import java.time.LocalDateTime
import java.time.ZoneId
import java.time.ZonedDateTime

/** What can be pressed, by the names it has in Cairn. */
internal object Press {
    const val OPEN = "open"
    const val JOIN = "join"
    const val SNOOZE = "snooze"
    const val DONE = "done"

    /** Those that need Cairn on the screen; the others are carried out behind it. */
    val SHOWING = setOf(OPEN, JOIN)
}

/**
 * One firing: when, and nothing about what. This is all that lies in the storage that can be read before the phone is
 * first unlocked.
 */
internal data class Alarm(
    /** Says nothing; comes back with what the person presses. */
    val id: String,
    /** The same for all firings of one occasion, so that one that is done takes the others with it. */
    val occasion: String,
    /** Milliseconds since 1970. Counts where there is no [local]. */
    val atMs: Long,
    /** For one that follows the person: the local time it counts from, wherever the phone is. */
    val local: LocalDateTime? = null,
    /** With [local]: so many minutes before it. */
    val minutesBefore: Long = 0,
    /** Without a sound. */
    val silent: Boolean = false,
    /** How long snoozing puts it off. */
    val snoozeMinutes: Long = 10,
) {
    /**
     * When it is due with the phone in this zone. A local time that a change of the clocks leaves out (02:30) counts as
     * much later as was left out (03:30); one that comes twice counts the first time. `java.time` has the same rule.
     */
    fun moment(zone: ZoneId): Long =
        local?.let { ZonedDateTime.of(it, zone).minusMinutes(minutesBefore).toInstant().toEpochMilli() } ?: atMs

    /** The same one again, at a moment of its own. */
    fun putOffTo(moment: Long) = copy(atMs = moment, local = null, minutesBefore = 0)

    fun toJson(): JSONObject = JSONObject().apply {
        put("id", id)
        put("occasion", occasion)
        put("at_ms", atMs)
        local?.let { put("local", it.toString()) }
        put("minutes_before", minutesBefore)
        put("silent", silent)
        put("snooze_minutes", snoozeMinutes)
    }

    companion object {
        fun of(json: JSONObject): Alarm = Alarm(
            id = json.getString("id"),
            occasion = json.getString("occasion"),
            atMs = json.getLong("at_ms"),
            local = if (json.isNull("local")) null else LocalDateTime.parse(json.getString("local")),
            minutesBefore = json.optLong("minutes_before"),
            silent = json.optBoolean("silent"),
            snoozeMinutes = json.optLong("snooze_minutes", 10).coerceAtLeast(1),
        )
    }
}

/** What a notification says and offers. Kept apart from the [Alarm], sealed, and never before the first unlock. */
internal data class Words(val title: String, val body: String, val buttons: List<Button>) {
    /** Something to press: one of [Press], and its label in the person's language. */
    data class Button(val key: String, val label: String)

    fun toJson(): JSONObject = JSONObject().apply {
        put("title", title)
        put("body", body)
        put(
            "actions",
            JSONArray().also { list ->
                buttons.forEach { list.put(JSONObject().put("key", it.key).put("label", it.label)) }
            },
        )
    }

    companion object {
        fun of(json: JSONObject): Words = Words(
            json.optString("title"),
            json.optString("body"),
            json.optJSONArray("actions").objects().map { Button(it.getString("key"), it.getString("label")) },
        )
    }
}

/** The objects of a list that may be missing. */
internal fun JSONArray?.objects(): List<JSONObject> =
    if (this == null) emptyList() else (0 until length()).map { getJSONObject(it) }

/** A list as JSON. */
internal fun <T> List<T>.toJson(each: (T) -> Any): JSONArray =
    JSONArray().also { list -> forEach { list.put(each(it)) } }
