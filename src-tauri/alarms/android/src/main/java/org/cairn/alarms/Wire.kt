package org.cairn.alarms

import org.json.JSONObject

/** The list that Cairn hands over. */
internal fun armedOf(json: JSONObject): List<Pair<Alarm, Words>> =
    json.getJSONArray("alarms").objects().map { Alarm.of(it) to Words.of(it) }

/** One to be shown now. One without an id is a line that nothing follows. */
internal fun noticeOf(json: JSONObject, now: Long): Pair<Alarm, Words> {
    val id = if (json.isNull("id")) "" else json.getString("id")
    val alarm = Alarm(id, id, now, silent = json.optBoolean("silent"))
    return alarm to Words.of(json)
}

/** What was shown. */
internal fun deliveredJson(rung: List<Book.Rung>): JSONObject = JSONObject().put(
    "delivered",
    rung.toJson { JSONObject().put("id", it.alarm.id).put("at_ms", it.atMs).put("number", it.number) },
)

/** What was pressed. */
internal fun actsJson(pressed: List<Book.Pressed>): JSONObject = JSONObject().put(
    "acts",
    pressed.toJson {
        JSONObject().put("id", it.id).put("key", it.key).put("at_ms", it.atMs).put("number", it.number)
    },
)
