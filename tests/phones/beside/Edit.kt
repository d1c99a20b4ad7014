package androidx.core.content

import android.content.SharedPreferences

/** Of androidx.core-ktx, which the stubs do not have, since it is Kotlin. */
inline fun SharedPreferences.edit(action: SharedPreferences.Editor.() -> Unit): Unit = edit()!!.run(action)
