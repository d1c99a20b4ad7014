package org.cairn.alarms

import android.Manifest
import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.provider.Settings
import androidx.appcompat.app.AppCompatActivity
import app.tauri.PermissionState
import app.tauri.annotation.Command
import app.tauri.annotation.InvokeArg
import app.tauri.annotation.Permission
import app.tauri.annotation.PermissionCallback
import app.tauri.annotation.TauriPlugin
import app.tauri.plugin.Channel
import app.tauri.plugin.Invoke
import app.tauri.plugin.JSObject
import app.tauri.plugin.Plugin
import org.json.JSONObject

private const val NOTIFICATIONS = "notifications"

/** Where the running Cairn wants to be told. */
@InvokeArg
internal class NewsArgs {
    lateinit var channel: Channel
}

/** What Cairn itself asks of the phone. The shapes are those of `wire.json`, which the tests of both sides read. */
@TauriPlugin(
    permissions = [Permission(strings = [Manifest.permission.POST_NOTIFICATIONS], alias = NOTIFICATIONS)],
)
class AlarmsPlugin(private val activity: Activity) : Plugin(activity) {
    private val ringer = Ringer(activity)

    init {
        touched(activity.intent)
        ringer.look()
    }

    override fun onNewIntent(intent: Intent) = touched(intent)

    /** Back from Android's settings, perhaps, where something was allowed. */
    override fun onResume(activity: AppCompatActivity) = News.tell()

    /** A notification was touched, and Cairn is shown for that. Another app could send such an intent, but not guess an id. */
    private fun touched(intent: Intent?) {
        val fromHistory = (intent?.flags ?: 0) and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0
        val id = intent?.getStringExtra(Notices.EXTRA_ID) ?: return
        val key = intent.getStringExtra(Notices.EXTRA_KEY) ?: return
        if (!fromHistory && key in Press.SHOWING) ringer.press(id, key)
    }

    /** Takes Cairn's list. */
    @Command
    fun arm(invoke: Invoke) {
        ringer.arm(armedOf(JSONObject(invoke.getRawArgs())))
        invoke.resolve()
    }

    /** What was shown. */
    @Command
    fun delivered(invoke: Invoke) = invoke.resolve(JSObject(deliveredJson(ringer.rungAfter(after(invoke))).toString()))

    /** What was pressed. */
    @Command
    fun acts(invoke: Invoke) = invoke.resolve(JSObject(actsJson(ringer.pressedAfter(after(invoke))).toString()))

    /** Cairn has written down what it was told. */
    @Command
    fun known(invoke: Invoke) {
        val upTo = JSONObject(invoke.getRawArgs())
        ringer.known(upTo.getLong("delivered"), upTo.getLong("acts"))
        invoke.resolve()
    }

    private fun after(invoke: Invoke): Long = JSONObject(invoke.getRawArgs()).getLong("after")

    /** How closely the phone keeps to the time. */
    @Command
    fun exact(invoke: Invoke) = invoke.resolve(JSObject().put("exact", ringer.exact()))

    /** Shows one now. */
    @Command
    fun show(invoke: Invoke) {
        val (alarm, words) = noticeOf(JSONObject(invoke.getRawArgs()), System.currentTimeMillis())
        val shown = if (alarm.id.isEmpty()) ringer.line(words, alarm.silent) else ringer.show(alarm, words)
        invoke.resolve(JSObject().put("shown", shown))
    }

    /** Takes one away. */
    @Command
    fun withdraw(invoke: Invoke) {
        ringer.withdraw(JSONObject(invoke.getRawArgs()).getString("id"))
        invoke.resolve()
    }

    /** Whether notifications are shown: yes, no, or only after asking. */
    @Command
    fun allowed(invoke: Invoke) {
        val answer =
            when {
                ringer.allowed() -> "yes"
                mayAsk() -> "ask"
                else -> "no"
            }
        invoke.resolve(JSObject().put("allowed", answer))
    }

    /** Has Android ask; where it will not ask any more, opens its page where the person can change that. */
    @Command
    fun ask(invoke: Invoke) {
        if (ringer.allowed()) {
            invoke.resolve()
        } else if (mayAsk()) {
            requestPermissionForAlias(NOTIFICATIONS, invoke, "asked")
        } else {
            open(
                Intent(
                    Settings.ACTION_APP_NOTIFICATION_SETTINGS,
                ).putExtra(Settings.EXTRA_APP_PACKAGE, activity.packageName),
            )
            invoke.resolve()
        }
    }

    /** The person answered. What they said is read by [allowed]. */
    @PermissionCallback
    fun asked(invoke: Invoke) {
        ringer.look()
        invoke.resolve()
    }

    /** Opens Android's page where exact alarms are allowed, at the line of this app. */
    @Command
    fun askExact(invoke: Invoke) {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S && !ringer.exact()) {
            val own = Uri.fromParts("package", activity.packageName, null)
            open(Intent(Settings.ACTION_REQUEST_SCHEDULE_EXACT_ALARM, own))
        }
        invoke.resolve()
    }

    /** Where to say that something was shown or pressed while Cairn runs. */
    @Command
    fun news(invoke: Invoke) {
        val channel = invoke.parseArgs(NewsArgs::class.java).channel
        News.listener = { channel.send(JSObject()) }
        invoke.resolve()
    }

    private fun mayAsk(): Boolean = Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU &&
        when (getPermissionState(NOTIFICATIONS)) {
            PermissionState.PROMPT, PermissionState.PROMPT_WITH_RATIONALE -> true
            else -> false
        }

    private fun open(page: Intent) {
        try {
            activity.startActivity(page)
        } catch (_: ActivityNotFoundException) {
            // A phone without that page: there is nothing to open.
        }
    }
}
