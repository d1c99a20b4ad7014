package org.cairn.alarms

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File
import java.security.ProviderException
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey

class ShelfTest {
    @get:Rule val folder = TemporaryFolder()

    private val key: SecretKey = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()
    private val words = mapOf("a" to Words("Canary song", "at seven", listOf(Words.Button(Press.DONE, "Fertig"))))

    @Test
    fun aBookIsReadAsItWasWritten() {
        val shelf = Shelf(folder.root)
        assertEquals(Book(), shelf.read())
        val book = Book(armed = listOf(Alarm("a", "o", 5)))
        assertTrue(shelf.write(book))
        assertEquals(book, Shelf(folder.root).read())
    }

    @Test
    fun anUnreadableBookIsAnEmptyOne() {
        val newer = """{"format":"cairn-alarms-9"}"""
        val holed = """{"format":"cairn-alarms-1","armed":[{}]}"""
        for (text in listOf("", "{", "null", "{}", newer, holed)) {
            File(folder.root, "alarms.json").writeText(text)
            assertEquals(text, Book(), Shelf(folder.root).read())
        }
    }

    @Test
    fun aHalfWrittenBookIsNotTheBook() {
        val book = Book(armed = listOf(Alarm("a", "o", 5)))
        Shelf(folder.root).write(book)
        File(folder.root, "alarms.json.new").writeText("{\"format\":\"cairn-al")
        assertEquals(book, Shelf(folder.root).read())
    }

    @Test
    fun whereNothingCanBeWrittenThatIsSaid() {
        val file = folder.newFile("in-the-way")
        assertFalse(Shelf(file).write(Book()))
    }

    @Test
    fun wordsAreSealed() {
        val box = WordBox(folder.root) { key }
        assertTrue(box.write(words))
        assertEquals(words, WordBox(folder.root) { key }.read())
        val bytes = folder.root.walk().filter { it.isFile }.map { String(it.readBytes(), Charsets.ISO_8859_1) }.toList()
        assertTrue(bytes.isNotEmpty())
        for (text in bytes) assertFalse(text, "Canary" in text || "seven" in text || "Fertig" in text)
    }

    @Test
    fun noWritingIsSealedAsTheOneBefore() {
        val box = WordBox(folder.root) { key }
        val file = File(folder.root, "words")
        box.write(words)
        val first = file.readBytes()
        box.write(words)
        assertFalse(first.copyOf(12).contentEquals(file.readBytes().copyOf(12)))
    }

    @Test
    fun whatDoesNotOpenSaysNothing() {
        val box = WordBox(folder.root) { key }
        val file = File(folder.root, "words")
        box.write(words)
        val other = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()
        assertEquals(emptyMap<String, Words>(), WordBox(folder.root) { other }.read())
        assertEquals(emptyMap<String, Words>(), WordBox(folder.root) { null }.read())
        val whole = file.readBytes()
        for (place in whole.indices) {
            val bent = whole.copyOf().also { it[place] = (it[place].toInt() xor 1).toByte() }
            file.writeBytes(bent)
            assertEquals("byte $place", emptyMap<String, Words>(), box.read())
        }
        for (length in listOf(0, 5, 12, 13, 27)) {
            file.writeBytes(whole.copyOf(length))
            assertEquals("$length bytes", emptyMap<String, Words>(), box.read())
        }
    }

    @Test
    fun withoutAKeyNoWordIsKept() {
        WordBox(folder.root) { key }.write(words)
        assertFalse(WordBox(folder.root) { null }.write(words))
        assertFalse(File(folder.root, "words").exists())
        val broken = WordBox(folder.root) { throw ProviderException("a keystore that has broken") }
        assertFalse(broken.write(words))
    }
}
