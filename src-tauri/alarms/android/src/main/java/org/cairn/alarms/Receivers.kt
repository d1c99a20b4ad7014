package org.cairn.alarms

import android.app.AlarmManager
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent

/** One of our alarms goes off. Which one does not matter: everything due is shown. */
internal class RingReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) = Ringer(context).look()
}

/**
 * Something happened after which Android's alarms are gone, or stand for other moments: a start of the phone (before and
 * after the first unlock), a new Cairn, another zone, another time, the leave for exact alarms.
 */
internal class ChangeReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        when (intent.action) {
            Intent.ACTION_LOCKED_BOOT_COMPLETED,
            Intent.ACTION_BOOT_COMPLETED,
            Intent.ACTION_MY_PACKAGE_REPLACED,
            Intent.ACTION_TIMEZONE_CHANGED,
            Intent.ACTION_TIME_CHANGED,
            AlarmManager.ACTION_SCHEDULE_EXACT_ALARM_PERMISSION_STATE_CHANGED,
            -> {
                Ringer(context).run {
                    look()
                    if (intent.action == Intent.ACTION_BOOT_COMPLETED) unlocked()
                }
                News.tell()
            }

            // Only so that Android's settings name the channels in the new language; nothing to do before there are any.
            Intent.ACTION_LOCALE_CHANGED -> Notices(context).rename()
        }
    }
}

/** A button that needs no screen: a little later, or done. */
internal class PressReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val id = intent.getStringExtra(Notices.EXTRA_ID) ?: return
        val key = intent.getStringExtra(Notices.EXTRA_KEY) ?: return
        if (key !in Press.SHOWING) Ringer(context).press(id, key)
    }
}
