package org.cairn.alarms

import org.json.JSONException
import org.json.JSONObject
import java.io.File
import java.io.FileOutputStream
import java.io.IOException
import java.security.GeneralSecurityException
import javax.crypto.Cipher
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/** Where the [Book] lies. Its file can be read before the phone is first unlocked, and so holds nothing but moments. */
internal class Shelf(folder: File) {
    private val file = File(folder, "alarms.json")

    /** An unreadable book counts as an empty one: Cairn arms the whole list again when it is next opened. */
    fun read(): Book = try {
        file.bytes()?.let { Book.of(JSONObject(String(it))) } ?: Book()
    } catch (_: JSONException) {
        Book()
    } catch (_: RuntimeException) {
        Book()
    }

    /** False if it could not be written; the one before is whole then. */
    fun write(book: Book): Boolean = file.replaceWith(book.toJson().toString().toByteArray())
}

/**
 * The words of the notifications, sealed, in the storage that opens with the first unlock. They are never worth a
 * reminder: where they cannot be read, a neutral line is shown instead.
 */
internal class WordBox(folder: File, private val key: () -> SecretKey?) {
    private val file = File(folder, "words")

    /** All words there are; none where the box does not open. */
    fun read(): Map<String, Words> = try {
        val sealed = file.bytes()
        val key = key()
        if (sealed == null || key == null || sealed.size <= IV) emptyMap() else open(sealed, key)
    } catch (_: GeneralSecurityException) {
        emptyMap()
    } catch (_: JSONException) {
        emptyMap()
    } catch (_: RuntimeException) {
        emptyMap()
    }

    private fun open(sealed: ByteArray, key: SecretKey): Map<String, Words> {
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, sealed, 0, IV))
        cipher.updateAAD(PURPOSE)
        val json = JSONObject(String(cipher.doFinal(sealed, IV, sealed.size - IV)))
        return json.keys().asSequence().associateWith { Words.of(json.getJSONObject(it)) }
    }

    /** Keeps these and no others. What cannot be sealed is not kept at all. */
    fun write(words: Map<String, Words>): Boolean {
        val sealed =
            try {
                val cipher = Cipher.getInstance(CIPHER)
                // The keystore picks the number that must never come twice.
                cipher.init(Cipher.ENCRYPT_MODE, key() ?: return forget())
                cipher.updateAAD(PURPOSE)
                val json = JSONObject()
                words.forEach { (id, said) -> json.put(id, said.toJson()) }
                cipher.iv + cipher.doFinal(json.toString().toByteArray())
            } catch (_: GeneralSecurityException) {
                return forget()
            } catch (_: RuntimeException) {
                return forget()
            }
        return sealed.size > IV && file.replaceWith(sealed)
    }

    private fun forget(): Boolean {
        file.delete()
        return false
    }

    private companion object {
        const val CIPHER = "AES/GCM/NoPadding"
        const val IV = 12
        const val TAG_BITS = 128
        val PURPOSE = "cairn-words-1".toByteArray()
    }
}

private fun File.bytes(): ByteArray? = try {
    if (exists()) readBytes() else null
} catch (_: IOException) {
    null
}

/** Either the old file or the new one is there, also after the battery has died in between. */
private fun File.replaceWith(bytes: ByteArray): Boolean {
    val beside = File(parentFile, "$name.new")
    return try {
        parentFile?.mkdirs()
        FileOutputStream(beside).use {
            it.write(bytes)
            it.fd.sync()
        }
        beside.renameTo(this)
    } catch (_: IOException) {
        false
    }
}
