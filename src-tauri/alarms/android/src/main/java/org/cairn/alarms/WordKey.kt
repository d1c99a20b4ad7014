package org.cairn.alarms

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey

private const val STORE = "AndroidKeyStore"
private const val ALIAS = "org.cairn.alarms.words"

/**
 * The key that seals the words. It never leaves the phone's keystore and opens nothing else. It asks for no fingerprint,
 * since reminders are shown while nobody looks; null where the keystore does not answer.
 */
internal fun wordKey(): SecretKey? = try {
    val store = KeyStore.getInstance(STORE).apply { load(null) }
    store.getKey(ALIAS, null) as? SecretKey ?: makeWordKey()
} catch (_: GeneralSecurityException) {
    null
} catch (_: IOException) {
    null
} catch (_: ProviderException) {
    null
}

private fun makeWordKey(): SecretKey {
    val wanted =
        KeyGenParameterSpec.Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(256)
            .build()
    return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE).apply { init(wanted) }.generateKey()
}
