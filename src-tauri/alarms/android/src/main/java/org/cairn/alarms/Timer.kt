package org.cairn.alarms

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.os.Build

/**
 * Android's alarms. Each firing has two, whichever comes first shows it:
 * - one on time while the phone is awake: exact where the person allows that, else within ten minutes, which is as close
 *   as Android lets an app ask for (and it never comes early);
 * - an inexact one that also goes off in Doze, and stays when the person takes the leave for exact ones away (Android
 *   then deletes those without a word).
 */
internal class Timer(private val context: Context) {
    private val alarms = context.getSystemService(AlarmManager::class.java)

    /** Whether Android lets us be exact. Before Android 12 it always does. */
    fun exact(): Boolean = Build.VERSION.SDK_INT < Build.VERSION_CODES.S || alarms.canScheduleExactAlarms()

    /** Has Android hold these, and none of those it held before. */
    fun hold(moments: Map<String, Long>, before: List<String>) {
        for (id in before.filter { it !in moments }) {
            for (way in WAYS) ringing(id, way, PendingIntent.FLAG_NO_CREATE)?.let(alarms::cancel)
        }
        val exact = exact()
        for ((id, moment) in moments) {
            val onTime = ringing(id, ON_TIME) ?: continue
            val anyway = ringing(id, ANYWAY) ?: continue
            try {
                if (exact) {
                    alarms.setExactAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, moment, onTime)
                } else {
                    alarms.setWindow(AlarmManager.RTC_WAKEUP, moment, WINDOW_MS, onTime)
                }
            } catch (_: SecurityException) {
                // The leave for exact ones went between the question and the answer.
                alarms.setWindow(AlarmManager.RTC_WAKEUP, moment, WINDOW_MS, onTime)
            }
            alarms.setAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, moment, anyway)
        }
    }

    private fun ringing(id: String, way: String, more: Int = PendingIntent.FLAG_UPDATE_CURRENT): PendingIntent? =
        PendingIntent.getBroadcast(
            context,
            0,
            // Two intents are the same to Android if their actions are, whatever their extras.
            Intent(context, RingReceiver::class.java).setAction("$RING.$way.$id"),
            PendingIntent.FLAG_IMMUTABLE or more,
        )

    private companion object {
        const val RING = "org.cairn.alarms.RING"
        const val ON_TIME = "on-time"
        const val ANYWAY = "anyway"
        val WAYS = listOf(ON_TIME, ANYWAY)
        const val WINDOW_MS = 10 * 60_000L
    }
}
