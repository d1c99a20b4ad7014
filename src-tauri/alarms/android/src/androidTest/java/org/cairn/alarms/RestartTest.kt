package org.cairn.alarms

import androidx.test.ext.junit.runners.AndroidJUnit4
import org.junit.Test
import org.junit.runner.RunWith

/**
 * Leaves a list behind for tests/phones/emulator.sh, which then restarts the emulator with a PIN set and looks, before it is
 * unlocked, at Android's own list of alarms and notifications.
 */
@RunWith(AndroidJUnit4::class)
class RestartTest {
    @Test
    fun leavesAListBehind() {
        Phone.fresh()
        val words = Words("Canary song", "at seven", emptyList())
        val soon = Alarm("cairn-restart-soon", "o", System.currentTimeMillis() + 4 * 60_000)
        val later = Alarm("cairn-restart-later", "p", System.currentTimeMillis() + 24 * 3_600_000L)
        Ringer(Phone.context).arm(listOf(soon to words, later to words))
    }
}
