package org.cairn.alarms

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.graphics.drawable.Icon

/** Android's notifications. What they say is hidden on a locked screen unless the person has Android show everything. */
internal class Notices(private val context: Context) {
    private val manager = context.getSystemService(NotificationManager::class.java)

    /** Whether Android shows ours, as far as the person has said. */
    fun allowed(): Boolean {
        val channel = manager.getNotificationChannel(ALOUD)
        return manager.areNotificationsEnabled() && channel?.importance != NotificationManager.IMPORTANCE_NONE
    }

    /** Shows one firing; false if Android would not. Without its words, which says nothing of what it is about. */
    fun show(alarm: Alarm, words: Words?, moment: Long, heard: Boolean = false): Boolean {
        if (!allowed()) return false
        val notice =
            builder(alarm.silent, moment)
                .setOnlyAlertOnce(heard)
                .setContentTitle(words?.title?.ifEmpty { null } ?: context.getString(R.string.cairn_alarms_neutral))
                .setContentText(words?.body?.ifEmpty { null })
                .setContentIntent(showing(alarm.id, Press.OPEN))
                .setPublicVersion(neutral(alarm.silent, moment))
        for (button in words?.buttons.orEmpty()) {
            val way = if (button.key in Press.SHOWING) ::showing else ::behind
            val pressed = way(alarm.id, button.key)
            notice.addAction(Notification.Action.Builder(null as Icon?, button.label, pressed).build())
        }
        manager.notify(alarm.id, ONE, notice.build())
        return true
    }

    /** Those on the screen that lead nowhere, because they were shown before the first unlock. */
    fun bare(): Set<String> =
        manager.activeNotifications.filter { it.notification.contentIntent == null }.mapNotNullTo(HashSet()) { it.tag }

    /** Shows a line that nothing follows; the next such one takes its place. */
    fun line(title: String, body: String, silent: Boolean, now: Long): Boolean {
        if (!allowed()) return false
        manager.notify(
            MERGED,
            ONE,
            builder(silent, now)
                .setContentTitle(title)
                .setContentText(body.ifEmpty { null })
                .setOnlyAlertOnce(true)
                .setContentIntent(showing(MERGED, Press.OPEN))
                .setPublicVersion(neutral(silent, now))
                .build(),
        )
        return true
    }

    /** One line for all that came while the phone could not show them. */
    fun merged(count: Int, now: Long): Boolean =
        line(context.resources.getQuantityString(R.plurals.cairn_alarms_missed, count, count), "", false, now)

    /** Takes a notification away. */
    fun withdraw(id: String) = manager.cancel(id, ONE)

    /** Takes the merged line away. */
    fun withdrawMerged() = manager.cancel(MERGED, ONE)

    /** Names the channels in the phone's language. What the person has set for them stays. */
    fun channels() {
        manager.createNotificationChannels(
            listOf(
                channel(ALOUD, R.string.cairn_alarms_aloud, NotificationManager.IMPORTANCE_DEFAULT),
                channel(QUIETLY, R.string.cairn_alarms_quietly, NotificationManager.IMPORTANCE_LOW),
            ),
        )
    }

    /** After a change of the phone's language. */
    fun rename() {
        if (manager.getNotificationChannel(ALOUD) != null) channels()
    }

    private fun channel(id: String, name: Int, importance: Int) =
        NotificationChannel(id, context.getString(name), importance).apply {
            lockscreenVisibility = Notification.VISIBILITY_PRIVATE
        }

    private fun builder(silent: Boolean, moment: Long): Notification.Builder {
        channels()
        return Notification.Builder(context, if (silent) QUIETLY else ALOUD)
            .setSmallIcon(R.drawable.cairn_alarms_stones)
            .setCategory(Notification.CATEGORY_REMINDER)
            .setVisibility(Notification.VISIBILITY_PRIVATE)
            // Neither a watch nor a car is told.
            .setLocalOnly(true)
            .setShowWhen(true)
            .setWhen(moment)
            .setAutoCancel(true)
    }

    /** What a locked screen shows: that there is a reminder, and since when. */
    private fun neutral(silent: Boolean, moment: Long): Notification =
        builder(silent, moment).setContentTitle(context.getString(R.string.cairn_alarms_neutral)).build()

    /** Brings Cairn to the front. A receiver may not do that, so it is the app itself that is started. */
    private fun showing(id: String, key: String): PendingIntent? {
        val start = context.packageManager.getLaunchIntentForPackage(context.packageName) ?: return null
        // The action makes it an intent of its own; the activity is named, so Android does not look for one by it.
        start.setAction("$PRESS.$key.$id").putExtra(EXTRA_ID, id).putExtra(EXTRA_KEY, key)
        return PendingIntent.getActivity(context, 0, start, IMMUTABLE)
    }

    /** Carried out without Cairn being seen. */
    private fun behind(id: String, key: String): PendingIntent? = PendingIntent.getBroadcast(
        context,
        0,
        Intent(context, PressReceiver::class.java)
            .setAction("$PRESS.$key.$id")
            .putExtra(EXTRA_ID, id)
            .putExtra(EXTRA_KEY, key),
        IMMUTABLE,
    )

    companion object {
        const val ALOUD = "reminders"
        const val QUIETLY = "reminders-quietly"
        const val EXTRA_ID = "org.cairn.alarms.id"
        const val EXTRA_KEY = "org.cairn.alarms.key"

        /** The one notification under each tag. */
        const val ONE = 1
        private const val MERGED = "merged"
        private const val PRESS = "org.cairn.alarms.PRESS"
        private const val IMMUTABLE = PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT
    }
}
