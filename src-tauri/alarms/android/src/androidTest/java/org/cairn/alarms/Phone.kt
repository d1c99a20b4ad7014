package org.cairn.alarms

import android.app.NotificationManager
import android.content.Context
import android.os.ParcelFileDescriptor
import android.os.SystemClock
import android.service.notification.StatusBarNotification
import androidx.test.platform.app.InstrumentationRegistry
import org.junit.Assert.fail
import java.io.File

/** The phone or emulator the tests run on, as its owner could set it. */
internal object Phone {
    val context: Context get() = InstrumentationRegistry.getInstrumentation().targetContext

    private val notices get() = context.getSystemService(NotificationManager::class.java)

    /** A command of the phone's own shell, and what it said. */
    fun shell(command: String): String {
        val automation = InstrumentationRegistry.getInstrumentation().uiAutomation
        return ParcelFileDescriptor.AutoCloseInputStream(automation.executeShellCommand(command)).use {
            String(it.readBytes())
        }
    }

    /** Whether the person allows exact alarms. */
    fun exact(allowed: Boolean) {
        val mode = if (allowed) "allow" else "deny"
        shell("appops set ${context.packageName} SCHEDULE_EXACT_ALARM $mode")
    }

    /** The lines of Android's own list of alarms that name this one: there are some if and only if it is held. */
    fun held(id: String): List<String> {
        val ours = Regex("org\\.cairn\\.alarms\\.RING\\.[a-z-]+\\.$id\\b")
        return shell("dumpsys alarm").lines().filter { ours.containsMatchIn(it) }
    }

    /** The notification of this one, if it is on the screen. */
    fun shown(id: String): StatusBarNotification? = notices.activeNotifications.firstOrNull { it.tag == id }

    /** Waits for a condition and not for a time; the limit is only so that a broken test ends. */
    fun <T : Any> wait(what: String, seconds: Int = 90, look: () -> T?): T {
        val end = SystemClock.elapsedRealtime() + seconds * 1_000L
        while (SystemClock.elapsedRealtime() < end) {
            look()?.let { return it }
            SystemClock.sleep(200)
        }
        fail("waited $seconds s for $what")
        error("fail() returned")
    }

    /** As after an installation. */
    fun fresh() {
        notices.cancelAll()
        for (folder in listOf(openFolder(), context.noBackupFilesDir)) folder.listFiles()?.forEach(File::delete)
    }

    /** Readable before the first unlock. */
    fun openFolder(): File = context.createDeviceProtectedStorageContext().noBackupFilesDir
}
