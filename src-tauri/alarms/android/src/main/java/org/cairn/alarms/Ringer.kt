package org.cairn.alarms

import android.content.Context
import android.os.UserManager
import java.time.ZoneId

/**
 * Carries out on this phone what the [Book] says. Android's receivers and Cairn itself come here from different threads
 * of one process, one at a time.
 */
internal class Ringer(context: Context) {
    // Neither a screen nor a receiver may be kept alive by what outlives it.
    private val context = context.applicationContext ?: context
    private val notices = Notices(this.context)
    private val timer = Timer(this.context)

    /** In the storage that is open from the start of the phone. */
    private val shelf = Shelf(this.context.createDeviceProtectedStorageContext().noBackupFilesDir)

    private val words: WordBox? =
        if (this.context.getSystemService(UserManager::class.java).isUserUnlocked) {
            WordBox(this.context.noBackupFilesDir, ::wordKey)
        } else {
            null
        }

    /** Shows what is due and has Android hold what lies ahead. Safe at any time, and as often as one likes. */
    fun look(): Unit = synchronized(ONE_AT_A_TIME) {
        val now = now()
        val zone = ZoneId.systemDefault()
        val before = shelf.read()
        val look = before.look(now, zone)
        // Written first: if the battery dies between the lines, nothing is shown twice. What cannot be written, as on a
        // full phone, is shown all the same: a reminder twice is better than none.
        if (look.ring.isNotEmpty()) shelf.write(look.book)
        val said = if (look.ring.isEmpty()) emptyMap() else words?.read().orEmpty()
        val seen = look.ring.filter { notices.show(it, said[it.id], it.moment(zone)) }.mapTo(HashSet()) { it.id }
        val after = look.book.rang(seen, now)
        if (look.merged > 0) notices.merged(look.merged, now)
        if (before.missed.isNotEmpty() && after.missed.isEmpty()) notices.withdrawMerged()
        settle(after, zone)
        if (seen.isNotEmpty()) News.tell()
    }

    /** The phone was unlocked for the first time: what is on the screen gets its words and its buttons, without a sound. */
    fun unlocked(): Unit = synchronized(ONE_AT_A_TIME) {
        val bare = notices.bare()
        val shown = shelf.read().rung.filter { it.alarm.id in bare }
        val said = if (shown.isEmpty()) emptyMap() else words?.read().orEmpty()
        for (one in shown) notices.show(one.alarm, said[one.alarm.id], one.atMs, heard = true)
    }

    /** Puts Cairn's list in place of the last one. */
    fun arm(list: List<Pair<Alarm, Words>>) {
        synchronized(ONE_AT_A_TIME) {
            val now = now()
            val zone = ZoneId.systemDefault()
            val book = shelf.read().arm(list.map { it.first }, now, zone)
            val said = words?.read().orEmpty() + list.associate { (alarm, words) -> alarm.id to words }
            val spoken = book.spoken(now)
            words?.write(said.filterKeys { it in spoken })
            settle(book, zone)
        }
        look()
    }

    /** Shows one now; true if it is on the screen, or was before. */
    fun show(alarm: Alarm, said: Words): Boolean = synchronized(ONE_AT_A_TIME) {
        val begun = shelf.read().begin(alarm) ?: return true
        val now = now()
        shelf.write(begun)
        words?.run { write(read() + (alarm.id to said)) }
        val seen = notices.show(alarm, said, now)
        settle(begun.rang(if (seen) setOf(alarm.id) else emptySet(), now), ZoneId.systemDefault())
        seen
    }

    /** Shows a line that nothing follows. */
    fun line(said: Words, silent: Boolean): Boolean = notices.line(said.title, said.body, silent, now())

    /** The person pressed something on a notification. */
    fun press(id: String, key: String): Unit = synchronized(ONE_AT_A_TIME) {
        val book = shelf.read().press(id, key, now()) ?: return
        settle(book, ZoneId.systemDefault())
        notices.withdraw(id)
        News.tell()
    }

    /** Not wanted any more. */
    fun withdraw(id: String): Unit = synchronized(ONE_AT_A_TIME) {
        notices.withdraw(id)
        settle(shelf.read().without(id), ZoneId.systemDefault())
    }

    /** What was shown after that number and Cairn does not know. */
    fun rungAfter(number: Long): List<Book.Rung> = synchronized(ONE_AT_A_TIME) { shelf.read().rungAfter(number) }

    /** What was pressed after that number and Cairn does not know. */
    fun pressedAfter(number: Long): List<Book.Pressed> =
        synchronized(ONE_AT_A_TIME) { shelf.read().pressedAfter(number) }

    /** Cairn has written down what was shown and pressed up to these numbers. */
    fun known(shownTo: Long, pressedTo: Long): Unit =
        synchronized(ONE_AT_A_TIME) { settle(shelf.read().known(shownTo, pressedTo), ZoneId.systemDefault()) }

    /** Whether the phone may be exact. */
    fun exact(): Boolean = timer.exact()

    /** Whether notifications are shown. */
    fun allowed(): Boolean = notices.allowed()

    private fun settle(book: Book, zone: ZoneId) {
        val moments = book.ahead(zone).associate { (alarm, moment) -> alarm.id to moment }
        // What is written says what Android holds; if the writing fails, Android holds more than is said, never less.
        timer.hold(moments, book.held)
        shelf.write(book.copy(held = moments.keys.toList()))
    }

    private fun now(): Long = System.currentTimeMillis()

    private companion object {
        val ONE_AT_A_TIME = Any()
    }
}

/** Tells a running Cairn that there is something to fetch. */
internal object News {
    @Volatile var listener: (() -> Unit)? = null

    fun tell() {
        listener?.invoke()
    }
}
