package org.cairn.alarms

import android.Manifest
import android.app.Notification
import android.content.Intent
import android.os.Build
import androidx.test.ext.junit.runners.AndroidJUnit4
import androidx.test.rule.GrantPermissionRule
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Assume.assumeTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import java.time.LocalDateTime

/** On a real Android. These have been compiled, and have not run: see .github/workflows/phones.yml. */
@RunWith(AndroidJUnit4::class)
class RingingTest {
    @get:Rule
    val allowed: GrantPermissionRule =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            GrantPermissionRule.grant(Manifest.permission.POST_NOTIFICATIONS)
        } else {
            GrantPermissionRule.grant()
        }

    private val zone = Phone.shell("getprop persist.sys.timezone").trim()
    private val ringer get() = Ringer(Phone.context)
    private val words =
        Words("Canary song", "at seven", listOf(Words.Button(Press.SNOOZE, "Later"), Words.Button(Press.DONE, "Done")))

    @Before
    fun fresh() {
        Phone.fresh()
        Phone.exact(true)
    }

    @After
    fun asItWas() {
        ringer.arm(emptyList())
        Phone.fresh()
        Phone.shell("cmd alarm set-timezone $zone")
    }

    private fun inSeconds(id: String, seconds: Long, occasion: String = "o-$id") =
        Alarm(id, occasion, System.currentTimeMillis() + seconds * 1_000, snoozeMinutes = 1)

    private fun arm(vararg alarms: Alarm) = ringer.arm(alarms.map { it to words })

    @Test
    fun itComesFromTheSystemWithItsWords() {
        arm(inSeconds("a", 3))
        assertNull(Phone.shown("a"))
        val shown = Phone.wait("the notification") { Phone.shown("a") }.notification
        assertEquals("Canary song", shown.extras.getString(Notification.EXTRA_TITLE))
        assertEquals(2, shown.actions.size)
        assertEquals(listOf("a"), ringer.rungAfter(0).map { it.alarm.id })
    }

    @Test
    fun aLockedScreenShowsNothingOfIt() {
        arm(inSeconds("a", 2))
        val shown = Phone.wait("the notification") { Phone.shown("a") }.notification
        assertEquals(Notification.VISIBILITY_PRIVATE, shown.visibility)
        val neutral = shown.publicVersion
        val title = Phone.context.getString(R.string.cairn_alarms_neutral)
        assertEquals(title, neutral.extras.getString(Notification.EXTRA_TITLE))
        assertNull(neutral.extras.getString(Notification.EXTRA_TEXT))
        assertTrue(neutral.actions.isNullOrEmpty())
    }

    @Test
    fun withoutLeaveForExactAlarmsBothKindsAreHeldAllTheSame() {
        Phone.exact(false)
        arm(inSeconds("a", 3_600))
        assertEquals(Build.VERSION.SDK_INT < Build.VERSION_CODES.S, ringer.exact())
        assertTrue(Phone.held("a").size >= 2)
    }

    @Test
    fun aRestartAnUpdateAndAChangeOfTheClockArmItAgain() {
        for (action in listOf(
            Intent.ACTION_LOCKED_BOOT_COMPLETED,
            Intent.ACTION_BOOT_COMPLETED,
            Intent.ACTION_MY_PACKAGE_REPLACED,
            Intent.ACTION_TIME_CHANGED,
        )) {
            arm(inSeconds("a", 3_600))
            // Android's own alarms are taken away, as a restart does, and the list is not.
            val book = Shelf(Phone.openFolder()).read()
            Timer(Phone.context).hold(emptyMap(), book.held)
            assertTrue(action, Phone.held("a").isEmpty())
            ChangeReceiver().onReceive(Phone.context, Intent(action))
            assertFalse(action, Phone.held("a").isEmpty())
        }
    }

    @Test
    fun anotherZoneMovesWhatFollowsThePerson() {
        assumeTrue("cmd alarm set-timezone came with 13", Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU)
        Phone.shell("cmd alarm set-timezone Europe/Berlin")
        val morning = LocalDateTime.now().plusDays(3).withHour(8)
        arm(Alarm("m", "o", 0, morning), inSeconds("x", 3 * 86_400))
        val (before, other) = Phone.held("m") to Phone.held("x")
        Phone.shell("cmd alarm set-timezone America/New_York")
        Phone.wait("the morning to move") { Phone.held("m").takeIf { it.isNotEmpty() && it != before } }
        assertEquals("what has a moment of its own stays", other.size, Phone.held("x").size)
    }

    @Test
    fun snoozedItComesAgainAndDoneItDoesNot() {
        arm(inSeconds("a", 2, "same"), inSeconds("b", 3_600, "same"))
        val shown = Phone.wait("the notification") { Phone.shown("a") }.notification
        shown.actions[0].actionIntent.send()
        Phone.wait("it to go") { if (Phone.shown("a") == null) Unit else null }
        val again = Phone.wait("it to come again", 150) { Phone.shown("a") }.notification
        assertTrue("told once: it is over", ringer.pressedAfter(0).none { it.key == Press.SNOOZE })
        again.actions[1].actionIntent.send()
        Phone.wait("it to be done") { ringer.pressedAfter(0).firstOrNull { it.key == Press.DONE } }
        assertTrue("its occasion is over", Phone.held("b").isEmpty())
    }

    @Test
    fun beforeTheFirstUnlockThereIsNothingToReadButMoments() {
        arm(inSeconds("a", 3_600))
        val open = Phone.openFolder().walk().filter { it.isFile }.toList()
        assertTrue(open.isNotEmpty())
        for (file in open) for (word in listOf("Canary", "seven", "Later")) assertFalse(word in file.readText())
        val sealed = Phone.context.noBackupFilesDir.walk().filter { it.isFile }.toList()
        assertTrue(sealed.isNotEmpty())
        for (file in sealed) assertFalse("Canary" in String(file.readBytes(), Charsets.ISO_8859_1))
        assertEquals(mapOf("a" to words), WordBox(Phone.context.noBackupFilesDir, ::wordKey).read())
        assertNotNull("the keystore holds the key", wordKey())
    }

    @Test
    fun whatIsLateIsOneLine() {
        val longAgo = System.currentTimeMillis() - 3 * LATE_MS
        val book = Book(armed = listOf(Alarm("a", "o", longAgo), Alarm("b", "p", longAgo)))
        Shelf(Phone.openFolder()).write(book)
        ringer.look()
        Phone.wait("the merged line") { Phone.shown("merged") }
        assertNull(Phone.shown("a"))
        assertTrue(ringer.rungAfter(0).isEmpty())
    }
}
